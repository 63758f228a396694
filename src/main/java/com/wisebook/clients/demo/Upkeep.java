package com.wisebook.clients.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.wisebook.clients.demo.Book.Part;
import com.wisebook.clients.demo.Entry.Kind;

/** What the accountant does on a day: returned debits, payments whose reference was found, advances, small remainders. */
final class Upkeep {

    /** A remainder below it is written off at the end of the month (cents). */
    private static final long SMALL = 500;
    private static final List<String> REASONS = List.of("PROVISION INSUFFISANTE", "PROVISION INSUFFISANTE", "CONTESTATION DEBITEUR",
        "COMPTE CLOTURE");
    private final Book book;

    Upkeep(Book book) {
        this.book = book;
    }

    /** Direct debits that come back today: the claim is open again, and the payment meets its rejection. */
    void returns(Day day) {
        if (!day.working()) {
            return;
        }
        Map<Integer, List<Entry>> until = book.returning.headMap(day.epoch(), true);
        List<Entry> today = until.values().stream().flatMap(List::stream).toList();
        until.clear();
        for (Entry payment : today) {
            if (payment.match != null && payment.match.members.stream().noneMatch(e -> e.kind == Kind.UNPAID)) {
                sendBack(payment, day);
            }
        }
    }

    private void sendBack(Entry payment, Day day) {
        Optional<Entry> claim = payment.match.members.stream().filter(Entry::claim).findFirst();
        String paid = claim.map(e -> e.ref).orElse(payment.ref);
        book.undo(payment, day.epoch());
        Entry rejection = new Entry(payment.account, Kind.UNPAID, "IMP:" + payment.ref + ":" + claim.map(e -> e.key).orElse(""), -payment.amount);
        rejection.journal = "BQ";
        rejection.entryNumber = String.format("BQ%07d", book.next(payment.account, "BQ", day.date().getYear()));
        rejection.day = day.epoch();
        rejection.ref = paid;
        rejection.documentDay = day.epoch();
        rejection.due = day.epoch();
        rejection.label = "IMPAYE PRLV SEPA " + Names.bankStyle(payment.account.customerName) + " " + paid + " "
            + Dice.of(book.seed, "reason", payment.fate()).pick(REASONS);
        book.book(rejection);
        book.settle(day.epoch(), List.of(new Part(rejection, rejection.amount), new Part(payment, -payment.amount)));
    }

    void live(Account account, Day day) {
        if (!day.working()) {
            return;
        }
        if (!account.credits.isEmpty()) {
            allocate(account, day);
        }
        if (day.monthEnd()) {
            writeOff(account, day);
        }
        advance(account, day);
    }

    private void allocate(Account account, Day day) {
        for (Entry credit : List.copyOf(account.credits)) {
            boolean loose = credit.kind == Kind.ON_ACCOUNT || credit.kind == Kind.OPENING;
            int since = Math.max(credit.day, credit.touched);
            if (loose && day.epoch() >= since + 8 + Dice.of(book.seed, "found", credit.fate()).below(38)) {
                spread(account, credit, day);
            }
        }
    }

    /** Oldest first. */
    private void spread(Account account, Entry credit, Day day) {
        List<Part> parts = new ArrayList<>();
        long left = -credit.open;
        List<Entry> oldest = account.debits.stream().sorted((a, b) -> a.due != b.due ? a.due - b.due : a.key.compareTo(b.key)).toList();
        for (Entry claim : oldest) {
            long cents = Math.min(left, claim.open);
            if (cents > 0) {
                parts.add(new Part(claim, cents));
                left -= cents;
            }
        }
        if (!parts.isEmpty()) {
            parts.add(new Part(credit, -credit.open - left));
            book.settle(day.epoch(), parts);
        }
    }

    private void writeOff(Account account, Day day) {
        for (Entry claim : List.copyOf(account.debits)) {
            if (claim.touched > 0 && claim.touched < day.epoch() - 10 && claim.open < SMALL) {
                long cents = claim.open;
                Entry od = Paying.od(book, account, day, -cents, "Écart de règlement " + claim.ref);
                book.settle(day.epoch(), List.of(new Part(claim, cents), new Part(od, cents)));
            }
        }
    }

    /** Money that comes with an order, before there is an invoice. */
    private void advance(Account account, Day day) {
        Dice dice = Dice.of(book.seed, "advance", account.number, account.companyRank, day.epoch());
        if (day.epoch() < account.stopsPaying && dice.chance(0.0004)) {
            int year = day.date().getYear();
            long cents = Math.max(20_000, Math.round(account.typicalCents * 0.4 / 10_000) * 10_000);
            String ref = String.format("%s%d-%06d", account.companyRank == 0 ? "RG" : "RS", year, book.next(account, "RG", year));
            Entry entry = new Entry(account, Kind.ON_ACCOUNT, ref, -cents);
            entry.journal = "BQ";
            entry.entryNumber = String.format("BQ%07d", book.next(account, "BQ", year));
            entry.day = day.epoch();
            entry.ref = ref;
            entry.documentDay = day.epoch();
            entry.label = "VIR SEPA " + Names.bankStyle(account.customerName) + " ACOMPTE COMMANDE";
            book.book(entry);
        }
    }
}
