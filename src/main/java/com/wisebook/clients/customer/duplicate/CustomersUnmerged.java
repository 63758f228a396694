package com.wisebook.clients.customer.duplicate;

/** A merge was undone: they are two again; published in its transaction. */
public record CustomersUnmerged(long mergeId, long keptId, long mergedId) {
}
