package com.wisebook.clients.dunning.penalty;

import com.wisebook.clients.dunning.penalty.RateTable.LegalAmount;
import com.wisebook.clients.dunning.penalty.RateTable.Series;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Late-payment penalties and lump sums between professionals (code de commerce L441-10 and D441-5), exact to the cent.
 * <p>Penalty = Σ residual × rate × days / 365, from the day after the due date to the day the funds arrive (included),
 * split at each change of half-year and each change of the residual; the sum is rounded once, half up.
 * <p>A rate written in the contract may not be below three times the legal rate; that floor does not apply to the
 * default rate (in the second half of 2024 the floor, 14.76 %, was above the default rate, 14.25 %).
 */
public final class PenaltyCalculator {

    /** The only currency in which penalties are computed. */
    public static final String CURRENCY = "EUR";

    private static final BigDecimal FLOOR_FACTOR = BigDecimal.valueOf(3);
    /** A rate in percent, and a year of 365 days in leap years too. */
    private static final BigDecimal PERCENT_YEAR = BigDecimal.valueOf(36500);

    private final RateTable rates;

    public PenaltyCalculator(RateTable rates) {
        this.rates = rates;
    }

    /** The penalty of one invoice; {@link Penalty#NONE} when it is not late or not in euros. */
    public Penalty compute(PenaltyRequest request) {
        if (!CURRENCY.equals(request.currency()) || !request.asOf().isAfter(request.dueDate())) {
            return Penalty.NONE;
        }
        List<PenaltyPeriod> periods = new ArrayList<>();
        BigDecimal numerators = BigDecimal.ZERO;
        NavigableMap<LocalDate, BigDecimal> residuals = residualsByFirstDay(request);
        LocalDate from = request.dueDate().plusDays(1);
        while (!from.isAfter(request.asOf())) {
            LocalDate to = lastDay(from, residuals, request.asOf());
            BigDecimal residual = residuals.floorEntry(from).getValue();
            if (residual.signum() > 0) {
                Applied applied = rateFor(from, request);
                long days = ChronoUnit.DAYS.between(from, to) + 1;
                BigDecimal numerator = residual.multiply(applied.percent()).multiply(BigDecimal.valueOf(days));
                numerators = numerators.add(numerator);
                periods.add(new PenaltyPeriod(from, to, days, residual, applied.percent(), applied.halfYear(),
                    applied.provisional(), applied.verified(), applied.floored(),
                    numerator.divide(PERCENT_YEAR, 10, RoundingMode.HALF_UP)));
            }
            from = to.plusDays(1);
        }
        return new Penalty(numerators.divide(PERCENT_YEAR, 2, RoundingMode.HALF_UP), periods,
            periods.stream().anyMatch(PenaltyPeriod::provisional));
    }

    /**
     * The lump sum for recovery costs of one invoice (D441-5): once per late invoice, from the first day of delay,
     * whatever its amount.
     *
     * @param currency                  ISO 4217; none outside the euro
     * @param dueDate                   payment date of the invoice
     * @param settledOrAsOf             the day it was settled, or the day of the question when it is still open
     * @param paymentForbiddenAtDueDate true when an opened insolvency proceeding forbade paying at the due date
     */
    public BigDecimal lumpSum(String currency, LocalDate dueDate, LocalDate settledOrAsOf,
                              boolean paymentForbiddenAtDueDate) {
        if (!CURRENCY.equals(currency) || paymentForbiddenAtDueDate || !settledOrAsOf.isAfter(dueDate)) {
            return new BigDecimal("0.00");
        }
        return rates.amount(LegalAmount.LUMP_SUM, dueDate).setScale(2, RoundingMode.UNNECESSARY);
    }

    /** The default annual rate in percent of a day's half-year (what a message quotes), provisional or not. */
    public QuotedRate defaultRate(LocalDate day, boolean publicBuyer) {
        HalfYear halfYear = HalfYear.of(day);
        var ecb = rates.rate(Series.ECB_MAIN_REFINANCING, halfYear);
        return new QuotedRate(ecb.rate().percent().add(margin(halfYear, publicBuyer)), halfYear, ecb.provisional());
    }

    /**
     * A rate that a message quotes.
     *
     * @param percent     percent a year
     * @param halfYear    the half-year asked for
     * @param provisional true when that half-year is not in the table
     */
    public record QuotedRate(BigDecimal percent, HalfYear halfYear, boolean provisional) { }

    private record Applied(BigDecimal percent, HalfYear halfYear, boolean provisional, boolean verified, boolean floored) { }

    private Applied rateFor(LocalDate day, PenaltyRequest request) {
        LocalDate rateDay = request.rateRule() == RateRule.RATE_OF_DUE_DATE ? request.dueDate() : day;
        HalfYear halfYear = HalfYear.of(rateDay);
        // A public buyer's rate is set by regulation: no contract replaces it.
        if (request.contractRate() != null && !request.publicBuyer()) {
            var legal = rates.rate(Series.LEGAL_PROFESSIONAL, halfYear);
            BigDecimal floor = legal.rate().percent().multiply(FLOOR_FACTOR);
            return new Applied(request.contractRate().max(floor), halfYear, legal.provisional(), legal.rate().verified(),
                request.contractRate().compareTo(floor) < 0);
        }
        var ecb = rates.rate(Series.ECB_MAIN_REFINANCING, halfYear);
        return new Applied(ecb.rate().percent().add(margin(halfYear, request.publicBuyer())), halfYear,
            ecb.provisional(), ecb.rate().verified(), false);
    }

    private BigDecimal margin(HalfYear halfYear, boolean publicBuyer) {
        return rates.amount(publicBuyer ? LegalAmount.PENALTY_MARGIN_PUBLIC : LegalAmount.PENALTY_MARGIN, halfYear.start());
    }

    /** What remains, by the first day on which it bears interest: the day of a payment still counts in full. */
    private static NavigableMap<LocalDate, BigDecimal> residualsByFirstDay(PenaltyRequest request) {
        LocalDate first = request.dueDate().plusDays(1);
        NavigableMap<LocalDate, BigDecimal> deltas = new TreeMap<>();
        deltas.put(first, request.amount());
        for (ResidualChange change : request.changes()) {
            LocalDate effective = change.date().isBefore(first) ? first : change.date().plusDays(1);
            deltas.merge(effective, change.delta(), BigDecimal::add);
        }
        NavigableMap<LocalDate, BigDecimal> residuals = new TreeMap<>();
        BigDecimal running = BigDecimal.ZERO;
        for (Map.Entry<LocalDate, BigDecimal> delta : deltas.entrySet()) {
            running = running.add(delta.getValue());
            residuals.put(delta.getKey(), running);
        }
        return residuals;
    }

    private static LocalDate lastDay(LocalDate from, NavigableMap<LocalDate, BigDecimal> residuals, LocalDate asOf) {
        LocalDate last = HalfYear.of(from).end();
        LocalDate nextChange = residuals.higherKey(from);
        if (nextChange != null && !nextChange.isAfter(last)) {
            last = nextChange.minusDays(1);
        }
        return last.isAfter(asOf) ? asOf : last;
    }
}
