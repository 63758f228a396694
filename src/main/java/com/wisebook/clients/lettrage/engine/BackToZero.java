package com.wisebook.clients.lettrage.engine;

import java.util.ArrayList;
import java.util.List;

import com.wisebook.clients.lettrage.engine.Match.Clue;

/** The account's balance came back to where it was: what lies between has settled itself, whatever paid what. */
final class BackToZero implements Strategy {

    @Override
    public void match(Account account) {
        List<Item> stretch = new ArrayList<>();
        long sum = 0;
        for (Item item : account.open.all()) {
            stretch.add(item);
            sum += item.units();
            if (sum == 0) {
                List<Item> all = stretch;
                if (stretch.size() > 1 && stretch.stream().noneMatch(one -> !one.debit() && account.contradicts(one, all))) {
                    account.found(Match.Step.BACK_TO_ZERO, 0.75, 0, stretch, new Clue(Clue.Kind.BALANCE_ZERO, null));
                }
                stretch = new ArrayList<>();
            }
        }
    }
}
