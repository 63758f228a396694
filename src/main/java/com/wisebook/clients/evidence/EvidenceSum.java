package com.wisebook.clients.evidence;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import com.wisebook.clients.evidence.EvidenceDossier.Item;

/**
 * An account in one currency, each euro of it in one place: what is claimed, what is not due, what is under dispute, what the file is not
 * about, and what stands to the customer's credit. Together they are the balance that the statement ends with.
 *
 * @param due       due and under no dispute
 * @param notDue    not due yet, or without a due date, and under no dispute
 * @param contested under dispute, due or not
 * @param leftOut   debits of the account that the file is not about
 * @param credits   payments and credit notes that settle nothing yet, not positive
 * @param deducted  what of the credits is taken off the claim: they are set against what is left out first, so that never more is claimed than
 *                  the account owes
 */
record EvidenceSum(String currency, BigDecimal due, BigDecimal notDue, BigDecimal contested, BigDecimal leftOut, BigDecimal credits, BigDecimal deducted) {

    /** What is claimed before penalties. */
    BigDecimal principal() {
        return due.subtract(deducted);
    }

    /** Credits that are not taken off the claim, not positive. */
    BigDecimal creditsLeft() {
        return credits.add(deducted);
    }

    /** The balance of the account. */
    BigDecimal balance() {
        return due.add(notDue).add(contested).add(leftOut).add(credits);
    }

    /** By currency, the euro first: of the items that a file is about and of everything that is open on the account. */
    static Map<String, EvidenceSum> of(List<Item> items, List<Item> account, LocalDate asOf) {
        Map<String, EvidenceSum> sums = new TreeMap<>(EvidenceSum::euroFirst);
        List<Long> about = items.stream().map(Item::entryId).toList();
        account.stream().map(Item::currency).distinct().forEach(currency -> {
            List<Item> mine = items.stream().filter(item -> item.currency().equals(currency)).toList();
            List<Item> others = account.stream().filter(item -> item.currency().equals(currency) && !about.contains(item.entryId())).toList();
            BigDecimal due = sum(mine, item -> item.claimed(asOf));
            BigDecimal leftOut = sum(others, item -> item.openAmount().max(BigDecimal.ZERO));
            BigDecimal credits = sum(others, item -> item.openAmount().min(BigDecimal.ZERO));
            BigDecimal deducted = credits.negate().subtract(leftOut).max(BigDecimal.ZERO).min(due);
            sums.put(currency, new EvidenceSum(currency, due, sum(mine, item -> item.due(asOf) ? BigDecimal.ZERO : item.uncontested()),
                sum(mine, Item::contestedAmount), leftOut, credits, deducted));
        });
        return sums;
    }

    /** Of a currency in which nothing is open. */
    static EvidenceSum nothing(String currency) {
        BigDecimal none = BigDecimal.ZERO;
        return new EvidenceSum(currency, none, none, none, none, none, none);
    }

    static int euroFirst(String one, String other) {
        return one.equals(other) ? 0 : one.equals("EUR") ? -1 : other.equals("EUR") ? 1 : one.compareTo(other);
    }

    private static BigDecimal sum(List<Item> items, Function<Item, BigDecimal> amount) {
        return items.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
