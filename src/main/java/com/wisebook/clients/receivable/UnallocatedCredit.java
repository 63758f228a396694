package com.wisebook.clients.receivable;

import java.math.BigDecimal;

/**
 * A customer's open credits (payments, payments on account, credit notes) in one currency, not yet matched with what they
 * pay.
 *
 * @param amount positive
 */
public record UnallocatedCredit(long customerId, String currency, BigDecimal amount, int entries) {
}
