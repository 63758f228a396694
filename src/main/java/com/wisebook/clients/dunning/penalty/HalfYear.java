package com.wisebook.clients.dunning.penalty;

import java.time.LocalDate;

/**
 * A calendar half-year, the unit by which late-payment rates change (L441-10 II: the rate of 1 January holds for the
 * first half-year, the rate of 1 July for the second).
 *
 * @param start 1 January or 1 July
 */
public record HalfYear(LocalDate start) implements Comparable<HalfYear> {

    public HalfYear {
        if (start.getDayOfMonth() != 1 || start.getMonthValue() % 6 != 1) {
            throw new IllegalArgumentException("A half-year starts on 1 January or 1 July, not on " + start);
        }
    }

    /** The half-year that contains the day. */
    public static HalfYear of(LocalDate day) {
        return new HalfYear(LocalDate.of(day.getYear(), day.getMonthValue() <= 6 ? 1 : 7, 1));
    }

    /** 1 or 2. */
    public int number() {
        return start.getMonthValue() == 1 ? 1 : 2;
    }

    /** The year it belongs to. */
    public int year() {
        return start.getYear();
    }

    /** Its last day, 30 June or 31 December. */
    public LocalDate end() {
        return start.plusMonths(6).minusDays(1);
    }

    @Override
    public int compareTo(HalfYear other) {
        return start.compareTo(other.start);
    }
}
