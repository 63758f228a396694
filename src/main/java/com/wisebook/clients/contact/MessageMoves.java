package com.wisebook.clients.contact;

import java.util.Map;
import java.util.Set;

import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.duplicate.MergeMoves;
import com.wisebook.clients.customer.duplicate.MergeParticipant;

/**
 * Messages, sent and waiting, go with the customer; the last check before one leaves reads the facts again anyhow. Moved from
 * here, because messaging knows no customers.
 */
@Component
class MessageMoves implements MergeParticipant {

    private static final String TABLE = "message";

    private final MergeMoves moves;

    MessageMoves(MergeMoves moves) {
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
