package com.wisebook.clients.dunning.casework;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.contact.Interaction;
import com.wisebook.clients.contact.Interactions;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dunning.casework.Dossiers.Dossier;
import com.wisebook.clients.dunning.plan.CaseAction;
import com.wisebook.clients.dunning.plan.CaseFacts;
import com.wisebook.clients.dunning.plan.CaseFactsLoader;
import com.wisebook.clients.dunning.plan.CasePlan;
import com.wisebook.clients.dunning.plan.Foresight;
import com.wisebook.clients.dunning.plan.Planner;
import com.wisebook.clients.dunning.process.DunningGateway;
import com.wisebook.clients.dunning.relance.RelanceContent;
import com.wisebook.clients.dunning.statement.RenderedMessage;

/**
 * A relance that somebody asks for now. The request is a fact: it is kept, the planner and the last check before the message
 * leaves both read it. It spares the table's delays and its minimum amount, and nothing else; nobody is relaunched twice a day.
 */
@Service
public class Relaunches {

    /** What would become of a request. */
    public enum Verdict {
        /** It would leave, or become a call to make. */
        READY,
        /** A manager would have to approve it first. */
        APPROVAL,
        /** Something holds it; the plan says what, and what releases it. */
        HELD,
        /** Nothing is overdue that a relance could be about. */
        NOTHING,
        /** A relance is on its way already: to be approved, queued, a call to make. */
        UNDER_WAY,
        /** Somebody asked for it today already. */
        ASKED,
        /** The customer has heard from us today. */
        SENT_TODAY;

        public boolean possible() {
            return this == READY || this == APPROVAL;
        }
    }

    /**
     * What would happen, without anything being done.
     *
     * @param asked   today's request, or the one that waits; null when there is none
     * @param next    the step that the table takes by itself, and when; null when it has nothing to say
     * @param message null when nothing would be written
     */
    public record Look(Verdict verdict, CasePlan plan, CaseFacts.Request asked, Foresight.Next next, RenderedMessage message) {
    }

    /** The request cannot be taken; the look says why. */
    public static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final transient Look look;

        Refused(Look look) {
            super(look.verdict().name());
            this.look = look;
        }

