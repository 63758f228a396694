package com.wisebook.clients.receivable;

import java.math.BigDecimal;

/**
 * Open debits by age against their due date, and open credits apart (positive), in one currency.
 *
 * @param customerId the customer, or null for the whole company
 * @param over90     91 days late or more
 */
public record Ageing(Long customerId, String currency, BigDecimal notDue, BigDecimal days1To30, BigDecimal days31To60,
                     BigDecimal days61To90, BigDecimal over90, BigDecimal credits) {
}
