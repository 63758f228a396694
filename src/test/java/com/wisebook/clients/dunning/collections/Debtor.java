package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.dunning.Promises;
import com.wisebook.clients.messaging.MessageContent;
import com.wisebook.clients.receivable.BalanceChanged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.task.Task;

/** A customer of one of our companies in a scenario: what he owes and does, and what becomes of him. */
record Debtor(CollectionsScenario scenario, long customerId, String code, long companyId) {

    /** An invoice of his. */
    record Item(long id, String reference) {
    }

    record RelanceRow(long id, int level, String channel, String status, String abandonedReason, Long messageId, BigDecimal principal,
                      BigDecimal asked) {
    }

    record HoldRow(String reason, Long entryId, LocalDate heldUntil, BigDecimal amount) {
    }

    record CaseRow(long id, String number, String status, String action, String actionReason, LocalDate nextDate, int level,
                   Integer plannedLevel, String plannedChannel, BigDecimal plannedAmount) {
    }

    // ---- given

    Debtor withAccount() {
        scenario.jdbc.sql("insert into customer_account (customer_id, company_id, account_code) values (:id, :company, '411' || :code)")
            .param("id", customerId).param("company", companyId).param("code", code).update();
        return this;
    }

    /** The same customer, with an account at another of our companies. */
    Debtor at(long otherCompany) {
        return new Debtor(scenario, customerId, code, otherCompany).withAccount();
    }

    Debtor contact(String email, String mobile, String phone) {
        scenario.jdbc.sql("""
                insert into contact (customer_id, last_name, email, mobile, phone, roles)
                values (:id, 'Payeur', :email, :mobile, :phone, array['PAYER'])""")
            .param("id", customerId).param("email", email).param("mobile", mobile).param("phone", phone).update();
        return this;
    }

    /** An invoice that fell due that many days ago. */
    Item owes(String amount, int daysOverdue) {
        String reference = "F-%04d".formatted(scenario.nextNumber());
        LocalDate due = scenario.today().minusDays(daysOverdue);
        return new Item(entry("INVOICE", new BigDecimal(amount), due.minusDays(30), due, reference), reference);
    }

    /** An invoice that has reached that level some days ago. */
    Item owes(String amount, int daysOverdue, int level, int daysSinceStep) {
        Item item = owes(amount, daysOverdue);
        scenario.jdbc.sql("insert into item_level (entry_id, level, reached_on) values (:id, :level, :on)").param("id", item.id())
            .param("level", level).param("on", scenario.today().minusDays(daysSinceStep)).update();
        return item;
    }

    private long entry(String kind, BigDecimal amount, LocalDate date, LocalDate due, String reference) {
        return scenario.jdbc.sql("""
                insert into ledger_entry (company_id, customer_id, kind, entry_date, document_ref, document_date, amount, currency,
                                          due_date, open_amount, source_key)
                values (:company, :customer, :kind, :date, :reference, :date, :amount, 'EUR', :due, :amount, :key) returning id""")
            .param("company", companyId).param("customer", customerId).param("kind", kind).param("date", date)
            .param("reference", reference).param("amount", amount).param("due", due).param("key", kind + scenario.nextNumber())
            .query(Long.class).single();
    }

    // ---- when

    /** Money comes in and is lettered with that item; gives back the lettrage's id. */
    long pays(Item item, String amount) {
        return pays(item, amount, scenario.today());
    }

    long pays(Item item, String amount, LocalDate on) {
        BigDecimal paid = new BigDecimal(amount);
        long payment = entry("PAYMENT", paid.negate(), on, null, "VIR");
        long link = scenario.lettrage.make(companyId, customerId, Map.of(item.id(), paid, payment, paid.negate()), "MANUAL", on, "amelie").id();
        scenario.settle();
        return link;
    }

    /** The same a moment before anybody has heard of it: the event is still on its way. */
    void paysUnheard(Item item, String amount) {
        BigDecimal paid = new BigDecimal(amount);
        long payment = entry("PAYMENT", paid.negate(), scenario.today(), null, "VIR");
        long link = scenario.jdbc.sql("""
                insert into lettrage (company_id, customer_id, code, source, made_at, made_by, lettrage_date)
                values (:company, :customer, 'ZZZ', 'MANUAL', :now, 'amelie', :day) returning id""")
            .param("company", companyId).param("customer", customerId).param("now", scenario.now()).param("day", scenario.today())
            .query(Long.class).single();
        scenario.jdbc.sql("insert into lettrage_line values (:link, :item, :paid), (:link, :payment, - :paid)")
            .param("link", link).param("item", item.id()).param("paid", paid).param("payment", payment).update();
    }

