package com.wisebook.clients.dunning.penalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.wisebook.clients.dunning.penalty.RateTable.LegalAmount;
import com.wisebook.clients.dunning.penalty.RateTable.Rate;
import com.wisebook.clients.dunning.penalty.RateTable.Series;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Late-payment penalties (L441-10) and lump sum (D441-5)")
class PenaltyCalculatorTest {

    private final PenaltyCalculator calculator = new PenaltyCalculator(new RateTable(
        Map.of(Series.ECB_MAIN_REFINANCING, Map.of(half(2024, 1), rate("4.50"), half(2024, 2), rate("4.25"),
                half(2025, 1), rate("3.15"), half(2025, 2), rate("2.15"), half(2026, 1), rate("2.15")),
            Series.LEGAL_PROFESSIONAL, Map.of(half(2024, 1), rate("5.07"), half(2024, 2), rate("4.92"),
                half(2025, 1), rate("3.71"), half(2025, 2), rate("2.76"), half(2026, 1), rate("2.62"))),
        Map.of(LegalAmount.PENALTY_MARGIN, Map.of(LocalDate.of(1990, 1, 1), BigDecimal.TEN),
            LegalAmount.PENALTY_MARGIN_PUBLIC, Map.of(LocalDate.of(1990, 1, 1), new BigDecimal("8")),
            LegalAmount.LUMP_SUM, Map.of(LocalDate.of(2013, 1, 1), new BigDecimal("40.0000")))));

    @Test
    @DisplayName("start the day after the due date: nothing on the due date, one day the next: 1000 × 14.50 % × 1 / 365 = 0.397… → 0.40")
    void startTheDayAfter() {
        assertThat(penalty("1000", "2024-03-31", "2024-03-31").total()).isEqualByComparingTo("0.00");
        assertThat(penalty("1000", "2024-03-31", "2024-04-01").total()).isEqualByComparingTo("0.40");
    }

    @Test
    @DisplayName("split at the half-year: 1000 from 1 June to 31 July 2024 = 1000 × (14.50 % × 30 + 14.25 % × 31) / 365 = (435 000 + 441 750) / 36 500 → 24.02")
    void splitAtHalfYear() {
        Penalty penalty = penalty("1000", "2024-05-31", "2024-07-31");
        // 11.91780… + 12.10273… = 24.02054…
        assertThat(penalty.total()).isEqualByComparingTo("24.02");
        assertThat(penalty.periods()).extracting(p -> p.from().toString(), p -> p.to().toString(), PenaltyPeriod::days,
                p -> p.ratePercent().toPlainString())
            .containsExactly(tuple("2024-06-01", "2024-06-30", 30L, "14.50"), tuple("2024-07-01", "2024-07-31", 31L, "14.25"));
    }

    @Test
    @DisplayName("part payment across a half-year: 10 000 due 15/05/2024, 4 000 on 20/06, 1 000 credit note on 10/07, as of 31/07 → 231.27")
    void partPaymentAcrossHalfYear() {
        // 16/05–20/06: 36 days × 10 000 × 14.50 % / 365 = 143.0136…  (the day of the payment still counts in full)
        // 21/06–30/06: 10 days ×  6 000 × 14.50 % / 365 =  23.8356…
        // 01/07–10/07: 10 days ×  6 000 × 14.25 % / 365 =  23.4246…
        // 11/07–31/07: 21 days ×  5 000 × 14.25 % / 365 =  40.9931…
        // sum = (5 220 000 + 870 000 + 855 000 + 1 496 250) / 36 500 = 8 441 250 / 36 500 = 231.2671… → 231.27
        Penalty penalty = calculator.compute(new PenaltyRequest(new BigDecimal("10000"), "EUR", day("2024-05-15"),
            List.of(ResidualChange.paid(day("2024-07-10"), new BigDecimal("1000")),
                ResidualChange.paid(day("2024-06-20"), new BigDecimal("4000"))),
            day("2024-07-31"), null, false, RateRule.FOLLOW_HALF_YEAR));
        assertThat(penalty.total()).isEqualByComparingTo("231.27");
        assertThat(penalty.periods()).extracting(PenaltyPeriod::days, p -> p.residual().intValue())
            .containsExactly(tuple(36L, 10000), tuple(10L, 6000), tuple(10L, 6000), tuple(21L, 5000));
    }

