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
        Integer usualDays = usualDays(account.habits, debits, credits);
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
            if (!fitting.isEmpty() && !account.namesAnother(credit, fitting)) {
                Item debit = likeliest(usualDays, fitting, credit);
                free.remove(debit);
                fitting.remove(debit);
                List<Clue> clues = new ArrayList<>(List.of(more));
                clues.add(new Clue(Clue.Kind.AMOUNT, null));
                clues.add(new Clue(Clue.Kind.IN_ORDER, String.valueOf(debits.size())));
                List<List<Item>> others = fitting.isEmpty() ? exchanged(account, debits, credits, debit, credit)
                    : fitting.stream().map(other -> List.of(other, credit)).toList();
                if (others.isEmpty()) {
                    account.found(step, confidence, 1, List.of(debit, credit), List.of(), Match.Unlisted.SAME_AMOUNT, clues);
                } else {
                    account.found(step, confidence, others.size(), List.of(debit, credit), others, clues);
                }
            }
        }
    }

    /** The last of several: with a debit of the amount that an earlier credit has taken, or with another credit. */
    private static List<List<Item>> exchanged(Account account, List<Item> debits, List<Item> credits, Item debit, Item credit) {
        List<Item> others = debits.size() > 1 ? debits : account.open.ever(item -> item.units() == debit.units());
        List<List<Item>> exchanged = others.stream().filter(other -> other != debit && fits(other, credit)).limit(MOST_FITTING)
            .map(other -> List.of(other, credit)).toList();
        return !exchanged.isEmpty() ? exchanged : credits.stream().filter(other -> other != credit && fits(debit, other)).limit(MOST_FITTING)
            .map(other -> List.of(debit, other)).toList();
    }

    /** After how many days these credits pay, where that is known or shows; null where the oldest is the likeliest. */
    private static Integer usualDays(Habits habits, List<Item> debits, List<Item> credits) {
        if (habits.known()) {
            return habits.paysOldestFirst() ? null : habits.usualDays();
        }
        return Rhythm.of(debits, credits);
    }

    private static Item likeliest(Integer usualDays, List<Item> fitting, Item credit) {
        return usualDays == null ? fitting.get(0)
            : fitting.stream().min(Comparator.comparingLong(item -> Math.abs(OpenItems.days(item, credit) - usualDays))).orElseThrow();
    }

    static boolean fits(Item debit, Item credit) {
        long days = OpenItems.days(debit, credit);
        return days >= -DAYS_BEFORE && days <= DAYS_AFTER;
    }
}
