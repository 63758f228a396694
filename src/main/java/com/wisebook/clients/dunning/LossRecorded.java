package com.wisebook.clients.dunning;

/** An amount is lost: accounting is asked to book it. Published inside the transaction that recorded it; {@code GET /api/v1/losses} has it. */
public record LossRecorded(long companyId, long customerId, String lossNumber) {
}
