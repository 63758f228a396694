package com.wisebook.clients.receivable.limit;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.duplicate.MergeMoves;
import com.wisebook.clients.customer.duplicate.MovedRows;

/**
 * Reported orders go with the customer, and so do alerts that have ended. A live alert of the merged customer ends by itself
 * when its exposure is worked out again, with its process; the survivor's tells of both.
 */
@Component
@Order(30)
class LimitMoves extends MovedRows {

    private static final String ORDERS = "reported_order";

    private final ApplicationEventPublisher events;

    LimitMoves(MergeMoves moves, ApplicationEventPublisher events) {
        super(moves, Map.of(ORDERS, ALL, "limit_alert", "t.ended_at is not null"), Set.of(ORDERS), Set.of(ORDERS));
        this.events = events;
    }

    @Override
    public void merge(long mergeId, long keptId, long mergedId) {
        super.merge(mergeId, keptId, mergedId);
        events.publishEvent(new OrdersChanged(List.of(keptId, mergedId)));
    }

    @Override
    public void part(long mergeId, long keptId, long mergedId) {
        super.part(mergeId, keptId, mergedId);
        events.publishEvent(new OrdersChanged(List.of(keptId, mergedId)));
    }

    /** The exposure is worked out, not moved. */
    @Override
    public Set<String> tables() {
        return Set.of(ORDERS, "limit_alert", "exposure");
    }
}