    /** A credit note comes in, as invoicing writes it. */
    void isCredited(String amount, String label) {
        long note = entry("CREDIT_NOTE", new BigDecimal(amount).negate(), scenario.today(), null, "AV-" + scenario.nextNumber());
        scenario.jdbc.sql("update ledger_entry set label = :label where id = :id").param("label", label).param("id", note).update();
        scenario.balanceChanged(companyId, customerId, BalanceChanged.Cause.IMPORT);
    }

    /** A credit note comes in and is lettered with that item. */
    void isCredited(Item item, String amount) {
        BigDecimal credited = new BigDecimal(amount);
        long note = entry("CREDIT_NOTE", credited.negate(), scenario.today(), null, "AV");
        scenario.lettrage.make(companyId, customerId, Map.of(item.id(), credited, note, credited.negate()), "MANUAL", scenario.today(), "amelie");
        scenario.settle();
    }

    /** Money comes in that nobody has lettered. */
    void paysSomething(String amount) {
        entry("PAYMENT", new BigDecimal(amount).negate(), scenario.today(), null, "VIR");
        scenario.balanceChanged(companyId, customerId, BalanceChanged.Cause.PAYMENT);
    }

    /** Money comes in that somebody keeps on account on purpose: no run of matching proposes it. */
    void leavesOnAccount(String amount) {
        long payment = entry("PAYMENT", new BigDecimal(amount).negate(), scenario.today(), null, "VIR");
        scenario.jdbc.sql("insert into lettrage_mark (entry_id, kind, amount, note, made_by, made_at) values (:id, 'ON_ACCOUNT', :amount, 'acompte', 'amelie', now())")
            .param("id", payment).param("amount", new BigDecimal(amount).negate()).update();
        scenario.balanceChanged(companyId, customerId, BalanceChanged.Cause.PAYMENT);
    }

    void promises(String amount, LocalDate on, Item... items) {
        scenario.doing(() -> scenario.promises.record(new Promises.NewPromise(companyId, customerId, new BigDecimal(amount), "EUR", on,
            Arrays.stream(items).map(Item::id).toList(), "NOTE", null), "camille"));
    }

