package com.wisebook.clients.demo;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.RunMode;
import com.wisebook.clients.customer.duplicate.DuplicateList;
import com.wisebook.clients.job.JobProgress;
import com.wisebook.clients.job.Jobs;
import com.wisebook.clients.receivable.Receivables;
import com.wisebook.clients.receivable.limit.LimitWatch;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.UserMessages;

/** Loads the demonstration at the first start of the embedded mode, as a job whose progress the first page shows. */
@Component
@ConditionalOnProperty(name = "wisebook.demonstration.enabled", matchIfMissing = true)
class DemoStart {

    private final DemonstrationPortfolio portfolio;
    private final Companies companies;
    private final DemoOpenings openings;
    private final DemoStatements statements;
    private final DemoDisputes disputes;
    private final DemoInvoices invoices;
    private final DemoPreLitigation preLitigation;
    private final DemoReplies replies;
    private final Receivables receivables;
    private final LimitWatch limits;
    private final DuplicateList duplicates;
    private final Jobs jobs;
    private final JdbcClient jdbc;
    private final UserMessages texts;
    private final BusinessClock clock;
    private final RunMode mode;

    DemoStart(DemonstrationPortfolio portfolio, Companies companies, DemoOpenings openings, DemoStatements statements, DemoDisputes disputes, DemoInvoices invoices,
              DemoPreLitigation preLitigation, DemoReplies replies, Receivables receivables, LimitWatch limits, DuplicateList duplicates,
              Jobs jobs, JdbcClient jdbc, UserMessages texts, BusinessClock clock, RunMode mode) {
        this.portfolio = portfolio;
        this.companies = companies;
        this.openings = openings;
        this.statements = statements;
        this.disputes = disputes;
        this.invoices = invoices;
        this.preLitigation = preLitigation;
        this.replies = replies;
        this.receivables = receivables;
        this.limits = limits;
        this.duplicates = duplicates;
        this.jobs = jobs;
        this.jdbc = jdbc;
        this.texts = texts;
        this.clock = clock;
        this.mode = mode;
    }

    @EventListener(ApplicationReadyEvent.class)
    void load() {
        boolean empty = jdbc.sql("select not exists (select 1 from company)").query(Boolean.class).single();
        if (mode == RunMode.EMBEDDED && empty) {
            jobs.submit("DEMO_LOAD", texts.text("demo.load.job"), null, CurrentUser.SYSTEM, this::load);
        }
    }

    private void load(JobProgress progress) {
        progress.total(100);
        Meter meter = new Meter(progress);
        portfolio.loadIfEmpty(false, PortfolioSettings.atScale(clock.today(), 1), step -> {
            progress.message(texts.text("demo.phase." + step.phase().name()));
            meter.at(step);
        });
        portfolio.assignStaff();
        companies.all().forEach(c -> receivables.refreshBehaviour(c.id(), clock.today()));
        limits.all();
        openings.ask();
        duplicates.refresh(CurrentUser.SYSTEM);
        statements.bring(clock.today(), "amelie");
        disputes.open();
        invoices.draw(clock.today());
        preLitigation.open();
        replies.arrive();
        meter.reach(100);
    }

    /** Turns the loader's phases into one bar of a hundred. */
    private static final class Meter {
        private final JobProgress progress;
        private long shown;

        Meter(JobProgress progress) {
            this.progress = progress;
        }

        void at(Progress step) {
            int begins = switch (step.phase()) {
                case CUSTOMERS -> 0;
                case LEDGER -> 10;
                case CHECKS -> 85;
                case DONE -> 95;
            };
            int width = step.phase() == Progress.Phase.LEDGER ? 75 : step.phase() == Progress.Phase.DONE ? 0 : 10;
            reach(begins + (step.total() == 0 ? 0 : width * step.done() / step.total()));
        }

        void reach(long percent) {
            if (percent > shown) {
                progress.advance(percent - shown);
                shown = percent;
            }
        }
    }
}
