package com.wisebook.clients.dunning.penalty;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The late-payment penalty of one invoice.
 *
 * @param total       euros, rounded once
 * @param periods     how it is made, in the order of time
 * @param provisional true when a rate used stands in for one that is not in the table: no such amount may be printed
 *                    in a formal notice
 */
public record Penalty(BigDecimal total, List<PenaltyPeriod> periods, boolean provisional) {

    /** Nothing due. */
    public static final Penalty NONE = new Penalty(new BigDecimal("0.00"), List.of(), false);

    public Penalty {
        periods = List.copyOf(periods);
    }

    /**
     * Amounts of the periods in whole cents for a table that must add up: each one is the rounded running total less
     * the one before, so that their sum is exactly {@link #total}.
     */
    public List<BigDecimal> centsByPeriod() {
        List<BigDecimal> cents = new ArrayList<>(periods.size());
        BigDecimal exact = BigDecimal.ZERO;
        BigDecimal shown = new BigDecimal("0.00");
        for (int i = 0; i < periods.size(); i++) {
            exact = exact.add(periods.get(i).amount());
            BigDecimal upTo = i == periods.size() - 1 ? total : exact.setScale(2, RoundingMode.HALF_UP);
            cents.add(upTo.subtract(shown));
            shown = upTo;
        }
        return cents;
    }
}
