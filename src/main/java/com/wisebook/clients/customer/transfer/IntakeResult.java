package com.wisebook.clients.customer.transfer;

/**
 * How many rows made a customer, changed one, or changed nothing.
 *
 * @param unchecked of those added, who can buy at once although nobody has checked, scored or approved him
 */
public record IntakeResult(long added, long updated, long unchanged, long unchecked) {
}
