package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dispute.DisputeSource;
import com.wisebook.clients.dispute.Disputes;
import com.wisebook.clients.dispute.NewDispute;
import com.wisebook.clients.dunning.casework.Relaunches.RelanceRequested;
import com.wisebook.clients.dunning.collections.Debtor.Item;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Cases that wait: the list says until when and for what, and what it says is the newest plan. */
class WaitingCasesTest extends CollectionsSpecification {

    @Autowired
    private TestRestTemplate http;
    @Autowired
    private Disputes disputes;
    @Autowired
    private Customers customers;
    @Autowired
    private ApplicationEventPublisher events;
    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void theListSaysWhenTheNextStepFalls() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("900.00", 5);
        scenario.morning();
        scenario.cycleRuns();
        JsonNode row = row(debtor);
        assertThat(row.path("action").asText() + " " + row.path("waitsFor").asText()).isEqualTo("WAIT STEP");
        LocalDate next = LocalDate.parse(row.path("nextDate").asText());
        assertThat(next).isAfter(scenario.today());
        scenario.daysPass((int) ChronoUnit.DAYS.between(scenario.today(), next) - 1);
        scenario.cycleRuns();
        assertThat(outcome(item)).as("the day before").isEqualTo("WAIT");
        assertThat(row(debtor).path("nextDate").asText()).isEqualTo(next.toString());
        scenario.daysPass(1);
        scenario.cycleRuns();
        assertThat(outcome(item)).as("on the day").isEqualTo("STEP");
    }

    @Test
    void aDayThatComesNearerIsShownThoughNothingElseChanges() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("900.00", 5);
        scenario.morning();
        scenario.cycleRuns();
        LocalDate before = LocalDate.parse(row(debtor).path("nextDate").asText());
        debtor.owes("100.00", 0);
        scenario.cycleRuns();
        LocalDate first = scenario.jdbc.sql("select next_date from dunning_case").query(LocalDate.class).single();
        assertThat(first).isBefore(before).isAfter(scenario.today());
    }

    @Test
    void itSaysWhatElseIsWaitedForAndSortsByTheDay() {
        Debtor step = scenario.debtorWithMail("STANDARD");
        step.owes("900.00", 5);
        Debtor promise = scenario.debtorWithMail("STANDARD");
        Item promised = promise.owes("800.00", 5);
        Debtor dispute = scenario.debtorWithMail("STANDARD");
        Item contested = dispute.owes("700.00", 5);
        scenario.morning();
        scenario.cycleRuns();
        promise.promises("800.00", scenario.today().plusDays(60), promised);
        scenario.doing(() -> disputes.open(new NewDispute(dispute.companyId(), dispute.customerId(), List.of(new NewDispute.Part(contested.id(), new BigDecimal("700.00"))),
            "PRICE", "Prix", DisputeSource.OFFICER, null, List.of(), "camille")));
        assertThat(row(promise).path("waitsFor").asText()).isEqualTo("PROMISE");
        assertThat(row(promise).path("nextDate").asText()).isEqualTo(
            scenario.jdbc.sql("select held_until::text from hold where reason = 'PROMISE' and released_at is null").query(String.class).single());
        assertThat(row(dispute).path("waitsFor").asText()).isEqualTo("DISPUTE");
        assertThat(row(dispute).hasNonNull("nextDate")).as("nobody knows when it is settled").isFalse();
        assertThat(listed("next")).containsExactly(step.code(), promise.code(), dispute.code());
        assertThat(listed("-next")).containsExactly(promise.code(), step.code(), dispute.code());
    }

    /** Whoever plans waits for whoever changes the facts, and reads them then: without the lock it would write what was true before. */
    @Test
    void aPlanIsMadeAndWrittenUnderTheCustomersLock() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("900.00", 5);
        scenario.morning();
        scenario.cycleRuns();
        assertThat(debtor.dossier().action()).isEqualTo("WAIT");
        TransactionTemplate apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        new TransactionTemplate(transactions).executeWithoutResult(tx -> {
            customers.lock(List.of(debtor.customerId()));
            promised(debtor, item);
            apart.executeWithoutResult(other -> events.publishEvent(new RelanceRequested(debtor.companyId(), debtor.customerId())));
            await().atMost(Duration.ofSeconds(30)).until(() -> scenario.jdbc.sql("""
                select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%from customer%for no key update%'""").query(Long.class).single() == 1);
        });
        scenario.settle();
        assertThat(debtor.hold("PROMISE").entryId()).isEqualTo(item.id());
        assertThat(row(debtor).path("waitsFor").asText()).isEqualTo("PROMISE");
    }

    /** A fact of which nobody is told. */
    private void promised(Debtor debtor, Item item) {
        long id = scenario.jdbc.sql("""
                insert into promise (company_id, customer_id, amount, currency, promised_on, due_on, judged_on, channel, kind, recorded_by, recorded_at)
                values (:company, :customer, 900, 'EUR', :today, :due, :due, 'NOTE', 'PROMISE', 'camille', :now) returning id""")
            .param("company", debtor.companyId()).param("customer", debtor.customerId()).param("today", scenario.today())
            .param("due", scenario.today().plusDays(5)).param("now", scenario.now()).query(Long.class).single();
        scenario.jdbc.sql("insert into promise_item (promise_id, entry_id, open_amount, covered) values (:id, :entry, 900, 900)").param("id", id)
            .param("entry", item.id()).update();
    }

    private String outcome(Item item) {
        return scenario.jdbc.sql("select outcome from dunning_decision where entry_id = :id").param("id", item.id()).query(String.class).single();
    }

    private JsonNode row(Debtor debtor) {
        return StreamSupport.stream(cases("next").spliterator(), false).filter(one -> one.path("customerCode").asText().equals(debtor.code())).findFirst().orElseThrow();
    }

    private List<String> listed(String sort) {
        return StreamSupport.stream(cases(sort).spliterator(), false).map(one -> one.path("customerCode").asText()).toList();
    }

    private JsonNode cases(String sort) {
        return http.withBasicAuth("camille", "demo").getForObject("/api/v1/desk/collections/cases?sort=" + sort, JsonNode.class).path("items");
    }
}
