package com.wisebook.clients.lettrage.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

import com.wisebook.clients.lettrage.engine.Match.Clue;

/**
 * A sum of a few items anywhere on the account: one payment for several of them, or several payments for one. The search
 * looks at the nearest items only and stops after a number of steps; what it stopped at is no match.
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
        BiPredicate<Item, Item> reach = parts ? (item, one) -> !item.debit() && Pairs.fits(one, item)
            : (item, one) -> (item.debit() || item.nature() == Item.Nature.DOCUMENT) && Runs.withinReach(item, one);
        for (Item one : parts ? account.open.debits() : account.open.credits()) {
            if (account.open.holds(one)) {
                List<Item> near = account.open.that(item -> item.id() != one.id() && reach.test(item, one));
                near = parts ? near.subList(0, Math.min(NEAREST, near.size())) : near.subList(Math.max(0, near.size() - NEAREST), near.size());
                Search search = new Search(near, -one.units());
                search.smallestFirst();
                if (!search.found.isEmpty() && !search.stopped()) {
                    List<Item> items = new ArrayList<>(search.found.get(0));
                    items.add(one);
                    account.found(parts ? Match.Step.PARTS : Match.Step.FEW_ITEMS, search.found.size() == 1 ? 0.85 : 0.4,
                        search.found.size() - 1, items, new Clue(parts ? Clue.Kind.PARTS_OF : Clue.Kind.SUM_OF, String.valueOf(items.size() - 1)));
                }
            }
        }
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
            for (int i = from; i <= items.size() - missing && found.size() < 4 && ++steps <= MOST_STEPS; i++) {
                chosen.add(items.get(i));
                extend(chosen, i + 1, missing - 1, remaining - items.get(i).units());
                chosen.remove(chosen.size() - 1);
            }
        }
    }
}
