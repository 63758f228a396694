package com.wisebook.clients.lettrage.engine;

import java.util.ArrayList;
import java.util.List;

import com.wisebook.clients.lettrage.engine.Match.Clue;

/** Several debits and several credits of one amount: each credit settles the oldest debit before it. A proposal, never certain. */
final class Pairs {

    /** A payment may be booked some days before the invoice that it settles. */
    static final int DAYS_BEFORE = 10;
    static final int DAYS_AFTER = 400;

    private Pairs() {
    }

    static void inOrder(Account account, List<Item> debits, List<Item> credits, Match.Step step, double confidence, Clue... more) {
        List<Item> free = new ArrayList<>(debits);
        for (Item credit : credits) {
            List<Item> fitting = free.stream().filter(debit -> fits(debit, credit)).toList();
            if (!fitting.isEmpty()) {
                Item debit = fitting.get(0);
                free.remove(debit);
                List<Clue> clues = new ArrayList<>(List.of(more));
                clues.add(new Clue(Clue.Kind.AMOUNT, null));
                clues.add(new Clue(Clue.Kind.IN_ORDER, String.valueOf(debits.size())));
                account.found(step, confidence, Math.max(1, fitting.size() - 1), List.of(debit, credit), clues.toArray(Clue[]::new));
            }
        }
    }

    static boolean fits(Item debit, Item credit) {
        long days = OpenItems.days(debit, credit);
        return days >= -DAYS_BEFORE && days <= DAYS_AFTER;
    }
}
