package com.wisebook.clients.lettrage.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.wisebook.clients.lettrage.engine.Match.Clue;

/** The payment carries the invoice's number in its own reference. */
final class SameReference implements Strategy {

    @Override
    public void match(Account account) {
        Map<String, List<Item>> named = account.open.all().stream().filter(item -> account.references.of(item) != null)
            .collect(Collectors.groupingBy(account.references::of, TreeMap::new, Collectors.toCollection(ArrayList::new)));
        named.forEach((reference, items) -> {
            if (items.size() > 1) {
                equalAmounts(account, reference, items);
                items.removeIf(item -> !account.open.holds(item));
                if (items.size() > 1 && OpenItems.sum(items) == 0) {
                    account.found(Match.Step.SAME_REFERENCE, 0.997, 0, items, new Clue(Clue.Kind.REFERENCE, items.get(0).reference()),
                        new Clue(Clue.Kind.BALANCE_ZERO, null));
                }
            }
        });
    }

    private static void equalAmounts(Account account, String reference, List<Item> items) {
        Map<Long, List<Item>> byAmount = items.stream()
            .collect(Collectors.groupingBy(item -> Math.abs(item.units()), TreeMap::new, Collectors.toList()));
        for (List<Item> equal : byAmount.values()) {
            List<Item> debits = equal.stream().filter(Item::debit).toList();
            List<Item> credits = equal.stream().filter(item -> !item.debit()).toList();
            if (debits.size() == 1 && credits.size() == 1) {
                account.found(Match.Step.SAME_REFERENCE, 0.998, 0, equal, new Clue(Clue.Kind.REFERENCE, equal.get(0).reference()),
                    new Clue(Clue.Kind.AMOUNT, null));
            } else {
                Pairs.inOrder(account, debits, credits, Match.Step.SAME_REFERENCE, 0.8, new Clue(Clue.Kind.REFERENCE, reference));
            }
        }
    }
}
