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
    private static final long NOBODY = 0;

    private static final List<Strategy> STRATEGIES = List.of(new StructuredReference(), new CameBack(), new SameReference(), new ReferenceInText(),
        new NamedTogether(), new ShortNumber(), new ContestedInFull(false), new OnlyAmount(false), new EqualAmounts(true), new ContestedInFull(true),
        new CreditNoteForInvoice(), new Runs(false, false),
        new Runs(true, false), new Runs(false, false), new WholeDays(), new Runs(false, true), new Runs(true, true), new EqualAmounts(false),
        FewItems.forOneCredit(), FewItems.forOneDebit(), new DayOfPayments(), new BackToZero(), FewItems.onAccount(), new NamedParts(), new OnlyAmount(true),
        new SmallDifference(), new OnlyDocument());

    private final Ledger ledger;
    private final Tolerance tolerance;

    private Engine(Ledger ledger, Tolerance tolerance) {
        this.ledger = ledger;
        this.tolerance = tolerance;
    }

    /**
     * What was found on an account.
     *
     * @param stopped searches that ended before they had tried every combination
     */
    public record Outcome(List<Match> matches, int stopped) {
    }

    /** An engine for a ledger: which references name one settlement is told from all its accounts together. */
    public static Engine of(Collection<? extends Collection<Item>> accounts, Tolerance tolerance) {
        return of(Ledger.of(accounts), tolerance);
    }

    /** An engine for a ledger whose accounts come later. */
    public static Engine of(Ledger ledger, Tolerance tolerance) {
        return new Engine(ledger, tolerance);
    }

    /** Matches all accounts of a ledger: each one customer, one of our companies, one currency. */
    public static List<Match> match(Map<?, ? extends Collection<Item>> accounts, Tolerance tolerance) {
        Engine engine = of(accounts.values(), tolerance);
        List<Match> found = new ArrayList<>();
        accounts.values().forEach(items -> found.addAll(engine.account(items, Habits.UNKNOWN).matches()));
        return found;
    }

    /** Matches what is open on one account. */
    public Outcome account(Collection<Item> items, Habits habits) {
        return account(items, habits, NOBODY);
    }

    /** Matches what is open on one account. @param party whose it is, as {@link Parties} knows him */
    public Outcome account(Collection<Item> items, Habits habits, long party) {
        if (items.stream().noneMatch(Item::debit) || items.stream().allMatch(Item::debit)) {
            return new Outcome(List.of(), 0);
        }
        Account account = new Account(items, ledger, habits, tolerance, party);
        STRATEGIES.forEach(strategy -> strategy.match(account));
        return new Outcome(account.matches(), account.stopped());
    }
}
