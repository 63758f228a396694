package com.wisebook.clients.lettrage.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wisebook.clients.EmptyTables;
import com.wisebook.clients.MutableClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.lettrage.process.LettrageReviewProcess;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The language of the specifications about what waits in lettrage: a company, a customer, what waits since when, people in the Tasklist. */
@TestComponent
class ReviewHouse {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    static final Map<String, String> GROUPS = Map.of("amelie", "accountant", "sophie", "manager", "camille", "officer");

    final JdbcClient jdbc;
    final MutableClock clock;
    final RuntimeService runtime;
    private final Companies companies;
    private final TaskService tasks;
    private final ManagementService management;
    private final IdentityService identity;
    Company company;
    long customer;
    private long statement;
    private long account;
    private int numbers;

    ReviewHouse(JdbcClient jdbc, MutableClock clock, RuntimeService runtime, Companies companies, TaskService tasks, ManagementService management,
                IdentityService identity) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.runtime = runtime;
        this.companies = companies;
        this.tasks = tasks;
        this.management = management;
        this.identity = identity;
    }

    void begin() {
        identity.clearAuthentication();
        at(MutableClock.START);
        runtime.createProcessInstanceQuery().processDefinitionKey(LettrageReviewProcess.KEY).list()
            .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "next test"));
        EmptyTables.in(jdbc, "company, customer, lettrage_line, job, event_publication, audit_entry");
        companies.create("REV", "Revue SAS", null, "EUR");
        company = companies.byCode("REV").orElseThrow();
        customer = jdbc.sql("insert into customer (code, name) values ('C1', 'Jaouen') returning id").query(Long.class).single();
        jdbc.sql("insert into customer_account (company_id, customer_id, account_code) values (:company, :customer, 'C1')")
            .param("company", company.id()).param("customer", customer).update();
        account = jdbc.sql("insert into bank_account (company_id, number, currency, created_at) values (:company, 'REV1', 'EUR', now()) returning id")
            .param("company", company.id()).query(Long.class).single();
        statement = jdbc.sql("""
                insert into bank_statement (account_id, format, closing_date, total, lines, file_name, sha256, file_line, created_at)
                values (:account, 'CSV', '2026-11-22', 0, 0, 'releve.csv', 'rev', 1, now()) returning id""").param("account", account).query(Long.class).single();
    }

    void end() {
        settle();
        identity.clearAuthentication();
        clock.set(MutableClock.START);
        ClockUtil.reset();
    }

    // ---- given

    long entry(String kind, String day, String amount, String reference, String label) {
        numbers++;
        return jdbc.sql("""
                insert into ledger_entry (company_id, customer_id, kind, entry_date, amount, open_amount, currency, document_ref, label, account, source_line,
                    source_key)
                values (:company, :customer, :kind, :day, :amount, :amount, 'EUR', :ref, :label, '411000', :line, :key) returning id""")
            .param("company", company.id()).param("customer", customer).param("kind", kind).param("day", LocalDate.parse(day))
            .param("amount", new BigDecimal(amount)).param("ref", reference).param("label", label).param("line", numbers).param("key", "r" + numbers)
            .query(Long.class).single();
    }

    /** A proposal that waits since that day. */
    long proposal(String since, String amount) {
        long invoice = entry("INVOICE", "2026-09-01", amount, "FA" + (numbers + 1), null);
        long payment = entry("PAYMENT", "2026-10-01", "-" + amount, null, "VIR JAOUEN");
        long id = jdbc.sql("""
                insert into lettrage_proposal (company_id, customer_id, step, kind, confidence, clues, fingerprint, made_at)
                values (:company, :customer, 'ONLY_AMOUNT', '1-1', 0.8, '[]', :print, :since::date) returning id""")
            .param("company", company.id()).param("customer", customer).param("print", "p" + numbers).param("since", since).query(Long.class).single();
        jdbc.sql("insert into lettrage_proposal_line values (:id, :invoice, :amount), (:id, :payment, -:amount)").param("id", id)
            .param("invoice", invoice).param("payment", payment).param("amount", new BigDecimal(amount)).update();
        return id;
    }

    /** A receipt of which nobody knows whose it is. */
    void bankLine(String day, String amount) {
        numbers++;
        long id = jdbc.sql("""
                insert into bank_transaction (statement_id, account_id, file_line, entry, booking_date, amount, currency, label, kind, fingerprint, rank)
                values (:statement, :account, :line, :line, :day, :amount, 'EUR', 'VIR', 'RECEIPT', :print, 1) returning id""")
            .param("statement", statement).param("account", account).param("line", numbers).param("day", LocalDate.parse(day))
            .param("amount", new BigDecimal(amount)).param("print", "b" + numbers).query(Long.class).single();
        jdbc.sql("""
                insert into bank_payer (transaction_id, company_id, state, decided_by, decided_at) values (:id, :company, 'UNKNOWN', 'system', now())""")
            .param("id", id).param("company", company.id()).update();
    }

    /** A payment that the bank has told of and the ledger does not hold. */
    void announced(String day, String amount) {
        long id = entry("PAYMENT", day, "-" + amount, null, "VIR");
        jdbc.sql("update ledger_entry set announced = true where id = :id").param("id", id).update();
    }

    // ---- when

    void at(Instant instant) {
        clock.set(instant);
        ClockUtil.setCurrentTime(Date.from(instant));
    }

    void onDay(String day) {
        at(LocalDate.parse(day).atTime(9, 0).atZone(MutableClock.PARIS).toInstant());
    }

    /** That person completes the task in the Tasklist; the form gives name, value, name, value. */
    void completes(String user, Task task, Object... form) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < form.length; i += 2) {
            values.put((String) form[i], form[i + 1]);
        }
        identity.setAuthentication(user, List.of(GROUPS.get(user)));
        try {
            tasks.complete(task.getId(), values);
        } finally {
            identity.clearAuthentication();
        }
        settle();
    }

    /** Events reach their listeners and the engine does what is due of these processes, until nothing moves any more. */
    void settle() {
        do {
            await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).until(this::quiet);
        } while (engineWorks() > 0 || !quiet());
    }

    private boolean quiet() {
        return jdbc.sql("select not exists (select 1 from event_publication where completion_date is null) "
            + "and not exists (select 1 from job where status in ('QUEUED', 'RUNNING'))").query(Boolean.class).single();
    }

    private int engineWorks() {
        List<Job> due = management.createJobQuery().processDefinitionKey(LettrageReviewProcess.KEY).executable().list();
        due.forEach(job -> management.executeJob(job.getId()));
        return due.size();
    }

    // ---- then

    List<Task> tasks() {
        return tasks.createTaskQuery().processDefinitionKey(LettrageReviewProcess.KEY).list();
    }

    Task task(String key) {
        List<Task> open = tasks();
        assertThat(open).as("open tasks").extracting(Task::getTaskDefinitionKey).containsExactly(key);
        return open.get(0);
    }

    String variable(Task task, String name) {
        return String.valueOf(tasks.getVariable(task.getId(), name));
    }

    /** How many of these tasks that person sees. */
    long seenBy(String user) {
        identity.setAuthentication(user, List.of(GROUPS.get(user)));
        try {
            return tasks.createTaskQuery().processDefinitionKey(LettrageReviewProcess.KEY).count();
        } finally {
            identity.clearAuthentication();
        }
    }

    /** Kinds and outcomes of all reviews, oldest first. */
    List<String> reviews() {
        return jdbc.sql("select kind || ' ' || coalesce(outcome, 'OPEN') from lettrage_review order by id").query(String.class).list();
    }

    long running() {
        return runtime.createProcessInstanceQuery().processDefinitionKey(LettrageReviewProcess.KEY).count();
    }
}
