package com.wisebook.clients.demo;

import java.util.List;

import com.wisebook.clients.demo.Book.Part;
import com.wisebook.clients.demo.Entry.Kind;

/** A day's invoices and credit notes. */
final class Billing {

    private static final int LARGE = 60_000;
    private static final int INSTALMENT_DAYS = 15;
    private final Book book;

    Billing(Book book) {
        this.book = book;
    }

    void live(Account account, Day day) {
        if (!day.working() || day.epoch() >= account.stopsBuying) {
            return;
        }
        Dice dice = Dice.of(book.seed, "billing", account.number, account.companyRank, day.epoch());
        double mean = account.monthEndBilling ? day.monthEnd() ? account.monthlyRate * day.season() : 0 : account.monthlyRate * day.share();
        int invoices = mean == 0 ? 0 : dice.poisson(mean);
        for (int i = 0; i < invoices; i++) {
            invoice(account, day, dice);
        }
        if (dice.chance(account.monthlyRate * day.share() * 0.075)) {
            creditNote(account, day, dice);
        }
    }

    private void invoice(Account account, Day day, Dice dice) {
        int year = day.date().getYear();
        String ref = String.format("%s%d-%06d", account.companyRank == 0 ? "FA" : "FS", year, book.next(account, "FA", year));
        String piece = piece(account, "VE", year);
        long gross = gross(account, dice);
        int count = gross > LARGE && account.paymentDays >= 30 ? account.instalments : 1;
        long left = gross;
        for (int i = 1; i <= count; i++) {
            long amount = i == count ? left : gross / count;
            left -= amount;
            Entry entry = new Entry(account, Kind.INVOICE, ref + "/" + i, amount);
            entry.journal = "VE";
            entry.entryNumber = piece;
            entry.day = day.epoch();
            entry.ref = ref;
            entry.documentDay = day.epoch();
            entry.label = "Facture " + ref + (count == 1 ? "" : " – échéance " + i + "/" + count);
            // the last falls due with the terms, each before it half a month earlier: never two on one day
            entry.due = (int) account.paymentRule.dueDate(day.date(), account.paymentDays).toEpochDay() - INSTALMENT_DAYS * (count - i);
            entry.dueComputed = account.number % 41 == 0;
            book.book(entry);
        }
    }

    /** Tax included: one to six lines of a plausible price, and VAT. */
    private static long gross(Account account, Dice dice) {
        double net = Math.max(2_400, dice.logNormal(account.typicalCents, 0.70));
        long cents = switch (dice.weighted(34, 26, 40)) {
            case 0 -> Math.round(net / 500) * 500;
            case 1 -> Math.round(net / 100) * 100 - 10;
            default -> Math.round(net);
        };
        return cents + Math.round(cents * account.vatPerMille / 1000.0);
    }

    private void creditNote(Account account, Day day, Dice dice) {
        List<Entry> invoices = account.debits.stream().filter(e -> e.kind == Kind.INVOICE && e.open == e.amount).toList();
        boolean allocated = !invoices.isEmpty() && dice.chance(0.72);
        Entry target = allocated ? dice.pick(invoices) : null;
        long amount = target == null ? Math.max(1_200, Math.round(account.typicalCents * (0.05 + 0.3 * dice.unit()) / 60) * 60)
            : dice.chance(0.22) ? target.open : Math.max(100, target.open * dice.between(6, 45) / 100);
        if (target != null && amount > target.open) {
            return;
        }
        int year = day.date().getYear();
        String ref = String.format("%s%d-%05d", account.companyRank == 0 ? "AV" : "AS", year, book.next(account, "AV", year));
        Entry note = new Entry(account, Kind.CREDIT_NOTE, ref, -amount);
        note.journal = "VE";
        note.entryNumber = piece(account, "VE", year);
        note.day = day.epoch();
        note.ref = ref;
        note.documentDay = day.epoch();
        note.label = target == null ? "Avoir " + ref + dice.pick(List.of(" – retour de marchandise", " – remise commerciale", " – geste commercial"))
            : "Avoir " + ref + " sur " + target.ref;
        book.book(note);
        if (target != null) {
            book.settle(day.epoch(), List.of(new Part(target, amount), new Part(note, amount)));
        }
    }

    private String piece(Account account, String journal, int year) {
        return String.format("%s%07d", journal, book.next(account, journal, year));
    }
}
