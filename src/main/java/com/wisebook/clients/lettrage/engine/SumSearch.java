package com.wisebook.clients.lettrage.engine;

import java.util.ArrayList;
import java.util.List;

/** Combinations of two items, then three…: the first size with one that fits ends it. Bounded, and says when it stopped. */
final class SumSearch {

    static final int MOST_STEPS = 200_000;
    private static final int MOST_ITEMS = 6;

    final List<List<Item>> found = new ArrayList<>();
    private final List<Item> items;
    private final long[] units;
    private final long target;
    private final int[] chosen = new int[MOST_ITEMS];
    private int steps;

    SumSearch(List<Item> items, long target) {
        this.items = items;
        this.units = items.stream().mapToLong(Item::units).toArray();
        this.target = target;
    }

    void smallestFirst() {
        smallestFirst(MOST_ITEMS);
    }

    void smallestFirst(int most) {
        for (int size = 2; size <= Math.min(most, units.length) && found.isEmpty() && !stopped(); size++) {
            extend(0, 0, size, target);
        }
    }

    boolean stopped() {
        return steps > MOST_STEPS;
    }

    private void extend(int depth, int from, int missing, long remaining) {
        if (missing == 1) {
            last(depth, from, remaining);
            return;
        }
        for (int i = from; i <= units.length - missing && found.size() <= Match.MOST_OTHERS && ++steps <= MOST_STEPS; i++) {
            chosen[depth] = i;
            extend(depth + 1, i + 1, missing - 1, remaining - units[i]);
        }
    }

    /** Nearly all steps are these. */
    private void last(int depth, int from, long remaining) {
        for (int i = from; i < units.length && found.size() <= Match.MOST_OTHERS && ++steps <= MOST_STEPS; i++) {
            if (units[i] == remaining) {
                List<Item> fitting = new ArrayList<>(depth + 1);
                for (int j = 0; j < depth; j++) {
                    fitting.add(items.get(chosen[j]));
                }
                fitting.add(items.get(i));
                found.add(fitting);
            }
        }
    }
}
