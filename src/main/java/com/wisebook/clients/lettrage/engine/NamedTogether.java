package com.wisebook.clients.lettrage.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.wisebook.clients.lettrage.engine.Match.Clue;

/** Several payments name one document and are worth it together to the cent. */
final class NamedTogether implements Strategy {

    @Override
    public void match(Account account) {
        payments(account).forEach((document, payments) -> {
            if (payments.size() > 1 && OpenItems.sum(payments) == -document.units()) {
                List<Item> items = new ArrayList<>(payments);
                items.add(document);
                account.found(Match.Step.REFERENCE_IN_TEXT, 0.99, 0, items, ReferenceInText.read(List.of(document)),
                    new Clue(Clue.Kind.PARTS_OF, String.valueOf(payments.size())));
            }
        });
    }

    /** By document the payments that name it and nothing else. */
    static Map<Item, List<Item>> payments(Account account) {
        Map<Item, List<Item>> payments = new LinkedHashMap<>();
        for (Item credit : account.open.that(item -> !item.debit() && item.mayBeMoney())) {
            List<Item> named = account.named(credit);
            if (named.size() == 1 && named.get(0).debit()) {
                payments.computeIfAbsent(named.get(0), document -> new ArrayList<>()).add(credit);
            }
        }
        return payments;
    }
}
