package com.wisebook.clients.contact;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.duplicate.MergeMoves;
import com.wisebook.clients.customer.duplicate.MergeParticipant;

/**
 * Messages, sent and waiting, and the links in them go with the customer; the last check before one leaves reads the facts again anyhow. Moved from
 * here, because messaging knows no customers.
 */
@Component
class MessageMoves implements MergeParticipant {

    private static final List<String> TABLES = List.of("message", "customer_link");

    private final MergeMoves moves;

    MessageMoves(MergeMoves moves) {
        this.moves = moves;
    }

    @Override
    public void merge(long mergeId, long keptId, long mergedId) {
        TABLES.forEach(table -> moves.move(mergeId, table, keptId, mergedId));
    }

    @Override
    public void part(long mergeId, long keptId, long mergedId) {
        List<Long> companies = moves.companiesOfMovedAccounts(mergeId);
        for (String table : TABLES) {
            moves.back(mergeId, table, keptId, mergedId);
            moves.backOfCompanies(table, keptId, mergedId, companies);
        }
    }

    @Override
    public Set<String> tables() {
        return Set.copyOf(TABLES);
    }

    @Override
    public Map<String, Long> moves(long keptId, long mergedId) {
        return moves.counts(Set.of("message"), mergedId);
    }
}
