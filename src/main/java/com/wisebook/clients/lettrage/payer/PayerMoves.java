package com.wisebook.clients.lettrage.payer;

import java.util.Map;
import java.util.Set;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.duplicate.MergeMoves;
import com.wisebook.clients.customer.duplicate.MergeParticipant;

/** What the bank and matching know of two customers that become one, and two again; after the ledger, whose entries they are about. */
@Component
@Order(5)
class PayerMoves implements MergeParticipant {

    private static final Map<String, String> MOVED = Map.of(
        "bank_payer", "true", "lettrage_proposal", "true", "lettrage_returned", "true",
        "payer_account", "not exists (select 1 from payer_account o where o.customer_id = :kept and o.kind = t.kind and o.payer = t.payer)");

    private final MergeMoves moves;

    PayerMoves(MergeMoves moves) {
        this.moves = moves;
    }

    @Override
    public void merge(long mergeId, long keptId, long mergedId) {
        MOVED.forEach((table, condition) -> moves.move(mergeId, table, keptId, mergedId, condition));
    }

    @Override
    public void part(long mergeId, long keptId, long mergedId) {
        MOVED.keySet().forEach(table -> moves.back(mergeId, table, keptId, mergedId));
    }

    @Override
    public Set<String> tables() {
        return MOVED.keySet();
    }

    @Override
    public Map<String, Long> moves(long keptId, long mergedId) {
        return moves.counts(MOVED.keySet(), mergedId);
    }
}