    /** The officer completes the task of that key; the form gives name, value, name, value. */
    void task(String user, String key, Object... form) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < form.length; i += 2) {
            values.put((String) form[i], form[i + 1]);
        }
        scenario.completes(user, openTask(key), values);
    }

    /** The same in his case in pre-litigation. */
    void legalTask(String user, String key, Object... form) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < form.length; i += 2) {
            values.put((String) form[i], form[i + 1]);
        }
        List<Task> open = scenario.tasksOf(preLitigation()).stream().filter(task -> task.getTaskDefinitionKey().equals(key)).toList();
        assertThat(open).as(key + " among " + legalTasks()).hasSize(1);
        scenario.completes(user, open.get(0), values);
    }

    // ---- then

    /** The number of his newest case in pre-litigation. */
    String preLitigation() {
        return scenario.jdbc.sql("select number from prelitigation where customer_id = :id order by id desc limit 1").param("id", customerId)
            .query(String.class).single();
    }

    String legalStage() {
        return scenario.jdbc.sql("select coalesce(outcome, stage) from prelitigation where customer_id = :id order by id desc limit 1")
            .param("id", customerId).query(String.class).single();
    }

    List<String> legalTasks() {
        return scenario.tasksOf(preLitigation()).stream().map(Task::getTaskDefinitionKey).sorted().toList();
    }

    /** Kinds of what was done in it, oldest first. */
    List<String> legalEvents() {
        return scenario.jdbc.sql("""
                select e.kind from prelitigation_event e join prelitigation p on p.id = e.prelitigation_id where p.number = :number order by e.id""")
            .param("number", preLitigation()).query(String.class).list();
    }

    /** What the newest event of that kind says. */
    String legalEvent(String kind) {
        return scenario.jdbc.sql("""
                select replace(replace(e.body, chr(160), ' '), chr(8239), ' ') from prelitigation_event e join prelitigation p on p.id = e.prelitigation_id
                 where p.number = :number and e.kind = :kind order by e.id desc limit 1""")
            .param("number", preLitigation()).param("kind", kind).query(String.class).single();
    }

    /** What the form of that task shows, with plain spaces. */
    JsonNode legalContext(String key) {
        Task task = scenario.tasksOf(preLitigation()).stream().filter(one -> one.getTaskDefinitionKey().equals(key)).findFirst().orElseThrow();
        try {
            return new ObjectMapper().readTree(scenario.context(task).replaceAll("[\\u00a0\\u202f]", " "));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    int level(Item item) {
        return scenario.jdbc.sql("select level from item_level where entry_id = :id").param("id", item.id()).query(Integer.class)
            .optional().orElse(0);
    }

    /** His only open case. */
    CaseRow dossier() {
        return scenario.jdbc.sql("select * from dunning_case where customer_id = :id and company_id = :company and status = 'OPEN'")
            .param("id", customerId).param("company", companyId).query(CaseRow.class).single();
    }

    boolean hasCase() {
        return scenario.jdbc.sql("""
                select exists (select 1 from dunning_case where customer_id = :id and company_id = :company and status = 'OPEN')""")
            .param("id", customerId).param("company", companyId).query(Boolean.class).single();
    }

    /** All steps ever begun, oldest first. */
    List<RelanceRow> relances() {
        return scenario.jdbc.sql("""
                select id, level, channel, status, abandoned_reason, message_id,
                       (select sum(open_amount) from relance_item i where i.relance_id = r.id) as principal,
                       (select sum(open_amount + penalty + lump_sum) from relance_item i where i.relance_id = r.id) as asked
                  from relance r where customer_id = :id and company_id = :company order by id""")
            .param("id", customerId).param("company", companyId).query(RelanceRow.class).list();
    }

    RelanceRow lastRelance() {
        List<RelanceRow> all = relances();
        assertThat(all).as("relances").isNotEmpty();
        return all.get(all.size() - 1);
    }

    List<Item> itemsOf(RelanceRow relance) {
        return scenario.jdbc.sql("""
                select e.id, e.document_ref as reference from relance_item i join ledger_entry e on e.id = i.entry_id
                 where i.relance_id = :id order by e.id""").param("id", relance.id()).query(Item.class).list();
    }

    /** What holds now. */
    List<HoldRow> holds() {
        return scenario.jdbc.sql("""
                select reason, entry_id, held_until, amount from hold
                 where customer_id = :id and company_id = :company and released_at is null order by id""")
            .param("id", customerId).param("company", companyId).query(HoldRow.class).list();
    }

    List<String> holdReasons() {
        return holds().stream().map(HoldRow::reason).toList();
    }

    /** Reasons of all holds there ever were. */
    List<String> holdsEver() {
        return scenario.jdbc.sql("select reason from hold where customer_id = :id and company_id = :company order by id")
            .param("id", customerId).param("company", companyId).query(String.class).list();
    }

    HoldRow hold(String reason) {
        List<HoldRow> found = holds().stream().filter(h -> h.reason().equals(reason)).toList();
        assertThat(found).as("holds " + reason + " among " + holdReasons()).hasSize(1);
        return found.get(0);
    }

    List<String> tasks() {
        return hasCase() ? scenario.tasksOf(dossier().number()).stream().map(Task::getTaskDefinitionKey).toList() : List.of();
    }

    Task openTask(String key) {
        List<Task> open = scenario.tasksOf(dossier().number());
        assertThat(open).as("open tasks; the case's action is " + dossier().action() + ", holds " + holdReasons())
            .extracting(Task::getTaskDefinitionKey).containsExactly(key);
        return open.get(0);
    }

    List<String> interactions() {
        return scenario.jdbc.sql("select channel || ' ' || kind from interaction where customer_id = :id order by id")
            .param("id", customerId).query(String.class).list();
    }

    String promiseStatus() {
        return scenario.jdbc.sql("select status from promise where customer_id = :id order by id desc limit 1").param("id", customerId)
            .query(String.class).single();
    }

    /** The words of the PDF that went with the message of that relance, on one line. */
    String pdf(RelanceRow relance) {
        MessageContent.Attachment file = scenario.outbox.document(relance.messageId()).orElseThrow();
        try (PDDocument document = Loader.loadPDF(file.bytes())) {
            return new PDFTextStripper().getText(document).replaceAll("[\\s\\u00a0\\u202f]+", " ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String messageStatus(RelanceRow relance) {
        return scenario.outbox.byId(relance.messageId()).orElseThrow().status();
    }
}
