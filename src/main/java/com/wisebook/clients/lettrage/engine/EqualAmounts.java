package com.wisebook.clients.lettrage.engine;

import java.util.List;

/** Several debits and credits of one amount, each paired with the oldest before it. */
final class EqualAmounts implements Strategy {

    private final boolean onlyWhereAllPair;

    /** @param onlyWhereAllPair as many credits as debits, each after its own: otherwise sums are tried first */
    EqualAmounts(boolean onlyWhereAllPair) {
        this.onlyWhereAllPair = onlyWhereAllPair;
    }

    @Override
    public void match(Account account) {
        for (List<Item> equal : OnlyAmount.byAmount(account).values()) {
            List<Item> debits = equal.stream().filter(Item::debit).toList();
            List<Item> credits = equal.stream().filter(item -> !item.debit()).toList();
            boolean all = debits.size() == credits.size() && allAfter(debits, credits);
            if (!debits.isEmpty() && !credits.isEmpty() && (all || !onlyWhereAllPair)) {
                Pairs.inOrder(account, debits, credits, Match.Step.EQUAL_AMOUNTS, all ? 0.9 : 0.6);
            }
        }
    }

    private static boolean allAfter(List<Item> debits, List<Item> credits) {
        for (int i = 0; i < debits.size(); i++) {
            if (OpenItems.days(debits.get(i), credits.get(i)) < -3) {
                return false;
            }
        }
        return true;
    }
}
