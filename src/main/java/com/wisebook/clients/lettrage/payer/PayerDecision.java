package com.wisebook.clients.lettrage.payer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.wisebook.clients.customer.duplicate.CustomersByName;
import com.wisebook.clients.lettrage.payer.PayerStrategy.Evidence;

/**
 * Whose money a receipt is, after all that was found. What is written (a reference, a number, a code) says what is paid; account and
 * name say who pays: the one must not contradict the other. A tie is never guessed.
 *
 * @param customerId null where nobody, or more than one, fits
 * @param how        the surest evidence, or null
 * @param candidates two and more where they fit as well; one whose name is not near enough to be named is only shown
 * @param evidence   what was found about those
 */
record PayerDecision(Long customerId, How how, double confidence, List<Long> candidates, List<Evidence> evidence) {

    static final PayerDecision UNKNOWN = new PayerDecision(null, null, 0, List.of(), List.of());

    private static final Set<How> WRITTEN = EnumSet.of(How.RF_REFERENCE, How.INVOICE_NUMBER, How.CUSTOMER_CODE);
    /** Two likenesses that are not farther apart say the same. */
    private static final double TIE = 0.05;

    /** Who pays for whom, and who owes: of the customers concerned. */
    record Relations(Map<Long, Long> payers, Set<Long> owing) {

        boolean paysFor(long payer, long customer) {
            return Long.valueOf(payer).equals(payers.get(customer));
        }

        List<Long> owingOf(long payer) {
            return payers.entrySet().stream().filter(entry -> entry.getValue() == payer && owing.contains(entry.getKey())).map(Map.Entry::getKey).sorted().toList();
        }
    }

    String state() {
        return customerId != null ? "IDENTIFIED" : candidates.size() > 1 ? "AMBIGUOUS" : "UNKNOWN";
    }

    /** @param found evidence of all strategies about one receipt, of customers who have an account with the company */
    static PayerDecision of(List<Evidence> found, Relations relations) {
        PayerDecision sure = ofNear(found.stream().filter(one -> !weak(one)).toList(), relations);
        if (sure.customerId != null || !sure.candidates.isEmpty()) {
            return sure;
        }
        List<Evidence> suggested = nearestNames(found.stream().filter(PayerDecision::weak).toList());
        return suggested.isEmpty() ? UNKNOWN : several(customers(suggested, EnumSet.of(How.NAME)), suggested);
    }

    /** A name that is alike, but not enough to name its bearer. */
    private static boolean weak(Evidence one) {
        return one.how() == How.NAME && one.confidence() < CustomersByName.THRESHOLD;
    }

    private static PayerDecision ofNear(List<Evidence> found, Relations relations) {
        List<Evidence> evidence = nearestNames(found);
        Set<Long> owed = customers(evidence, WRITTEN);
        Set<Long> paying = paying(evidence);
        if (owed.isEmpty()) {
            return byPayer(paying, evidence, relations);
        }
        Set<Long> both = owed.stream().filter(customer -> paying.isEmpty() || agrees(customer, paying, relations))
            .collect(Collectors.toCollection(LinkedHashSet::new));
        if (both.size() == 1) {
            return one(both.iterator().next(), evidence);
        }
        Set<Long> all = new LinkedHashSet<>(both.isEmpty() ? owed : both);
        if (both.isEmpty()) {
            all.addAll(paying);
        }
        return several(all, evidence);
    }

    /** The same tie, decided by what is known of one of the candidates only: what the ledger holds, or what he said. */
    PayerDecision told(long customer, How how, String day) {
        List<Evidence> told = new ArrayList<>(evidence);
        told.add(Evidence.of(customer, how, day));
        List<Evidence> its = told.stream().filter(one -> one.customerId() == customer).toList();
        return new PayerDecision(customer, how, how.confidence(), List.of(), its);
    }

    private static boolean agrees(long customer, Set<Long> paying, Relations relations) {
        return paying.stream().anyMatch(payer -> payer == customer || relations.paysFor(payer, customer));
    }

    /** Nothing says what is paid: the payer himself, or the one for whom he pays. */
    private static PayerDecision byPayer(Set<Long> paying, List<Evidence> evidence, Relations relations) {
        if (paying.size() != 1) {
            return paying.isEmpty() ? UNKNOWN : several(paying, evidence);
        }
        long payer = paying.iterator().next();
        List<Long> owing = relations.owingOf(payer);
        if (owing.isEmpty()) {
            return one(payer, evidence);
        }
        Set<Long> all = new LinkedHashSet<>(owing);
        if (relations.owing.contains(payer)) {
            all.add(payer);
        }
        List<Evidence> told = new ArrayList<>(evidence);
        owing.forEach(customer -> told.add(Evidence.of(customer, How.GROUP_PAYER, evidence.get(0).found())));
        return all.size() == 1 ? one(owing.get(0), told) : several(all, told);
    }

    /** What somebody has said about an account or a name goes before what is only seen; account and name together narrow each other. */
    private static Set<Long> paying(List<Evidence> evidence) {
        Set<Long> said = evidence.stream().filter(one -> !WRITTEN.contains(one.how()) && one.how() != How.NAME && one.confidence() >= 1)
            .map(Evidence::customerId).collect(Collectors.toCollection(LinkedHashSet::new));
        if (said.size() == 1) {
            return said;
        }
        Set<Long> seen = customers(evidence, EnumSet.of(How.IBAN_SEEN));
        Set<Long> named = customers(evidence, EnumSet.of(How.THIRD_PARTY, How.NAME));
        Set<Long> common = new LinkedHashSet<>(seen);
        common.retainAll(named);
        if (!common.isEmpty()) {
            return common;
        }
        Set<Long> all = new LinkedHashSet<>(seen);
        all.addAll(named);
        return all;
    }

    private static List<Evidence> nearestNames(List<Evidence> found) {
        double nearest = found.stream().filter(one -> one.how() == How.NAME).mapToDouble(Evidence::confidence).max().orElse(0);
        return found.stream().filter(one -> one.how() != How.NAME || one.confidence() >= nearest - TIE).toList();
    }

    private static Set<Long> customers(Collection<Evidence> evidence, Set<How> hows) {
        return evidence.stream().filter(one -> hows.contains(one.how())).map(Evidence::customerId).sorted().collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static PayerDecision one(long customer, List<Evidence> evidence) {
        List<Evidence> its = evidence.stream().filter(one -> one.customerId() == customer).sorted(Comparator.comparing(Evidence::how)).toList();
        Evidence surest = its.get(0);
        return new PayerDecision(customer, surest.how(), Math.min(surest.how().confidence(), surest.confidence()), List.of(), its);
    }

    private static PayerDecision several(Set<Long> customers, List<Evidence> evidence) {
        return new PayerDecision(null, null, 0, customers.stream().sorted().toList(),
            evidence.stream().filter(one -> customers.contains(one.customerId())).sorted(Comparator.comparing(Evidence::how)).toList());
    }
}
