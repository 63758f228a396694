package com.wisebook.clients.receivable;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A part of an item that was settled.
 *
 * @param settledOn the day of the payment or credit note that settled it
 * @param amount    positive for a debit
 */
public record Settlement(long entryId, LocalDate settledOn, BigDecimal amount) {
}
