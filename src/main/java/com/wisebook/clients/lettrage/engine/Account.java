package com.wisebook.clients.lettrage.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** One customer's account with one of our companies in one currency, while it is being matched. */
final class Account {

    final OpenItems open;
    final References references;
    private final List<Item> whole;
    private final List<Match> found = new ArrayList<>();

    Account(Collection<Item> items, References references) {
        this.whole = List.copyOf(items);
        this.open = new OpenItems(items);
        this.references = references;
    }

    void found(Match.Step step, double confidence, int alternatives, Collection<Item> items, Match.Clue... clues) {
        List<Item> ordered = items.stream().sorted(OpenItems.OLDEST_FIRST).toList();
        found.add(new Match(ordered, step, confidence, List.of(clues), alternatives));
        open.close(ordered);
    }

    List<Match> matches() {
        return found;
    }

    /** Money that came back with the same amount: two pairs fit, whatever reference they carry. */
    boolean cameBack(long units) {
        return whole.stream().anyMatch(item -> item.nature() == Item.Nature.MONEY && item.debit() && item.units() == Math.abs(units));
    }
}
