package com.wisebook.clients.lettrage.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.wisebook.clients.lettrage.engine.Match.Clue;

/**
 * A payment of all that is open of a document, with what is contested of it. The customer may have given up his dispute, or paid by mistake:
 * never automatic. All other strategies see what is not contested only.
 */
final class ContestedInFull implements Strategy {

    private final boolean byAmount;

    /** @param byAmount where nothing names the document */
    ContestedInFull(boolean byAmount) {
        this.byAmount = byAmount;
    }

    @Override
    public void match(Account account) {
        if (account.contested.isEmpty()) {
            return;
        }
        for (Item credit : account.open.that(item -> !item.debit() && item.mayBeMoney())) {
            List<Item> documents = byAmount ? ofTheAmount(account, credit) : account.saidOrContested(credit);
            if (documents.stream().anyMatch(item -> item.contested() > 0) && documents.stream().mapToLong(Item::whole).sum() == -credit.units()) {
                found(account, documents, credit);
            }
        }
    }

    /** The only one of its amount: otherwise nothing says which was meant. */
    private static List<Item> ofTheAmount(Account account, Item credit) {
        List<Item> fitting = account.contested.stream().filter(item -> item.whole() == -credit.units() && Pairs.fits(item, credit)
            && !account.taken(item) && !account.namesAnother(credit, List.of(item))).toList();
        return fitting.size() == 1 ? fitting : List.of();
    }

    private void found(Account account, List<Item> documents, Item credit) {
        List<Item> items = new ArrayList<>(documents);
        items.add(credit);
        items.sort(OpenItems.OLDEST_FIRST);
        Map<Long, Long> parts = new HashMap<>();
        documents.stream().filter(item -> item.contested() > 0).forEach(item -> parts.put(item.id(), item.whole()));
        Clue why = byAmount ? new Clue(Clue.Kind.ONLY_ONE, null) : ReferenceInText.read(documents);
        account.found(new Match(items, Match.Step.PART, byAmount ? 0.6 : 0.9, List.of(why, new Clue(Clue.Kind.AMOUNT, null)), 0, parts, List.of(), null, null,
            Match.Missing.DISPUTE_GIVEN_UP));
    }
}