        public Look look() {
            return look;
        }
    }

    /** Somebody asked for a relance, or took his request back. */
    public record RelanceRequested(long companyId, long customerId) {
    }

    private final JdbcClient jdbc;
    private final Customers customers;
    private final CaseFactsLoader loader;
    private final Planner planner;
    private final Foresight foresight;
    private final RelanceContent content;
    private final Dossiers dossiers;
    private final DunningGateway process;
    private final CaseTelling telling;
    private final Interactions interactions;
    private final ApplicationEventPublisher events;
    private final BusinessClock clock;

    Relaunches(JdbcClient jdbc, Customers customers, CaseFactsLoader loader, Planner planner, Foresight foresight, RelanceContent content,
               Dossiers dossiers, DunningGateway process, CaseTelling telling, Interactions interactions, ApplicationEventPublisher events,
               BusinessClock clock) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.loader = loader;
        this.planner = planner;
        this.foresight = foresight;
        this.content = content;
        this.dossiers = dossiers;
        this.process = process;
        this.telling = telling;
        this.interactions = interactions;
        this.events = events;
        this.clock = clock;
    }

    /** What a request would lead to; nothing is written. Empty when the customer has no account with the company. */
    @Transactional(readOnly = true)
    public Optional<Look> look(long companyId, long customerId, String user) {
        return loader.load(companyId, List.of(customerId)).stream().findFirst().map(facts -> {
            Look found = judged(facts, user);
            boolean writes = found.verdict().possible() && !List.of("CALL", "LEGAL").contains(found.plan().channel());
            return writes ? new Look(found.verdict(), found.plan(), found.asked(), found.next(), content.preview(found.plan(), 0)) : found;
        });
    }

    private Look judged(CaseFacts facts, String user) {
        CaseFacts.Request today = today(facts).orElse(facts.request());
        CasePlan plan = planner.plan(List.of(facts.asked(new CaseFacts.Request(0, user, clock.instant())))).get(0);
        return new Look(verdict(facts, today, plan), plan, today, foresight.next(facts).orElse(null), null);
    }

    private Verdict verdict(CaseFacts facts, CaseFacts.Request asked, CasePlan plan) {
        boolean underWay = facts.live() != null && !facts.live().status().equals("UNCERTAIN");
        if (underWay) {
            return Verdict.UNDER_WAY;
        }
        if (facts.contacted().contains(clock.today())) {
            return Verdict.SENT_TODAY;
        }
        if (asked != null) {
            return Verdict.ASKED;
        }
        if (plan.action() == CaseAction.SEND || plan.action() == CaseAction.CALL) {
            return Verdict.READY;
        }
        if (plan.action() == CaseAction.APPROVE) {
            return Verdict.APPROVAL;
        }
        return plan.holds().isEmpty() ? Verdict.NOTHING : Verdict.HELD;
    }

    private Optional<CaseFacts.Request> today(CaseFacts facts) {
        return jdbc.sql("""
                select id, requested_by, requested_at from relance_request
                 where company_id = :company and customer_id = :customer and requested_on = :today and withdrawn_at is null""")
            .param("company", facts.company().id()).param("customer", facts.customer().id()).param("today", clock.today())
            .query((row, n) -> new CaseFacts.Request(row.getLong("id"), row.getString("requested_by"),
                row.getTimestamp("requested_at").toInstant())).optional();
    }

    /**
     * Asks for the next relance now. Under the customer's lock: of two who ask at once the second is refused.
     *
     * @return the number of the request, and what becomes of it
     * @throws Refused when nothing could leave; nothing is kept then
     */
    @Transactional
    public Taken request(long companyId, long customerId, String reason, String user) {
        customers.lock(List.of(customerId));
        CaseFacts facts = loader.load(companyId, List.of(customerId)).get(0);
        Look look = judged(facts, user);
        if (!look.verdict().possible()) {
            throw new Refused(look);
        }
        Instant now = clock.instant();
        long id = jdbc.sql("""
                insert into relance_request (company_id, customer_id, requested_by, reason, requested_on, requested_at)
                values (:company, :customer, :user, :reason, :today, :now) returning id""")
            .param("company", companyId).param("customer", customerId).param("user", user).param("reason", reason)
            .param("today", clock.today()).param("now", Timestamp.from(now)).query(Long.class).single();
        interactions.record(new Interaction(null, customerId, companyId, now, "INTERNAL", "NOTE", "RELANCE_ASKED", reason, null, user, true,
            null, null));
        if (facts.dossier() == null) {
            Map<Long, Dossier> opened = dossiers.openFor(companyId, List.of(customerId));
            opened.values().forEach(made -> process.open(made.number(), telling.labels(made, facts)));
        }
        events.publishEvent(new RelanceRequested(companyId, customerId));
        return new Taken(id, look);
    }

    /** A request that was taken. */
    public record Taken(long id, Look look) {
    }

    /**
     * Takes a request back, as long as it has not been used.
     *
     * @return false when there is none to take back: unknown, or what it asked for has left
     */
    @Transactional
    public boolean withdraw(long customerId, long requestId, String user) {
        customers.lock(List.of(customerId));
        Optional<Long> company = jdbc.sql("""
                update relance_request set withdrawn_at = :now, withdrawn_by = :user
                 where id = :id and customer_id = :customer and used_at is null and withdrawn_at is null returning company_id""")
            .param("now", Timestamp.from(clock.instant())).param("user", user).param("id", requestId).param("customer", customerId)
            .query(Long.class).optional();
        company.ifPresent(id -> events.publishEvent(new RelanceRequested(id, customerId)));
        return company.isPresent();
    }
}
