package com.wisebook.clients.lettrage.payer;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A receipt, or a payment that came back, and whose it is.
 *
 * @param state      IDENTIFIED, AMBIGUOUS (several fit as well: see the candidates), UNKNOWN or ASIDE (nobody's of our customers)
 * @param how        the surest strategy that found its customer, or HUMAN
 * @param clues      what speaks for the customer, in the reader's language
 * @param candidates those who fit as well
 * @param entryId    the ledger entry that it is on the account; null while there is none
 * @param announced  whether that entry stands there because the bank told of it and the ledger does not hold it yet
 * @param decidedBy  who said so; "system" for a strategy or a rule
 * @param aside      why it will never be a customer's; null unless it is set aside
 */
@Schema(name = "BankLine", requiredProperties = {"transactionId", "bookingDate", "amount", "currency", "label", "kind", "state", "clues", "candidates", "announced",
    "decidedBy", "decidedAt"})
public record PayerView(long transactionId, LocalDate bookingDate, BigDecimal amount, String currency, String label, String details, String counterpartyName,
                        String counterpartyIban, String kind, String rejectReason, String state, String customerCode, String customerName, String how,
                        BigDecimal confidence, List<String> clues, List<Candidate> candidates, Long entryId, boolean announced, String decidedBy,
                        Instant decidedAt, Aside aside) {

    /** Somebody whose money it may be, with what speaks for it. */
    @Schema(name = "BankLineCandidate", requiredProperties = {"customerCode", "customerName", "clues"})
    public record Candidate(String customerCode, String customerName, List<String> clues) {
    }

    /**
     * Why a line is set aside.
     *
     * @param ruleId the rule that did it, or that was remembered with it; null: none
     */
    @Schema(name = "BankLineAside", requiredProperties = "reason")
    public record Aside(AsideReason reason, String note, Long ruleId, AsideRule.Kind ruleKind, String ruleValue) {
    }
}
