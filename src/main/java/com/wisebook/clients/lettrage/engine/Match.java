package com.wisebook.clients.lettrage.engine;

import java.util.List;
import java.util.Map;

/**
 * Items that settle each other, with what speaks for it.
 *
 * @param items        what they give sums to zero
 * @param confidence   share of such matches that people made too (docs/decisions/0021), 0 to 1
 * @param alternatives other combinations that fit as well: with any, it never is certain
 * @param parts        by item id what it gives, for an item that does not give its whole amount
 * @param others       those other combinations, {@value #MOST_OTHERS} at most
 * @param unlisted     why there are others than those, or null where they are all there
 * @param gap          why what is left of a settled item is left, or null
 * @param missing      what would have made it certain, or null when nothing is missing
 */
public record Match(List<Item> items, Step step, double confidence, List<Clue> clues, int alternatives, Map<Long, Long> parts,
                    List<List<Item>> others, Unlisted unlisted, Gap gap, Missing missing) {

    /** So many other combinations are kept for people to look at. */
    public static final int MOST_OTHERS = 5;

    public Match {
        parts = Map.copyOf(parts);
        others = others.stream().limit(MOST_OTHERS).map(List::copyOf).toList();
        unlisted = unlisted == null && alternatives > others.size() ? Unlisted.MORE : unlisted;
    }

    /** Whole items. */
    public Match(List<Item> items, Step step, double confidence, List<Clue> clues, int alternatives) {
        this(items, step, confidence, clues, alternatives, Map.of(), List.of(), null, null, null);
    }

    /** How it was found. */
    public enum Step {
        STRUCTURED_REFERENCE, CAME_BACK, SAME_REFERENCE, REFERENCE_IN_TEXT, NUMBER_AND_AMOUNT, ONLY_AMOUNT, EQUAL_AMOUNTS, CREDIT_NOTE, RUN, WHOLE_DAYS,
        FEW_ITEMS, PARTS, BACK_TO_ZERO, PART, SMALL_DIFFERENCE
    }

    /** What speaks for a match; {@code value} goes into its sentence. */
    public record Clue(Kind kind, String value) {

        /** The sentences are {@code lettrage.clue.<KIND>}. */
        public enum Kind {
            REFERENCE, REFERENCE_READ, AMOUNT, ONLY_ONE, DAYS_BETWEEN, IN_ORDER, SUM_OF, CREDIT_NOTE_DEDUCTED, WHOLE_DAY, PARTS_OF, BALANCE_ZERO,
            STRUCTURED, SHORT_NUMBER, RETURNED, CREDIT_NOTE_FOR, PART_PAID, OVERPAID, DIFFERENCE, USUAL_DELAY, OLDEST_FIRST, MONTHLY, SEARCH_STOPPED,
            CONTESTED, SUM_OF_SOME, NAMES_ANOTHER, OTHER_PARTY, SOMETHING_ELSE, NAMED_BY_RETURN, ACCOUNT_STOPPED;

            /** The payment itself says that it is for something else. */
            public boolean objects() {
                return this == NAMES_ANOTHER || this == OTHER_PARTY || this == SOMETHING_ELSE || this == NAMED_BY_RETURN;
            }
        }
    }

    /** Why a payment is a little less, or more, than what it settles. */
    public enum Reason {
        ROUNDING, BANK_CHARGES, DISCOUNT, DEDUCTION
    }

    /**
     * What a small difference leaves open.
     *
     * @param itemId what stays open is this item's
     * @param units  how much, with the item's sign
     */
    public record Gap(long itemId, long units, Reason reason) {
    }

    /** Why combinations that fit as well cannot be shown; the sentences are {@code lettrage.unlisted.<NAME>}. */
    public enum Unlisted {
        /** There are more than are kept. */
        MORE,
        /** The search ended with as many as are kept: nobody looked for more. */
        AT_LEAST,
        /** The search ended before all were tried. */
        SEARCH_STOPPED,
        /** Money that came back may have been paid again, and nothing on the account says so. */
        PAID_AGAIN,
        /** Another entry of the amount was open, too far away to be shown as one that fits. */
        SAME_AMOUNT
    }

    /** What would have made a match certain; the sentences are {@code lettrage.missing.<NAME>}. */
    public enum Missing {
        /** One invoice number in the payment's text. */
        NUMBER,
        /** A number or a payer's word that tells the combinations that fit apart. */
        WHICH_OF_SEVERAL,
        /** Which of the payments of this amount has come back. */
        WHICH_CAME_BACK,
        /** The whole amount. */
        WHOLE_AMOUNT,
        /** All numbers that it settles. */
        ALL_NUMBERS,
        /** A date nearer to the invoice's. */
        NEARER_DATE,
        /** That the payment named nothing but what it settles. */
        ONLY_ITS_NUMBERS,
        /** That what it names had its amount, document by document. */
        AMOUNTS_AS_NAMED,
        /** A number that no other document has. */
        OWN_NUMBER,
        /** Which payment it was that came back. */
        RETURN_EXPLAINED,
        /** That the payment said which invoice it is for. */
        SAYS_ITS_INVOICE,
        /** That nothing of it were contested. */
        DISPUTE_ENDED,
        /** The customer's word that he contests nothing any more. */
        DISPUTE_GIVEN_UP
    }

    /** What this item gives; all of it unless said otherwise. */
    public long given(Item item) {
        return parts.getOrDefault(item.id(), item.units());
    }

    /** Whether something of an item stays open, contested or not. */
    public boolean partial() {
        return items.stream().anyMatch(item -> given(item) != item.whole());
    }

    /** Whether money goes to what a customer contests. */
    public boolean paysContested() {
        return items.stream().anyMatch(item -> item.contested() > 0 && given(item) > item.units());
    }

    /** Debits by credits: {@code 1-1}, {@code n-1} (several debits, one credit), {@code 1-n}, {@code n-m}. */
    public String kind() {
        long debits = items.stream().filter(Item::debit).count();
        long credits = items.size() - debits;
        return (debits == 1 ? "1" : "n") + "-" + (credits == 1 ? "1" : debits == 1 ? "n" : "m");
    }

    /** Whether it is sure enough to be made by itself. What ties or leaves something open never is. */
    public boolean certain() {
        return mayBeAutomatic() && !partial() && confidence >= Engine.CERTAIN;
    }

    /** No rule, table or model may make a match automatic that fails this. */
    public boolean mayBeAutomatic() {
        return alternatives == 0 && !paysContested() && clues.stream().noneMatch(clue -> clue.kind().objects());
    }

    Match withConfidence(double other, List<Clue> more) {
        return new Match(items, step, other, more, alternatives, parts, others, unlisted, gap, missing);
    }

    /** With combinations that fit as well. */
    Match instead(List<List<Item>> fitting) {
        Unlisted more = fitting.size() > MOST_OTHERS ? Unlisted.MORE : null;
        return new Match(items, step, confidence, clues, fitting.size(), parts, fitting, more, gap, missing);
    }

    Match missing(Missing other) {
        return new Match(items, step, confidence, clues, alternatives, parts, others, unlisted, gap, other);
    }
}
