package com.wisebook.clients.receivable;

import java.math.BigDecimal;

/**
 * How a customer pays, over all our companies.
 *
 * @param turnover    twelve months
 * @param behaviour   the worst over our companies
 * @param unpaidItems direct debits and cheques that came back
 */
public record PayerSignals(long customerId, BigDecimal turnover, String behaviour, int unpaidItems) {
}
