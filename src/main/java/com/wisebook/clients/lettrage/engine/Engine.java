package com.wisebook.clients.lettrage.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Finds what settles what on each account. A pure function of the items: no letter, no order of lines, no clock. The
 * strategies go from what says itself to what only adds up; the surest of an account come first.
 */
public final class Engine {

    /** A match with at least this confidence and no alternative validates itself. */
    public static final double CERTAIN = 0.98;

    private static final List<Strategy> STRATEGIES = List.of(new SameReference(), new ReferenceInText(), new OnlyAmount(),
        new EqualAmounts(true), new Runs(false, false), new Runs(true, false), new Runs(false, false), new WholeDays(),
        new Runs(false, true), new Runs(true, true), new EqualAmounts(false), new FewItems(false), new FewItems(true), new BackToZero());

    private Engine() {
    }

    /**
     * Matches a ledger.
     *
     * @param accounts the open items by account: one customer, one of our companies, one currency
     */
    public static <K> List<Match> match(Map<K, ? extends Collection<Item>> accounts) {
        References references = new References(accounts.values());
        List<Match> found = new ArrayList<>();
        for (Collection<Item> items : accounts.values()) {
            found.addAll(account(items, references));
        }
        return found;
    }

    private static List<Match> account(Collection<Item> items, References references) {
        Account account = new Account(items, references);
        boolean both = items.stream().anyMatch(Item::debit) && !items.stream().allMatch(Item::debit);
        if (both) {
            STRATEGIES.forEach(strategy -> strategy.match(account));
        }
        return account.matches();
    }
}
