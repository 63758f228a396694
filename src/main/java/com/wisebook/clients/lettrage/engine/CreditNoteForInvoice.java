package com.wisebook.clients.lettrage.engine;

import java.util.List;

import com.wisebook.clients.lettrage.engine.Match.Clue;

/** A credit note of the very amount of one earlier invoice cancels it. */
final class CreditNoteForInvoice implements Strategy {

    @Override
    public void match(Account account) {
        for (Item note : account.open.that(item -> !item.debit() && item.nature() == Item.Nature.DOCUMENT)) {
            List<Item> invoices = account.open.latest(note, Pairs.DAYS_AFTER, 0, 2,
                item -> item.nature() == Item.Nature.DOCUMENT && item.units() == -note.units());
            if (invoices.size() == 1 && !paidBefore(account, invoices.get(0), note)) {
                List<List<Item>> paid = account.open.that(item -> item.units() == note.units() && item.id() != note.id()).stream()
                    .map(other -> List.of(invoices.get(0), other)).toList();
                account.found(Match.Step.CREDIT_NOTE, 0.9, paid.size(), List.of(invoices.get(0), note), paid, null,
                    List.of(new Clue(Clue.Kind.CREDIT_NOTE_FOR, null), new Clue(Clue.Kind.AMOUNT, null)));
            }
        }
    }

    /** A payment of the amount came between the two: the invoice was settled when the credit note was written. */
    private static boolean paidBefore(Account account, Item invoice, Item note) {
        int days = (int) OpenItems.days(invoice, note);
        return days >= 0 && !account.open.latest(note, days, 0, 1,
            item -> item.nature() == Item.Nature.MONEY && item.units() == note.units()).isEmpty();
    }
}
