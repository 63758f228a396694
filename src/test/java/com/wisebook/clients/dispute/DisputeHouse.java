package com.wisebook.clients.dispute;

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
import java.util.function.Supplier;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The language of the specifications about disputes: one customer, invoices, money, credit notes, people in the Tasklist. All real. */
@TestComponent
public class DisputeHouse {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> GROUPS = Map.of("sophie", "manager", "helene", "cfo", "camille", "officer", "nadia", "logistics", "paul", "quality",
        "thomas", "sales", "amelie", "accountant");

    public final JdbcClient jdbc;
    public final MutableClock clock;
    public final Disputes disputes;
    public final DisputeEnding ending;
    public final DisputeCredits credits;
    final LettrageLinks lettrage;
    public final TaskService tasks;
    public final RuntimeService runtime;
    private final HistoryService history;
    private final ManagementService management;
    private final IdentityService identity;
    final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private int numbers;
    public long company;
    public long customer;

    DisputeHouse(JdbcClient jdbc, MutableClock clock, Disputes disputes, DisputeEnding ending, DisputeCredits credits, LettrageLinks lettrage,
                 TaskService tasks, RuntimeService runtime, HistoryService history, ManagementService management, IdentityService identity,
                 ApplicationEventPublisher events, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.disputes = disputes;
        this.ending = ending;
        this.credits = credits;
        this.lettrage = lettrage;
        this.tasks = tasks;
        this.runtime = runtime;
        this.history = history;
        this.management = management;
        this.identity = identity;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** An empty house with the company ACME and one customer, who can be written to. */
    public void begin() {
        identity.clearAuthentication();
        clock.set(MutableClock.START);
        ClockUtil.setCurrentTime(Date.from(MutableClock.START));
        runtime.createProcessInstanceQuery().list().forEach(i -> runtime.deleteProcessInstance(i.getId(), "next test"));
        EmptyTables.in(jdbc, "company, customer, customer_group, lettrage_line, customer_history, message, event_publication");
        company = jdbc.sql("""
                insert into company (code, name, siren, currency, sender_name, sender_email)
                values ('ACME', 'Acme Distribution', '732829320', 'EUR', 'ACME', 'compta@acme.example') returning id""").query(Long.class).single();
        customer = jdbc.sql("insert into customer (code, name) values ('LIT1', 'Boulangerie Martin') returning id").query(Long.class).single();
        jdbc.sql("insert into customer_account (customer_id, company_id, account_code) values (:customer, :company, '411LIT1')")
            .param("customer", customer).param("company", company).update();
        jdbc.sql("""
                insert into contact (customer_id, last_name, email, roles, language) values (:customer, 'Martin', 'martin@client.example', '{PAYER}', 'fr')""")
            .param("customer", customer).update();
    }

    public void end() {
        identity.clearAuthentication();
        clock.set(MutableClock.START);
        ClockUtil.reset();
    }

    // ---- given

    public long invoice(String amount) {
        return entry("INVOICE", new BigDecimal(amount), null);
    }

    /** An entry, of which the house hears. */
    public long entry(String kind, BigDecimal amount, String label) {
        long id = jdbc.sql("""
                insert into ledger_entry (company_id, customer_id, kind, entry_date, document_ref, label, amount, currency, due_date, open_amount, source_key)
                values (:company, :customer, :kind, :day, :reference, :label, :amount, 'EUR', :due, :amount, :reference) returning id""")
            .param("company", company).param("customer", customer).param("kind", kind).param("day", today())
            .param("reference", kind.charAt(0) + "-" + ++numbers).param("label", label, java.sql.Types.VARCHAR).param("amount", amount)
            .param("due", amount.signum() > 0 ? today().minusDays(10) : null, java.sql.Types.DATE).query(Long.class).single();
        doing(() -> events.publishEvent(new BalanceChanged(company, List.of(customer), BalanceChanged.Cause.IMPORT)));
        return id;
    }

    /** A dispute that an officer opens. */
    public String contests(long entry, String amount, String reason) {
        return opens(DisputeSource.OFFICER, "camille", entry, amount, reason);
    }

    /** A dispute that the customer opens on his page. */
    public String customerContests(long entry, String amount, String reason) {
        return opens(DisputeSource.CUSTOMER_PAGE, "Martin", entry, amount, reason);
    }

    private String opens(DisputeSource source, String actor, long entry, String amount, String reason) {
        String number = giving(() -> disputes.open(wanted(source, actor, entry, amount, reason)).number());
        settle();
        return number;
    }

    public NewDispute wanted(DisputeSource source, String actor, long entry, String amount, String reason) {
        return new NewDispute(company, customer, List.of(new NewDispute.Part(entry, new BigDecimal(amount))), reason, "Ce n’est pas ce qui était convenu",
            source, "CREDIT_NOTE", List.of(), actor);
    }

    // ---- when

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), MutableClock.PARIS);
    }

    public void daysPass(int days) {
        clock.set(today().plusDays(days));
        ClockUtil.setCurrentTime(Date.from(clock.instant()));
        settle();
    }

    /** @return the lettrage */
    public long pays(long invoice, String amount) {
        long payment = entry("PAYMENT", new BigDecimal(amount).negate(), null);
        long made = giving(() -> letter(invoice, payment, amount));
        settle();
        return made;
    }

    long letter(long invoice, long payment, String amount) {
        return lettrage.make(company, customer, Map.of(invoice, new BigDecimal(amount), payment, new BigDecimal(amount).negate()), "MANUAL", today(), "amelie").id();
    }

    /** Somebody letters the two by hand. */
    public long letterByHand(long invoice, long credit, String amount) {
        return letter(invoice, credit, amount);
    }

    public long creditNote(String amount, String label) {
        return entry("CREDIT_NOTE", new BigDecimal(amount).negate(), label);
    }

    public void undoes(long lettrageId) {
        doing(() -> lettrage.undo(lettrageId));
        settle();
    }

    public void doing(Runnable action) {
        transaction.executeWithoutResult(tx -> action.run());
        settle();
    }

    <T> T giving(Supplier<T> action) {
        return transaction.execute(tx -> action.get());
    }

    /** That person completes the task in the Tasklist; the form gives name, value, name, value. */
    public void completes(String user, Task task, Object... form) {
        submits(user, task, form);
        settle();
    }

    /** The same, and nothing that follows. */
    void submits(String user, Task task, Object... form) {
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
    }

    /** Events reach their listeners and the engine does what is due, until nothing moves any more. */
    public void settle() {
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

    public DisputeView dispute(String number) {
        return disputes.byNumber(number).orElseThrow();
    }

    public Task task(String key) {
        List<Task> open = tasks.createTaskQuery().processDefinitionKey("dispute").list();
        assertThat(open).as("open tasks").extracting(Task::getTaskDefinitionKey).containsExactly(key);
        return open.get(0);
    }

    public ProcessInstance instance() {
        return runtime.createProcessInstanceQuery().processDefinitionKey("dispute").singleResult();
    }

    /** How often the processes of that dispute have passed an element. */
    public List<String> passed(String number) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(number).list().stream()
            .flatMap(run -> history.createHistoricActivityInstanceQuery().processInstanceId(run.getId()).finished().list().stream())
            .filter(activity -> !activity.isCanceled()).map(HistoricActivityInstance::getActivityId).toList();
    }

    public BigDecimal contested(long entry) {
        return jdbc.sql("select contested_amount from ledger_entry where id = :id").param("id", entry).query(BigDecimal.class).single();
    }

    public BigDecimal open(long entry) {
        return jdbc.sql("select open_amount from ledger_entry where id = :id").param("id", entry).query(BigDecimal.class).single();
    }

    /** Kinds of what stands in the thread, oldest first. */
    public List<String> thread(String number) {
        return dispute(number).events().stream().map(DisputeView.Event::kind).toList();
    }

    /** Subjects of the mails queued, with whom they go to. */
    public List<String> mails() {
        return jdbc.sql("select m.send_key from message m order by m.id").query(String.class).list();
    }
}
