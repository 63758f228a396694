package com.wisebook.clients.lettrage.engine;

import java.util.Collection;

/** How usual an amount is in a ledger. Where prices come from a list, that two lines have one amount says little. */
final class Amounts {

    private final long[] sorted;

    Amounts(Collection<? extends Collection<Item>> accounts) {
        sorted = accounts.stream().flatMap(Collection::stream).filter(Item::debit).mapToLong(Item::units).sorted().toArray();
    }

    /** How likely a debit has this amount by chance; the one in question does not count. */
    double chance(long units) {
        return Math.max(0, from(units + 1) - from(units) - 1) / (double) Math.max(1, sorted.length);
    }

    /** Where amounts of at least this begin. */
    private int from(long units) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < units) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
