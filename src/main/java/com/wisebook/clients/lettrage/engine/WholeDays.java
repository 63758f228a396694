package com.wisebook.clients.lettrage.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.wisebook.clients.lettrage.engine.Match.Clue;

/** One payment for everything of certain days: deliveries billed together are paid together. */
final class WholeDays implements Strategy {

    private static final int MOST_DAYS = 14;

    @Override
    public void match(Account account) {
        for (Item credit : account.open.that(item -> !item.debit() && item.mayBeMoney())) {
            List<Item> near = account.open.latest(credit, Pairs.DAYS_AFTER, Runs.DAYS_EARLY, Runs.LONGEST_LINE,
                item -> item.debit() || item.nature() == Item.Nature.DOCUMENT);
            List<List<Item>> days = new ArrayList<>(near.stream().collect(Collectors.groupingBy(Item::date, TreeMap::new, Collectors.toList())).values());
            if (days.size() <= MOST_DAYS) {
                List<List<Item>> fitting = fitting(days, -credit.units());
                if (fitting.size() == 1 && !account.contradicts(credit, fitting.get(0))) {
                    List<Item> items = new ArrayList<>(fitting.get(0));
                    items.add(credit);
                    account.found(Match.Step.WHOLE_DAYS, 0.93, 0, items, new Clue(Clue.Kind.SUM_OF_SOME, String.valueOf(items.size() - 1)),
                        new Clue(Clue.Kind.WHOLE_DAY, null));
                }
            }
        }
    }

    private static List<List<Item>> fitting(List<List<Item>> days, long target) {
        long[] sums = days.stream().mapToLong(OpenItems::sum).toArray();
        List<List<Item>> found = new ArrayList<>();
        for (int chosen = 1; chosen < 1 << sums.length && found.size() < 2; chosen++) {
            long sum = 0;
            for (int day = 0; day < sums.length; day++) {
                sum += (chosen >> day & 1) == 1 ? sums[day] : 0;
            }
            if (sum == target) {
                found.add(chosen(days, chosen));
            }
        }
        found.removeIf(items -> items.size() < 2);
        return found;
    }

    private static List<Item> chosen(List<List<Item>> days, int chosen) {
        List<Item> items = new ArrayList<>();
        for (int day = 0; day < days.size(); day++) {
            if ((chosen >> day & 1) == 1) {
                items.addAll(days.get(day));
            }
        }
        return items;
    }
}
