package com.wisebook.clients.dispute;

import java.math.BigDecimal;

/**
 * The invoicing module is asked for a credit note; it names the dispute's number on it, or answers with its own reference.
 * Published in the transaction that asks.
 *
 * @param amount what was granted, positive
 */
public record CreditNoteAsked(String number, long companyId, long customerId, BigDecimal amount, String currency, String reason) {
}
