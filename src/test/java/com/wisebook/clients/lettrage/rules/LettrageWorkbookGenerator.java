package com.wisebook.clients.lettrage.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.wisebook.clients.rulebook.WorkbookMaker;

/**
 * Makes {@code rules/lettrage-rules.drl.xlsx} from {@link LettrageDefaults}. To run it again after a change there:
 * {@code mvn test -Dtest=ShippedLettrageTableTest -Dwisebook.write-workbook=true}.
 */
final class LettrageWorkbookGenerator {

    static final Path FILE = Path.of("rules", "lettrage-rules.drl.xlsx");
    private static final int FIRST_CONCLUSION = 7;
    private static final List<Integer> WIDTHS = List.of(42, 20, 13, 13, 30, 60, 14, 19, 13, 13, 20);

    /** Code of each column from B, as Drools puts the cells into it. */
    private static final List<String> CODE = List.of(
        "firedRule == null, forall(||){segment == \"$\" || anyone == \"$\"}", "amount >= $param", "amount < $param",
        "forall(||){kind == \"$\" || anyone == \"$\"}", "forall(||){evidence == \"$\" || anyone == \"$\"}", "confidence >= $param",
        "modify($match) { setAction(\"$param\"), setFiredRule(drools.getRule().getName()) };",
        "$match.setToleranceAmount(new BigDecimal(\"$param\"));", "$match.setTolerancePercent(new BigDecimal(\"$param\"));",
        "$match.setResidual(\"$param\");");

    private static final List<List<String>> HELP = List.of(
        List.of("Lecture", "Chaque ligne est une règle. Pour chaque rapprochement trouvé, la première ligne dont toutes les conditions sont remplies décide."),
        List.of("Cellule vide", "Une borne vide ne limite pas. Segment, forme et preuve ne restent jamais vides : écrivez « Tous »."),
        List.of("Plusieurs valeurs", "Segment, forme et preuve acceptent plusieurs entrées de la liste, séparées par des virgules."),
        List.of("Décision", "Automatique : le lettrage est fait en mode automatique. Proposer : un humain décide, "
            + "sauf quand le modèle appris de vos décisions a prouvé qu'il peut le faire. Proposer seulement : un humain décide toujours, quoi qu'ait "
            + "appris le modèle. Laisser : rien n'est montré."),
        List.of("Grands montants", "La table livrée écrit « Proposer seulement » à partir de 50 000 € quand aucun numéro ne le prouve, en première ligne, et pour tout écart qui irait en "
            + "perte, en frais ou en escompte : changez le seuil ou retirez la ligne si vous voulez autre chose."),
        List.of("Jamais automatique", "Deux combinaisons qui conviennent également, et tout ce qui est en dessous de 95 % de confiance, quoi que dise la table."),
        List.of("Écart toléré", "Au plus le montant et au plus le pourcentage ; au-dessus, le reste reste ouvert comme un règlement partiel."),
        List.of("Suite de l'écart", "Le reste ouvert est proposé à la comptabilité comme escompte, frais ou perte ; rien n'est comptabilisé ici. "
            + "Demander : l'humain qui valide décide."),
        List.of("Dernière ligne", "Tous les rapprochements doivent être pris par une ligne : gardez une dernière ligne « Tous » à 0 %."),
        List.of("Enregistrer", "Enregistrez en .xlsx dans le dossier des règles, ou envoyez le classeur par l'application. Il est contrôlé, compilé en "
            + "arrière-plan, puis mis en service. Refusé, il est rendu avec la cellule à corriger et la raison."));

    private LettrageWorkbookGenerator() {
    }

    static byte[] workbook() throws IOException {
        List<List<String>> help = new ArrayList<>(HELP);
        help.add(List.of("Preuves", String.join(", ", LettrageColumns.EVIDENCE.labels())));
        return WorkbookMaker.make(new WorkbookMaker.Plan(LettrageColumns.definition(), LettrageDefaults.ROWS, "Table de lettrage",
            "Quand le rapprochement répond à…", "Alors…", "lettrage", "$match : LettrageFact", CODE, FIRST_CONCLUSION, WIDTHS, 1, row -> "FFFFFF", help));
    }

    static void write() throws IOException {
        Files.write(FILE, workbook());
    }
}
