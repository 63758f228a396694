package com.wisebook.clients.dunning.penalty;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The dated reference figures of late payment, as they stood when they were read. Two series of rates are kept apart
 * on purpose: adding the ten points to the legal rate instead of the ECB rate is the classic error.
 */
public final class RateTable {

    /** The European Central Bank's main refinancing rate, and the legal interest rate for professionals. */
    public enum Series { ECB_MAIN_REFINANCING, LEGAL_PROFESSIONAL }

    /** Points added to the ECB rate (ordinary and public debtors), euros per late invoice, years. */
    public enum LegalAmount { PENALTY_MARGIN, PENALTY_MARGIN_PUBLIC, LUMP_SUM, PRESCRIPTION_YEARS }

    /**
     * A rate of one half-year.
     *
     * @param percent  percent a year
     * @param verified whether somebody has read it at its source
     */
    public record Rate(BigDecimal percent, boolean verified) { }

    /**
     * What the table answers for a half-year.
     *
     * @param rate        the rate to use
     * @param provisional true when the half-year is not in the table and another one's rate stands in for it
     */
    public record Answer(Rate rate, boolean provisional) { }

    private final Map<Series, NavigableMap<HalfYear, Rate>> rates;
    private final Map<LegalAmount, NavigableMap<LocalDate, BigDecimal>> amounts;

    public RateTable(Map<Series, ? extends Map<HalfYear, Rate>> rates,
                     Map<LegalAmount, ? extends Map<LocalDate, BigDecimal>> amounts) {
        var ratesCopy = new java.util.EnumMap<Series, NavigableMap<HalfYear, Rate>>(Series.class);
        rates.forEach((series, values) -> ratesCopy.put(series, Collections.unmodifiableNavigableMap(new TreeMap<>(values))));
        var amountsCopy = new java.util.EnumMap<LegalAmount, NavigableMap<LocalDate, BigDecimal>>(LegalAmount.class);
        amounts.forEach((name, values) -> amountsCopy.put(name, Collections.unmodifiableNavigableMap(new TreeMap<>(values))));
        this.rates = ratesCopy;
        this.amounts = amountsCopy;
    }

    /**
     * The rate of a half-year. When it is not in the table: the last one known before it (or, before the table
     * begins, the first one), marked provisional.
     *
     * @throws IllegalStateException when the series is empty: there is nothing to compute with
     */
    public Answer rate(Series series, HalfYear halfYear) {
        NavigableMap<HalfYear, Rate> values = rates.getOrDefault(series, Collections.emptyNavigableMap());
        if (values.isEmpty()) {
            throw new IllegalStateException("No rate at all in series " + series);
        }
        Rate exact = values.get(halfYear);
        if (exact != null) {
            return new Answer(exact, false);
        }
        var before = values.floorEntry(halfYear);
        return new Answer((before != null ? before : values.firstEntry()).getValue(), true);
    }

    /**
     * The legal amount in force on a day.
     *
     * @throws IllegalStateException when none was in force yet
     */
    public BigDecimal amount(LegalAmount name, LocalDate day) {
        var entry = amounts.getOrDefault(name, Collections.emptyNavigableMap()).floorEntry(day);
        if (entry == null) {
            throw new IllegalStateException("No value of " + name + " in force on " + day);
        }
        return entry.getValue();
    }

    /** Whether the half-year is known in a series, i.e. whether nobody needs to be asked to enter it. */
    public boolean knows(Series series, HalfYear halfYear) {
        return rates.containsKey(series) && rates.get(series).containsKey(halfYear);
    }
}
