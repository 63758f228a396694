package com.wisebook.clients.lettrage.engine;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.wisebook.clients.lettrage.engine.Match.Clue;

/** One debit and one credit of the account have this amount, and no others. */
final class OnlyAmount implements Strategy {

    private static final int USUAL_DAYS = 150;

    @Override
    public void match(Account account) {
        byAmount(account).values().forEach(equal -> {
            if (equal.size() == 2 && equal.get(0).debit() != equal.get(1).debit()) {
                Item debit = equal.get(0).debit() ? equal.get(0) : equal.get(1);
                Item credit = equal.get(0).debit() ? equal.get(1) : equal.get(0);
                long days = OpenItems.days(debit, credit);
                if (days >= -Pairs.DAYS_BEFORE && !account.contradicts(credit, equal)) {
                    account.found(Match.Step.ONLY_AMOUNT, days <= USUAL_DAYS ? 0.985 : 0.9, account.cameBack(debit.units()) ? 1 : 0, equal,
                        new Clue(Clue.Kind.AMOUNT, null), new Clue(Clue.Kind.ONLY_ONE, null), new Clue(Clue.Kind.DAYS_BETWEEN, String.valueOf(days)));
                }
            }
        });
    }

    static Map<Long, List<Item>> byAmount(Account account) {
        return account.open.all().stream().collect(Collectors.groupingBy(item -> Math.abs(item.units()), TreeMap::new, Collectors.toList()));
    }
}
