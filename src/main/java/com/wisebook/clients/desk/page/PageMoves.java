package com.wisebook.clients.desk.page;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.duplicate.MergeMoves;
import com.wisebook.clients.customer.duplicate.MergeParticipant;

/** What a customer sent and proposed on his page goes with him. */
@Component
class PageMoves implements MergeParticipant {

    private static final List<String> TABLES = List.of("customer_file", "customer_proposal");

    private final MergeMoves moves;

    PageMoves(MergeMoves moves) {
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
        return Map.of();
    }
}
