package com.wisebook.clients.receivable.limit;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.duplicate.MergeMoves;
import com.wisebook.clients.customer.duplicate.MergeParticipant;

/**
 * Reported orders of two customers that become one, and two again. Alerts stay with whom they were about: the merged customer is
 * archived, so that the watch ends his, and the survivor is judged anew with what has come to him.
 */
@Component
class OrderMoves implements MergeParticipant {

    private static final String TABLE = "reported_order";

    private final MergeMoves moves;
    private final ApplicationEventPublisher events;

    OrderMoves(MergeMoves moves, ApplicationEventPublisher events) {
        this.moves = moves;
        this.events = events;
    }

    @Override
    public void merge(long mergeId, long keptId, long mergedId) {
        moves.move(mergeId, TABLE, keptId, mergedId);
        tell(keptId, mergedId);
    }

    @Override
    public void part(long mergeId, long keptId, long mergedId) {
        moves.back(mergeId, TABLE, keptId, mergedId);
        tell(keptId, mergedId);
    }

    @Override
    public Set<String> tables() {
        return Set.of(TABLE, "exposure", "limit_alert");
    }

    @Override
    public Map<String, Long> moves(long keptId, long mergedId) {
        return moves.counts(Set.of(TABLE), mergedId);
    }

    private void tell(long keptId, long mergedId) {
        events.publishEvent(new OrdersChanged(List.of(keptId, mergedId)));
    }
}
