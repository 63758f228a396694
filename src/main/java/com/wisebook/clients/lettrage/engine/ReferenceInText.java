package com.wisebook.clients.lettrage.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import com.wisebook.clients.lettrage.engine.Match.Clue;

/** The payer wrote the numbers of what he pays into the free text of his payment, and the amount is theirs to the cent. */
final class ReferenceInText implements Strategy {

    @Override
    public void match(Account account) {
        for (Item credit : account.open.credits()) {
            List<Item> named = account.named(credit);
            if (!named.isEmpty() && OpenItems.sum(named) == -credit.units()) {
                List<Item> items = new ArrayList<>(named);
                items.add(credit);
                account.found(Match.Step.REFERENCE_IN_TEXT, 0.998, 0, items, read(named), new Clue(Clue.Kind.AMOUNT, null));
            }
        }
    }

    static Clue read(List<Item> named) {
        return new Clue(Clue.Kind.REFERENCE_READ, named.stream().map(Item::reference).collect(Collectors.joining(", ")));
    }
}
