package com.wisebook.clients.customer.transfer;

/** How many rows made a customer, changed one, or changed nothing. */
public record IntakeResult(long added, long updated, long unchanged) {
}
