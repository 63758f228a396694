package com.wisebook.clients.lettrage.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * After how many days a subscription is paid, where one of its months was left out: the oldest first would make every payment
 * after the gap a month late, though all came as many days after their own invoice.
 */
final class Rhythm {

    private static final int FEWEST_CREDITS = 3;
    private static final int MOST_DEBITS = 60;
    /** Payments that keep a rhythm vary by so many days each. */
    private static final int DAYS_OFF = 4;

    private Rhythm() {
    }

    /** The days after which these credits follow the debits of their amount, the larger of two that fit; null without a rhythm. */
    static Integer of(List<Item> debits, List<Item> credits) {
        if (credits.size() < FEWEST_CREDITS || credits.size() >= debits.size() || debits.size() > MOST_DEBITS) {
            return null;
        }
        Integer best = null;
        long least = (long) DAYS_OFF * credits.size() + 1;
        for (Item debit : debits) {
            long days = OpenItems.days(debit, credits.get(0));
            long off = Pairs.fits(debit, credits.get(0)) ? off(debits, credits, days) : Long.MAX_VALUE;
            if (off < least) {
                least = off;
                best = (int) days;
            }
        }
        return best;
    }

    /** By how many days the credits miss that rhythm, all together. */
    private static long off(List<Item> debits, List<Item> credits, long days) {
        List<Item> free = new ArrayList<>(debits);
        long off = 0;
        for (Item credit : credits) {
            Item nearest = null;
            for (Item debit : free) {
                if (nearest == null || distance(debit, credit, days) < distance(nearest, credit, days)) {
                    nearest = debit;
                }
            }
            off += distance(nearest, credit, days);
            free.remove(nearest);
        }
        return off;
    }

    private static long distance(Item debit, Item credit, long days) {
        return Math.abs(OpenItems.days(debit, credit) - days);
    }
}
