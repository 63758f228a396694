package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.wisebook.clients.dunning.Promises;
import com.wisebook.clients.dunning.collections.Debtor.Item;
import com.wisebook.clients.workflow.task.TaskRefused;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;

/** Payment plans: several days for one debt, approved by a manager when they are large, ended by the first day that is not kept. */
class PaymentPlansTest extends CollectionsSpecification {

    @Autowired
    private TestRestTemplate http;
    @Autowired
    private HistoryService history;

    @Test
    void aSmallPlanRunsAtOnceAndPausesWhatItCoversUntilItsLastDay() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("900.00", 5);
        scenario.cycleRuns();
        assertThat(propose(debtor, "300.00", "2026-11-30", "300.00", "2026-12-30", "300.00", "2027-01-29").getBody()).contains("\"status\":\"LIVE\"");
        scenario.settle();
        scenario.mailsLeave();
        assertThat(scenario.mails()).as("the mail that was queued").isEmpty();
        assertThat(scenario.confirmations()).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).startsWith("Votre échéancier de 900,00");
            assertThat(mail.body()).contains("30 novembre 2026", "30 décembre 2026", "29 janvier 2027", "/c/");
        });
        assertThat(debtor.hold("PROMISE").amount()).isEqualByComparingTo("900.00");
        assertThat(promises()).containsExactly("INSTALMENT LIVE 300.00", "INSTALMENT LIVE 300.00", "INSTALMENT LIVE 300.00");
        debtor.pays(item, "300.00");
        scenario.daysPass(20);
        scenario.morning();
        assertThat(promises()).containsExactly("INSTALMENT KEPT 300.00", "INSTALMENT LIVE 300.00", "INSTALMENT LIVE 300.00");
        assertThat(scenario.mails()).isEmpty();
        debtor.pays(item, "600.00");
        assertThat(plan()).isEqualTo("KEPT");
        assertThat(debtor.hasCase()).isFalse();
    }

    @Test
    void oneInstalmentThatIsNotKeptWhollyEndsThePlanAndAllThatRemainsIsDueAgain() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("900.00", 5);
        propose(debtor, "300.00", "2026-11-30", "600.00", "2026-12-30");
        scenario.morning();
        debtor.pays(item, "200.00");
        scenario.daysPass(11);
        scenario.morning();
        assertThat(plan()).isEqualTo("BROKEN");
        assertThat(promises()).containsExactly("INSTALMENT PARTLY_KEPT 300.00", "INSTALMENT CANCELLED 600.00");
        assertThat(debtor.lastRelance().principal()).isEqualByComparingTo("700.00");
        assertThat(debtor.interactions()).contains("SYSTEM PLAN_BROKEN");
    }

    @Test
    void moneyThatIsSaidToBeOnItsWayLeavesThePlanAsItIs() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("900.00", 5);
        propose(debtor, "300.00", "2026-11-30", "600.00", "2026-12-30");
        scenario.doing(() -> scenario.promises.declare(new Promises.DeclaredPayment(debtor.companyId(), debtor.customerId(), new BigDecimal("300.00"), "EUR",
            scenario.today(), List.of(), "PAGE", null, null), "client"));
        assertThat(promises()).containsExactly("INSTALMENT LIVE 300.00", "INSTALMENT LIVE 600.00", "DECLARED_PAYMENT LIVE 300.00");
        assertThat(plan()).isEqualTo("LIVE");
        debtor.pays(item, "300.00");
        assertThat(promises()).containsExactly("INSTALMENT KEPT 300.00", "INSTALMENT LIVE 600.00", "DECLARED_PAYMENT KEPT 300.00");
    }

    @Test
    void aLargePlanPausesNothingUntilAManagerAgreesInTheTasklist() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("12000.00", 5);
        scenario.cycleRuns();
        propose(debtor, "6000.00", "2026-11-30", "6000.00", "2026-12-30");
        assertThat(promises()).isEmpty();
        Task task = task();
        assertThat(task.getName()).isEqualTo("Accorder l'échéancier");
        scenario.completes("sophie", task, Map.of("decision", "APPROVE"));
        assertThat(plan()).isEqualTo("LIVE");
        assertThat(ended()).isEqualTo("End_Agreed");
        scenario.mailsLeave();
        assertThat(scenario.mails()).isEmpty();
        assertThat(debtor.hold("PROMISE").amount()).isEqualByComparingTo("12000.00");
    }

    @Test
    void aPlanThatIsRefusedWithItsReasonChangesNothing() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("12000.00", 5);
        propose(debtor, "6000.00", "2026-11-30", "6000.00", "2026-12-30");
        Task task = task();
        assertThatThrownBy(() -> scenario.completes("sophie", task, Map.of("decision", "REFUSE"))).isInstanceOf(TaskRefused.class).hasMessageContaining("Motif");
        scenario.completes("sophie", task, Map.of("decision", "REFUSE", "reason", "Trop long"));
        assertThat(plan()).isEqualTo("REFUSED");
        assertThat(ended()).isEqualTo("End_Refused");
        assertThat(promises()).isEmpty();
        scenario.cycleRuns();
        assertThat(debtor.relances()).as("the case goes on").hasSize(1);
        assertThat(debtor.holdReasons()).doesNotContain("PROMISE");
    }

    @Test
    void whoeverProposedItDoesNotApproveItAndAPlanForMoreThanIsOwedByThenIsNotApproved() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("12000.00", 5);
        proposedBy("sophie", debtor, "6000.00", "2026-11-30", "6000.00", "2026-12-30");
        Task task = task();
        assertThatThrownBy(() -> scenario.completes("sophie", task, Map.of("decision", "APPROVE"))).hasMessageContaining("celui qui l’a proposé");
        debtor.pays(item, "1000.00");
        assertThatThrownBy(() -> scenario.completes("admin", task, Map.of("decision", "APPROVE"))).hasMessageContaining("dépasse ce qui est dû");
        assertThat(plan()).isEqualTo("TO_APPROVE");
        assertThat(promises()).isEmpty();
    }

    @Test
    void aPlanTakenBackEndsItsTaskOrItsInstalments() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("12000.00", 5);
        propose(debtor, "6000.00", "2026-11-30", "6000.00", "2026-12-30");
        cancel();
        assertThat(scenario.tasksOf(number())).isEmpty();
        propose(debtor, "600.00", "2026-11-30", "600.00", "2026-12-30");
        cancel();
        assertThat(promises()).containsExactly("INSTALMENT CANCELLED 600.00", "INSTALMENT CANCELLED 600.00");
        assertThat(scenario.jdbc.sql("select status from payment_plan").query(String.class).list()).containsOnly("CANCELLED");
    }

    @Test
    void whatCannotBeAPlanIsRefusedWithItsField() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("900.00", 5);
        refused(debtor, "instalments", "300.00", "2026-11-30");
        refused(debtor, "instalments.1.dueOn", "300.00", "2026-11-30", "300.00", "2026-11-30");
        refused(debtor, "instalments.0.dueOn", "300.00", "2026-11-22", "300.00", "2026-11-30");
        refused(debtor, "instalments.1.amount", "300.00", "2026-11-30", "-1", "2026-12-30");
        refused(debtor, "instalments", "300.00", "2026-11-30", "600.01", "2026-12-30");
        assertThat(propose(debtor, "300.00", "2026-11-30", "300.00", "2026-12-30").getStatusCode().value()).isEqualTo(201);
        refused(debtor, "instalments", "100.00", "2026-11-30", "100.00", "2026-12-30");
    }

    private void refused(Debtor debtor, String field, String... plan) {
        ResponseEntity<String> answer = propose(debtor, plan);
        assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(422);
        assertThat(answer.getBody()).contains("\"field\":\"" + field + "\"");
    }

    private ResponseEntity<String> propose(Debtor debtor, String... plan) {
        return proposedBy("camille", debtor, plan);
    }

    private ResponseEntity<String> proposedBy(String user, Debtor debtor, String... plan) {
        List<Map<String, String>> instalments = new java.util.ArrayList<>();
        for (int i = 0; i < plan.length; i += 2) {
            Map<String, String> one = new LinkedHashMap<>();
            one.put("amount", plan[i]);
            one.put("dueOn", plan[i + 1]);
            instalments.add(one);
        }
        Map<String, Object> body = new HashMap<>(Map.of("companyCode", "ACME", "customerCode", debtor.code(), "instalments", instalments));
        ResponseEntity<String> answer = http.withBasicAuth(user, "demo").postForEntity("/api/v1/payment-plans", body, String.class);
        scenario.settle();
        return answer;
    }

    private void cancel() {
        long id = scenario.jdbc.sql("select max(id) from payment_plan").query(Long.class).single();
        assertThat(http.withBasicAuth("camille", "demo").exchange("/api/v1/payment-plans/" + id, HttpMethod.DELETE, null, String.class)
            .getStatusCode().value()).isEqualTo(204);
        scenario.settle();
    }

    private Task task() {
        List<Task> open = scenario.tasksOf(number());
        assertThat(open).hasSize(1);
        return open.get(0);
    }

    private String number() {
        return scenario.jdbc.sql("select number from payment_plan order by id desc limit 1").query(String.class).single();
    }

    private String plan() {
        return scenario.jdbc.sql("select status from payment_plan order by id desc limit 1").query(String.class).single();
    }

    private String ended() {
        return history.createHistoricActivityInstanceQuery().activityType("noneEndEvent")
            .processInstanceId(history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(number()).singleResult().getId())
            .singleResult().getActivityId();
    }

    private List<String> promises() {
        return scenario.jdbc.sql("select kind || ' ' || status || ' ' || round(amount, 2) from promise order by id").query(String.class).list();
    }
}
