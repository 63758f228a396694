package com.wisebook.clients.lettrage.engine;

import java.util.List;

/**
 * Items that settle each other, with what speaks for it.
 *
 * @param items        their sum is zero
 * @param confidence   share of such matches that people made too (docs/decisions/0015), 0 to 1
 * @param alternatives other combinations that fit as well: with any, it never is certain
 */
public record Match(List<Item> items, Step step, double confidence, List<Clue> clues, int alternatives) {

    /** How it was found. */
    public enum Step {
        SAME_REFERENCE, REFERENCE_IN_TEXT, ONLY_AMOUNT, EQUAL_AMOUNTS, RUN, WHOLE_DAYS, FEW_ITEMS, PARTS, BACK_TO_ZERO
    }

    /** What speaks for a match; {@code value} goes into its sentence. */
    public record Clue(Kind kind, String value) {

        /** The sentences are {@code lettrage.clue.<KIND>}. */
        public enum Kind {
            REFERENCE, REFERENCE_READ, AMOUNT, ONLY_ONE, DAYS_BETWEEN, IN_ORDER, SUM_OF, CREDIT_NOTE_DEDUCTED, WHOLE_DAY, PARTS_OF, BALANCE_ZERO
        }
    }

    /** Debits by credits: {@code 1-1}, {@code n-1} (several debits, one credit), {@code 1-n}, {@code n-m}. */
    public String kind() {
        long debits = items.stream().filter(Item::debit).count();
        long credits = items.size() - debits;
        return (debits == 1 ? "1" : "n") + "-" + (credits == 1 ? "1" : debits == 1 ? "n" : "m");
    }

    public boolean certain() {
        return alternatives == 0 && confidence >= Engine.CERTAIN;
    }
}
