package com.wisebook.clients.receivable;

import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What was paid, when, and what that says of the payer over all our companies. */
@Service
public class PaymentHistory {

    private final JdbcClient jdbc;

    PaymentHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What has settled parts of those entries, and when the money or the credit note came. */
    public List<Settlement> settlements(Collection<Long> entryIds) {
        return jdbc.sql("""
                select entry_id, settled_on, amount from settlement where entry_id = any(:ids) order by 1, 2""")
            .param("ids", entryIds.toArray(Long[]::new)).query(Settlement.class).list();
    }

    /** How every customer with a history pays, over all our companies: turnovers added up, the worst behaviour. */
    public List<PayerSignals> payerSignals() {
        return signals(null);
    }

    /** The same of one customer; empty when he has no history. */
    public Optional<PayerSignals> payerSignals(long customerId) {
        return signals(customerId).stream().findFirst();
    }

    private List<PayerSignals> signals(Long customerId) {
        return jdbc.sql("""
                select customer_id, sum(turnover_12m) as turnover,
                       (array_agg(behaviour order by array_position(array['BAD', 'LATE', 'AVERAGE', 'GOOD', 'UNKNOWN'], behaviour)))[1]
                           as behaviour,
                       sum(unpaid_items)::int as unpaid_items
                  from payer_behaviour where :customer::bigint is null or customer_id = :customer
                 group by customer_id""").param("customer", customerId, Types.BIGINT).query(PayerSignals.class).list();
    }
}
