package com.wisebook.clients.receivable;

import java.util.List;

/**
 * Customers' open items have changed. Published inside the transaction that changed them, at most 500 customers an event.
 *
 * @param cause what happened, so that the running cases hear the right message
 */
public record BalanceChanged(long companyId, List<Long> customerIds, Cause cause) {

    public enum Cause { INVOICE, PAYMENT, CREDIT_NOTE, LETTRAGE, UNPAID, IMPORT, ROLLBACK, MERGE }
}
