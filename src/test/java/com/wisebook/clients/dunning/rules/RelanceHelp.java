package com.wisebook.clients.dunning.rules;

import java.util.List;

/** What the second sheet of the workbook says: how a manager works with it. */
final class RelanceHelp {

    static final List<List<String>> LINES = List.of(
            List.of("#Mode d'emploi de la table de relance", ""),
            List.of("Lecture", "Chaque ligne est une règle. Pour chaque poste ouvert, la table est lue de haut en bas et la première "
                    + "ligne dont toutes les conditions sont remplies décide ; les suivantes ne sont plus regardées. L'ordre des lignes compte."),
            List.of("Cellule vide", "Une borne vide ne limite pas. Segment, comportement et contrat ne restent jamais vides : écrivez « Tous »."),
            List.of("Plusieurs valeurs", "Segment, comportement et contrat acceptent plusieurs entrées de la liste, séparées par des virgules."),
            List.of("Enregistrer", "Enregistrez en .xlsx dans le dossier des règles, ou envoyez le classeur par l'application. Il est contrôlé, "
                    + "compilé en arrière-plan, puis mis en service. S'il est refusé, la version en service continue et un fichier texte "
                    + "à côté du classeur dit quelle cellule corriger et pourquoi."),
            List.of("À ne pas changer", "Les en-têtes, le nom de la feuille, les lignes masquées. Pas de formules, pas de cellules fusionnées."),
            List.of("#Conditions", ""),
            List.of("Jours de retard, de / à", "Jours depuis l'échéance, bornes comprises ; négatif avant l'échéance (-7 = sept jours avant)."),
            List.of("Montant du poste", "Ce qui reste dû sur le poste. « À partir de » est compris, « inférieur à » ne l'est pas."),
            List.of("Niveau atteint, de / à", "Dernier niveau atteint par le poste, bornes comprises ; 0 = jamais relancé."),
            List.of("Jours depuis la dernière étape", "Nombre de jours au moins depuis la dernière étape de ce poste ; sans effet au niveau 0."),
            List.of("Comportement payeur", "Calculé d'après les paiements passés : inconnu, bon, moyen, en retard, mauvais."),
            List.of("#Conclusions", ""),
            List.of("Niveau suivant", "Toujours plus haut que le niveau atteint. Un poste jamais relancé entre au plus au niveau 5 ; "
                    + "mise en demeure et contentieux seulement à partir du niveau 4."),
            List.of("Canal et canal de repli", "Le repli sert quand le client n'a pas d'adresse valable pour le premier canal."),
            List.of("Délai avant l'étape suivante", "Jours à attendre après cette étape, annoncés au client."),
            List.of("Montant minimum du message", "En dessous de ce total, le message n'est pas envoyé et attend."),
            List.of("Validation humaine au-dessus de", "Au-dessus de ce montant, un humain valide avant l'envoi ; 0 = toujours ; vide = jamais. "
                    + "Obligatoire pour une mise en demeure."),
            List.of("Pénalités affichées", "Oui : le relevé montre les pénalités de retard et les indemnités forfaitaires de 40 €."),
            List.of("Part de crédit tolérée (%)", "Si le client a un crédit non affecté au-dessous de cette part du message, le message part et le montre "
                    + "déduit ; au-dessus, il est retenu. 5 veut dire 5 %."),
            List.of("#Contrôles à la mise en service", ""),
            List.of("Table", "Aucune règle qui ne peut jamais s'appliquer ; aucun poste en retard oublié ; aucun niveau sans suite ; plus de retard ne donne "
                    + "jamais un niveau plus bas ; chaque modèle part par un canal qui lui convient."));

    private RelanceHelp() { }
}
