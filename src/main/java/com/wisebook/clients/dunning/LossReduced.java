package com.wisebook.clients.dunning;

/**
 * A loss has become smaller, or larger again: a payment came in after all or was taken back, or the loss itself was undone. Published inside
 * the transaction in which it did.
 *
 * @param undone the whole loss was taken back
 */
public record LossReduced(long companyId, long customerId, String lossNumber, boolean undone) {
}
