package com.wisebook.clients.dispute;

/** What a dispute keeps out of collection has changed while it goes on. Published in the transaction that did it. */
public record DisputeChanged(String number, long companyId, long customerId) {
}
