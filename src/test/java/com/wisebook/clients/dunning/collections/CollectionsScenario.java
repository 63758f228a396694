package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wisebook.clients.EmptyTables;
import com.wisebook.clients.MutableClock;
import com.wisebook.clients.dunning.Promises;
import com.wisebook.clients.dunning.cycle.CollectionsCycle;
import com.wisebook.clients.messaging.Outbox;
import com.wisebook.clients.messaging.OutboxSender;
import com.wisebook.clients.receivable.BalanceChanged;
import com.wisebook.clients.receivable.LettrageLinks;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The language of the collections specifications: companies, debtors, days that pass, mornings on which the cycle runs and
 * mails leave, people who work in the Tasklist. Everything real: database, engine, mail server; only the clock stands still
 * and nothing moves by itself.
 */
@TestComponent
class CollectionsScenario {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> GROUPS =
        Map.of("camille", "officer", "lucas", "officer", "sophie", "manager", "admin", "admin", "thomas", "sales", "nadia", "logistics",
            "amelie", "accountant", "helene", "cfo");

    final JdbcClient jdbc;
    final MutableClock clock;
    final Outbox outbox;
    final Promises promises;
    final LettrageLinks lettrage;
    final CollectionsCycle cycle;
    final MailRoad mailRoad;
    private final OutboxSender sender;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final IdentityService identity;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private Long company;
    private int numbers;

