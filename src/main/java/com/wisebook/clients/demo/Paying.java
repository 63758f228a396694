package com.wisebook.clients.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.wisebook.clients.demo.Account.Method;
import com.wisebook.clients.demo.Book.Part;
import com.wisebook.clients.demo.Entry.Kind;

/** What a customer pays on a day: in whole, in part, several invoices at once, with or without saying for what. */
final class Paying {

    private final Book book;
    private final Set<Long> relanced;

    Paying(Book book, Set<Long> relanced) {
        this.book = book;
        this.relanced = relanced;
    }

    void live(Account account, Day day) {
        if (!day.working() || account.debits.isEmpty() || day.epoch() >= account.stopsPaying) {
            return;
        }
        boolean run = account.paysOn(day);
        boolean unallocated = account.credits.stream().anyMatch(c -> c.kind == Kind.ON_ACCOUNT);
        List<Entry> ready = new ArrayList<>();
        for (Entry claim : account.debits) {
            if (collected(claim) ? intended(claim) <= day.epoch() : run && !unallocated && ready(claim, day)) {
                ready.add(claim);
            }
        }
        if (ready.isEmpty()) {
            return;
        }
        Dice dice = Dice.of(book.seed, "paying", account.number, account.companyRank, day.epoch());
        if (account.groups) {
            pay(account, ready, day, dice);
        } else {
            ready.forEach(claim -> pay(account, List.of(claim), day, dice));
        }
    }

    /** A direct debit that has not come back: we take it, he does not pay it. */
    private static boolean collected(Entry claim) {
        return claim.account.method == Method.DIRECT_DEBIT && claim.touched == 0 && claim.kind == Kind.INVOICE;
    }

    private boolean ready(Entry claim, Day day) {
        if (intended(claim) <= day.epoch()) {
            return true;
        }
        return claim.due < day.epoch() && relanced.contains(claim.account.customerId)
            && !Dice.of(book.seed, "stubborn", claim.fate()).chance(claim.account.profile.stubborn())
            && Dice.of(book.seed, "answer", claim.fate(), day.epoch()).chance(claim.account.profile.answersRelance());
    }

    private int intended(Entry claim) {
        if (claim.intended == 0) {
            claim.intended = think(claim);
        }
        return claim.intended;
    }

    private int think(Entry claim) {
        Profile profile = claim.account.profile;
        Dice dice = Dice.of(book.seed, "intent", claim.fate(), claim.touched);
        boolean bad = profile == Profile.BAD || profile == Profile.INSOLVENT;
        if (bad && claim.kind == Kind.OPENING && claim.documentDay < claim.day - 180) {
            return Integer.MAX_VALUE;
        }
        if (claim.touched > 0) {
            return claim.touched + (bad ? 45 + dice.below(60) : profile == Profile.LATE ? 20 + dice.below(40) : 5 + dice.below(20));
        }
        if (collected(claim)) {
            return claim.due;
        }
        int delay = profile.intendedDelay(dice);
        return delay == Integer.MAX_VALUE ? delay : Math.max(claim.due + delay, claim.day);
    }

    private void pay(Account account, List<Entry> claims, Day day, Dice dice) {
        List<Part> parts = new ArrayList<>();
        long sum = 0;
        boolean collected = collected(claims.get(0));
        for (Entry claim : claims) {
            long cents = claim.open;
            if (!collected && claim == claims.get(claims.size() - 1)) {
                cents = lastAmount(account, claim, dice);
            }
            parts.add(new Part(claim, cents));
            sum += cents;
        }
        if (!collected && dice.chance(0.8)) {
            sum = deduct(account, parts, sum);
        }
        long discount = account.profile == Profile.EARLY && claims.get(0).due - day.epoch() >= 6 ? sum / 100 : 0;
        sum -= discount;
        if (!collected && claims.get(0).touched == 0 && dice.chance(0.011)) {
            entry(account, Kind.ON_ACCOUNT, day, sum, account.method, "SANS REFERENCE");
            return;
        }
        if (discount > 0) {
            parts.add(new Part(od(book, account, day, -discount, "Escompte 1 % " + claims.get(0).ref), discount));
        }
        Entry payment = entry(account, Kind.PAYMENT, day, sum, account.method, remittance(claims, dice));
        parts.add(new Part(payment, sum));
        book.settle(day.epoch(), parts);
        if (collected) {
            mayReturn(payment, claims.get(0), day);
        }
    }

