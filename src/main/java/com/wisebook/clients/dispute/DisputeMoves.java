package com.wisebook.clients.dispute;

import java.util.Map;
import java.util.Set;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.duplicate.MergeMoves;
import com.wisebook.clients.customer.duplicate.MergeParticipant;

/** Disputes go with the customer whose entries they are about. */
@Component
@Order(45)
class DisputeMoves implements MergeParticipant {

    private static final String TABLE = "dispute";

    private final MergeMoves moves;

    DisputeMoves(MergeMoves moves) {
        this.moves = moves;
    }

    @Override
    public void merge(long mergeId, long keptId, long mergedId) {
        moves.move(mergeId, TABLE, keptId, mergedId);
    }

    @Override
    public void part(long mergeId, long keptId, long mergedId) {
        moves.back(mergeId, TABLE, keptId, mergedId);
        moves.backOfCompanies(TABLE, keptId, mergedId, moves.companiesOfMovedAccounts(mergeId));
    }

    @Override
    public Set<String> tables() {
        return Set.of(TABLE);
    }

    @Override
    public Map<String, Long> moves(long keptId, long mergedId) {
        return moves.counts(Set.of(TABLE), mergedId);
    }
}
