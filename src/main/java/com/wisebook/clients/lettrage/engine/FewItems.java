package com.wisebook.clients.lettrage.engine;

import java.util.ArrayList;
import java.util.List;

import com.wisebook.clients.lettrage.engine.Match.Clue;

/**
 * A sum of a few items anywhere on the account: one payment for several of them, or several payments for one. The search
 * looks at the nearest items only and stops after a number of steps, which it says: what it found until then is a proposal.
 */
final class FewItems implements Strategy {

    static final int NEAREST = 24;
    /** Payments on account come well before the invoice. */
    static final int DAYS_ON_ACCOUNT = 90;

    private final boolean parts;
    private final int daysBefore;

    private FewItems(boolean parts, int daysBefore) {
        this.parts = parts;
        this.daysBefore = daysBefore;
    }

    /** Several items for one credit. */
    static FewItems forOneCredit() {
        return new FewItems(false, 0);
    }

    /** Several credits for one debit. */
    static FewItems forOneDebit() {
        return new FewItems(true, Pairs.DAYS_BEFORE);
    }

    /** The same, some of which came on account long before the debit. */
    static FewItems onAccount() {
        return new FewItems(true, DAYS_ON_ACCOUNT);
    }

    @Override
    public void match(Account account) {
        for (Item one : parts ? account.open.debits() : account.open.credits()) {
            if (account.open.holds(one)) {
                List<Item> near = parts
                    ? account.open.earliest(one, daysBefore, Pairs.DAYS_AFTER, NEAREST, item -> !item.debit() && !account.contradicts(item, List.of(one)))
                    : account.open.latest(one, Pairs.DAYS_AFTER, Runs.DAYS_EARLY, NEAREST, item -> item.debit() || item.nature() == Item.Nature.DOCUMENT);
                SumSearch search = new SumSearch(near, -one.units());
                search.smallestFirst();
                if (search.stopped()) {
                    account.searchStopped();
                }
                if (!search.found.isEmpty() && !account.contradicts(one, search.found.get(0))) {
                    found(account, one, search);
                }
            }
        }
    }

    private void found(Account account, Item one, SumSearch search) {
        List<Item> items = new ArrayList<>(search.found.get(0));
        items.add(one);
        List<Clue> clues = new ArrayList<>();
        clues.add(new Clue(parts ? Clue.Kind.PARTS_OF : Clue.Kind.SUM_OF_SOME, String.valueOf(items.size() - 1)));
        if (search.stopped()) {
            clues.add(new Clue(Clue.Kind.SEARCH_STOPPED, String.valueOf(SumSearch.MOST_STEPS)));
        }
        // What a search that stopped did not see may fit as well.
        int alternatives = search.found.size() - 1 + (search.stopped() ? 1 : 0);
        Match.Unlisted unlisted = search.stopped() ? Match.Unlisted.SEARCH_STOPPED : search.found.size() > Match.MOST_OTHERS ? Match.Unlisted.AT_LEAST : null;
        List<List<Item>> others = Runs.with(one, search.found);
        account.doubt(items, others);
        account.found(parts ? Match.Step.PARTS : Match.Step.FEW_ITEMS, alternatives == 0 ? 0.85 : search.stopped() ? 0.3 : 0.4, alternatives, items, others,
            unlisted, clues);
    }
}
