package com.wisebook.clients.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.wisebook.clients.exchange.invoices.NumberInName;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The number of a piece in the name of its file. */
class NumberInNameTest {

    @ParameterizedTest
    @CsvSource({"FA-2026-0012.pdf,FA20260012", "Facture FA_2026_0012 Durand.PDF,FA20260012", "11-25 Durand FA-2026-0012 v2.pdf,FA20260012",
        "fa20260012.pdf,FA20260012", "DURAND__F-77.pdf,F77", "77.pdf,"})
    void isTheRunOfWordsThatTheLedgerKnows(String name, String number) {
        Map<String, Integer> known = Map.of("FA20260012", 1, "F77", 1, "2026", 1, "0012", 1);
        assertThat(new NumberInName(name).among(known)).containsExactlyElementsOf(number == null ? java.util.List.of() : java.util.List.of(number));
    }

    @Test
    void twoThatAreNoPartOfOneAnotherDecideNothing() {
        assertThat(new NumberInName("F-12 et F-13.pdf").among(Map.of("F12", 1, "F13", 1))).containsExactlyInAnyOrder("F12", "F13");
    }

    @ParameterizedTest
    @CsvSource({"Facture n° F-99.pdf,F-99", "F-99.pdf,F-99", "Avoir AV 12.pdf,AV 12", "Facture.pdf,", "Invoice_2026.pdf,2026"})
    void aloneIsTheNameWithoutTheWordsThatOnlySayWhatItIs(String name, String number) {
        assertThat(new NumberInName(name).alone().orElse(null)).isEqualTo(number);
    }

    @Test
    void aNameOfAThousandWordsIsNotTriedInAllItsParts() {
        assertThat(new NumberInName("1 ".repeat(5_000) + ".pdf").candidates().size()).isLessThan(200);
    }
}
