package com.wisebook.clients.dunning.casework;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.contact.ContactBook.ContactsChanged;
import com.wisebook.clients.customer.CustomerBlocks.BlockChanged;
import com.wisebook.clients.customer.CustomerBlocks.Subject;
import com.wisebook.clients.customer.CustomerStatus.InsolvencyChanged;
import com.wisebook.clients.customer.Customers.AccountChanged;
import com.wisebook.clients.customer.Segments.SegmentChanged;
import com.wisebook.clients.dispute.DisputeChanged;
import com.wisebook.clients.dispute.DisputeClosed;
import com.wisebook.clients.dispute.DisputeOpened;
import com.wisebook.clients.dispute.DisputeReopened;
import com.wisebook.clients.dunning.PaymentPlans.PlanChanged;
import com.wisebook.clients.dunning.Promises;
import com.wisebook.clients.dunning.Promises.PromiseChanged;
import com.wisebook.clients.dunning.casework.Dossiers.Dossier;
import com.wisebook.clients.dunning.casework.Relaunches.RelanceRequested;
import com.wisebook.clients.dunning.legal.PreLitigationChanged;
import com.wisebook.clients.dunning.plan.CaseAction;
import com.wisebook.clients.dunning.process.DunningGateway;
import com.wisebook.clients.dunning.process.Fact;
import com.wisebook.clients.dunning.relance.CaseMustThink;
import com.wisebook.clients.receivable.BalanceChanged;

/**
 * Facts reach the running cases at once: the plan is made again for the cases concerned, those that it changes are told,
 * the others only show the new amounts; a case that waits is told of what changes nearly every plan, and plans itself. Listens after the commit of the fact, through the publication registry: a crash in
 * between loses nothing.
 */
@Component
class CaseFactsListener {

    private final Dossiers dossiers;
    private final Companies companies;
    private final QuietPlans plans;
    private final Promises promises;
    private final DunningGateway process;
    private final ReturnedItems levels;

    CaseFactsListener(Dossiers dossiers, Companies companies, QuietPlans plans, Promises promises, DunningGateway process, ReturnedItems levels) {
        this.dossiers = dossiers;
        this.companies = companies;
        this.plans = plans;
        this.promises = promises;
        this.process = process;
        this.levels = levels;
    }

    @ApplicationModuleListener
    void on(BalanceChanged change) {
        plans.first(() -> promises.judge(change.companyId(), change.customerIds()));
        think(change.companyId(), change.customerIds(), change.cause() == BalanceChanged.Cause.CREDIT_NOTE ? Fact.CREDIT_NOTE : Fact.PAYMENT, true);
    }

    @ApplicationModuleListener
    void on(PromiseChanged change) {
        move(change.companyId(), change.customerId(), Fact.PROMISE);
    }

    @ApplicationModuleListener
    void on(DisputeOpened change) {
        move(change.companyId(), change.customerId(), Fact.DISPUTE);
    }

    @ApplicationModuleListener
    void on(DisputeReopened change) {
        move(change.companyId(), change.customerId(), Fact.DISPUTE);
    }

    @ApplicationModuleListener
    void on(DisputeChanged change) {
        think(change.companyId(), List.of(change.customerId()), Fact.DISPUTE, false);
    }

    /** What was contested is asked for again, at the level that the disputes' table says. */
    @ApplicationModuleListener
    void on(DisputeClosed change) {
        if (change.returnLevel() != null) {
            plans.first(() -> levels.returned(change.entryIds(), change.returnLevel()));
        }
        move(change.companyId(), change.customerId(), Fact.DISPUTE);
    }

    @ApplicationModuleListener
    void on(PlanChanged change) {
        think(change.companyId(), List.of(change.customerId()), Fact.PROMISE, false);
    }

    /** What has gone to pre-litigation gets nothing amicable any more; what comes back does. */
    @ApplicationModuleListener
    void on(PreLitigationChanged change) {
        think(change.companyId(), List.of(change.customerId()), Fact.OTHER, false);
    }

    @ApplicationModuleListener
    void on(BlockChanged change) {
        if (change.subject() != Subject.DUNNING) {
            return;
        }
        for (Company company : companies.all()) {
            if (change.companyId() == null || change.companyId() == company.id()) {
                think(company.id(), List.of(change.customerId()), Fact.OTHER, false);
            }
        }
    }

    @ApplicationModuleListener
    void on(AccountChanged change) {
        think(change.companyId(), List.of(change.customerId()), Fact.OTHER, false);
    }

    @ApplicationModuleListener
    void on(RelanceRequested change) {
        think(change.companyId(), List.of(change.customerId()), Fact.OTHER, false);
    }

    @ApplicationModuleListener
    void on(SegmentChanged change) {
        everywhere(change.customerId());
    }

    /** A case that nobody could be reached in, or whose message goes to somebody else now. */
    @ApplicationModuleListener
    void on(ContactsChanged change) {
        everywhere(change.customerId());
    }

    private void everywhere(long customerId) {
        for (Company company : companies.all()) {
            think(company.id(), List.of(customerId), Fact.OTHER, false);
        }
    }

    @ApplicationModuleListener
    void on(InsolvencyChanged change) {
        for (Company company : companies.all()) {
            move(company.id(), change.customerId(), Fact.INSOLVENCY);
        }
    }

    /** A message was stopped, failed, became uncertain, or a letter waits to be posted: the case waits for just that. */
    @ApplicationModuleListener
    void on(CaseMustThink change) {
        dossiers.byId(change.caseId()).filter(d -> d.status().equals("OPEN")).ifPresent(dossier -> {
            if (!process.tell(dossier.number(), Fact.SEND_PROBLEM) && change.reason().equals(CaseMustThink.LETTER_POSTED)) {
                process.tell(dossier.number(), Fact.OTHER);
            }
        });
    }

    /**
     * A fact that asks something else of nearly every case. A case that waits for a fact is told without planning first: its step plans, under
     * the customer's lock, and that it moves takes nothing from anybody. At any other case somebody may be working, or a message on its way:
     * there a plan says first whether it must move at all.
     */
    private void move(long companyId, long customerId, Fact fact) {
        Optional<Dossier> waiting = dossiers.open(companyId, List.of(customerId)).stream()
            .filter(dossier -> CaseAction.WAIT.name().equals(dossier.action())).findFirst();
        if (waiting.isPresent()) {
            process.tell(waiting.get().number(), fact);
        } else {
            think(companyId, List.of(customerId), fact, false);
        }
    }

    private void think(long companyId, Collection<Long> customerIds, Fact fact, boolean quietWaits) {
        QuietPlans.Left left = plans.write(companyId, customerIds, quietWaits);
        left.tell().forEach(number -> process.tell(number, fact));
        left.refresh().forEach(process::refreshContext);
    }
}
