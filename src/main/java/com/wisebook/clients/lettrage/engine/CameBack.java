package com.wisebook.clients.lettrage.engine;

import java.util.List;

import com.wisebook.clients.lettrage.engine.Match.Clue;

/** A payment that was taken back the same day: the two undo each other. Never certain, the payment may have been made again. */
final class CameBack implements Strategy {

    @Override
    public void match(Account account) {
        for (Item back : account.open.that(item -> item.debit() && item.nature() == Item.Nature.MONEY)) {
            List<Item> undone = account.open.earliest(back, 0, 0, Match.MOST_OTHERS + 1,
                item -> item.nature() == Item.Nature.MONEY && item.units() == -back.units());
            if (!undone.isEmpty()) {
                account.found(Match.Step.CAME_BACK, 0.9, Math.max(1, undone.size() - 1), List.of(undone.get(0), back),
                    undone.stream().skip(1).map(other -> List.of(other, back)).toList(),
                    List.of(new Clue(Clue.Kind.RETURNED, null), new Clue(Clue.Kind.AMOUNT, null)));
            }
        }
    }
}
