package com.wisebook.clients.dunning.legal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which losses a payment is about that has settled nothing. A pure function of what it says, what is lost and what else is owed. */
final class ReceiptReading {

    /** It names the invoice. */
    static final String NAMED = "NAMED";
    /** It is exactly what was lost. */
    static final String AMOUNT = "AMOUNT";
    /** He owes nothing else. */
    static final String NOTHING_ELSE = "NOTHING_ELSE";

    /** Shorter numbers stand in a text by chance. */
    private static final int SHORTEST = 4;

    /** An invoice that was lost, and that accounting's own entry has settled. */
    record Lost(long lossId, String number, long customerId, long prelitigationId, LocalDate recordedOn, long entryId, String documentRef, String currency,
                BigDecimal remaining) {
    }

    /** A payment; {@code amount}: what of it has settled nothing. */
    record Money(long entryId, long customerId, LocalDate entryDate, String documentRef, String label, String currency, BigDecimal amount) {

        boolean names(String reference) {
            return says(label, reference) || says(documentRef, reference);
        }
    }

    /** Something that is claimed of the customer besides. */
    record Owed(long customerId, String documentRef, String currency) {
    }

    /** So much of a payment is for that invoice; where that is not certain, somebody is asked. */
    record Receipt(Lost of, BigDecimal amount, boolean certain, String why) {
    }

    private ReceiptReading() {
    }

    /** @param rest what is not recovered yet of each, the oldest first */
    static List<Receipt> of(Money money, Map<Lost, BigDecimal> rest, List<Owed> owed) {
        List<Lost> lost = rest.keySet().stream()
            .filter(one -> one.customerId() == money.customerId() && one.currency().equals(money.currency()) && rest.get(one).signum() > 0).toList();
        List<Lost> named = lost.stream().filter(one -> money.names(one.documentRef())).toList();
        boolean somethingElse = owed.stream().anyMatch(one -> money.names(one.documentRef()));
        if (!named.isEmpty()) {
            int compared = money.amount().compareTo(sum(named, rest));
            boolean certain = !somethingElse && named.stream().noneMatch(one -> money.entryDate().isBefore(one.recordedOn()))
                && (compared == 0 || compared < 0 && named.size() == 1);
            return shared(money.amount(), named, rest, certain, NAMED);
        }
        // what had come in before it was lost was known to who decided
        List<Lost> known = lost.stream().filter(one -> !money.entryDate().isBefore(one.recordedOn())).toList();
        if (somethingElse || known.isEmpty()) {
            return List.of();
        }
        List<Lost> exact = known.stream().filter(one -> rest.get(one).compareTo(money.amount()) == 0).toList();
        if (exact.size() == 1) {
            return shared(money.amount(), exact, rest, false, AMOUNT);
        }
        if (sum(known, rest).compareTo(money.amount()) == 0) {
            return shared(money.amount(), known, rest, false, AMOUNT);
        }
        return owed.stream().anyMatch(one -> one.currency().equals(money.currency())) ? List.of() : shared(money.amount(), known, rest, false, NOTHING_ELSE);
    }

    private static List<Receipt> shared(BigDecimal amount, List<Lost> among, Map<Lost, BigDecimal> rest, boolean certain, String why) {
        List<Receipt> receipts = new ArrayList<>();
        BigDecimal left = amount;
        for (Lost one : among) {
            BigDecimal part = left.min(rest.get(one));
            if (part.signum() > 0) {
                receipts.add(new Receipt(one, part, certain, why));
                left = left.subtract(part);
            }
        }
        return receipts;
    }

    private static BigDecimal sum(List<Lost> some, Map<Lost, BigDecimal> rest) {
        return some.stream().map(rest::get).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Whether the number stands in the text as a whole, with whatever signs between its parts: {@code F-2026/12} is also {@code F2026 12}. */
    private static boolean says(String text, String reference) {
        if (text == null || reference == null) {
            return false;
        }
        String bare = reference.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        if (bare.length() < SHORTEST || !bare.matches(".*\\d.*")) {
            return false;
        }
        String parts = Arrays.stream(reference.toUpperCase(Locale.ROOT).split("[^A-Z0-9]+|(?<=[A-Z])(?=\\d)|(?<=\\d)(?=[A-Z])")).filter(part -> !part.isEmpty())
            .collect(Collectors.joining("[^A-Z0-9]*"));
        return Pattern.compile("(?<![A-Z0-9])" + parts + "(?![A-Z0-9])").matcher(text.toUpperCase(Locale.ROOT)).find();
    }
}
