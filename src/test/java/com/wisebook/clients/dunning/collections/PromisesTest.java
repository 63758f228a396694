package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;

import com.wisebook.clients.dispute.DisputeSource;
import com.wisebook.clients.dispute.Disputes;
import com.wisebook.clients.dispute.NewDispute;
import com.wisebook.clients.dunning.collections.Debtor.Item;
import com.wisebook.clients.lettrage.Lettrages;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** A promise pauses what it covers; the facts judge it, and the case goes on by itself. */
class PromisesTest extends CollectionsSpecification {

    private static final LocalDate FIRST_OF_DECEMBER = LocalDate.of(2026, 12, 1);

    @Autowired
    private Lettrages lettrages;
    @Autowired
    private TestRestTemplate http;
    @Autowired
    private Disputes disputes;

    @Test
    void aPromiseGivenOnTheTelephonePausesTheCaseWhichResumesByItselfWhenTheDayPassesWithoutTheMoney() {
        Debtor debtor = callee();
        Item item = debtor.owes("500.00", 20, 3, 10);
        scenario.morning();
        debtor.task("camille", "Task_Call", "outcome", "REACHED", "promiseMade", true, "promiseAmount", "500,00",
            "promiseDate", FIRST_OF_DECEMBER.toString());

        assertThat(debtor.promiseStatus()).isEqualTo("LIVE");
        assertThat(debtor.hold("PROMISE").entryId()).isEqualTo(item.id());
        assertThat(debtor.dossier().action()).isEqualTo("WAIT");
        scenario.daysPass(8);
        scenario.morning();
        assertThat(scenario.mails()).as("on the promised day").isEmpty();

        scenario.daysPass(3);
        assertThat(debtor.promiseStatus()).isEqualTo("BROKEN");
        assertThat(debtor.level(item)).isEqualTo(4);
        scenario.mailsLeave();
        assertThat(scenario.mails()).as("no cycle has run").hasSize(1);
        assertThat(debtor.level(item)).isEqualTo(5);
        assertThat(debtor.holds()).isEmpty();
    }

    @Test
    void aPromiseThatIsPaidIsKeptAndTheCaseIsClosed() {
        Debtor debtor = callee();
        Item item = debtor.owes("500.00", 20, 3, 10);
        scenario.morning();
        debtor.task("camille", "Task_Call", "outcome", "REACHED", "promiseMade", true, "promiseAmount", "500",
            "promiseDate", FIRST_OF_DECEMBER.toString());
        scenario.daysPass(2);
        debtor.pays(item, "500.00");
        assertThat(debtor.promiseStatus()).isEqualTo("KEPT");
        assertThat(debtor.hasCase()).isFalse();
        assertThat(debtor.holds()).isEmpty();
    }

