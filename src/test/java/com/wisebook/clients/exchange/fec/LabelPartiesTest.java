package com.wisebook.clients.exchange.fec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A collective account's lines find their customers in their labels, and those that tie are left. */
class LabelPartiesTest {

    private final List<LabelLine> lines = new ArrayList<>();
    private KnownParties known = new KnownParties(List.of());

    private LabelPartiesTest sold(String label) {
        return line(label, "", false);
    }

    private LabelPartiesTest paid(String label) {
        return line(label, "", true);
    }

    private LabelPartiesTest line(String label, String piece, boolean money) {
        lines.add(new LabelLine(lines.size() + 1, "411000", label, piece, money));
        return this;
    }

    private Map<Integer, LabelParties.Found> found() {
        return LabelParties.of(lines, known).stream().collect(Collectors.toMap(one -> one.line().line(), one -> one));
    }

    private List<String> codes() {
        Map<Integer, LabelParties.Found> found = found();
        return lines.stream().map(line -> String.valueOf(found.get(line.line()).code())).toList();
    }

    @Test
    void theNameIsWhatInvoicesAndPaymentsBothSay() {
        sold("FACT 2020-12 DUPONT SARL").sold("Facture N°1204 Ets Martin & Fils").paid("VIR CLIENT DUPONT").paid("Rglt MARTIN chq 558289")
            .sold("Farine Dupont").sold("Pommes de terre Martin");
        assertThat(codes()).containsExactly("DUPONT", "MARTIN", "DUPONT", "MARTIN", "DUPONT", "MARTIN");
    }

    @Test
    void goodsAndWaysOfPayingAreNobody() {
        sold("Farine").sold("Farine Keqoj").paid("rem ch 6061783 Keqoj").paid("Rem ch 18182024");
        Map<Integer, LabelParties.Found> found = found();
        assertThat(codes()).containsExactly("null", "KEQOJ", "KEQOJ", "null");
        assertThat(found.get(1).how()).isEqualTo(LabelParties.How.UNKNOWN);
    }

    @Test
    void aSlipOfThePenAndACutNameAreTheSame() {
        sold("Facture Brumeval Menuiserie").paid("Virement Brumevl Menuiserie").sold("Facture Charpentes Lecornouaille")
            .paid("VIREMENT SEPA RECU CHARPENTES LECORN");
        assertThat(codes()).containsExactly("BRUMEVAL-MENUISERIE", "BRUMEVAL-MENUISERIE", "CHARPENTES-LECORNOUAILLE", "CHARPENTES-LECORNOUAILLE");
    }

    @Test
    void aNameThatMayBeTwoIsLeftWithBoth() {
        sold("Facture Dupont Jean").paid("Vir Dupont Jean").sold("Facture Dupont Marie").paid("Vir Dupont Marie").paid("Vir Dupont");
        Map<Integer, LabelParties.Found> found = found();
        assertThat(codes().subList(0, 4)).containsExactly("DUPONT-JEAN", "DUPONT-JEAN", "DUPONT-MARIE", "DUPONT-MARIE");
        assertThat(found.get(5)).satisfies(tie -> {
            assertThat(tie.code()).isNull();
            assertThat(tie.tied()).containsExactly("DUPONT JEAN", "DUPONT MARIE");
        });
    }

    @Test
    void aFirstNameThatManyBearTellsNobody() {
        for (String name : List.of("Dupont", "Martin", "Lecoq", "Jaouen")) {
            sold("Facture " + name + " Jean").paid("Vir Jean " + name);
        }
        paid("Vir Jean");
        assertThat(codes()).containsExactly("DUPONT", "DUPONT", "MARTIN", "MARTIN", "LECOQ", "LECOQ", "JAOUEN", "JAOUEN", "null");
    }

    @Test
    void whoIsKnownIsRecognisedByNameOrCodeAndTiesAreLeft() {
        known = new KnownParties(List.of(new KnownParties.Party("C0042", "SARL Valombre Énergie"), new KnownParties.Party("C0043", "Valombre"),
            new KnownParties.Party("C0042", "Valombre Énergie SARL"),
            new KnownParties.Party("C0050", "Hélios Conseil"), new KnownParties.Party("C0051", "HELIOS CONSEIL SAS")));
        paid("VIR VALOMBRE ENERGIE").paid("VIR SEPA VALOMBRE").paid("Règlement C0042").paid("VIR HELIOS CONSEIL");
        assertThat(codes()).containsExactly("C0042", "C0043", "C0042", "null");
        assertThat(found().get(4).tied()).hasSize(2);
    }

    @Test
    void whatBearsTheNumberOfSomebodysDocumentIsHis() {
        line("Facture Dupont", "FA20201204", false).line("Vir Dupont", "VIR1", true).line("Encaissement FA20201204", "BQ12", true)
            .line("Encaissement", "BQ12", true);
        Map<Integer, LabelParties.Found> found = found();
        assertThat(codes()).containsExactly("DUPONT", "DUPONT", "DUPONT", "null");
        assertThat(found.get(3).how()).isEqualTo(LabelParties.How.DOCUMENT);
    }

    @Test
    void whoHasNotPaidYetIsNamedByHisInvoice() {
        sold("Facture Dupont").paid("Vir Dupont").sold("Facture F2020-14 Kermarrec").paid("Vir client Tanguy");
        assertThat(codes()).containsExactly("DUPONT", "DUPONT", "KERMARREC", "TANGUY");
    }

    @Test
    void theOrderOfTheLinesChangesNothing() {
        for (String name : List.of("Dupont Jean", "Dupont Marie", "Dupon", "Martin", "Martine", "Lecoq SAS", "Le Coq", "Farine", "Valombre")) {
            sold("Facture " + name).paid("Vir " + name.toUpperCase()).sold("Farine " + name);
        }
        Map<String, String> expected = byLabel();
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(lines, new Random(seed));
            List<LabelLine> other = new ArrayList<>();
            lines.forEach(line -> other.add(new LabelLine(other.size() + 1, line.account(), line.label(), line.piece(), line.money())));
            lines.clear();
            lines.addAll(other);
            assertThat(byLabel()).isEqualTo(expected);
        }
    }

    private Map<String, String> byLabel() {
        return LabelParties.of(lines, known).stream().collect(Collectors.toMap(one -> one.line().label(), one -> one.how() + " " + one.code()));
    }

    @ParameterizedTest
    @CsvSource({"CLIENTS, true", "COLLECTIF CLIENTS, true", "CLIENTS Divers Prof, true", "CLIENTS A 5.5%, true", "FOURNISSEUR EXP, true",
        "CLIENTS Keqoj, false", "DUPONT SARL, false", "Clients coop bio, false"})
    void anAccountThatIsSomebodysOwnIsNotCollective(String name, boolean collective) {
        assertThat(LabelWords.collective(name)).isEqualTo(collective);
    }
}
