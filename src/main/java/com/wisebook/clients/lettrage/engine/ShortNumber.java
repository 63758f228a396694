package com.wisebook.clients.lettrage.engine;

import java.util.ArrayList;
import java.util.List;

import com.wisebook.clients.lettrage.engine.Match.Clue;

/**
 * The payer wrote the last digits of what he pays ({@code 101}). Such digits may be anything, so they count only where the
 * amount fits what they point at, and nothing else that they point at.
 */
final class ShortNumber implements Strategy {

    private static final int MOST = 12;

    @Override
    public void match(Account account) {
        for (Item credit : account.open.that(item -> !item.debit() && item.mayBeMoney())) {
            List<Item> said = account.said(credit);
            if (said.size() > 1 && said.size() <= MOST && OpenItems.sum(said) == -credit.units()) {
                found(account, credit, said);
                continue;
            }
            List<Item> hinted = account.hinted(credit).stream().filter(item -> item.debit() && Pairs.fits(item, credit)).toList();
            if (!hinted.isEmpty() && hinted.size() <= MOST && !account.contradicts(credit, hinted)) {
                List<Item> exact = hinted.stream().filter(item -> item.units() == -credit.units()).toList();
                if (exact.size() == 1) {
                    found(account, credit, exact);
                } else if (exact.isEmpty() && hinted.size() > 1 && OpenItems.sum(hinted) == -credit.units()) {
                    found(account, credit, hinted);
                }
            }
        }
    }

    private static void found(Account account, Item credit, List<Item> paid) {
        List<Item> items = new ArrayList<>(paid);
        items.add(credit);
        boolean alone = !account.insideAnother(credit, paid) && (paid.size() > 1 || account.open.that(item -> Math.abs(item.units()) == -credit.units()).size() == 2);
        account.found(Match.Step.NUMBER_AND_AMOUNT, alone ? 0.99 : 0.97, 0, items,
            new Clue(Clue.Kind.SHORT_NUMBER, String.join(", ", paid.stream().map(Item::shown).distinct().toList())), new Clue(Clue.Kind.AMOUNT, null));
    }
}
