package com.wisebook.clients.customer.duplicate;

/** A module with rows of a customer: moves its own when two customers become one, in the merge's transaction. */
public interface MergeParticipant {

    /** Moves what belongs to {@code mergedId} to {@code keptId} and notes in customer_merge_moved what it moved. */
    void merge(long mergeId, long keptId, long mergedId);

    /** Puts back what that merge moved. */
    void part(long mergeId, long keptId, long mergedId);
}
