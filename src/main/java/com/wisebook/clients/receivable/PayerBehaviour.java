package com.wisebook.clients.receivable;

import java.math.BigDecimal;

/**
 * How a customer pays.
 *
 * @param averageDelayDays average delay in days against the due date, weighted by amount, of what was paid in the last six
 *                         months; negative when early, null when nothing was paid
 * @param behaviour        UNKNOWN, GOOD, AVERAGE, LATE or BAD, see {@link Receivables#refreshBehaviour}
 */
public record PayerBehaviour(long customerId, BigDecimal averageDelayDays, int invoicesPaid, int invoicesPaidLate,
                             int unpaidItems, BigDecimal turnover12m, String behaviour) {
}
