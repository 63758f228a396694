package com.wisebook.clients.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The ledger in the making: open entries of all accounts, links between them, numbers given, debits that will come back. */
final class Book {

    /** Hears of what is new, to write it. */
    interface Listener {
        /** An entry was booked. */
        void booked(Entry entry);

        /** A lettrage was made, grew, or lost members; {@code gone} when nothing is left of it. */
        void linked(Match match);
    }

    /** An entry and how much of it is settled at once (cents, positive). */
    record Part(Entry entry, long cents) {
    }

    final long seed;
    final List<Account> accounts = new ArrayList<>();
    final Map<String, Integer> numbers = new HashMap<>();
    /** direct debits that the bank will send back, by day */
    final TreeMap<Integer, List<Entry>> returning = new TreeMap<>();
    private final Listener listener;

    Book(long seed, Listener listener) {
        this.seed = seed;
        this.listener = listener;
    }

    /** The next number of a company's series in a year. */
    int next(Account account, String series, int year) {
        return numbers.merge(counter(account.companyRank, series, year), 1, Integer::sum);
    }

    static String counter(int companyRank, String series, int year) {
        return companyRank + "/" + series + "/" + year;
    }

    /** Books an entry that was filled in, and opens it. */
    void book(Entry entry) {
        (entry.claim() ? entry.account.debits : entry.account.credits).add(entry);
        listener.booked(entry);
    }

    /** Links entries that settle each other: debits and credits of the same sum. */
    void settle(int day, List<Part> parts) {
        long sum = 0;
        Match match = null;
        for (Part part : parts) {
            sum += part.entry.claim() ? part.cents : -part.cents;
            if (part.entry.match != null && (match == null || part.entry.match.members.size() > match.members.size())) {
                match = part.entry.match;
            }
        }
        if (sum != 0) {
            throw new IllegalStateException("unbalanced by " + sum + " on " + parts.get(0).entry.key);
        }
        Account account = parts.get(0).entry.account;
        if (match == null) {
            match = new Match(account, account.nextCode());
        }
        for (Part part : parts) {
            join(match, part, day);
        }
        match.day = day;
        account.debits.removeIf(e -> e.open == 0);
        account.credits.removeIf(e -> e.open == 0);
        listener.linked(match);
    }

    private void join(Match match, Part part, int day) {
        Entry entry = part.entry;
        if (entry.match == null) {
            entry.match = match;
            match.members.add(entry);
        } else if (entry.match != match) {
            Match other = entry.match;
            match.absorb(other);
            listener.linked(other);
        }
        long signed = entry.claim() ? part.cents : -part.cents;
        entry.open -= signed;
        entry.settled += signed;
        entry.touched = day;
        entry.intended = 0;
        if (entry.claim() ? entry.open < 0 : entry.open > 0) {
            throw new IllegalStateException("over-settled " + entry.key);
        }
    }

    /** Undoes what a payment settled: the claim that it paid is open again, and the payment too. */
    void undo(Entry payment, int day) {
        Match match = payment.match;
        long back = -payment.settled;
        match.members.remove(payment);
        payment.match = null;
        payment.open = payment.amount;
        payment.settled = 0;
        payment.account.credits.add(payment);
        for (Entry claim : List.copyOf(match.members)) {
            long taken = claim.claim() ? Math.min(back, claim.settled) : 0;
            if (taken > 0) {
                back -= taken;
                reopen(claim, taken, match, day);
            }
        }
        if (match.members.size() < 2) {
            match.members.clear();
            match.gone = true;
        }
        listener.linked(match);
    }

    private static void reopen(Entry claim, long cents, Match match, int day) {
        if (claim.open == 0) {
            claim.account.debits.add(claim);
        }
        claim.open += cents;
        claim.settled -= cents;
        claim.touched = day;
        claim.intended = 0;
        if (claim.settled == 0) {
            match.members.remove(claim);
            claim.match = null;
        }
    }
}
