package com.wisebook.clients.dunning.casework;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dunning.casework.Dossiers.Dossier;
import com.wisebook.clients.dunning.plan.CaseFactsLoader;
import com.wisebook.clients.dunning.plan.CasePlan;
import com.wisebook.clients.dunning.plan.PlanWriter;
import com.wisebook.clients.dunning.plan.Planner;

/**
 * Makes the plans of cases again after a fact, and writes those that ask nothing else of anybody. Under the customers' lock, which the step of a
 * case takes too, from the reading of the facts to the commit: of two at once the later reads what the earlier has seen, so that no older plan
 * takes the place of a newer one. The lock is gone before a case is told, since the engine moves it in a transaction of its own.
 */
@Component
class QuietPlans {

    /** As many customers as are locked at a time: an import touches thousands. */
    private static final int CHUNK = 200;

    /**
     * What is left to do once the plans are written.
     *
     * @param tell    numbers of the cases of which the plan asks something else
     * @param refresh numbers of those with a task, which shows the new facts
     */
    record Left(List<String> tell, List<String> refresh) {
    }

    private final Dossiers dossiers;
    private final Customers customers;
    private final CaseFactsLoader loader;
    private final Planner planner;
    private final PlanWriter writer;
    private final TransactionTemplate own;

    QuietPlans(Dossiers dossiers, Customers customers, CaseFactsLoader loader, Planner planner, PlanWriter writer, PlatformTransactionManager transactions) {
        this.dossiers = dossiers;
        this.customers = customers;
        this.loader = loader;
        this.planner = planner;
        this.writer = writer;
        this.own = new TransactionTemplate(transactions);
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Commits what the plans must read. */
    void first(Runnable facts) {
        own.executeWithoutResult(status -> facts.run());
    }

    /** @param quietWaits a case that waits and goes on waiting for another reason is written, not told */
    Left write(long companyId, Collection<Long> customerIds, boolean quietWaits) {
        List<Long> concerned = dossiers.open(companyId, customerIds).stream().map(Dossier::customerId).distinct().sorted().toList();
        Left left = new Left(new ArrayList<>(), new ArrayList<>());
        for (int from = 0; from < concerned.size(); from += CHUNK) {
            List<Long> chunk = concerned.subList(from, Math.min(concerned.size(), from + CHUNK));
            Left some = own.execute(status -> locked(companyId, chunk, quietWaits));
            left.tell().addAll(some.tell());
            left.refresh().addAll(some.refresh());
        }
        return left;
    }

    private Left locked(long companyId, List<Long> customerIds, boolean quietWaits) {
        customers.lock(customerIds);
        Map<Long, Dossier> open = new HashMap<>();
        dossiers.open(companyId, customerIds).forEach(dossier -> open.put(dossier.customerId(), dossier));
        Left left = new Left(new ArrayList<>(), new ArrayList<>());
        List<CasePlan> quiet = new ArrayList<>();
        Map<Long, Long> ids = new HashMap<>();
        for (CasePlan plan : open.isEmpty() ? List.<CasePlan>of() : planner.plan(loader.load(companyId, open.keySet()))) {
            Dossier dossier = open.get(plan.facts().customer().id());
            if (CaseTelling.mustBeTold(plan, dossier, quietWaits)) {
                left.tell().add(dossier.number());
                continue;
            }
            quiet.add(plan);
            ids.put(dossier.customerId(), dossier.id());
            if (plan.action().human()) {
                left.refresh().add(dossier.number());
            }
        }
        writer.write(quiet, ids);
        return left;
    }
}
