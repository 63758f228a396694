package com.wisebook.clients.customer.duplicate;

import java.util.Map;

/**
 * How much a word says of whose name it is: the rarer among our customers, the more. A portfolio that has only begun would
 * call every word rare, so that it counts as though {@value #PRIOR} customers were there already, among whom the common words
 * of company names are common. A word with which many names end ("Distribution", "France", "Systems") says what a legal form
 * says: little. Which ones these are is learned from the portfolio.
 */
final class WordWeights {

    /**
     * @param bearers how many customers have the word in their name
     * @param endings how many names end with it
     */
    record Use(int bearers, int endings) {

        static final Use NONE = new Use(0, 0);
    }

    private static final int PRIOR = 1000;
    private static final double COMMON_SHARE = 0.04;
    private static final double OFTEN = 0.02;
    private static final double LITTLE = 0.3;

    private final Map<String, Use> uses;
    private final double total;

    /**
     * @param uses      the words' uses; those that are missing are borne by nobody
     * @param customers how many customers there are
     */
    WordWeights(Map<String, Use> uses, long customers) {
        this.uses = uses;
        this.total = (double) customers + PRIOR;
    }

    /** @param first it stands at the beginning of the name, where only the words that half of all companies bear say little */
    double weight(String word, boolean first) {
        double bearers = 1 + use(word).bearers() + (NameWords.common(word) ? PRIOR * COMMON_SHARE : 0);
        double rarity = Math.max(0.05, Math.log(total / bearers));
        return ending(word) && (!first || NameWords.common(word)) ? rarity * LITTLE : rarity;
    }

    /** A word with which names end, or a legal form: a name needs more than it. */
    boolean ending(String word) {
        return NameWords.common(word) || NameWords.legal(word) || use(word).endings() >= total * OFTEN;
    }

    private Use use(String word) {
        return uses.getOrDefault(word, Use.NONE);
    }
}
