package com.wisebook.clients.receivable.limit;

import java.util.List;

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

    private final MergeMoves moves;
    private final ApplicationEventPublisher events;

    OrderMoves(MergeMoves moves, ApplicationEventPublisher events) {
        this.moves = moves;
        this.events = events;
    }

    @Override
    public void merge(long mergeId, long keptId, long mergedId) {
        moves.move(mergeId, "reported_order", keptId, mergedId);
        tell(keptId, mergedId);
    }

    @Override
    public void part(long mergeId, long keptId, long mergedId) {
        moves.back(mergeId, "reported_order", keptId, mergedId);
        tell(keptId, mergedId);
    }

    private void tell(long keptId, long mergedId) {
        events.publishEvent(new OrdersChanged(List.of(keptId, mergedId)));
    }
}
