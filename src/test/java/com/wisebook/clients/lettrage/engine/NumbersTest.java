package com.wisebook.clients.lettrage.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link ReferenceInText}, {@link NamedTogether}, {@link ShortNumber}: what payers write of what they pay. */
class NumbersTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = ';', value = {"FA2026-00101; VIR JAOUEN FA2026-00101", "FA2026-00101; VIR JAOUEN FA202600101", "FA2026-00101; VIR FA 2026/00101",
        "FA2026-00101; REGLT 2026/101", "FA2026-00101; REGLT 26/101", "FA2026-00101; FACT.2026-00101 MERCI", "FA2026-00101; 202600101",
        "FA202600101; 2026/101", "FA  220346; VIR FACTURE 220346", "F0022034; F22034", "INV-00042; Invoice INV 42", "INV-00042; INV-00042 memo",
        "000123456; REF 123456"})
    void aNumberIsReadInWhateverFormItIsWritten(String reference, String text) {
        Match match = new Books().invoice("2026-09-01", 500, reference).invoice("2026-09-08", 500, "ZZ-998877").payment("2026-10-01", 500, text).only();
        assertThat(Books.lines(match)).containsExactly(1L, 3L);
        assertThat(match.step()).isEqualTo(Match.Step.REFERENCE_IN_TEXT);
        assertThat(match.certain()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', value = {"220346 à 220348", "220346-348", "220346/47/48", "FACTURES 220346, 220347 ET 220348", "220346+47+48"})
    void rangesAndListsNameAllOfThem(String text) {
        Match match = new Books().invoice("2026-09-01", 100, "FA220346").invoice("2026-09-02", 200, "FA220347").invoice("2026-09-03", 300, "FA220348")
            .invoice("2026-09-04", 600, "FA220349").payment("2026-10-01", 600, text).only();
        assertThat(Books.lines(match)).containsExactly(1L, 2L, 3L, 5L);
        assertThat(match.kind()).isEqualTo("n-1");
    }

    @Test
    void aNamedCreditNoteIsDeducted() {
        Match match = new Books().invoice("2026-09-01", 100, "FA220346").creditNote("2026-09-02", 30, "AV220347")
            .payment("2026-10-01", 70, "FA220346 - AV220347").only();
        assertThat(Books.lines(match)).containsExactly(1L, 2L, 3L);
        assertThat(match.certain()).isTrue();
    }

    @Test
    void lastDigitsCountOnlyWithTheAmount() {
        Books books = new Books().invoice("2026-09-01", 500, "FA2026-00101").invoice("2026-09-02", 500, "FA2026-00102");
        Match tie = books.payment("2026-10-01", 500, "FACT 102").only();
        assertThat(Books.lines(tie)).containsExactly(2L, 3L);
        assertThat(tie.certain()).as("it may be anything").isFalse();
        assertThat(new Books().invoice("2026-09-01", 500, "FA2026-00101").payment("2026-10-01", 480.1, "FACT 101").matches())
            .noneMatch(match -> match.step() == Match.Step.NUMBER_AND_AMOUNT);
    }

    @Test
    void severalLastDigitsWhoseSumFitsAreCertain() {
        Match match = new Books().invoice("2026-09-01", 110, "FA2026-00101").invoice("2026-09-02", 220, "FA2026-00102")
            .invoice("2026-09-03", 330, "FA2026-00103").payment("2026-10-01", 440, "FACT 101 ET 103").only();
        assertThat(Books.lines(match)).containsExactly(1L, 3L, 4L);
        assertThat(match.certain()).isTrue();
    }

    @Test
    void paymentsThatNameOneInvoiceSettleItTogether() {
        Match match = new Books().invoice("2026-09-01", 1000, "FA2026-00101").payment("2026-09-20", 600, "ACOMPTE FA2026-00101")
            .payment("2026-10-20", 400, "SOLDE FA2026-00101").only();
        assertThat(Books.lines(match)).containsExactly(1L, 2L, 3L);
        assertThat(match.kind()).isEqualTo("1-n");
        assertThat(match.certain()).isTrue();
    }

    @Test
    void aNumberThatContradictsTheAmountKeepsItFromBeingCertain() {
        Books books = new Books().invoice("2026-09-01", 1000, "FA2026-00101").invoice("2026-09-02", 600, "FA2026-00102")
            .payment("2026-10-01", 600, "ACOMPTE FA2026-00101");
        Match match = books.only();
        assertThat(Books.lines(match)).containsExactly(1L, 3L);
        assertThat(match.step()).isEqualTo(Match.Step.PART);
        assertThat(match.certain()).isFalse();
    }

    @Test
    void aNumberOfAnotherCustomerNamesNothing() {
        assertThat(NumbersInText.full("tel 0601020304 le 10/05/2026")).doesNotContain("FA2026");
        assertThat(new Books().invoice("2026-09-01", 1000, "FA2026-00101").payment("2026-10-01", 250, "FA2025-99999").matches())
            .noneMatch(match -> match.step() == Match.Step.REFERENCE_IN_TEXT);
    }
}
