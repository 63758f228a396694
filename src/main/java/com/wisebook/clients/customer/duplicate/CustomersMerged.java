package com.wisebook.clients.customer.duplicate;

/** Two customers have become one; published in the merge's transaction. */
public record CustomersMerged(long mergeId, long keptId, long mergedId) {
}
