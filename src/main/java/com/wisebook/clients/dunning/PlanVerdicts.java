package com.wisebook.clients.dunning;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.contact.Interaction;
import com.wisebook.clients.contact.Interactions;
import com.wisebook.clients.security.CurrentUser;

/**
 * What the instalments' verdicts mean for their plans. One that was not kept wholly by its day ends the plan: the days that were
 * to come pause nothing any more, and the whole remainder is due again.
 */
@Component
class PlanVerdicts {

    private record Ended(long id, long companyId, long customerId, String number, String status) {
    }

    private final JdbcClient jdbc;
    private final Interactions interactions;
    private final ApplicationEventPublisher events;
    private final BusinessClock clock;

    PlanVerdicts(JdbcClient jdbc, Interactions interactions, ApplicationEventPublisher events, BusinessClock clock) {
        this.jdbc = jdbc;
        this.interactions = interactions;
        this.events = events;
        this.clock = clock;
    }

    /** In the transaction that has judged the instalments. */
    void follow(long companyId, Collection<Long> customerIds) {
        Timestamp now = Timestamp.from(clock.instant());
        List<Ended> ended = jdbc.sql("""
                with verdict as (
                    select l.id, case when bool_or(p.status in ('BROKEN', 'PARTLY_KEPT')) then 'BROKEN' when bool_and(p.status = 'KEPT') then 'KEPT' end as status
                      from payment_plan l join promise p on p.plan_id = l.id
                     where l.company_id = :company and l.customer_id = any(:customers) and l.status = 'LIVE' group by l.id)
                update payment_plan l set status = v.status, ended_at = :now from verdict v
                 where l.id = v.id and v.status is not null
                returning l.id, l.company_id, l.customer_id, l.number, l.status""")
            .param("company", companyId).param("customers", customerIds.toArray(Long[]::new)).param("now", now).query(Ended.class).list();
        if (ended.isEmpty()) {
            return;
        }
        jdbc.sql("update promise set status = 'CANCELLED', judged_at = :now where plan_id = any(:plans) and status = 'LIVE'").param("now", now)
            .param("plans", ended.stream().map(Ended::id).toArray(Long[]::new)).update();
        ended.forEach(plan -> interactions.record(new Interaction(null, plan.customerId(), plan.companyId(), clock.instant(), "INTERNAL", "SYSTEM",
            "PLAN_" + plan.status(), plan.number(), null, CurrentUser.SYSTEM, false, null, null)));
        ended.forEach(plan -> events.publishEvent(new PaymentPlans.PlanChanged(plan.id(), plan.companyId(), plan.customerId(), plan.status())));
    }
}
