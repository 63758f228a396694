package com.wisebook.clients.demo;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

import com.wisebook.clients.company.WorkingDays;

/**
 * A day of the portfolio's life.
 *
 * @param share part of a month's invoices that a working day of this month makes, seasons included
 */
record Day(int epoch, LocalDate date, boolean working, boolean monthEnd, boolean tenth, boolean twentyFifth, double season,
           double share) {

    /** January to December; August is half asleep. */
    private static final double[] SEASONS = {0.96, 0.97, 1.08, 1.02, 0.96, 1.10, 0.99, 0.62, 1.10, 1.09, 1.06, 1.05};

    static Day of(LocalDate date, WorkingDays calendar) {
        boolean working = calendar.isWorkingDay(date);
        LocalDate first = date.with(TemporalAdjusters.firstDayOfMonth());
        LocalDate next = first.plusMonths(1);
        long workingDays = first.datesUntil(next).filter(calendar::isWorkingDay).count();
        LocalDate last = next.minusDays(1);
        while (!calendar.isWorkingDay(last)) {
            last = last.minusDays(1);
        }
        double season = SEASONS[date.getMonthValue() - 1];
        return new Day((int) date.toEpochDay(), date, working, date.equals(last), date.equals(onOrAfter(first.withDayOfMonth(10), calendar)),
            date.equals(onOrAfter(first.withDayOfMonth(25), calendar)), season, season / workingDays);
    }

    private static LocalDate onOrAfter(LocalDate date, WorkingDays calendar) {
        return calendar.isWorkingDay(date) ? date : calendar.next(date);
    }
}
