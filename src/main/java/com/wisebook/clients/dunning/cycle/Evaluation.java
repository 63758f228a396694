package com.wisebook.clients.dunning.cycle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dunning.Promises;
import com.wisebook.clients.dunning.casework.CaseTelling;
import com.wisebook.clients.dunning.casework.Dossiers;
import com.wisebook.clients.dunning.casework.Dossiers.Dossier;
import com.wisebook.clients.dunning.plan.CaseAction;
import com.wisebook.clients.dunning.plan.CaseFactsLoader;
import com.wisebook.clients.dunning.plan.CasePlan;
import com.wisebook.clients.dunning.plan.PlanWriter;
import com.wisebook.clients.dunning.plan.Planner;
import com.wisebook.clients.dunning.process.DunningGateway;
import com.wisebook.clients.dunning.process.Fact;
import com.wisebook.clients.dunning.rules.RelanceTable;
import com.wisebook.clients.job.JobProgress;
import com.wisebook.clients.receivable.Receivables;

/**
 * The daily evaluation: set-based, outside the engine, some hundred customers a transaction. It decides again from the
 * facts, opens the cases that are needed, tells the running ones that a step is due, and leaves the others alone. Taken
 * up again after a crash it finds what it has done and does the rest.
 */
@Component
public class Evaluation {

    private static final Logger LOG = LoggerFactory.getLogger(Evaluation.class);
    /** Customers a transaction: bounded memory, and little to do again after a crash. */
    private static final int CHUNK = 500;

    private final Companies companies;
    private final Customers customers;
    private final Receivables receivables;
    private final Dossiers dossiers;
    private final CaseFactsLoader loader;
    private final Planner planner;
    private final PlanWriter planWriter;
    private final Promises promises;
    private final RelanceTable table;
    private final DunningGateway process;
    private final CaseTelling telling;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final BusinessClock clock;
    private volatile long casesAtLastLook;

    Evaluation(Companies companies, Customers customers, Receivables receivables, Dossiers dossiers, CaseFactsLoader loader, Planner planner,
               PlanWriter planWriter, Promises promises, RelanceTable table, DunningGateway process, CaseTelling telling,
               JdbcClient jdbc, PlatformTransactionManager transactions, BusinessClock clock) {
        this.companies = companies;
        this.customers = customers;
        this.receivables = receivables;
        this.dossiers = dossiers;
        this.loader = loader;
        this.planner = planner;
        this.planWriter = planWriter;
        this.promises = promises;
        this.table = table;
        this.process = process;
        this.telling = telling;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    private record Chunk(long companyId, List<Long> customers) {
    }

    /** Evaluates every customer of every company that has something due, or a case. */
    public void run(long runId, JobProgress progress) {
        List<Chunk> chunks = chunks();
        // taken up after a crash all are looked at again; what was opened, advanced and closed stays counted
        jdbc.sql("update collections_run set customers = 0, items = 0 where id = :id").param("id", runId).update();
        progress.total(chunks.stream().mapToInt(c -> c.customers().size()).sum());
        for (Chunk chunk : chunks) {
            progress.checkCancelled();
            List<String> due = transaction.execute(status -> evaluate(runId, chunk));
            due.forEach(this::tell);
            progress.advance(chunk.customers().size());
            freshStatistics();
        }
    }

    /** One case that cannot be told does not stop the others; its plan is still the old one, so the next evaluation tells it. */
    private void tell(String caseNumber) {
        try {
            telling.tell(caseNumber, Fact.STEP_DUE);
        } catch (RuntimeException e) {
            LOG.error("case {} could not be told that its step is due", caseNumber, e);
        }
    }

    /**
     * The first cycle fills tables that were empty a minute ago. Whoever asks them meanwhile goes on with plans made for empty
     * tables, which read them as a whole for every case; PostgreSQL's own look at them comes a minute too late.
     */
    private void freshStatistics() {
        long cases = jdbc.sql("select count(*) from dunning_case").query(Long.class).single();
        if (cases > casesAtLastLook * 1.1) {
            casesAtLastLook = cases;
            jdbc.sql("analyze dunning_case, relance, relance_item, item_level, hold").update();
        }
    }

    private List<Chunk> chunks() {
        LocalDate horizon = clock.today().minusDays(table.earliestDaysOverdue()).plusDays(1);
        List<Chunk> chunks = new ArrayList<>();
        for (Company company : companies.all()) {
            Set<Long> ids = new LinkedHashSet<>(receivables.customersWithDebitsDueBefore(company.id(), horizon));
            ids.addAll(dossiers.customersWithOpenCase(company.id()));
            List<Long> sorted = ids.stream().sorted().toList();
            for (int from = 0; from < sorted.size(); from += CHUNK) {
                chunks.add(new Chunk(company.id(), sorted.subList(from, Math.min(sorted.size(), from + CHUNK))));
            }
        }
        return chunks;
    }

    private List<String> evaluate(long runId, Chunk chunk) {
        // what is read here is written here: nobody else's newer plan lies in between
        customers.lock(chunk.customers());
        promises.judge(chunk.companyId(), chunk.customers());
        List<CasePlan> plans = planner.plan(loader.load(chunk.companyId(), chunk.customers()));
        Map<Long, Dossier> before = new HashMap<>();
        dossiers.open(chunk.companyId(), chunk.customers()).forEach(d -> before.put(d.customerId(), d));
        Map<Long, Dossier> opened = dossiers.openFor(chunk.companyId(), plans.stream()
            .filter(p -> !before.containsKey(p.facts().customer().id()) && p.action() != CaseAction.NONE)
            .map(p -> p.facts().customer().id()).toList());
        // a case that is told writes its own plan when it hears it; what it waits for is written here
        List<CasePlan> written = new ArrayList<>();
        Map<Long, Long> caseIds = new HashMap<>();
        List<String> due = new ArrayList<>();
        int closed = 0;
        for (CasePlan plan : plans) {
            Dossier dossier = before.get(plan.facts().customer().id());
            if (dossier != null && CaseTelling.mustBeTold(plan, dossier, true)) {
                due.add(dossier.number());
                closed += plan.action() == CaseAction.CLOSE ? 1 : 0;
            } else if (dossier != null) {
                written.add(plan);
                caseIds.put(dossier.customerId(), dossier.id());
            }
        }
        planWriter.decisions(plans.stream().filter(p -> !caseIds.containsKey(p.facts().customer().id())).toList());
        planWriter.write(written, caseIds);
        plans.stream().map(CasePlan::facts).filter(f -> opened.containsKey(f.customer().id())).forEach(f -> {
            Dossier made = opened.get(f.customer().id());
            process.open(made.number(), telling.labels(made, f));
        });
        count(runId, plans, opened.size(), due.size() - closed, closed);
        return due;
    }

    private void count(long runId, List<CasePlan> plans, int opened, int advanced, int closed) {
        jdbc.sql("""
                update collections_run
                   set customers = customers + :customers, items = items + :items, cases_opened = cases_opened + :opened,
                       cases_advanced = cases_advanced + :advanced, cases_closed = cases_closed + :closed
                 where id = :id""")
            .param("customers", plans.size()).param("items", plans.stream().mapToInt(p -> p.facts().items().size()).sum())
            .param("opened", opened).param("advanced", advanced).param("closed", closed).param("id", runId).update();
    }
}
