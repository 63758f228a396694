package com.wisebook.clients.customer.duplicate;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A module with rows of a customer: moves its own when two customers become one, in the merge's transaction. */
public interface MergeParticipant {

    /** Moves what belongs to {@code mergedId} to {@code keptId} and notes in customer_merge_moved what it moved. */
    void merge(long mergeId, long keptId, long mergedId);

    /** Puts back what that merge moved. */
    void part(long mergeId, long keptId, long mergedId);

    /** The tables that refer to a customer and that this participant answers for, whether it moves their rows or leaves them. */
    default Set<String> tables() {
        return Set.of();
    }

    /** How many rows of each table a merge would move. */
    default Map<String, Long> moves(long keptId, long mergedId) {
        return Map.of();
    }

    /** What somebody should know before the two become one. */
    default List<MergeConflict> conflicts(long keptId, long mergedId) {
        return List.of();
    }
}
