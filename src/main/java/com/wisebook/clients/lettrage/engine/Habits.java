package com.wisebook.clients.lettrage.engine;

/**
 * How a customer paid so far, learnt from his settled groups, and the discount that he may take. Habits raise the confidence
 * of proposals and choose among those that fit equally; they never make one certain.
 *
 * @param groups          settled groups that this was learnt from
 * @param usualDays       median of the days from invoice to payment
 * @param oldestFirst     share of his payments that took the oldest open invoice, 0 to 1
 * @param monthly         share of his payments of several invoices that took those of whole months, 0 to 1
 * @param discountPercent of his terms, 0 for none
 * @param discountDays    days within which he may take it
 */
public record Habits(int groups, int usualDays, double oldestFirst, double monthly, double discountPercent, int discountDays) {

    /** A customer of whom nothing is known. */
    public static final Habits UNKNOWN = new Habits(0, 0, 0, 0, 0, 0);

    private static final int FEWEST_GROUPS = 5;
    private static final int NEAR_DAYS = 7;

    boolean known() {
        return groups >= FEWEST_GROUPS;
    }

    boolean usualDelay(long days) {
        return known() && Math.abs(days - usualDays) <= NEAR_DAYS;
    }

    boolean paysOldestFirst() {
        return known() && oldestFirst >= 0.8;
    }

    boolean paysByMonth() {
        return known() && monthly >= 0.5;
    }
}
