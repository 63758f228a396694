package com.wisebook.clients.lettrage;

import java.math.BigDecimal;

/**
 * Somebody asks that a customer's credit be given back to him, or that a supplier give back what he got too much. Published in the transaction that marks it; matching itself never
 * posts nor pays.
 *
 * @param amount what is open of it, positive
 */
public record RefundAsked(long companyId, long customerId, long ledgerEntryId, BigDecimal amount, String currency, String reason) {
}
