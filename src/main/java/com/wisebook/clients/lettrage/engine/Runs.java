package com.wisebook.clients.lettrage.engine;

import java.util.ArrayList;
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
                List<Item> line = account.open.that(item -> item.id() != credit.id() && withinReach(item, credit)
                    && (item.debit() || withCreditNotes && item.nature() == Item.Nature.DOCUMENT));
                List<List<Item>> fitting = runs(line, -credit.units());
                if (fitting.size() == 1 || alsoSeveral && !fitting.isEmpty()) {
                    found(account, credit, fitting);
                }
            }
        }
    }

    private void found(Account account, Item credit, List<List<Item>> fitting) {
        List<Item> items = new ArrayList<>(fitting.get(0));
        boolean deducted = items.stream().anyMatch(item -> !item.debit());
        items.add(credit);
        Clue sum = new Clue(Clue.Kind.SUM_OF, String.valueOf(items.size() - 1));
        account.found(Match.Step.RUN, fitting.size() == 1 ? 0.96 : 0.5, fitting.size() - 1, items,
            deducted ? new Clue[] {sum, new Clue(Clue.Kind.CREDIT_NOTE_DEDUCTED, null)} : new Clue[] {sum});
    }

    static boolean withinReach(Item item, Item credit) {
        long days = OpenItems.days(item, credit);
        return days >= -DAYS_EARLY && days <= Pairs.DAYS_AFTER;
    }

    /** Every run of two and more that sums to the target, in order: one pass over the running sums. */
    static List<List<Item>> runs(List<Item> line, long target) {
        Map<Long, List<Integer>> startsBySum = new HashMap<>();
        List<List<Item>> found = new ArrayList<>();
        long sum = 0;
        for (int end = 0; end <= line.size(); end++) {
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
