package com.wisebook.clients.lettrage.engine;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What is still open on one account, oldest first; what a step matches is closed for the steps after it. */
final class OpenItems {

    /** Oldest first; of one day in the order of their numbers. */
    static final Comparator<Item> OLDEST_FIRST = Comparator.comparing(Item::date)
        .thenComparing(item -> item.reference() == null ? "" : item.reference()).thenComparingLong(Item::id);

    private final Item[] sorted;
    private final long[] days;
    private final boolean[] closed;
    private final Map<Long, Integer> places = new HashMap<>();
    /** How many are open of each amount. */
    private final Map<Long, Integer> counts = new HashMap<>();

    OpenItems(Collection<Item> items) {
        sorted = items.stream().sorted(OLDEST_FIRST).toArray(Item[]::new);
        days = Arrays.stream(sorted).mapToLong(item -> item.date().toEpochDay()).toArray();
        closed = new boolean[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            places.put(sorted[i].id(), i);
            // what is contested as a whole is open for nobody but who asks for it
            closed[i] = sorted[i].units() == 0;
            counts.merge(sorted[i].units(), closed[i] ? 0 : 1, Integer::sum);
        }
    }

    List<Item> all() {
        return that(item -> true);
    }

    List<Item> debits() {
        return that(Item::debit);
    }

    List<Item> credits() {
        return that(item -> !item.debit());
    }

    List<Item> that(Predicate<Item> wanted) {
        List<Item> found = new ArrayList<>();
        for (int i = 0; i < sorted.length; i++) {
            if (!closed[i] && wanted.test(sorted[i])) {
                found.add(sorted[i]);
            }
        }
        return found;
    }

    /** Those dated from so many days before an item to so many after it, oldest first: the latest {@code most} of them. */
    List<Item> latest(Item one, int before, int after, int most, Predicate<Item> wanted) {
        List<Item> found = new ArrayList<>();
        long day = one.date().toEpochDay();
        for (int i = firstOn(day + after + 1) - 1; i >= 0 && days[i] >= day - before && found.size() < most; i--) {
            if (!closed[i] && sorted[i].id() != one.id() && wanted.test(sorted[i])) {
                found.add(sorted[i]);
            }
        }
        java.util.Collections.reverse(found);
        return found;
    }

    /** Those dated from so many days before an item to so many after it, oldest first: the first {@code most} of them. */
    List<Item> earliest(Item one, int before, int after, int most, Predicate<Item> wanted) {
        List<Item> found = new ArrayList<>();
        long day = one.date().toEpochDay();
        for (int i = firstOn(day - before); i < sorted.length && days[i] <= day + after && found.size() < most; i++) {
            if (!closed[i] && sorted[i].id() != one.id() && wanted.test(sorted[i])) {
                found.add(sorted[i]);
            }
        }
        return found;
    }

    private int firstOn(long day) {
        int low = 0;
        int high = days.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (days[middle] < day) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    boolean holds(Item item) {
        Integer place = places.get(item.id());
        return place != null && !closed[place];
    }

    void close(Collection<Item> items) {
        items.forEach(item -> {
            int place = places.get(item.id());
            counts.merge(item.units(), closed[place] ? 0 : -1, Integer::sum);
            closed[place] = true;
        });
    }

    /** Open or not, oldest first. */
    List<Item> ever(Predicate<Item> wanted) {
        return Arrays.stream(sorted).filter(wanted).toList();
    }

    /** How many open items have this amount, with this sign. */
    int count(long units) {
        return counts.getOrDefault(units, 0);
    }

    /** Days from the first to the second; negative when the second is the older. */
    static long days(Item from, Item to) {
        return ChronoUnit.DAYS.between(from.date(), to.date());
    }

    static long sum(Collection<Item> items) {
        return items.stream().mapToLong(Item::units).sum();
    }
}
