package com.wisebook.clients.lettrage.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.wisebook.clients.lettrage.engine.Match.Clue;

/**
 * Payments that name what they pay with another amount than its own: a part, more than it, or all but a small difference.
 * Several payments of one document are taken together, one payment of several documents settles the oldest first.
 */
final class NamedParts implements Strategy {

    @Override
    public void match(Account account) {
        NamedTogether.payments(account).forEach((document, payments) -> paid(account, List.of(document), payments));
        for (Item credit : account.open.that(item -> !item.debit() && item.mayBeMoney())) {
            List<Item> named = account.saidOrPointedAt(credit);
            if (!named.isEmpty() && OpenItems.sum(named) > 0 && account.open.holds(credit)) {
                paid(account, named, List.of(credit));
            }
        }
    }

    private static void paid(Account account, List<Item> documents, List<Item> payments) {
        long due = OpenItems.sum(documents);
        long money = -OpenItems.sum(payments);
        if (account.tolerance.allows(due - money, due)) {
            account.found(SmallDifference.match(account, documents, payments, 0.95, ReferenceInText.read(documents)));
        } else {
            account.found(part(documents, payments, documents.size() == 1 ? 0.93 : 0.75, ReferenceInText.read(documents)));
        }
    }

    /** The debits and credits give as much as the smaller side has, the oldest first; what gives nothing is left out. */
    static Match part(List<Item> documents, List<Item> payments, double confidence, Clue why) {
        long due = OpenItems.sum(documents);
        long money = -OpenItems.sum(payments);
        Map<Long, Long> parts = new HashMap<>();
        List<Item> items = new ArrayList<>();
        // Credit notes among the documents are used in full: they are part of what is due.
        long notes = documents.stream().filter(item -> !item.debit()).mapToLong(Item::units).sum();
        take(documents.stream().filter(Item::debit).toList(), Math.min(due, money) - notes, items, parts);
        items.addAll(documents.stream().filter(item -> !item.debit()).toList());
        take(payments, Math.min(due, money), items, parts);
        Clue what = new Clue(money < due ? Clue.Kind.PART_PAID : Clue.Kind.OVERPAID, null);
        return new Match(items.stream().sorted(OpenItems.OLDEST_FIRST).toList(), Match.Step.PART, confidence, List.of(why, what), 0, parts, List.of(),
            null, null, money < due ? Match.Missing.WHOLE_AMOUNT : Match.Missing.ALL_NUMBERS);
    }

    private static void take(List<Item> from, long units, List<Item> items, Map<Long, Long> parts) {
        long left = units;
        for (Item item : from) {
            long given = Math.min(left, Math.abs(item.units()));
            if (given > 0) {
                items.add(item);
                left -= given;
                if (given < Math.abs(item.units())) {
                    parts.put(item.id(), item.debit() ? given : -given);
                }
            }
        }
    }
}
