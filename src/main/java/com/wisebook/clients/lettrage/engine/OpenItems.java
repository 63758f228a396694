package com.wisebook.clients.lettrage.engine;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What is still open on one account, oldest first; what a step matches is closed for the steps after it. */
final class OpenItems {

    /** Oldest first; of one day in the order of their numbers. */
    static final Comparator<Item> OLDEST_FIRST = Comparator.comparing(Item::date)
        .thenComparing(item -> item.reference() == null ? "" : item.reference()).thenComparingLong(Item::id);

    private final Map<Long, Item> open = new LinkedHashMap<>();

    OpenItems(Collection<Item> items) {
        items.stream().sorted(OLDEST_FIRST).forEach(item -> open.put(item.id(), item));
    }

    List<Item> all() {
        return new ArrayList<>(open.values());
    }

    List<Item> debits() {
        return that(Item::debit);
    }

    List<Item> credits() {
        return that(item -> !item.debit());
    }

    List<Item> that(Predicate<Item> wanted) {
        return open.values().stream().filter(wanted).toList();
    }

    boolean holds(Item item) {
        return open.containsKey(item.id());
    }

    void close(Collection<Item> items) {
        items.forEach(item -> open.remove(item.id()));
    }

    int size() {
        return open.size();
    }

    /** Days from the first to the second; negative when the second is the older. */
    static long days(Item from, Item to) {
        return ChronoUnit.DAYS.between(from.date(), to.date());
    }

    static long sum(Collection<Item> items) {
        return items.stream().mapToLong(Item::units).sum();
    }
}
