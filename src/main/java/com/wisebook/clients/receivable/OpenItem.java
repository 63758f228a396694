package com.wisebook.clients.receivable;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What remains of a ledger entry.
 *
 * @param amount          as booked, debit positive, credit negative
 * @param openAmount      what remains, same sign
 * @param contestedAmount part of it that is contested (positive)
 * @param dueDate         null for credits without one
 * @param dueDateComputed true when the due date was computed from payment terms, not given by the source
 */
public record OpenItem(long entryId, long companyId, long customerId, String kind, String documentRef, LocalDate documentDate,
                       LocalDate entryDate, String label, BigDecimal amount, BigDecimal openAmount, BigDecimal contestedAmount,
                       String currency, LocalDate dueDate, boolean dueDateComputed) {
}
