package com.wisebook.clients.dunning.legal;

import java.util.Collection;
import java.util.List;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.dunning.LossReduced;
import com.wisebook.clients.sql.RecordRows;

/** What comes in after all makes a loss smaller; its undoing makes it larger again. */
@Component
class LossRecoveries {

    private record Row(long id, String number, long companyId, long customerId, long prelitigationId) {
    }

    private final JdbcClient jdbc;
    private final LegalStore store;
    private final LegalJournal journal;
    private final ApplicationEventPublisher events;
    private final BusinessClock clock;

    LossRecoveries(JdbcClient jdbc, LegalStore store, LegalJournal journal, ApplicationEventPublisher events, BusinessClock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What payments have settled since, or settle no more, is written beside the losses of those customers, with money that came in for what
     * accounting had settled: net and tax in the proportion of the loss, so that all of it comes to nothing when all was paid.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void follow(long companyId, Collection<Long> customerIds) {
        List<Row> changed = jdbc.sql("""
                with taken as (
                    select r.bad_debt_id, r.entry_id, least(r.amount, greatest(0, u.unused - coalesce(sum(r.amount) over (partition by r.payment_id
                               order by r.id rows between unbounded preceding and 1 preceding), 0))) as amount
                      from loss_receipt r join bad_debt b on b.id = r.bad_debt_id join unused_payment u on u.entry_id = r.payment_id
                     where b.company_id = :company and b.customer_id = any(:customers) and b.status = 'RECORDED' and r.status = 'TAKEN'),
                now as (
                    select b.id, i.entry_id, i.amount, i.net,
                           least(i.amount, greatest(0, coalesce((select p.paid from paid_amount p where p.entry_id = i.entry_id), 0) - i.paid_before)
                               + coalesce((select sum(t.amount) from taken t where t.bad_debt_id = b.id and t.entry_id = i.entry_id), 0)) as paid
                      from bad_debt b join bad_debt_item i on i.bad_debt_id = b.id
                     where b.company_id = :company and b.customer_id = any(:customers) and b.status = 'RECORDED'),
                known as (
                    select n.*, coalesce((select sum(r.amount) from bad_debt_recovery r where r.bad_debt_id = n.id and r.entry_id = n.entry_id), 0) as before,
                           coalesce((select sum(r.net) from bad_debt_recovery r where r.bad_debt_id = n.id and r.entry_id = n.entry_id), 0) as net_before
                      from now n),
                added as (
                    insert into bad_debt_recovery (bad_debt_id, entry_id, amount, net, vat, on_day, at)
                    select id, entry_id, paid - before, round(net * paid / amount, 2) - net_before,
                           paid - before - (round(net * paid / amount, 2) - net_before), :today, :now from known where paid <> before
                    returning bad_debt_id)
                select b.id, b.number, b.company_id, b.customer_id, b.prelitigation_id from bad_debt b
                 where b.id in (select bad_debt_id from added) order by b.id""")
            .param("company", companyId).param("customers", customerIds.toArray(Long[]::new)).param("today", clock.today()).param("now", store.now())
            .query(RecordRows.of(Row.class)).list();
        for (Row loss : changed) {
            journal.system(store.byId(loss.prelitigationId()), "LOSS_RECOVERED", null, loss.number());
            events.publishEvent(new LossReduced(loss.companyId(), loss.customerId(), loss.number(), false));
        }
    }
}
