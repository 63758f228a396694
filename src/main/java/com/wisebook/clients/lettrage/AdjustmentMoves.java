package com.wisebook.clients.lettrage;

import java.util.Map;
import java.util.Set;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.duplicate.MergeMoves;
import com.wisebook.clients.customer.duplicate.MergeParticipant;

/** What is to close a difference goes with the entries of its customer when two become one; after the ledger. */
@Component
@Order(6)
class AdjustmentMoves implements MergeParticipant {

    private static final String TABLE = "lettrage_adjustment";

    private final MergeMoves moves;

    AdjustmentMoves(MergeMoves moves) {
        this.moves = moves;
    }

    @Override
    public void merge(long mergeId, long keptId, long mergedId) {
        moves.move(mergeId, TABLE, keptId, mergedId, "true");
    }

    @Override
    public void part(long mergeId, long keptId, long mergedId) {
        moves.back(mergeId, TABLE, keptId, mergedId);
    }

    @Override
    public Set<String> tables() {
        return Set.of(TABLE);
    }

    @Override
    public Map<String, Long> moves(long keptId, long mergedId) {
        return moves.counts(tables(), mergedId);
    }
}