    @Test
    void aCreditNoteComesOffWhatWasNotPromisedFirstAndThenLeavesLessToPay() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("1000.00", 20);
        debtor.promises("800.00", scenario.today().plusDays(2), item);
        debtor.isCredited(item, "200.00");
        assertThat(kept()).as("of what was not promised").isEqualByComparingTo("0");
        debtor.isCredited(item, "100.00");
        assertThat(kept()).isEqualByComparingTo("100.00");
        debtor.pays(item, "700.00");
        assertThat(debtor.promiseStatus()).isEqualTo("KEPT");
    }

    private BigDecimal kept() {
        return scenario.jdbc.sql("select kept_amount from promise").query(BigDecimal.class).single();
    }

    @Test
    void whatIsContestedIsPromisedLast() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item contested = debtor.owes("1000.00", 20);
        Item other = debtor.owes("500.00", 10);
        scenario.doing(() -> disputes.open(new NewDispute(debtor.companyId(), debtor.customerId(), List.of(new NewDispute.Part(contested.id(), new BigDecimal("400.00"))),
            "PRICE", "Prix", DisputeSource.OFFICER, null, List.of(), "camille")));
        debtor.promises("1100.00", scenario.today().plusDays(2));
        assertThat(covered()).containsExactly(contested.id() + " 600.00", other.id() + " 500.00");
        debtor.promises("1400.00", scenario.today().plusDays(3));
        assertThat(covered()).as("he will pay part of it all the same").containsExactly(contested.id() + " 900.00", other.id() + " 500.00");
    }

    private List<String> covered() {
        return scenario.jdbc.sql("""
                select i.entry_id || ' ' || round(i.covered, 2) from promise_item i join promise p on p.id = i.promise_id where p.status = 'LIVE' order by i.entry_id""")
            .query(String.class).list();
    }

    @Test
    void theTimeLineTellsOfAPromiseAndOfItsCancelling() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("500.00", 20);
        debtor.promises("500.00", scenario.today().plusDays(2), item);
        long id = scenario.jdbc.sql("select id from promise").query(Long.class).single();
        scenario.doing(() -> scenario.promises.cancel(id, "sophie"));
        assertThat(debtor.promiseStatus()).isEqualTo("CANCELLED");
        String day = java.time.format.DateTimeFormatter.ofPattern("dd/MM/yyyy").format(scenario.today().plusDays(2));
        assertThat(scenario.jdbc.sql("select kind || ' ' || actor || ' ' || subject from interaction where kind like 'PROMISE%' order by id")
            .query(String.class).list()).satisfiesExactly(
                made -> assertThat(made).startsWith("PROMISE camille 500,00").endsWith(day),
                cancelled -> assertThat(cancelled).startsWith("PROMISE_CANCELLED sophie 500,00").endsWith(day));
    }

    @Test
    void aSecondPromiseAboutTheSameItemTakesThePlaceOfTheFirst() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("500.00", 20);
        debtor.promises("500.00", scenario.today().plusDays(2), item);
        debtor.promises("500.00", scenario.today().plusDays(10), item);
        assertThat(scenario.jdbc.sql("select status from promise order by id").query(String.class).list()).containsExactly("REPLACED", "LIVE");
        scenario.daysPass(6);
        scenario.morning();
        scenario.mailsLeave();
        assertThat(scenario.mails()).as("the first day no longer counts").isEmpty();
        assertThat(debtor.hold("PROMISE").amount()).isEqualByComparingTo("500.00");
    }

    @Test
    void instalmentsOfOneItemStandBesideOneAnother() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("500.00", 20);
        debtor.promises("200.00", scenario.today().plusDays(2), item);
        debtor.promises("300.00", scenario.today().plusDays(30), item);
        assertThat(scenario.jdbc.sql("select status from promise order by id").query(String.class).list()).containsExactly("LIVE", "LIVE");
        scenario.morning();
        assertThat(debtor.hold("PROMISE").amount()).isEqualByComparingTo("500.00");
        debtor.pays(item, "200.00");
        assertThat(scenario.jdbc.sql("select status from promise order by id").query(String.class).list()).containsExactly("KEPT", "LIVE");
    }

    @Test
    void moneyKeepsThePromiseOfTheSoonerDayFirst() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("500.00", 20);
        debtor.promises("200.00", scenario.today().plusDays(2), item);
        debtor.promises("200.00", scenario.today().plusDays(30), item);
        debtor.pays(item, "200.00");
        assertThat(scenario.jdbc.sql("select status from promise order by id").query(String.class).list()).containsExactly("KEPT", "LIVE");
        debtor.pays(item, "200.00");
        assertThat(scenario.jdbc.sql("select status from promise order by id").query(String.class).list()).containsExactly("KEPT", "KEPT");
    }

    @Test
    void aPromisePaidInPartIsPartlyKeptAndTheRestIsAskedFor() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("500.00", 5);
        debtor.promises("500.00", FIRST_OF_DECEMBER);
        scenario.morning();
        assertThat(scenario.mails()).isEmpty();
        scenario.daysPass(2);
        debtor.pays(item, "200.00");
        assertThat(debtor.promiseStatus()).isEqualTo("LIVE");
        scenario.daysPass(9);
        scenario.mailsLeave();
        assertThat(debtor.promiseStatus()).isEqualTo("PARTLY_KEPT");
        assertThat(debtor.lastRelance().principal()).isEqualByComparingTo("300.00");
        assertThat(scenario.mails()).hasSize(1);
    }

    @Test
    void aBrokenPromiseStaysBrokenWhenTheMoneyComesLate() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("500.00", 5);
        debtor.promises("500.00", FIRST_OF_DECEMBER);
        scenario.morning();
        scenario.daysPass(20);
        assertThat(debtor.promiseStatus()).isEqualTo("BROKEN");
        debtor.pays(item, "500.00");
        assertThat(debtor.promiseStatus()).isEqualTo("BROKEN");
    }

    @Test
    void aPromiseIsKeptByMoneyThatCameInTimeAndWasLetteredLate() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("500.00", 5);
        debtor.promises("500.00", FIRST_OF_DECEMBER);
        scenario.morning();
        scenario.daysPass(20);
        debtor.pays(item, "500.00", FIRST_OF_DECEMBER);
        assertThat(debtor.promiseStatus()).isEqualTo("KEPT");
    }

    @Test
    void aPromiseForPartLetsTheRestGoOn() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item promised = debtor.owes("500.00", 5);
        Item other = debtor.owes("800.00", 5);
        debtor.promises("300.00", FIRST_OF_DECEMBER, promised);
        scenario.morning();
        assertThat(debtor.lastRelance().principal()).isEqualByComparingTo("1000.00");
        assertThat(debtor.itemsOf(debtor.lastRelance())).containsExactly(promised, other);
        assertThat(debtor.hold("PROMISE").amount()).isEqualByComparingTo("300.00");
    }

    @Test
    void aPromiseRecordedOverRestTakesAQueuedMailBack() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("500.00", 5);
        scenario.cycleRuns();
        var answer = http.withBasicAuth("camille", "demo").postForEntity("/api/v1/promises", Map.of("companyCode", "ACME",
            "customerCode", debtor.code(), "amount", "500.00", "dueOn", "2026-12-01", "channel", "EMAIL"), String.class);
        assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(201);
        scenario.settle();
        scenario.mailsLeave();
        assertThat(scenario.mails()).isEmpty();
        assertThat(debtor.lastRelance().status()).isEqualTo("ABANDONED");
        assertThat(debtor.hold("PROMISE").heldUntil()).isEqualTo(LocalDate.of(2026, 12, 3));
        assertThat(debtor.level(item)).isZero();
    }

    @Test
    void whenASettlementIsUndoneTheLevelStandsAndTheKeptPromiseIsBroken() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("500.00", 10, 2, 5);
        debtor.promises("500.00", FIRST_OF_DECEMBER);
        scenario.daysPass(1);
        long link = debtor.pays(item, "500.00");
        assertThat(debtor.promiseStatus()).isEqualTo("KEPT");
        scenario.daysPass(20);
        lettrages.undo(scenario.company(), link, "amelie");
        scenario.settle();
        assertThat(debtor.promiseStatus()).isEqualTo("BROKEN");
        assertThat(debtor.level(item)).isEqualTo(2);

        scenario.cycleRuns();
        assertThat(debtor.hold("UNALLOCATED_CREDIT").amount()).as("the payment is open again").isEqualByComparingTo("500.00");
    }

    private Debtor callee() {
        return scenario.debtorWithMail("STANDARD").contact(null, null, "01 99 00 11 22");
    }
}
