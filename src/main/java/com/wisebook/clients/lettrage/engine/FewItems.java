package com.wisebook.clients.lettrage.engine;

import java.util.ArrayList;
import java.util.List;

import com.wisebook.clients.lettrage.engine.Match.Clue;

/**
 * A sum of a few items anywhere on the account: one payment for several of them, or several payments for one. The search
 * looks at the nearest items only and stops after a number of steps, which it says: what it found until then is a proposal.
 */
final class FewItems implements Strategy {

    private static final int NEAREST = 24;
    private static final int MOST_ITEMS = 6;
    private static final int MOST_STEPS = 200_000;

    private final boolean parts;

    /** @param parts several credits for one debit; otherwise several items for one credit */
    FewItems(boolean parts) {
        this.parts = parts;
    }

    @Override
    public void match(Account account) {
        for (Item one : parts ? account.open.debits() : account.open.credits()) {
            if (account.open.holds(one)) {
                List<Item> near = parts
                    ? account.open.earliest(one, Pairs.DAYS_BEFORE, Pairs.DAYS_AFTER, NEAREST, item -> !item.debit() && !account.contradicts(item, List.of(one)))
                    : account.open.latest(one, Pairs.DAYS_AFTER, Runs.DAYS_EARLY, NEAREST, item -> item.debit() || item.nature() == Item.Nature.DOCUMENT);
                Search search = new Search(near, -one.units());
                search.smallestFirst();
                if (search.stopped()) {
                    account.searchStopped();
                }
                if (!search.found.isEmpty() && !account.contradicts(one, search.found.get(0))) {
                    found(account, one, search);
                }
            }
        }
    }

    private void found(Account account, Item one, Search search) {
        List<Item> items = new ArrayList<>(search.found.get(0));
        items.add(one);
        List<Clue> clues = new ArrayList<>();
        clues.add(new Clue(parts ? Clue.Kind.PARTS_OF : Clue.Kind.SUM_OF, String.valueOf(items.size() - 1)));
        if (search.stopped()) {
            clues.add(new Clue(Clue.Kind.SEARCH_STOPPED, String.valueOf(MOST_STEPS)));
        }
        // What a search that stopped did not see may fit as well.
        int alternatives = search.found.size() - 1 + (search.stopped() ? 1 : 0);
        account.found(parts ? Match.Step.PARTS : Match.Step.FEW_ITEMS, alternatives == 0 ? 0.85 : search.stopped() ? 0.3 : 0.4, alternatives, items,
            Runs.with(one, search.found), clues);
    }

    /** Combinations of two items, then three…: the first size with one that fits ends it. */
    private static final class Search {
        private final List<Item> items;
        private final long target;
        private final List<List<Item>> found = new ArrayList<>();
        private int steps;

        private Search(List<Item> items, long target) {
            this.items = items;
            this.target = target;
        }

        private void smallestFirst() {
            for (int size = 2; size <= Math.min(MOST_ITEMS, items.size()) && found.isEmpty() && !stopped(); size++) {
                extend(new ArrayList<>(), 0, size, target);
            }
        }

        private boolean stopped() {
            return steps > MOST_STEPS;
        }

        private void extend(List<Item> chosen, int from, int missing, long remaining) {
            if (missing == 0) {
                if (remaining == 0) {
                    found.add(List.copyOf(chosen));
                }
                return;
            }
            for (int i = from; i <= items.size() - missing && found.size() <= Match.MOST_OTHERS && ++steps <= MOST_STEPS; i++) {
                chosen.add(items.get(i));
                extend(chosen, i + 1, missing - 1, remaining - items.get(i).units());
                chosen.remove(chosen.size() - 1);
            }
        }
    }
}
