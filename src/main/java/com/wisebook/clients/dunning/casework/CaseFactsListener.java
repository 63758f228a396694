package com.wisebook.clients.dunning.casework;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
import com.wisebook.clients.dunning.plan.CaseFactsLoader;
import com.wisebook.clients.dunning.plan.CasePlan;
import com.wisebook.clients.dunning.plan.PlanWriter;
import com.wisebook.clients.dunning.plan.Planner;
import com.wisebook.clients.dunning.process.DunningGateway;
import com.wisebook.clients.dunning.process.Fact;
import com.wisebook.clients.dunning.relance.CaseMustThink;
import com.wisebook.clients.receivable.BalanceChanged;

/**
 * Facts reach the running cases at once: the plan is made again for the cases concerned, those that it changes are told,
 * the others only show the new amounts. Listens after the commit of the fact, through the publication registry: a crash in
 * between loses nothing.
 */
@Component
class CaseFactsListener {

    private final Dossiers dossiers;
    private final Companies companies;
    private final CaseFactsLoader loader;
    private final Planner planner;
    private final PlanWriter planWriter;
    private final Promises promises;
    private final DunningGateway process;
    private final ReturnedItems levels;

    CaseFactsListener(Dossiers dossiers, Companies companies, CaseFactsLoader loader, Planner planner, PlanWriter planWriter,
                      Promises promises, DunningGateway process, ReturnedItems levels) {
        this.dossiers = dossiers;
        this.companies = companies;
        this.loader = loader;
        this.planner = planner;
        this.planWriter = planWriter;
        this.promises = promises;
        this.process = process;
        this.levels = levels;
    }

    @ApplicationModuleListener
    void on(BalanceChanged change) {
        promises.judge(change.companyId(), change.customerIds());
        think(change.companyId(), change.customerIds(), change.cause() == BalanceChanged.Cause.CREDIT_NOTE ? Fact.CREDIT_NOTE : Fact.PAYMENT, true);
    }

    @ApplicationModuleListener
    void on(PromiseChanged change) {
        think(change.companyId(), List.of(change.customerId()), Fact.PROMISE, false);
    }

    @ApplicationModuleListener
    void on(DisputeOpened change) {
        think(change.companyId(), List.of(change.customerId()), Fact.DISPUTE, false);
    }

    @ApplicationModuleListener
    void on(DisputeReopened change) {
        think(change.companyId(), List.of(change.customerId()), Fact.DISPUTE, false);
    }

    @ApplicationModuleListener
    void on(DisputeChanged change) {
        think(change.companyId(), List.of(change.customerId()), Fact.DISPUTE, false);
    }

    /** What was contested is asked for again, at the level that the disputes' table says. */
    @ApplicationModuleListener
    void on(DisputeClosed change) {
        if (change.returnLevel() != null) {
            levels.returned(change.entryIds(), change.returnLevel());
        }
        think(change.companyId(), List.of(change.customerId()), Fact.DISPUTE, false);
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
            think(company.id(), List.of(change.customerId()), Fact.INSOLVENCY, false);
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

    private void think(long companyId, Collection<Long> customerIds, Fact fact, boolean quietWaits) {
        Map<Long, Dossier> open = new HashMap<>();
        dossiers.open(companyId, customerIds).forEach(d -> open.put(d.customerId(), d));
        if (open.isEmpty()) {
            return;
        }
        List<CasePlan> quiet = new ArrayList<>();
        Map<Long, Long> quietIds = new HashMap<>();
        for (CasePlan plan : planner.plan(loader.load(companyId, open.keySet()))) {
            Dossier dossier = open.get(plan.facts().customer().id());
            if (CaseTelling.mustBeTold(plan, dossier, quietWaits)) {
                process.tell(dossier.number(), fact);
            } else {
                quiet.add(plan);
                quietIds.put(dossier.customerId(), dossier.id());
                if (plan.action().human()) {
                    process.refreshContext(dossier.number());
                }
            }
        }
        planWriter.write(quiet, quietIds);
    }
}