    /** Usually the whole; sometimes a part, or a little less than asked (charges, rounding). */
    private static long lastAmount(Account account, Entry claim, Dice dice) {
        if (claim.open > 30_000 && dice.chance(account.profile.partShare)) {
            long part = claim.open * dice.pick(List.of(25, 30, 40, 50, 50, 60)) / 100;
            return dice.chance(0.5) ? Math.max(10_000, part / 10_000 * 10_000) : part;
        }
        if (claim.open > 5_000 && dice.chance(0.004)) {
            return claim.open - dice.between(1, 480);
        }
        return claim.open;
    }

    /** Takes open credit notes off what is paid; what remains to pay stays above zero. */
    private static long deduct(Account account, List<Part> parts, long sum) {
        long left = sum;
        for (Entry credit : account.credits) {
            boolean note = credit.kind == Kind.CREDIT_NOTE || credit.kind == Kind.OPENING;
            if (note && -credit.open < left - 100) {
                parts.add(new Part(credit, -credit.open));
                left += credit.open;
            }
        }
        return left;
    }

    private static String remittance(List<Entry> claims, Dice dice) {
        if (claims.size() > 3) {
            return claims.size() + " FACTURES";
        }
        if (dice.chance(0.12)) {
            return "REGLEMENT";
        }
        return String.join(" ", claims.stream().map(c -> c.ref).distinct().toList());
    }

    private Entry entry(Account account, Kind kind, Day day, long cents, Method method, String text) {
        int year = day.date().getYear();
        boolean debit = method == Method.DIRECT_DEBIT && kind == Kind.PAYMENT && !text.equals("REGLEMENT");
        String ref = String.format("%s%d-%06d", account.companyRank == 0 ? "RG" : "RS", year, book.next(account, "RG", year));
        Entry entry = new Entry(account, kind, (debit ? "DD:" : "") + ref, -cents);
        entry.journal = "BQ";
        entry.entryNumber = String.format("BQ%07d", book.next(account, "BQ", year));
        entry.day = day.epoch();
        entry.ref = ref;
        entry.documentDay = day.epoch();
        String way = switch (method) {
            case TRANSFER -> "VIR SEPA";
            case DIRECT_DEBIT -> debit ? "PRLV SEPA" : "VIR SEPA";
            case CHEQUE -> "REMISE CHQ";
            case CARD -> "CB";
            case BILL -> "LCR";
        };
        entry.label = way + " " + Names.bankStyle(account.customerName) + " " + text;
        book.book(entry);
        return entry;
    }

    /** A miscellaneous entry: discount, write-off of a few cents. */
    static Entry od(Book book, Account account, Day day, long amount, String label) {
        int year = day.date().getYear();
        String piece = String.format("OD%06d", book.next(account, "OD", year));
        Entry entry = new Entry(account, Kind.OTHER, "OD:" + account.companyRank + "-" + year + "-" + piece, amount);
        entry.journal = "OD";
        entry.entryNumber = piece;
        entry.day = day.epoch();
        entry.ref = piece;
        entry.documentDay = day.epoch();
        entry.label = label;
        book.book(entry);
        return entry;
    }

    private void mayReturn(Entry payment, Entry claim, Day day) {
        int returns = returnDay(book.seed, payment);
        if (returns > 0) {
            book.returning.computeIfAbsent(returns, d -> new ArrayList<>()).add(payment);
        }
    }

    /** The day on which the bank sends a direct debit back, 0 when it does not: the same answer whenever it is asked. */
    static int returnDay(long seed, Entry payment) {
        double chance = switch (payment.account.profile) {
            case EARLY, PUNCTUAL, PUBLIC, MONTH_END -> 0.006;
            case SLIGHT -> 0.03;
            case LATE -> 0.14;
            case BAD -> 0.34;
            case INSOLVENT -> 0.40;
        };
        Dice dice = Dice.of(seed, "return", payment.fate());
        return dice.chance(chance) ? payment.day + dice.between(2, 7) : 0;
    }
}
