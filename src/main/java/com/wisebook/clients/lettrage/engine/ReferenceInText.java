package com.wisebook.clients.lettrage.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import com.wisebook.clients.lettrage.engine.Match.Clue;

/**
 * The payer wrote the numbers of what he pays into the free text of his payment, and the amount is theirs to the cent; or that
 * of some of them, when he mentioned others besides.
 */
final class ReferenceInText implements Strategy {

    private static final int MOST_NAMED = 12;

    @Override
    public void match(Account account) {
        for (Item credit : account.open.credits()) {
            List<Item> named = account.named(credit);
            if (!named.isEmpty() && OpenItems.sum(named) == -credit.units()) {
                List<Item> items = new ArrayList<>(named);
                items.add(credit);
                account.found(Match.Step.REFERENCE_IN_TEXT, 0.998, 0, items, read(named), new Clue(Clue.Kind.AMOUNT, null));
            } else if (named.size() > 1 && named.size() <= MOST_NAMED) {
                some(account, named, credit);
            }
        }
    }

    private static void some(Account account, List<Item> named, Item credit) {
        List<List<Item>> fitting = new ArrayList<>();
        for (int chosen = 1; chosen < 1 << named.size() && fitting.size() < 2; chosen++) {
            List<Item> items = new ArrayList<>();
            for (int i = 0; i < named.size(); i++) {
                if ((chosen >> i & 1) == 1) {
                    items.add(named.get(i));
                }
            }
            if (OpenItems.sum(items) == -credit.units()) {
                fitting.add(items);
            }
        }
        if (fitting.size() == 1) {
            List<Item> items = new ArrayList<>(fitting.get(0));
            items.add(credit);
            account.found(Match.Step.REFERENCE_IN_TEXT, 0.97, 0, items, read(fitting.get(0)), new Clue(Clue.Kind.AMOUNT, null));
        }
    }

    static Clue read(List<Item> named) {
        return new Clue(Clue.Kind.REFERENCE_READ, named.stream().map(Item::shown).distinct().collect(Collectors.joining(", ")));
    }
}
