package com.wisebook.clients.lettrage.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** One account written line by line, in euros. */
final class Books {

    private static final long UNITS = 100;
    final List<Item> items = new ArrayList<>();
    private Habits habits = Habits.UNKNOWN;
    private Tolerance tolerance = Tolerance.usual(UNITS);

    Books invoice(String day, double euros, String reference) {
        return item(day, euros, Item.Nature.DOCUMENT, reference, null);
    }

    /** An invoice of which a part is contested. */
    Books contested(String day, double euros, double part, String reference) {
        items.add(new Item(items.size() + 1L, LocalDate.parse(day), Math.round((euros - part) * UNITS), Item.Nature.DOCUMENT, reference, null,
            Math.round(part * UNITS)));
        return this;
    }

    Books creditNote(String day, double euros, String reference) {
        return item(day, -euros, Item.Nature.DOCUMENT, reference, null);
    }

    Books payment(String day, double euros, String text) {
        return item(day, -euros, Item.Nature.MONEY, null, text);
    }

    Books cameBack(String day, double euros, String text) {
        return item(day, euros, Item.Nature.MONEY, null, text);
    }

    Books payer(Habits known) {
        habits = known;
        return this;
    }

    Books tolerance(Tolerance other) {
        tolerance = other;
        return this;
    }

    private Books item(String day, double euros, Item.Nature nature, String reference, String text) {
        items.add(new Item(items.size() + 1L, LocalDate.parse(day), Math.round(euros * UNITS), nature, reference, text));
        return this;
    }

    Engine.Outcome outcome() {
        return Engine.of(List.of(items), tolerance).account(items, habits);
    }

    List<Match> matches() {
        return outcome().matches();
    }

    Match only() {
        List<Match> matches = matches();
        if (matches.size() != 1) {
            throw new AssertionError("one match expected: " + matches);
        }
        return matches.get(0);
    }

    /** Ids of a match: lines count from 1. */
    static List<Long> lines(Match match) {
        return match.items().stream().map(Item::id).sorted().toList();
    }

    /** What each gives in euros, in the order of the lines. */
    static List<Double> given(Match match) {
        return match.items().stream().sorted(java.util.Comparator.comparingLong(Item::id)).map(item -> match.given(item) / (double) UNITS).toList();
    }
}
