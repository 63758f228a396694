package com.wisebook.clients.dunning.legal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.receivable.OpenItem;
import com.wisebook.clients.receivable.Receivables;

import io.swagger.v3.oas.annotations.media.Schema;

/** What is missing before a file goes to a lawyer, an agency or a court. */
@Component
class LegalObstacles {

    static final String INSOLVENT = "INSOLVENT";

    /**
     * Something that is missing.
     *
     * @param kind  INSOLVENT (nobody can go over it), DISPUTE, PROMISE, NOTICE_MISSING, NOTICE_RUNNING, or TITLE_MISSING of a proposed loss that is
     *              said to be uncollectable after enforcement without an order that could be enforced
     * @param until last day of the time that the formal notice leaves, for the last one
     */
    @Schema(name = "LegalObstacle", requiredProperties = {"kind"})
    record Obstacle(String kind, LocalDate until) {
    }

    private record Noticed(long entryId, LocalDate sentOn) {
    }

    private final JdbcClient jdbc;
    private final Customers customers;
    private final Receivables receivables;
    private final LegalDeadlines deadlines;
    private final BusinessClock clock;

    LegalObstacles(JdbcClient jdbc, Customers customers, Receivables receivables, LegalDeadlines deadlines, BusinessClock clock) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.receivables = receivables;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** All that are there, the worst first. */
    List<Obstacle> of(LegalCase of, List<LegalItem> items) {
        Set<Long> owed = items.stream().filter(LegalItem::owed).map(LegalItem::entryId).collect(Collectors.toSet());
        List<Obstacle> found = new ArrayList<>();
        if (customers.byId(of.customerId()).orElseThrow().insolvent()) {
            found.add(new Obstacle(INSOLVENT, null));
        }
        if (receivables.openItems(of.companyId(), List.of(of.customerId())).stream().filter(item -> owed.contains(item.entryId()))
            .map(OpenItem::contestedAmount).anyMatch(amount -> amount.signum() > 0)) {
            found.add(new Obstacle("DISPUTE", null));
        }
        if (promised(owed)) {
            found.add(new Obstacle("PROMISE", null));
        }
        notice(owed, found);
        if (unenforced(of.id())) {
            found.add(new Obstacle("TITLE_MISSING", null));
        }
        return found;
    }

    private boolean unenforced(long caseId) {
        return jdbc.sql("""
                select exists (select 1 from bad_debt where prelitigation_id = :id and status = 'PROPOSED' and cause = 'UNCOLLECTABLE')
                       and not exists (select 1 from court_order where prelitigation_id = :id and state = 'ENFORCEABLE')""")
            .param("id", caseId).query(Boolean.class).single();
    }

    private boolean promised(Set<Long> entries) {
        return jdbc.sql("""
                select exists (select 1 from promise p join promise_item i on i.promise_id = p.id
                                where i.entry_id = any(:entries) and p.status = 'LIVE' and p.judged_on >= :today)""")
            .param("entries", entries.toArray(Long[]::new)).param("today", clock.today()).query(Boolean.class).single();
    }

    /** A letter counts from its posting, a mail from its leaving. */
    private void notice(Set<Long> entries, List<Obstacle> found) {
        List<Noticed> sent = jdbc.sql("""
                select i.entry_id, max(case when r.channel in ('LETTER', 'REGISTERED_LETTER') then r.posted_on
                                            else (r.sent_at at time zone 'Europe/Paris')::date end) as sent_on
                  from relance_item i join relance r on r.id = i.relance_id
                 where i.entry_id = any(:entries) and r.formal_notice and r.status in ('SENT', 'DELIVERED', 'DONE') group by i.entry_id""")
            .param("entries", entries.toArray(Long[]::new)).query(Noticed.class).list().stream().filter(one -> one.sentOn() != null).toList();
        if (sent.size() < entries.size()) {
            found.add(new Obstacle("NOTICE_MISSING", null));
        }
        sent.stream().map(Noticed::sentOn).max(LocalDate::compareTo).map(day -> day.plusDays(deadlines.value("NOTICE_DAYS", day)))
            .filter(until -> !until.isBefore(clock.today())).ifPresent(until -> found.add(new Obstacle("NOTICE_RUNNING", until)));
    }
}
