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
 * @param missing  references of the items of which no copy is kept
 */
record EvidenceDossier(String number, Company company, Customer customer, CustomerAccount terms, Locale locale, Instant madeAt, LocalDate asOf, String madeBy,
                       List<Item> items, List<Item> account, List<Settlement> settlements, List<Charge> charges, List<Message> messages,
                       List<Attachment> attachments, List<EvidenceWords.Told> thread, List<EvidenceChain.Head> heads, List<Copy> copies, List<String> missing,
                       List<String> altered) {

    /** An entry of the account. */
    record Item(long entryId, String kind, String documentRef, LocalDate documentDate, LocalDate entryDate, String label, BigDecimal amount, BigDecimal openAmount,
                BigDecimal contestedAmount, String currency, LocalDate dueDate, boolean dueDateComputed, Integer level, LocalDate reachedOn) {
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

    List<EvidenceWords.Told> of(EvidenceWords.Group group) {
        return thread.stream().filter(told -> told.group() == group).toList();
    }
}
