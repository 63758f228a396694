package com.wisebook.clients.receivable.limit;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a module says of an order of its own.
 *
 * @param source    the module, such as SALES
 * @param reference the order's number there
 * @param orderedOn null: today
 */
public record OrderReport(String source, String reference, String companyCode, String customerCode, BigDecimal amount, String currency,
                          LocalDate orderedOn) {
}
