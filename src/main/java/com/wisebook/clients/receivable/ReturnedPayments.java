package com.wisebook.clients.receivable;

import java.util.Collection;
import java.util.List;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Payments that came back: what they had settled is open as though they had never been made. */
@Service
public class ReturnedPayments {

    /**
     * A lettrage that was undone.
     *
     * @param entryId the payment that came back
     */
    public record Parted(long lettrageId, long customerId, String code, long entryId, String entries) {
    }

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    ReturnedPayments(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Undoes every lettrage of those payments, in the caller's transaction, which holds the customers' locks. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Parted> part(long companyId, Collection<Long> paymentIds) {
        List<Parted> parted = jdbc.sql("""
                select g.id as lettrage_id, g.customer_id, g.code, l.entry_id,
                       (select array_agg(m.entry_id order by m.entry_id) from lettrage_line m where m.lettrage_id = g.id)::text as entries
                  from lettrage_line l join lettrage g on g.id = l.lettrage_id where l.entry_id = any(:ids) order by g.id""")
            .param("ids", paymentIds.toArray(Long[]::new)).query(Parted.class).list();
        if (parted.isEmpty()) {
            return parted;
        }
        Long[] lettrages = parted.stream().map(Parted::lettrageId).distinct().toArray(Long[]::new);
        jdbc.sql("""
                update ledger_entry set closed_reason = null, closed_by_import = null
                 where closed_reason is not null and id in (select entry_id from lettrage_line where lettrage_id = any(:ids))""")
            .param("ids", lettrages).update();
        jdbc.sql("delete from lettrage_line where lettrage_id = any(:ids)").param("ids", lettrages).update();
        jdbc.sql("delete from lettrage where id = any(:ids)").param("ids", lettrages).update();
        events.publishEvent(new BalanceChanged(companyId, parted.stream().map(Parted::customerId).distinct().toList(), BalanceChanged.Cause.UNPAID));
        return parted;
    }
}
