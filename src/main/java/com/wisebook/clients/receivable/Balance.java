package com.wisebook.clients.receivable;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a customer owes one of our companies in one currency.
 *
 * @param balance   open debits less open credits
 * @param overdue   open debits whose due date has passed
 * @param credits   open credits, as a positive amount
 * @param contested contested part of the open debits
 * @param oldestDue the oldest due date that has passed, or null
 */
public record Balance(long customerId, String currency, BigDecimal balance, BigDecimal overdue, BigDecimal credits,
                      BigDecimal contested, LocalDate oldestDue) {
}
