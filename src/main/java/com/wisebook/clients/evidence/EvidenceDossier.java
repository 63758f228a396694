package com.wisebook.clients.evidence;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.wisebook.clients.company.Company;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.CustomerAccount;
import com.wisebook.clients.dunning.LateCharges.Charge;
import com.wisebook.clients.receivable.Settlement;

/**
 * All that a file says, as it stands at its moment.
 *
 * @param items    the debits that it is about
 * @param account  everything on the account that is open, with credits
 * @param charges  penalties and lump sums of the items
 * @param disputes what he contests or contested, the oldest first
 * @param reasons  why something can be contested, by code, in the language of the file
 * @param missing  references of the items of which no copy is kept, each once
 */
record EvidenceDossier(String number, Company company, Customer customer, CustomerAccount terms, Locale locale, Instant madeAt, LocalDate asOf, String madeBy,
                       List<Item> items, List<Item> account, List<Settlement> settlements, List<Charge> charges, List<Message> messages,
                       List<Attachment> attachments, List<Dispute> disputes, Map<String, String> reasons, List<EvidenceWords.Told> thread, List<EvidenceChain.Head> heads, List<Copy> copies, List<String> missing,
                       List<String> altered) {

    /** An entry of the account. */
    record Item(long entryId, String kind, String documentRef, LocalDate documentDate, LocalDate entryDate, String label, BigDecimal amount, BigDecimal openAmount,
                BigDecimal contestedAmount, String currency, LocalDate dueDate, boolean dueDateComputed, Integer level, LocalDate reachedOn) {

        /** Fell due before that day: late, as the penalties understand it. Without a due date it is not. */
        boolean due(LocalDate asOf) {
            return dueDate != null && dueDate.isBefore(asOf);
        }

        /** What of it is under no dispute. */
        BigDecimal uncontested() {
            return openAmount.subtract(contestedAmount);
        }

        /** What of it can be claimed that day: due and under no dispute. */
        BigDecimal claimed(LocalDate asOf) {
            return due(asOf) ? uncontested() : BigDecimal.ZERO;
        }
    }

    /**
     * A dispute and what it came to.
     *
     * @param still     what it keeps out of the claim now
     * @param documents what is contested, by its numbers
     */
    record Dispute(long id, String number, String currency, BigDecimal amount, String description, String status, String outcome, BigDecimal granted, String answer,
                   String creditRef, String openedBy, Instant openedAt, Instant closedAt, String reason, BigDecimal still, String documents) {

        boolean closed() {
            return closedAt != null;
        }
    }

    /** A message that left, with what became of it. */
    record Message(long id, String channel, String status, String sender, List<String> recipients, List<String> copies, String subject, String textBody,
                   Instant sentAt, Instant deliveredAt, String registeredNumber, LocalDate postedAt, LocalDate receiptAt, String error, Integer level,
                   boolean formalNotice, String reference) {
    }

    /** A file that came with a message, a dispute or from the customer. */
    record Attachment(String ofKind, long ofId, long fileId, String fileName, String sha256) {
    }

    /** The copy of an invoice. */
    record Copy(String documentRef, String fileName, long documentId) {
    }

    /** What of the account is claimed and what is not, by currency. */
    Map<String, EvidenceSum> sums() {
        Map<String, EvidenceSum> sums = EvidenceSum.of(items, account, asOf);
        if (charged()) {
            sums.computeIfAbsent("EUR", EvidenceSum::nothing);
        }
        return sums;
    }

    /** All that is claimed in a currency: the principal, and what is added to it in euros. */
    BigDecimal claimed(EvidenceSum sum) {
        return "EUR".equals(sum.currency()) ? sum.principal().add(penalties()).add(lumpSums()) : sum.principal();
    }

    /** Whether penalties or lump sums are claimed. */
    boolean charged() {
        return penalties().signum() > 0 || lumpSums().signum() > 0;
    }

    /** What remains of the items, by currency. */
    Map<String, BigDecimal> open() {
        Map<String, BigDecimal> sums = new TreeMap<>();
        items.forEach(item -> sums.merge(item.currency(), item.openAmount(), BigDecimal::add));
        return sums;
    }

    /** Penalties that are claimed, in euros. */
    BigDecimal penalties() {
        return charges.stream().filter(c -> c.waivedReason() == null).map(Charge::penalty).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Lump sums that are claimed, in euros. */
    BigDecimal lumpSums() {
        return charges.stream().filter(c -> c.waivedReason() == null).map(Charge::lumpSum).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** How many facts of these kinds the chains hold. */
    int facts(String... kinds) {
        return (int) thread.stream().filter(told -> List.of(kinds).contains(told.link().kind())).count();
    }

    List<EvidenceWords.Told> of(EvidenceWords.Group group) {
        return thread.stream().filter(told -> told.group() == group).toList();
    }
}
