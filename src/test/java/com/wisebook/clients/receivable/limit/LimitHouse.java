package com.wisebook.clients.receivable.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wisebook.clients.EmptyTables;
import com.wisebook.clients.MutableClock;
import com.wisebook.clients.receivable.BalanceChanged;
import com.wisebook.clients.receivable.LettrageLinks;
import java.math.BigDecimal;
import java.time.Duration;
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
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The language of the specifications about limits: companies, buyers, invoices, money, orders, people in the Tasklist. All real. */
@TestComponent
class LimitHouse {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> GROUPS = Map.of("sophie", "manager", "helene", "cfo", "camille", "officer");

    final JdbcClient jdbc;
    final MutableClock clock;
    final LimitWatch watch;
    final LimitAlerts alerts;
    final ReportedOrders orders;
    private final LettrageLinks lettrage;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final IdentityService identity;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private int numbers;

    LimitHouse(JdbcClient jdbc, MutableClock clock, LimitWatch watch, LimitAlerts alerts, ReportedOrders orders, LettrageLinks lettrage,
               TaskService tasks, RuntimeService runtime, ManagementService management, IdentityService identity,
               ApplicationEventPublisher events, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.watch = watch;
        this.alerts = alerts;
        this.orders = orders;
        this.lettrage = lettrage;
        this.tasks = tasks;
        this.runtime = runtime;
        this.management = management;
        this.identity = identity;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** An empty house with the companies ACME (euros) and BETA (euros). */
    void begin() {
        identity.clearAuthentication();
        clock.set(MutableClock.START);
        ClockUtil.setCurrentTime(Date.from(MutableClock.START));
        nothingRuns();
        EmptyTables.in(jdbc, "company, customer, customer_group, lettrage_line, customer_history, event_publication");
        for (String code : List.of("ACME", "BETA")) {
            jdbc.sql("""
                insert into company (code, name, siren, currency, sender_name)
                values (:code, initcap(:code) || ' Distribution', '732829320', 'EUR', :code)""").param("code", code).update();
        }
    }

    void end() {
        identity.clearAuthentication();
        nothingRuns();
        clock.set(MutableClock.START);
        ClockUtil.reset();
    }

    private void nothingRuns() {
        runtime.createProcessInstanceQuery().list().forEach(i -> runtime.deleteProcessInstance(i.getId(), "next test"));
    }

    // ---- given

    /** A customer of ACME with that limit; null: none set. */
    Buyer buyer(String limit) {
        String code = "C" + ++numbers;
        jdbc.sql("insert into customer (code, name) values (:code, 'Client ' || :code)").param("code", code).update();
        return new Buyer(this, code, "ACME").withAccount(limit);
    }

    void group(String code, String limit, Buyer... members) {
        jdbc.sql("insert into customer_group (code, name, credit_limit) values (:code, 'Groupe ' || :code, :limit::numeric)").param("code", code)
            .param("limit", limit).update();
        for (Buyer member : members) {
            jdbc.sql("update customer set group_id = (select id from customer_group where code = :group) where code = :code")
                .param("group", code).param("code", member.code()).update();
        }
    }

    // ---- when

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), MutableClock.PARIS);
    }

    /** Days pass, and the watch of that morning looks at everybody. */
    void daysPass(int days) {
        clock.set(today().plusDays(days));
        ClockUtil.setCurrentTime(Date.from(clock.instant()));
        watch.all();
        settle();
    }

    /** A new entry, of which the house hears. */
    long entry(Buyer of, String kind, BigDecimal amount, String currency) {
        long id = jdbc.sql("""
                insert into ledger_entry (company_id, customer_id, kind, entry_date, document_ref, amount, currency, due_date, open_amount, source_key)
                values (:company, :customer, :kind, :day, :reference, :amount, :currency, :due, :amount, :reference) returning id""")
            .param("company", of.companyId()).param("customer", of.id()).param("kind", kind).param("day", today())
            .param("reference", kind.charAt(0) + "-" + ++numbers).param("amount", amount).param("currency", currency)
            .param("due", amount.signum() > 0 ? today().plusDays(30) : null, java.sql.Types.DATE).query(Long.class).single();
        doing(() -> events.publishEvent(new BalanceChanged(of.companyId(), List.of(of.id()), BalanceChanged.Cause.INVOICE)));
        return id;
    }

    void letter(Buyer of, long invoice, long payment, BigDecimal amount) {
        doing(() -> lettrage.make(of.companyId(), of.id(), Map.of(invoice, amount, payment, amount.negate()), "MANUAL", today(), "amelie"));
    }

    void doing(Runnable action) {
        transaction.executeWithoutResult(tx -> action.run());
        settle();
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

    /** Events reach their listeners and the engine does what is due, until nothing moves any more. */
    void settle() {
        do {
            await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).until(this::quiet);
        } while (engineWorks() > 0 || !quiet());
    }

    private boolean quiet() {
        return jdbc.sql("select not exists (select 1 from event_publication where completion_date is null)").query(Boolean.class).single();
    }

    private int engineWorks() {
        List<Job> due = management.createJobQuery().executable().list().stream().filter(j -> j.getProcessInstanceId() != null).toList();
        due.forEach(job -> management.executeJob(job.getId()));
        return due.size();
    }

    // ---- then

    List<Task> tasks() {
        return tasks.createTaskQuery().processDefinitionKey("credit-limit").orderByTaskCreateTime().asc().list();
    }

    Task task(String key) {
        List<Task> open = tasks();
        assertThat(open).as("open tasks").extracting(Task::getTaskDefinitionKey).containsExactly(key);
        return open.get(0);
    }

    String variable(Task task, String name) {
        return String.valueOf(tasks.getVariable(task.getId(), name));
    }

    /** Levels and states of all alerts, oldest first. */
    List<String> alerts() {
        return jdbc.sql("select level || ' ' || state from limit_alert order by id").query(String.class).list();
    }

    long running() {
        return runtime.createProcessInstanceQuery().processDefinitionKey("credit-limit").count();
    }
}
