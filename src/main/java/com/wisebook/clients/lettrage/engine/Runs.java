package com.wisebook.clients.lettrage.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.wisebook.clients.lettrage.engine.Match.Clue;

/**
 * One payment for a run of items that follow one another: a month, a statement, everything up to a day. Credit notes among
 * them are deducted when asked. One run that fits is nearly always the right one; of several the oldest is proposed.
 */
final class Runs implements Strategy {

    static final int DAYS_EARLY = 3;
    /** So many items before a payment are looked at. */
    static final int LONGEST_LINE = 400;
    private static final int MOST_RUNS = 50;

    private final boolean withCreditNotes;
    private final boolean alsoSeveral;

    Runs(boolean withCreditNotes, boolean alsoSeveral) {
        this.withCreditNotes = withCreditNotes;
        this.alsoSeveral = alsoSeveral;
    }

    @Override
    public void match(Account account) {
        for (Item credit : account.open.credits()) {
            if (!withCreditNotes || credit.mayBeMoney()) {
                List<Item> line = account.open.latest(credit, Pairs.DAYS_AFTER, DAYS_EARLY, LONGEST_LINE,
                    item -> item.debit() || withCreditNotes && item.nature() == Item.Nature.DOCUMENT);
                List<List<Item>> fitting = runs(line, -credit.units());
                if (fitting.size() == 1 || alsoSeveral && !fitting.isEmpty()) {
                    found(account, credit, likeliestFirst(account, fitting));
                }
            }
        }
    }

    /** The oldest, unless the customer is known to pay whole months and one of them is one. */
    private static List<List<Item>> likeliestFirst(Account account, List<List<Item>> fitting) {
        return account.habits.paysByMonth()
            ? fitting.stream().sorted(Comparator.comparing((List<Item> items) -> !Account.oneMonth(items))).toList() : fitting;
    }

    private void found(Account account, Item credit, List<List<Item>> fitting) {
        if (account.contradicts(credit, fitting.get(0))) {
            return;
        }
        List<Item> items = new ArrayList<>(fitting.get(0));
        boolean deducted = items.stream().anyMatch(item -> !item.debit());
        items.add(credit);
        Clue sum = new Clue(Clue.Kind.SUM_OF, String.valueOf(items.size() - 1));
        account.found(Match.Step.RUN, fitting.size() == 1 ? 0.96 : 0.5, fitting.size() - 1, items, with(credit, fitting),
            deducted ? List.of(sum, new Clue(Clue.Kind.CREDIT_NOTE_DEDUCTED, null)) : List.of(sum));
    }

    /** The combinations after the first, each with the one that they settle. */
    static List<List<Item>> with(Item one, List<List<Item>> fitting) {
        return fitting.stream().skip(1).limit(Match.MOST_OTHERS).map(items -> {
            List<Item> all = new ArrayList<>(items);
            all.add(one);
            return all;
        }).toList();
    }

    /** Every run of two and more that sums to the target, in order: one pass over the running sums. */
    static List<List<Item>> runs(List<Item> line, long target) {
        Map<Long, List<Integer>> startsBySum = new HashMap<>();
        List<List<Item>> found = new ArrayList<>();
        long sum = 0;
        for (int end = 0; end <= line.size() && found.size() < MOST_RUNS; end++) {
            for (int start : startsBySum.getOrDefault(sum - target, List.of())) {
                if (end - start >= 2) {
                    found.add(line.subList(start, end));
                }
            }
            startsBySum.computeIfAbsent(sum, s -> new ArrayList<>()).add(end);
            sum += end < line.size() ? line.get(end).units() : 0;
        }
        return found;
    }
}
