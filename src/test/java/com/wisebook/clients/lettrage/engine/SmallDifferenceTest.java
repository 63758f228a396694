package com.wisebook.clients.lettrage.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallDifferenceTest {

    @ParameterizedTest(name = "{0} paid: {1}")
    @CsvSource({"999.60, ROUNDING", "988, BANK_CHARGES", "985, BANK_CHARGES", "980, DISCOUNT", "961.5, DEDUCTION", "1000.40, ROUNDING", "1007, DEDUCTION"})
    void theReasonIsToldFromTheAmountTheTermsAndTheDate(double paid, Match.Reason reason) {
        Match match = new Books().payer(new Habits(0, 0, 0, 0, 2, 45)).invoice("2026-09-01", 1000, "FA2026-00101")
            .payment("2026-10-01", paid, "FA2026-00101").only();
        assertThat(match.step()).isEqualTo(Match.Step.SMALL_DIFFERENCE);
        assertThat(match.gap().reason()).isEqualTo(reason);
        assertThat(match.gap().units()).isEqualTo(Math.round((1000 - paid) * 100));
        assertThat(match.gap().itemId()).isEqualTo(paid < 1000 ? 1 : 2);
        assertThat(Books.given(match)).containsExactly(Math.min(1000, paid), -Math.min(1000, paid));
    }

    @Test
    void aDiscountAfterItsDaysIsADeduction() {
        Match match = new Books().payer(new Habits(0, 0, 0, 0, 2, 20)).invoice("2026-09-01", 1500, "FA2026-00101")
            .payment("2026-10-01", 1470, "FA2026-00101").only();
        assertThat(match.gap().reason()).isNotEqualTo(Match.Reason.DISCOUNT);
    }

    @Test
    void withoutANumberOnlyWhereNothingElseIsNear() {
        Books one = new Books().invoice("2026-09-01", 1000, "FA2026-00101").payment("2026-10-01", 990, "VIR JAOUEN");
        assertThat(one.only().gap().reason()).isEqualTo(Match.Reason.BANK_CHARGES);
        assertThat(one.only().confidence()).isLessThan(0.7);
        assertThat(new Books().invoice("2026-09-01", 1000, "FA2026-00101").invoice("2026-09-02", 1001, "FA2026-00102")
            .payment("2026-10-01", 990, "VIR JAOUEN").matches()).isEmpty();
    }

    @Test
    void withoutANumberALargeDifferenceIsOnlyADiscount() {
        assertThat(large(9_781.3, "VIR JAOUEN").matches()).noneMatch(match -> match.step() == Match.Step.SMALL_DIFFERENCE);
        Match usual = large(9_800, "VIR JAOUEN").only();
        assertThat(usual.gap()).as("2 % to the cent, but nobody granted it").isEqualTo(new Match.Gap(1, 20_000, Match.Reason.DEDUCTION));
        assertThat(usual.confidence()).isLessThan(0.7);
        assertThat(large(9_800, "VIR JAOUEN").payer(new Habits(0, 0, 0, 0, 2, 45)).only().gap()).isEqualTo(new Match.Gap(1, 20_000, Match.Reason.DISCOUNT));
        assertThat(large(9_800, "VIR JAOUEN MOINS ESCOMPTE").only().gap().reason()).isEqualTo(Match.Reason.DISCOUNT);
    }

    private static Books large(double paid, String text) {
        return new Books().tolerance(new Tolerance(100, 10_000_000, 5)).invoice("2026-09-01", 10_000, "FA2026-00101")
            .invoice("2026-09-01", 400, "FA2026-00102").payment("2026-10-01", paid, text);
    }

    @Test
    void severalNamedInvoicesMayMissAFewCentsTogether() {
        Match match = new Books().invoice("2026-09-01", 100, "FA2026-00101").invoice("2026-09-02", 200, "FA2026-00102")
            .payment("2026-10-01", 299.5, "FA2026-00101 FA2026-00102").only();
        assertThat(match.gap()).isEqualTo(new Match.Gap(2, 50, Match.Reason.ROUNDING));
        assertThat(Books.given(match)).containsExactly(100.0, 199.5, -299.5);
    }
}