    CollectionsScenario(JdbcClient jdbc, MutableClock clock, Outbox outbox, Promises promises, LettrageLinks lettrage,
                        CollectionsCycle cycle, MailRoad mailRoad, OutboxSender sender, TaskService tasks, RuntimeService runtime,
                        ManagementService management, IdentityService identity, ApplicationEventPublisher events,
                        PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.outbox = outbox;
        this.promises = promises;
        this.lettrage = lettrage;
        this.cycle = cycle;
        this.mailRoad = mailRoad;
        this.sender = sender;
        this.tasks = tasks;
        this.runtime = runtime;
        this.management = management;
        this.identity = identity;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** An empty house on Monday 23 November 2026 at nine. */
    void begin() {
        identity.clearAuthentication();
        nothingRuns();
        EmptyTables.in(jdbc, "company, customer, lettrage_line, job, message, document, mailbox_item, event_publication, collections_run");
        mailRoad.open();
        // the sender remembers how long a channel rests; the clock has gone back since
        ((Map<?, ?>) ReflectionTestUtils.getField(sender, "restingUntil")).clear();
        company = null;
        at(MutableClock.START.atZone(MutableClock.PARIS));
    }

    void end() {
        identity.clearAuthentication();
        nothingRuns();
        mailRoad.open();
        clock.set(MutableClock.START);
        ClockUtil.reset();
    }

    private void nothingRuns() {
        runtime.createProcessInstanceQuery().list().forEach(i -> runtime.deleteProcessInstance(i.getId(), "next test"));
    }

    // ---- given

    /** The company of the scenario: open for sending, with news of today. */
    long company() {
        if (company == null) {
            company = company("ACME");
        }
        return company;
    }

    /** Another company, open for sending, with news of today. */
    long company(String code) {
        long id = jdbc.sql("""
                insert into company (code, name, legal_form, siren, address_line, postcode, town, sender_name, sender_email, email, phone,
                                     sms_sender, iban, bic, bank_name, sending_open)
                values (:code, :code || ' Distribution', 'SAS', '732829320', '1 rue des Essais', '75011', 'Paris', :code || ' Compta',
                        lower(:code) || '@wisebook.example', 'compta@wisebook.example', '01 99 00 12 34', left(:code, 11),
                        'FR7630006000011234567890189', 'AGRIFRPP', 'Banque', true) returning id""")
            .param("code", code).query(Long.class).single();
        freshNews(id, today());
        return id;
    }

    void freshNews(long companyId, LocalDate day) {
        jdbc.sql("""
                insert into ledger_news (company_id, newest_treasury) values (:id, :day)
                on conflict (company_id) do update set newest_treasury = excluded.newest_treasury""")
            .param("id", companyId).param("day", day).update();
    }

    /** A customer of the scenario's company whom Camille follows; the segment does not move. */
    Debtor debtor(String segment) {
        String code = "C" + ++numbers;
        long id = jdbc.sql("""
                insert into customer (code, name, segment, segment_locked, officer, address_line, postcode, town)
                values (:code, 'Client ' || :code, :segment, true, 'camille', '2 avenue des Tests', '69003', 'Lyon') returning id""")
            .param("code", code).param("segment", segment).query(Long.class).single();
        return new Debtor(this, id, code, company()).withAccount();
    }

    /** The same, with a payer who reads mail. */
    Debtor debtorWithMail(String segment) {
        Debtor debtor = debtor(segment);
        return debtor.contact("payeur." + debtor.code().toLowerCase(java.util.Locale.ROOT) + "@client.example", null, null);
    }

    // ---- when

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), MutableClock.PARIS);
    }

    private void at(ZonedDateTime moment) {
        clock.set(moment.toInstant());
        ClockUtil.setCurrentTime(Date.from(moment.toInstant()));
    }

    /** The clock moves to that hour of today; what waited for it happens. */
    void at(LocalTime hour) {
        at(today().atTime(hour).atZone(MutableClock.PARIS));
        settle();
    }

    /** Days pass; it is nine in the morning, the news are of that day, and what waited for the day happens. */
    void daysPass(int days) {
        at(today().plusDays(days).atTime(9, 0).atZone(MutableClock.PARIS));
        jdbc.sql("update ledger_news set newest_treasury = :today").param("today", today()).update();
        settle();
    }

    /** The cycle runs to its end and every case takes its step; mails are queued and have not left. */
    void cycleRuns() {
        long run = cycle.start("API", "system");
        settle();
        assertThat(cycle.byId(run).orElseThrow().status()).as("the cycle").isEqualTo("DONE");
    }

    /** What is due in the outbox leaves, and the cases hear of it. */
    void mailsLeave() {
        for (int round = 0; round < 5 && sender.sendDue() >= 0; round++) {
            settle();
        }
    }

    /** A whole morning: the cycle runs and the mails leave. */
    void morning() {
        cycleRuns();
        mailsLeave();
    }

    void balanceChanged(long companyId, long customerId, BalanceChanged.Cause cause) {
        transaction.executeWithoutResult(tx -> events.publishEvent(new BalanceChanged(companyId, List.of(customerId), cause)));
        settle();
    }

    /** Somebody does something in a transaction, as a request does. */
    void doing(Runnable action) {
        transaction.executeWithoutResult(tx -> action.run());
        settle();
    }

    /** That user completes the task in the Tasklist, with what the form submits. */
    void completes(String user, Task task, Map<String, Object> form) {
        identity.setAuthentication(user, List.of(GROUPS.get(user)));
        try {
            tasks.complete(task.getId(), form);
        } finally {
            identity.clearAuthentication();
        }
        settle();
    }

    /** Open tasks of a case, by its number. */
    List<Task> tasksOf(String caseNumber) {
        return tasks.createTaskQuery().processInstanceBusinessKey(caseNumber).list();
    }

    /** The JSON that a task's form shows. */
    String context(Task task) {
        return tasks.<JsonValue>getVariableLocalTyped(task.getId(), "context").getValueSerialized();
    }

    /** Events reach their listeners, works end, and the engine does what is due, until nothing moves any more. */
    void settle() {
        do {
            await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).until(this::quiet);
        } while (engineWorks() > 0 || !quiet());
    }

    private boolean quiet() {
        return jdbc.sql("""
                select not exists (select 1 from event_publication where completion_date is null)
                   and not exists (select 1 from job where status in ('QUEUED', 'RUNNING'))""").query(Boolean.class).single();
    }

    /** Executes the engine's due jobs of running processes; the start timer of the morning cycle is left alone. */
    private int engineWorks() {
        List<Job> due = management.createJobQuery().executable().list().stream().filter(j -> j.getProcessInstanceId() != null).toList();
        due.forEach(job -> management.executeJob(job.getId()));
        return due.size();
    }

    // ---- then

    record Mail(String recipient, String subject, String body) {
    }

    /** The relances that arrived in the customers' mailboxes, oldest first; our own people's mail is left out, and confirmations. */
    List<Mail> mails() {
        return mail("not");
    }

    /** What confirms a customer's word, as it arrived in his mailbox. */
    List<Mail> confirmations() {
        return mail("");
    }

    private List<Mail> mail(String confirming) {
        return jdbc.sql("""
                select recipient, subject, body from mailbox_item
                 where channel = 'EMAIL' and recipient not like '%%@wisebook.example'
                   and %s (subject like 'Votre promesse de règlement%%' or subject like 'Votre règlement de%%' or subject like 'Votre échéancier%%') order by id"""
            .formatted(confirming)).query(Mail.class).list();
    }

    List<Mail> texts() {
        return jdbc.sql("select recipient, subject, body from mailbox_item where channel = 'SMS' order by id").query(Mail.class).list();
    }

    int nextNumber() {
        return ++numbers;
    }

    Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    static BigDecimal euros(String amount) {
        return new BigDecimal(amount);
    }
}
