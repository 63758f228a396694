package com.wisebook.clients.dunning.legal;

import java.util.List;
import java.util.Map;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.CustomerStatus.InsolvencyChanged;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dunning.PaymentPlans;
import com.wisebook.clients.dunning.PaymentPlans.PlanChanged;
import com.wisebook.clients.dunning.legal.process.PreLitigationGateway;
import com.wisebook.clients.receivable.BalanceChanged;

/**
 * Money, plans and insolvency reach the cases, and the cases reach their processes, after the commit and through the publication registry: a
 * crash in between loses nothing, and what is told twice is done once.
 */
@Component
class LegalFollow {

    /** The payment plan of a case has ended without paying all. */
    record PlanOver(String number) {
    }

    private final LegalStore store;
    private final LegalJournal journal;
    private final PreLitigations cases;
    private final LegalAmounts amounts;
    private final LossReceipts receipts;
    private final PaymentPlans plans;
    private final Customers customers;
    private final PreLitigationGateway process;
    private final ApplicationEventPublisher events;

    LegalFollow(LegalStore store, LegalJournal journal, PreLitigations cases, LegalAmounts amounts, LossReceipts receipts, PaymentPlans plans,
                Customers customers, PreLitigationGateway process, ApplicationEventPublisher events) {
        this.store = store;
        this.journal = journal;
        this.cases = cases;
        this.amounts = amounts;
        this.receipts = receipts;
        this.plans = plans;
        this.customers = customers;
        this.process = process;
        this.events = events;
    }

    /**
     * All paid ends a case, its undoing opens it again; losses become smaller and larger, and what is open beyond a recorded one is somebody's again.
     */
    @ApplicationModuleListener
    void on(BalanceChanged changed) {
        List<Long> concerned = store.of(changed.companyId(), changed.customerIds()).stream().map(LegalCase::customerId).distinct().sorted().toList();
        if (concerned.isEmpty()) {
            return;
        }
        customers.lock(concerned);
        for (LegalCase of : store.of(changed.companyId(), concerned)) {
            follow(of, store.items(of.id()));
        }
        receipts.follow(changed.companyId(), concerned);
    }

    private void follow(LegalCase of, List<LegalItem> items) {
        boolean owed = items.stream().anyMatch(LegalItem::owed);
        if (of.open() && owed) {
            amounts.moved(of);
        } else if (of.open()) {
            cases.paid(of);
        } else if ("PAID".equals(of.outcome()) && owed) {
            cases.reopen(of);
        } else if ("LOST".equals(of.outcome()) && items.stream().anyMatch(LegalItem::openBeyondLoss)) {
            cases.openAgain(of, items.stream().filter(LegalItem::openBeyondLoss).toList());
        }
    }

    @ApplicationModuleListener
    void on(PlanChanged changed) {
        if (!List.of("KEPT", "BROKEN", "REFUSED", "CANCELLED").contains(changed.status())) {
            return;
        }
        plans.byId(changed.planId()).ifPresent(plan -> store.ofPlan(plan.number()).ifPresent(seen -> {
            LegalCase of = store.lock(seen.number());
            // kept, and all is paid: the money ends the case
            if (of.stage().equals("PLAN") && store.items(of.id()).stream().anyMatch(LegalItem::owed)) {
                store.set(of.id(), "stage = 'DECIDING', plan_number = null", Map.of());
                journal.system(of, "PLAN_" + changed.status(), null, plan.decisionReason() == null ? plan.number() : plan.number() + " – " + plan.decisionReason());
                events.publishEvent(new PlanOver(of.number()));
            }
        }));
    }

    /** Nobody goes on against an insolvent customer: what runs stops, and somebody chooses again. */
    @ApplicationModuleListener
    void on(InsolvencyChanged changed) {
        if (!changed.insolvent()) {
            return;
        }
        customers.lock(List.of(changed.customerId()));
        for (LegalCase of : store.of(null, List.of(changed.customerId()))) {
            if (of.open() && !List.of("DECIDING", "LOSS_APPROVAL").contains(of.stage())) {
                cases.leave(of);
                store.set(of.id(), "stage = 'DECIDING', plan_number = null, wait_until = null", Map.of());
                if (of.planNumber() != null) {
                    plans.byNumber(of.planNumber()).ifPresent(plan -> plans.cancel(plan.id(), false, LegalJournal.SYSTEM));
                }
                journal.system(of, "INSOLVENT", null, null);
                events.publishEvent(new PreLitigations.StageMoved(of.number()));
            }
        }
    }

    @ApplicationModuleListener
    void on(PreLitigations.StageMoved moved) {
        process.changed(moved.number());
    }

    @ApplicationModuleListener
    void on(PlanOver over) {
        process.planEnded(over.number());
    }
}
