package com.wisebook.clients.lettrage.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import com.wisebook.clients.lettrage.engine.Match.Clue;

/**
 * One debit and one credit of the account have this amount, and no others. A payment that names another document is left to the
 * strategies that read it; at last the number may be a mistake. Not certain where a few others add up to it, where a round
 * sum may as well be a part of something larger, or where it is one of a list of prices.
 */
final class OnlyAmount implements Strategy {

    /** Of a payment that comes unusually late. */
    static final double LATE = 0.9;
    private static final double MAYBE = 0.95;
    /** So unlikely must it be that an open item has a payment's amount by chance. */
    private static final double MOST_CHANCE = 0.05;
    private static final int USUAL_DAYS = 150;
    /** So few items on a side that their sums say something. */
    private static final int FEW = 12;
    private static final int MOST_OF_A_SUM = 3;
    /** People pay parts in such steps. */
    private static final int ROUND_STEP = 50;

    private final boolean despiteNumber;

    /** @param despiteNumber also where the payment names another document */
    OnlyAmount(boolean despiteNumber) {
        this.despiteNumber = despiteNumber;
    }

    @Override
    public void match(Account account) {
        Map<Long, List<Item>> amounts = byAmount(account);
        List<Item> unpaired = amounts.values().stream().filter(equal -> !pair(equal)).flatMap(List::stream).filter(Item::debit).toList();
        amounts.values().stream().filter(OnlyAmount::pair).forEach(equal -> {
            Item debit = equal.get(0).debit() ? equal.get(0) : equal.get(1);
            Item credit = equal.get(0).debit() ? equal.get(1) : equal.get(0);
            if (OpenItems.days(debit, credit) >= -Pairs.DAYS_BEFORE && (despiteNumber || !account.namesAnother(credit, equal))) {
                found(account, debit, credit, unpaired);
            }
        });
    }

    private void found(Account account, Item debit, Item credit, List<Item> unpaired) {
        long days = OpenItems.days(debit, credit);
        double confidence = despiteNumber ? 0.7 : days > USUAL_DAYS ? LATE
            : partOfMore(account, credit, unpaired) || byChance(account, debit, credit) ? MAYBE : 0.985;
        List<List<Item>> others = sums(account, debit, credit);
        account.found(Match.Step.ONLY_AMOUNT, confidence, others.size(), List.of(debit, credit), others,
            List.of(new Clue(Clue.Kind.AMOUNT, null), new Clue(Clue.Kind.ONLY_ONE, null), new Clue(Clue.Kind.DAYS_BETWEEN, String.valueOf(days))));
    }

    private static boolean pair(List<Item> equal) {
        return equal.size() == 2 && equal.get(0).debit() != equal.get(1).debit();
    }

    /** A round sum, when something larger was open that nothing pays as a whole. */
    private static boolean partOfMore(Account account, Item credit, List<Item> unpaired) {
        return credit.units() % (ROUND_STEP * account.tolerance.unitsPerCurrency()) == 0 && unpaired.stream()
            .anyMatch(item -> item.units() > -credit.units() && account.open.holds(item)
                && OpenItems.days(item, credit) >= -FewItems.DAYS_ON_ACCOUNT);
    }

    /** It has one of the prices of a list, and other items are open that may have been meant. */
    private static boolean byChance(Account account, Item debit, Item credit) {
        double chance = account.ledger.chance(debit.units());
        int others = chance == 0 ? 0 : account.open.latest(credit, Pairs.DAYS_AFTER, FewItems.DAYS_ON_ACCOUNT, Runs.LONGEST_LINE,
            item -> item.debit() && item.id() != debit.id()).size();
        return others * chance > MOST_CHANCE;
    }

    /** Other combinations that fit: items in a row, or two or three where there are only a few. */
    private static List<List<Item>> sums(Account account, Item debit, Item credit) {
        List<Item> line = account.open.latest(credit, Pairs.DAYS_AFTER, Runs.DAYS_EARLY, Runs.LONGEST_LINE, item -> item.debit() && item.id() != debit.id());
        List<List<Item>> others = new ArrayList<>(Runs.runs(line, debit.units()));
        if (others.isEmpty()) {
            others.addAll(few(line, debit.units()));
        }
        others.replaceAll(items -> and(items, credit));
        List<Item> parts = account.open.earliest(debit, Pairs.DAYS_BEFORE, Pairs.DAYS_AFTER, FEW + 1, item -> !item.debit() && item.id() != credit.id());
        few(parts, credit.units()).forEach(items -> others.add(and(items, debit)));
        others.addAll(wantedElsewhere(account, debit, credit, line));
        return others;
    }

    /** Another payment that has no document of its amount is exactly this one and others; or another document exactly this payment and others. */
    private static List<List<Item>> wantedElsewhere(Account account, Item debit, Item credit, List<Item> debits) {
        List<Item> credits = account.open.earliest(debit, Pairs.DAYS_BEFORE, Pairs.DAYS_AFTER, Runs.LONGEST_LINE, item -> !item.debit() && item.id() != credit.id());
        List<List<Item>> others = new ArrayList<>();
        for (Item other : credits) {
            if (other.units() < credit.units() && unpaired(account, other) && account.named(other).isEmpty()) {
                rest(account, debits, -other.units() - debit.units(), item -> Pairs.fits(item, other)).forEach(items -> others.add(and(and(items, debit), other)));
            }
        }
        for (Item other : debits) {
            if (other.units() > debit.units() && unpaired(account, other)) {
                rest(account, credits, -other.units() - credit.units(), item -> Pairs.fits(other, item) && account.named(item).isEmpty())
                    .forEach(items -> others.add(and(and(items, credit), other)));
            }
        }
        return others;
    }

    private static boolean unpaired(Account account, Item item) {
        return account.open.count(-item.units()) == 0;
    }

    /** What would complete it: one item of that amount, or two and three where there are only a few. */
    private static List<List<Item>> rest(Account account, List<Item> items, long target, Predicate<Item> fitting) {
        if (account.open.count(target) == 0) {
            return items.size() > FEW ? List.of() : few(items.stream().filter(fitting).toList(), target);
        }
        return items.stream().filter(item -> item.units() == target && fitting.test(item)).map(List::of).toList();
    }

    private static List<List<Item>> few(List<Item> items, long target) {
        if (items.size() > FEW) {
            return List.of();
        }
        SumSearch search = new SumSearch(items, target);
        search.smallestFirst(MOST_OF_A_SUM);
        return search.found;
    }

    private static List<Item> and(List<Item> items, Item one) {
        List<Item> all = new ArrayList<>(items);
        all.add(one);
        return all;
    }

    static Map<Long, List<Item>> byAmount(Account account) {
        return account.open.all().stream().collect(Collectors.groupingBy(item -> Math.abs(item.units()), TreeMap::new, Collectors.toList()));
    }
}
