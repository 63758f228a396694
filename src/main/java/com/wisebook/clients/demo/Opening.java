package com.wisebook.clients.demo;

import java.time.LocalDate;
import java.util.List;

import com.wisebook.clients.demo.Entry.Kind;

/** The day on which the ledger begins: what was open before is brought forward, and old debts that nobody chased. */
final class Opening {

    private final Book book;
    private final LocalDate start;
    private final LocalDate anchor;
    private int prescribed;

    Opening(Book book, LocalDate start, LocalDate anchor) {
        this.book = book;
        this.start = start;
        this.anchor = anchor;
    }

    void bringForward() {
        book.returning.clear();
        for (Account account : book.accounts) {
            List<Entry> before = new java.util.ArrayList<>(account.debits);
            before.addAll(account.credits);
            account.debits.clear();
            account.credits.clear();
            account.codes = 0;
            before.forEach(this::bringForward);
            if (account.profile == Profile.BAD) {
                oldDebts(account);
            }
        }
    }

    private void bringForward(Entry old) {
        Entry entry = new Entry(old.account, Kind.OPENING, "AN:" + old.key, old.open);
        entry.ref = old.ref;
        entry.documentDay = old.documentDay;
        entry.due = old.due;
        entry.dueComputed = old.dueComputed;
        fill(entry, "Reprise de solde " + old.ref);
    }

    private void oldDebts(Account account) {
        Dice dice = Dice.of(book.seed, "old", account.number, account.companyRank);
        if (prescribed < 2 && account.companyRank == 0) {
            oldDebt(account, anchor.minusYears(5).minusDays(70 + prescribed * 110L), dice);
            prescribed++;
        } else if (dice.chance(0.16)) {
            oldDebt(account, start.minusDays(dice.between(120, 900)), dice);
        }
    }

    private void oldDebt(Account account, LocalDate due, Dice dice) {
        LocalDate issued = due.minusDays(45);
        String ref = String.format("FA%d-%06d", issued.getYear(), dice.between(1000, 79_999));
        Entry entry = new Entry(account, Kind.OPENING, "AN:" + ref + ":" + DemoCustomer.codeOf(account.number),
            Math.round(account.typicalCents * (0.4 + dice.unit())));
        entry.ref = ref;
        entry.documentDay = (int) issued.toEpochDay();
        entry.due = (int) due.toEpochDay();
        fill(entry, "Reprise de solde " + ref);
    }

    private void fill(Entry entry, String label) {
        entry.journal = "AN";
        entry.entryNumber = String.format("AN%07d", book.next(entry.account, "AN", start.getYear()));
        entry.day = (int) start.toEpochDay();
        entry.label = label;
        book.book(entry);
    }
}
