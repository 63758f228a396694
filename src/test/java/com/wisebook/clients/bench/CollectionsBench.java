package com.wisebook.clients.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.demo.DemonstrationPortfolio;
import com.wisebook.clients.demo.PortfolioSettings;
import com.wisebook.clients.dunning.cycle.CollectionsCycle;
import com.wisebook.clients.dunning.plan.CaseFacts;
import com.wisebook.clients.dunning.plan.CaseFactsLoader;
import com.wisebook.clients.dunning.plan.Planner;
import com.wisebook.clients.receivable.Receivables;

/** The portfolio, what each of its overdue items deserves, and a cycle to the last mail. */
final class CollectionsBench {

    private static final int CHUNK = 500;

    private final ApplicationContext application;
    private final MailCatcher mail;
    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final CustomerBench.Measure measure;
    private final Consumer<String> say;

    CollectionsBench(ApplicationContext application, MailCatcher mail, CustomerBench.Measure measure, Consumer<String> say) {
        this.application = application;
        this.mail = mail;
        this.jdbc = application.getBean(JdbcClient.class);
        this.clock = application.getBean(BusinessClock.class);
        this.measure = measure;
        this.say = say;
    }

    /** The demonstration portfolio at a scale. */
    void portfolio(int scale) {
        PortfolioSettings settings = PortfolioSettings.atScale(clock.today(), scale);
        measure.of("portfolio loaded", "customers", () -> {
            application.getBean(DemonstrationPortfolio.class).loadIfEmpty(false, settings, step -> { });
            return settings.customers();
        });
        Receivables receivables = application.getBean(Receivables.class);
        measure.of("payer behaviour worked out", "customers", () -> {
            application.getBean(Companies.class).all().forEach(c -> receivables.refreshBehaviour(c.id(), clock.today()));
            return settings.customers();
        });
        say.accept("entries %d, open %d, overdue items %d of %d customers".formatted(count("ledger_entry"), count("ledger_entry where open_amount <> 0"),
            count("ledger_entry where open_amount > 0 and due_date < '" + clock.today() + "'"),
            count("(select distinct customer_id from ledger_entry where open_amount > 0 and due_date < '" + clock.today() + "') x")));
    }

    /** What every overdue item deserves, read and decided, nothing written. */
    void decision(String what) {
        Receivables receivables = application.getBean(Receivables.class);
        CaseFactsLoader loader = application.getBean(CaseFactsLoader.class);
        Planner planner = application.getBean(Planner.class);
        measure.of(what, "items", () -> {
            long items = 0;
            for (Company company : application.getBean(Companies.class).all()) {
                List<Long> customers = receivables.customersWithDebitsDueBefore(company.id(), clock.today());
                for (int from = 0; from < customers.size(); from += CHUNK) {
                    List<CaseFacts> facts = loader.load(company.id(), customers.subList(from, Math.min(customers.size(), from + CHUNK)));
                    items += planner.plan(facts).stream().mapToLong(p -> p.decisions().size()).sum();
                }
            }
            return items;
        });
    }

    /** From the button to the last mail: the run is done, no step of a case is due, no message waits to leave. */
    void cycle(String what) {
        long mailsBefore = mail.mails.get();
        long bytesBefore = mail.bytes.get();
        measure.of(what, "customers", () -> {
            long start = System.nanoTime();
            long run = application.getBean(CollectionsCycle.class).start("BUTTON", "bench");
            boolean decided = false;
            while (true) {
                boolean done = application.getBean(CollectionsCycle.class).byId(run).orElseThrow().status().equals("DONE");
                if (done && !decided) {
                    decided = true;
                    say.accept("  run done after %.1f s, %d mails by then".formatted((System.nanoTime() - start) / 1e9, mail.mails.get() - mailsBefore));
                }
                if (done && steps() == 0 && waiting() == 0) {
                    return jdbc.sql("select customers from collections_run where id = :id").param("id", run).query(Long.class).single();
                }
                pause();
            }
        });
        say.accept("  mails delivered %d (%d MB); cases open %d; messages %s; actions %s".formatted(mail.mails.get() - mailsBefore,
            (mail.bytes.get() - bytesBefore) >> 20, count("dunning_case where status = 'OPEN'"), tally("message", "channel || ' ' || status"),
            tally("dunning_case where status = 'OPEN'", "action")));
    }

    private long steps() {
        return jdbc.sql("select count(*) from act_ru_job where retries_ > 0 and (duedate_ is null or duedate_ <= :now)")
            .param("now", java.sql.Timestamp.from(clock.instant())).query(Long.class).single();
    }

    private long waiting() {
        return jdbc.sql("select count(*) from message where status = 'SENDING' or (status = 'QUEUED' and next_attempt_at <= :now)")
            .param("now", java.sql.Timestamp.from(clock.instant())).query(Long.class).single();
    }

    private Map<String, Long> tally(String from, String by) {
        Map<String, Long> found = new java.util.TreeMap<>();
        jdbc.sql("select coalesce(" + by + ", '-'), count(*) from " + from + " group by 1")
            .query(row -> {
                found.put(row.getString(1), row.getLong(2));
            });
        return found;
    }

    private long count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Long.class).single();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
