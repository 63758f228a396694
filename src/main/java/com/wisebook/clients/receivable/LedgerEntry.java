package com.wisebook.clients.receivable;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A line on a customer's account, with the import and the line of the file it came from.
 *
 * @param amount     debit positive, credit negative, in {@code currency}
 * @param openAmount what remains, same sign
 * @param sourceLine line in the imported file, counted from 1
 */
public record LedgerEntry(long id, long companyId, long customerId, String customerCode, String kind, String fiscalYear,
                          String journal, String entryNumber, String account, String letter, LocalDate entryDate,
                          String documentRef, LocalDate documentDate, String label, BigDecimal amount, String currency,
                          BigDecimal companyAmount, LocalDate dueDate, boolean dueDateComputed, BigDecimal openAmount,
                          BigDecimal contestedAmount, Long importId, Integer sourceLine, String closedReason) {
}
