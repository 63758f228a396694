package com.wisebook.clients.dunning.casework;

import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dunning.Promises;
import com.wisebook.clients.dunning.casework.Dossiers.Dossier;
import com.wisebook.clients.dunning.legal.PreLitigations;
import com.wisebook.clients.dunning.plan.CaseAction;
import com.wisebook.clients.dunning.plan.CaseFactsLoader;
import com.wisebook.clients.dunning.plan.CasePlan;
import com.wisebook.clients.dunning.plan.PlanWriter;
import com.wisebook.clients.dunning.plan.Planner;
import com.wisebook.clients.dunning.process.CaseSteps;
import com.wisebook.clients.dunning.process.HumanTask;
import com.wisebook.clients.dunning.process.StepAction;
import com.wisebook.clients.dunning.process.StepPlan;
import com.wisebook.clients.workflow.task.TaskInput;
import com.wisebook.clients.dunning.process.TaskLabels;
import com.wisebook.clients.dunning.relance.RelanceView;
import com.wisebook.clients.dunning.relance.RelanceWriter;
import com.wisebook.clients.dunning.relance.Relances;
import com.wisebook.clients.messaging.NewMessage;
import com.wisebook.clients.messaging.Outbox;

/** What the steps of the process do: each re-reads the facts, so that a repeated or late step does no harm. */
@Service
@Transactional
class CaseStepsService implements CaseSteps {

    private final Dossiers dossiers;
    private final Customers customers;
    private final CaseFactsLoader loader;
    private final Planner planner;
    private final PlanWriter planWriter;
    private final RelanceWriter relanceWriter;
    private final Relances relances;
    private final Promises promises;
    private final Outbox outbox;
    private final TaskDecisions decisions;
    private final TaskContexts contexts;
    private final PreLitigations preLitigations;

    CaseStepsService(Dossiers dossiers, Customers customers, CaseFactsLoader loader, Planner planner, PlanWriter planWriter,
                     RelanceWriter relanceWriter, Relances relances, Promises promises, Outbox outbox, TaskDecisions decisions,
                     TaskContexts contexts, PreLitigations preLitigations) {
        this.dossiers = dossiers;
        this.customers = customers;
        this.loader = loader;
        this.planner = planner;
        this.planWriter = planWriter;
        this.relanceWriter = relanceWriter;
        this.relances = relances;
        this.promises = promises;
        this.outbox = outbox;
        this.decisions = decisions;
        this.contexts = contexts;
        this.preLitigations = preLitigations;
    }

    @Override
    public StepPlan plan(String caseNumber) {
        Dossier dossier = locked(caseNumber);
        if (!dossier.status().equals("OPEN")) {
            return new StepPlan(StepAction.CLOSE, null);
        }
        promises.judge(dossier.companyId(), List.of(dossier.customerId()));
        CasePlan plan = planOf(dossier);
        planWriter.write(List.of(plan), Map.of(dossier.customerId(), dossier.id()));
        relanceWriter.follow(plan, dossier.id(), dossier.number());
        return new StepPlan(StepAction.valueOf(plan.action().name()), plan.wakeUpAt());
    }

    /** The case with its customer's lock. While one waits for the lock the customer may be merged into another. */
    private Dossier locked(String caseNumber) {
        Dossier dossier = dossiers.byNumber(caseNumber);
        while (true) {
            customers.lock(List.of(dossier.customerId()));
            Dossier now = dossiers.byNumber(caseNumber);
            if (now.customerId() == dossier.customerId()) {
                return now;
            }
            dossier = now;
        }
    }

    private CasePlan planOf(Dossier dossier) {
        CasePlan plan = planner.plan(loader.load(dossier.companyId(), List.of(dossier.customerId()))).get(0);
        if (plan.action() == CaseAction.NONE) {
            throw new IllegalStateException("a case that exists is closed, never nothing: " + dossier.number());
        }
        return plan;
    }

    @Override
    public void queue(String caseNumber) {
        Dossier dossier = dossiers.byNumber(caseNumber);
        RelanceView relance = relances.live(dossier.id())
            .orElseThrow(() -> new IllegalStateException("no step to send in case " + caseNumber));
        if (relance.status().equals("QUEUED")) {
            return;
        }
        String channel = relance.channel().equals("REGISTERED_LETTER") ? "LETTER" : relance.channel();
        long message = outbox.queue(NewMessage.rendered(relance.stepKey() + "/" + channel, channel, relance.companyId(),
            relance.customerId(), "RELANCE", relance.id(), null));
        relances.queued(relance.id(), message);
    }

    @Override
    public void preLitigation(String caseNumber) {
        Dossier dossier = locked(caseNumber);
        relances.live(dossier.id()).filter(live -> live.channel().equals("LEGAL")).ifPresent(live ->
            preLitigations.handOver(dossier.companyId(), dossier.customerId(), dossier.number(), relances.handedOver(live.id())));
    }

    @Override
    public void close(String caseNumber) {
        Dossier dossier = dossiers.byNumber(caseNumber);
        relances.live(dossier.id()).ifPresent(live -> relanceWriter.abandon(live.id(), "CASE_CLOSED"));
        dossiers.close(dossier.id(), "NOTHING_OVERDUE");
    }

    @Override
    public void record(String caseNumber, HumanTask task, TaskInput input, String user) {
        Dossier dossier = dossiers.byNumber(caseNumber);
        customers.lock(List.of(dossier.customerId()));
        decisions.record(dossier, task, input, user);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Object> taskContext(String caseNumber, HumanTask task) {
        Dossier dossier = dossiers.byNumber(caseNumber);
        return contexts.of(dossier, planOf(dossier), task);
    }

    @Override
    @Transactional(readOnly = true)
    public TaskLabels labels(String caseNumber) {
        Dossier dossier = dossiers.byNumber(caseNumber);
        return contexts.labels(dossier);
    }
}
