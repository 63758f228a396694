package com.wisebook.clients.lettrage.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import com.wisebook.clients.lettrage.engine.Match.Clue;

/** Several debits and several credits of one amount: each credit settles the oldest debit before it. A proposal, never certain. */
final class Pairs {

    /** A payment may be booked some days before the invoice that it settles. */
    static final int DAYS_BEFORE = 10;
    static final int DAYS_AFTER = 400;
    /** So many are looked at for each credit. */
    private static final int MOST_FITTING = 50;

    private Pairs() {
    }

    static void inOrder(Account account, List<Item> debits, List<Item> credits, Match.Step step, double confidence, Clue... more) {
        List<Item> free = new ArrayList<>(debits);
        int first = 0;
        for (Item credit : credits) {
            // Credits come oldest first: a debit too old for this one is too old for all that follow.
            while (first < free.size() && OpenItems.days(free.get(first), credit) > DAYS_AFTER) {
                first++;
            }
            List<Item> fitting = new ArrayList<>();
            for (int i = first; i < free.size() && fitting.size() < MOST_FITTING && fits(free.get(i), credit); i++) {
                fitting.add(free.get(i));
            }
            if (!fitting.isEmpty() && !account.contradicts(credit, fitting)) {
                Item debit = likeliest(account, fitting, credit);
                free.remove(debit);
                fitting.remove(debit);
                List<Clue> clues = new ArrayList<>(List.of(more));
                clues.add(new Clue(Clue.Kind.AMOUNT, null));
                clues.add(new Clue(Clue.Kind.IN_ORDER, String.valueOf(debits.size())));
                account.found(step, confidence, Math.max(1, fitting.size()), List.of(debit, credit),
                    fitting.stream().map(other -> List.of(other, credit)).toList(), clues);
            }
        }
    }

    /** The oldest, unless the customer is known to pay after about so many days whatever is older. */
    private static Item likeliest(Account account, List<Item> fitting, Item credit) {
        if (!account.habits.known() || account.habits.paysOldestFirst()) {
            return fitting.get(0);
        }
        return fitting.stream().min(Comparator.comparingLong(item -> Math.abs(OpenItems.days(item, credit) - account.habits.usualDays()))).orElseThrow();
    }

    static boolean fits(Item debit, Item credit) {
        long days = OpenItems.days(debit, credit);
        return days >= -DAYS_BEFORE && days <= DAYS_AFTER;
    }
}
