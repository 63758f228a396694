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

    private final References references;

    private Engine(References references) {
        this.references = references;
    }

    /** An engine for a ledger: which references name one settlement is told from all its accounts together. */
    public static Engine of(Collection<? extends Collection<Item>> accounts) {
        return new Engine(new References(accounts));
    }

    /** Matches all accounts of a ledger: each one customer, one of our companies, one currency. */
    public static List<Match> match(Map<?, ? extends Collection<Item>> accounts) {
        Engine engine = of(accounts.values());
        List<Match> found = new ArrayList<>();
        accounts.values().forEach(items -> found.addAll(engine.account(items)));
        return found;
    }

    /** Matches what is open on one account. */
    public List<Match> account(Collection<Item> items) {
        Account account = new Account(items, references);
        if (items.stream().anyMatch(Item::debit) && !items.stream().allMatch(Item::debit)) {
            STRATEGIES.forEach(strategy -> strategy.match(account));
        }
        return account.matches();
    }
}
