package com.wisebook.clients.dunning.cycle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.customer.Dimensions;
import com.wisebook.clients.customer.Segments;
import com.wisebook.clients.dunning.process.SegmentTable;
import com.wisebook.clients.receivable.PayerSignals;
import com.wisebook.clients.receivable.PaymentHistory;

/** Gives each customer his segment by {@code customer-segments.dmn}, over all our companies; a locked segment stays. */
@Component
class Segmentation {

    private final PaymentHistory history;
    private final Segments segments;
    private final Dimensions dimensions;
    private final SegmentTable table;

    Segmentation(PaymentHistory history, Segments segments, Dimensions dimensions, SegmentTable table) {
        this.history = history;
        this.segments = segments;
        this.dimensions = dimensions;
        this.table = table;
    }

    /** @return how many customers changed their segment */
    @Transactional
    public int refresh() {
        List<PayerSignals> signals = history.payerSignals();
        Map<Long, String> contracts = segments.contracts();
        Map<Long, String> decided = new HashMap<>();
        SegmentTable.Deciding newest = table.newest();
        Map<Long, Map<String, Object>> fields = newest.fields().isEmpty() ? Map.of() : dimensions.valuesOfAll();
        for (PayerSignals one : signals) {
            decided.put(one.customerId(), newest.segment(contracts.getOrDefault(one.customerId(), "STANDARD"), one.turnover(),
                one.behaviour(), one.unpaidItems(), fields.getOrDefault(one.customerId(), Map.of())));
        }
        return segments.assign(decided);
    }

    /** What the table says of one customer; empty when he has no history to judge by. */
    Optional<String> of(long customerId) {
        return history.payerSignals(customerId).map(one -> table.newest().segment(
            segments.contract(customerId), one.turnover(), one.behaviour(), one.unpaidItems(), dimensions.values(customerId)));
    }
}