    @Test
    @DisplayName("rounded once: three periods of 0.0049… round to 0.00 each but to 0.01 together")
    void roundedOnce() {
        // 1.00 × 14.50 % × 12 / 365 = 0.00476…; paid down by nothing, split by zero-amount changes
        Penalty penalty = calculator.compute(new PenaltyRequest(BigDecimal.ONE, "EUR", day("2024-01-31"),
            List.of(ResidualChange.paid(day("2024-02-12"), BigDecimal.ZERO), ResidualChange.paid(day("2024-02-24"), BigDecimal.ZERO)),
            day("2024-03-07"), null, false, RateRule.FOLLOW_HALF_YEAR));
        assertThat(penalty.periods()).hasSize(3).allSatisfy(p -> assertThat(p.amount()).isLessThan(new BigDecimal("0.005")));
        // 36 days: 0.01430… → 0.01
        assertThat(penalty.total()).isEqualByComparingTo("0.01");
        assertThat(penalty.centsByPeriod().stream().reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo("0.01");
    }

    @Test
    @DisplayName("setting 'rate of the due date': the whole delay at 14.50 %: 1000 × 14.50 % × 61 / 365 = 24.23")
    void rateOfDueDate() {
        Penalty penalty = calculator.compute(new PenaltyRequest(new BigDecimal("1000"), "EUR", day("2024-05-31"), List.of(),
            day("2024-07-31"), null, false, RateRule.RATE_OF_DUE_DATE));
        assertThat(penalty.total()).isEqualByComparingTo("24.23");
        assertThat(penalty.periods()).extracting(PenaltyPeriod::rateHalfYear).containsOnly(half(2024, 1));
    }

    @Test
    @DisplayName("second half of 2024: a contract at 10 % is raised to the floor 3 × 4.92 = 14.76 %: 10 000 × 14.76 % × 31 / 365 = 125.36")
    void contractFloor() {
        Penalty penalty = contract("10.00");
        assertThat(penalty.total()).isEqualByComparingTo("125.36");
        assertThat(penalty.periods()).singleElement().satisfies(p -> {
            assertThat(p.ratePercent()).isEqualByComparingTo("14.76");
            assertThat(p.floored()).isTrue();
        });
    }

    @Test
    @DisplayName("… but the default rate stays 14.25 %, below that floor: 10 000 × 14.25 % × 31 / 365 = 121.03")
    void defaultRateIsNotFloored() {
        assertThat(contract(null).total()).isEqualByComparingTo("121.03");
    }

    @Test
    @DisplayName("a contract above the floor applies as agreed: 10 000 × 18 % × 31 / 365 = 152.88")
    void contractAboveFloor() {
        assertThat(contract("18").total()).isEqualByComparingTo("152.88");
    }

    @Test
    @DisplayName("public buyer: ECB + 8 = 12.25 %, whatever the contract says: 10 000 × 12.25 % × 31 / 365 = 104.04")
    void publicBuyer() {
        Penalty penalty = calculator.compute(new PenaltyRequest(new BigDecimal("10000"), "EUR", day("2024-06-30"), List.of(),
            day("2024-07-31"), new BigDecimal("18"), true, RateRule.FOLLOW_HALF_YEAR));
        assertThat(penalty.total()).isEqualByComparingTo("104.04");
    }

    @Test
    @DisplayName("a half-year that is not in the table takes the last known rate, marked provisional, for its own days only")
    void missingHalfYear() {
        Penalty penalty = penalty("1000", "2026-06-20", "2026-07-10");
        assertThat(penalty.provisional()).isTrue();
        assertThat(penalty.periods()).extracting(PenaltyPeriod::provisional).containsExactly(false, true);
        assertThat(penalty.periods()).extracting(PenaltyPeriod::ratePercent)
            .allSatisfy(r -> assertThat(r).isEqualByComparingTo("12.15"));
        assertThat(calculator.defaultRate(day("2026-11-23"), false).provisional()).isTrue();
        assertThat(calculator.defaultRate(day("2026-03-01"), false).provisional()).isFalse();
    }

    @Test
    @DisplayName("nothing runs while nothing is owed, and it runs again when a direct debit comes back")
    void returnedDebit() {
        Penalty penalty = calculator.compute(new PenaltyRequest(new BigDecimal("1000"), "EUR", day("2024-01-31"),
            List.of(ResidualChange.paid(day("2024-02-10"), new BigDecimal("1000")),
                new ResidualChange(day("2024-02-20"), new BigDecimal("1000"))),
            day("2024-02-25"), null, false, RateRule.FOLLOW_HALF_YEAR));
        assertThat(penalty.periods()).extracting(p -> p.from().toString(), PenaltyPeriod::days)
            .containsExactly(tuple("2024-02-01", 10L), tuple("2024-02-21", 5L));
    }

    @Test
    @DisplayName("a payment before the due date reduces the base from the first day; an overpaid invoice bears nothing")
    void paidBefore() {
        assertThat(calculator.compute(new PenaltyRequest(new BigDecimal("1000"), "EUR", day("2024-01-31"),
            List.of(ResidualChange.paid(day("2024-01-15"), new BigDecimal("400"))), day("2024-02-10"), null, false,
            RateRule.FOLLOW_HALF_YEAR)).periods()).singleElement()
            .satisfies(p -> assertThat(p.residual()).isEqualByComparingTo("600"));
        assertThat(calculator.compute(new PenaltyRequest(new BigDecimal("1000"), "EUR", day("2024-01-31"),
            List.of(ResidualChange.paid(day("2024-01-15"), new BigDecimal("1200"))), day("2024-02-10"), null, false,
            RateRule.FOLLOW_HALF_YEAR)).total()).isEqualByComparingTo("0");
    }

    @Test
    @DisplayName("no penalty and no lump sum outside the euro")
    void eurosOnly() {
        assertThat(calculator.compute(new PenaltyRequest(new BigDecimal("1000"), "USD", day("2024-01-31"), List.of(),
            day("2024-12-31"), null, false, RateRule.FOLLOW_HALF_YEAR))).isEqualTo(Penalty.NONE);
        assertThat(calculator.lumpSum("USD", day("2024-01-31"), day("2024-12-31"), false)).isEqualByComparingTo("0");
    }

    @Test
    @DisplayName("lump sum: 40 € from the first day of delay, none on time, none when a proceeding forbade paying")
    void lumpSum() {
        assertThat(calculator.lumpSum("EUR", day("2024-01-31"), day("2024-02-01"), false)).isEqualTo("40.00");
        assertThat(calculator.lumpSum("EUR", day("2024-01-31"), day("2024-01-31"), false)).isEqualByComparingTo("0");
        assertThat(calculator.lumpSum("EUR", day("2024-01-31"), day("2024-06-30"), true)).isEqualByComparingTo("0");
    }

    private Penalty contract(String rate) {
        return calculator.compute(new PenaltyRequest(new BigDecimal("10000"), "EUR", day("2024-06-30"), List.of(),
            day("2024-07-31"), rate == null ? null : new BigDecimal(rate), false, RateRule.FOLLOW_HALF_YEAR));
    }

    private Penalty penalty(String amount, String due, String asOf) {
        return calculator.compute(new PenaltyRequest(new BigDecimal(amount), "EUR", day(due), List.of(), day(asOf), null,
            false, RateRule.FOLLOW_HALF_YEAR));
    }

    private static LocalDate day(String iso) {
        return LocalDate.parse(iso);
    }

    private static HalfYear half(int year, int number) {
        return new HalfYear(LocalDate.of(year, number == 1 ? 1 : 7, 1));
    }

    private static Rate rate(String percent) {
        return new Rate(new BigDecimal(percent), true);
    }
}
