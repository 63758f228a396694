package com.wisebook.clients.receivable.limit;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.duplicate.MergeMoves;
import com.wisebook.clients.customer.duplicate.MergeParticipant;

/**
 * Reported orders go with the customer, and so do alerts that have ended. A live alert of the merged customer ends by itself
 * when its exposure is worked out again, with its process; the survivor's tells of both.
 */
@Component
@Order(30)
class LimitMoves implements MergeParticipant {

    private static final Map<String, String> MOVED = Map.of("reported_order", "true", "limit_alert", "t.ended_at is not null");

    private final MergeMoves moves;
    private final ApplicationEventPublisher events;

    LimitMoves(MergeMoves moves, ApplicationEventPublisher events) {
        this.moves = moves;
        this.events = events;
    }

    @Override
    public void merge(long mergeId, long keptId, long mergedId) {
        MOVED.forEach((table, condition) -> moves.move(mergeId, table, keptId, mergedId, condition));
        events.publishEvent(new OrdersChanged(List.of(keptId, mergedId)));
    }

    @Override
    public void part(long mergeId, long keptId, long mergedId) {
        MOVED.keySet().forEach(table -> moves.back(mergeId, table, keptId, mergedId));
        moves.backOfCompanies("reported_order", keptId, mergedId, moves.companiesOfMovedAccounts(mergeId));
        events.publishEvent(new OrdersChanged(List.of(keptId, mergedId)));
    }

    /** The exposure is worked out, not moved. */
    @Override
    public Set<String> tables() {
        return Set.of("reported_order", "limit_alert", "exposure");
    }

    @Override
    public Map<String, Long> moves(long keptId, long mergedId) {
        return moves.counts(Set.of("reported_order"), mergedId);
    }
}
