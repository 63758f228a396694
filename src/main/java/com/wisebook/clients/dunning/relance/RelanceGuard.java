package com.wisebook.clients.dunning.relance;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dunning.plan.CaseAction;
import com.wisebook.clients.dunning.plan.CaseFactsLoader;
import com.wisebook.clients.dunning.plan.CasePlan;
import com.wisebook.clients.dunning.plan.HoldReason;
import com.wisebook.clients.dunning.plan.PlanWriter;
import com.wisebook.clients.dunning.plan.Planner;
import com.wisebook.clients.messaging.MessageContent;
import com.wisebook.clients.messaging.OutgoingMessage;
import com.wisebook.clients.messaging.SendGuard;

/**
 * The last word before a relance leaves (design, rule 1): takes the customer's lock, plans again from the facts as they
 * are now, and lets the message go only if the plan is still to send it; its amounts are those of this moment.
 */
@Component
class RelanceGuard implements SendGuard {

    static final String SUBJECT = "RELANCE";

    private final JdbcClient jdbc;
    private final Customers customers;
    private final CaseFactsLoader loader;
    private final Planner planner;
    private final PlanWriter planWriter;
    private final RelanceWriter writer;
    private final Relances relances;
    private final RelanceContent content;
    private final ApplicationEventPublisher events;
    private final BusinessClock clock;

    RelanceGuard(JdbcClient jdbc, Customers customers, CaseFactsLoader loader, Planner planner, PlanWriter planWriter,
                 RelanceWriter writer, Relances relances, RelanceContent content, ApplicationEventPublisher events,
                 BusinessClock clock) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.loader = loader;
        this.planner = planner;
        this.planWriter = planWriter;
        this.writer = writer;
        this.relances = relances;
        this.content = content;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public boolean answersFor(String subjectKind) {
        return SUBJECT.equals(subjectKind);
    }

    @Override
    public Verdict check(OutgoingMessage message) {
        customers.lock(List.of(message.customerId()));
        Optional<RelanceView> found = relances.byId(message.subjectId()).filter(r -> r.status().equals("QUEUED"));
        if (found.isEmpty()) {
            return new Verdict.Drop("NOT_QUEUED");
        }
        RelanceView relance = found.get();
        if (relance.customerId() != message.customerId()) {
            // merged into another while the message was being claimed
            customers.lock(List.of(relance.customerId()));
        }
        CasePlan plan = planner.plan(loader.load(relance.companyId(), List.of(relance.customerId()))).get(0);
        Map<Long, Long> caseIds = Map.of(relance.customerId(), relance.caseId());
        if (plan.action() != CaseAction.SEND || plan.level() != relance.level() || !plan.channel().equals(relance.channel())) {
            return drop(relance, plan, caseIds);
        }
        if (plan.notBefore().isAfter(clock.instant())) {
            planWriter.write(List.of(plan), caseIds);
            return new Verdict.Later(plan.notBefore(), plan.holds().isEmpty() ? "CLOSED_HOURS" : plan.holds().get(0).reason().name());
        }
        String fingerprint = content.fingerprint(plan);
        if (fingerprint.equals(message.fingerprint())) {
            return new Verdict.Send();
        }
        planWriter.write(List.of(plan), caseIds);
        writer.items(relance.id(), plan.items());
        MessageContent rendered = content.render(relance, plan, fingerprint, message.id());
        return new Verdict.Render(rendered);
    }

    /** The facts no longer call for this message: it is held, the reason stands in the holds, and the case thinks again. */
    private Verdict drop(RelanceView relance, CasePlan plan, Map<Long, Long> caseIds) {
        planWriter.write(List.of(plan), caseIds);
        String reason = plan.stoppedBy().map(HoldReason::name).orElse("ITEM_CHANGED");
        jdbc.sql("update relance set status = 'ABANDONED', abandoned_reason = :reason where id = :id")
            .param("reason", reason).param("id", relance.id()).update();
        if (reason.equals("ITEM_CHANGED")) {
            writer.itemChanged(relance.id());
        }
        events.publishEvent(new CaseMustThink(relance.caseId(), reason));
        return new Verdict.Drop(reason);
    }
}
