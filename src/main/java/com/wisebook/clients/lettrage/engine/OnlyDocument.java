package com.wisebook.clients.lettrage.engine;

import java.util.List;

import com.wisebook.clients.lettrage.engine.Match.Clue;

/** One open document and payments after it that are less: it is paid in part. Of several, those of a payer who takes the oldest first. */
final class OnlyDocument implements Strategy {

    private static final int MOST = 30;

    @Override
    public void match(Account account) {
        List<Item> documents = account.open.that(item -> item.debit() && item.nature() == Item.Nature.DOCUMENT);
        List<Item> credits = account.open.credits();
        boolean money = credits.stream().allMatch(item -> item.nature() == Item.Nature.MONEY);
        if (documents.isEmpty() || credits.isEmpty() || !money || documents.size() + credits.size() > MOST) {
            return;
        }
        boolean after = OpenItems.days(documents.get(0), credits.get(0)) >= 0;
        boolean less = -OpenItems.sum(credits) < OpenItems.sum(documents);
        if (after && less && documents.size() == 1 && account.open.debits().size() == 1) {
            account.found(NamedParts.part(documents, credits, 0.5, new Clue(Clue.Kind.ONLY_ONE, null)));
        } else if (after && less && account.habits.paysOldestFirst() && credits.size() == 1) {
            account.found(NamedParts.part(documents, credits, 0.4, new Clue(Clue.Kind.OLDEST_FIRST, null)));
        }
    }
}
