package com.wisebook.clients.lettrage.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.wisebook.clients.lettrage.engine.Match.Clue;

/** The payments of one day, taken together, for a run of items or a few of them: cheques banked together. */
final class DayOfPayments implements Strategy {

    private static final int MOST_PAYMENTS = 6;

    @Override
    public void match(Account account) {
        TreeMap<java.time.LocalDate, List<Item>> days = account.open.that(item -> !item.debit() && item.nature() == Item.Nature.MONEY).stream()
            .collect(Collectors.groupingBy(Item::date, TreeMap::new, Collectors.toList()));
        for (List<Item> payments : days.values()) {
            if (payments.size() > 1 && payments.size() <= MOST_PAYMENTS) {
                together(account, payments);
            }
        }
    }

    private static void together(Account account, List<Item> payments) {
        List<Item> line = account.open.latest(payments.get(0), Pairs.DAYS_AFTER, Runs.DAYS_EARLY, Runs.LONGEST_LINE, Item::debit);
        List<List<Item>> fitting = Runs.runs(line, -OpenItems.sum(payments));
        boolean run = fitting.size() == 1;
        if (fitting.isEmpty()) {
            SumSearch search = new SumSearch(line.subList(Math.max(0, line.size() - FewItems.NEAREST), line.size()), -OpenItems.sum(payments));
            search.smallestFirst();
            fitting = search.stopped() ? List.of() : search.found;
        }
        if (fitting.size() == 1 && payments.stream().noneMatch(payment -> account.contradicts(payment, line))) {
            List<Item> items = new ArrayList<>(fitting.get(0));
            items.addAll(payments);
            account.found(run ? Match.Step.RUN : Match.Step.FEW_ITEMS, run ? 0.8 : 0.65, 0, items,
                new Clue(run ? Clue.Kind.SUM_OF : Clue.Kind.SUM_OF_SOME, String.valueOf(fitting.get(0).size())), new Clue(Clue.Kind.PARTS_OF, String.valueOf(payments.size())));
        }
    }
}
