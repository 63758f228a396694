package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.workflow.task.TaskRefused;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A customer proposes by mail to pay bit by bit: a plan is proposed, and whoever accepts it makes one by the service that makes all of them. */
class ReplyPlansTest extends ReplyHouse {

    private static final String SAID = "Nous vous proposons 3 mensualités de 500 € à partir du 5 décembre.";

    @Autowired
    private TaskService tasks;

    @Test
    void acceptedAsItIsItRunsAndItsFirstMissedDayEndsIt() {
        Debtor debtor = reminded("1500.00");
        String number = answers(debtor, "Bonjour,\n\n" + SAID + "\n\nCordialement");
        assertThat(proposals(number)).containsExactly("PLAN OPEN");
        JsonNode proposal = seen(number);
        assertThat(proposal.at("/sentence").asText()).isEqualTo(SAID);
        assertThat(proposal.at("/plan/instalments/2/dueOn").asText()).isEqualTo("2027-02-05");
        assertThat(proposal.at("/plan/total").decimalValue()).isEqualByComparingTo("1500");
        assertThat(proposal.at("/plan/owed").decimalValue()).isEqualByComparingTo("1500");
        assertThat(debtor.holdReasons()).as("nothing happens by itself").doesNotContain("PROMISE");
        accepts(number, 1, Map.of());
        assertThat(plan()).isEqualTo("LIVE EMAIL 1500.00");
        assertThat(instalments()).containsExactly("2026-12-05 500.00", "2027-01-05 500.00", "2027-02-05 500.00");
        assertThat(debtor.holdReasons()).contains("PROMISE");
        assertThat(state(number)).isEqualTo("DONE HEADER");
        scenario.mailsLeave();
        assertThat(scenario.confirmations()).singleElement().satisfies(mail -> assertThat(mail.subject()).startsWith("Votre échéancier de 1"));
        scenario.daysPass(18);
        scenario.morning();
        assertThat(plan()).isEqualTo("BROKEN EMAIL 1500.00");
    }

    @Test
    void amountsThatAreNotSaidAreEqualPartsOfWhatIsOwed() {
        Debtor debtor = reminded("1000.00");
        String number = answers(debtor, "Nous réglerons en trois fois les 5 décembre, 5 janvier et 5 février.");
        assertThat(seen(number).at("/plan/said").asBoolean()).isFalse();
        accepts(number, 1, Map.of());
        assertThat(instalments()).containsExactly("2026-12-05 333.33", "2027-01-05 333.33", "2027-02-05 333.34");
    }

    @Test
    void aSumThatDoesNotMatchIsShownAndMendedByAPersonOnly() {
        Debtor debtor = reminded("1620.00");
        String number = answers(debtor, SAID);
        assertThat(seen(number).at("/plan/total").decimalValue()).isEqualByComparingTo("1500");
        assertThat(seen(number).at("/plan/owed").decimalValue()).isEqualByComparingTo("1620");
        assertThat(context(number)).contains("120,00", "restent en dehors");
        accepts(number, 1, Map.of("instalments", List.of(Map.of("dueOn", "2026-12-05", "amount", "1000.00"), Map.of("dueOn", "2027-01-05", "amount", "620.00"))));
        assertThat(instalments()).containsExactly("2026-12-05 1000.00", "2027-01-05 620.00");

        Debtor less = reminded("1200.00");
        String tooMuch = answers(less, SAID);
        assertThat(context(tooMuch)).contains("300,00", "de trop");
        refused(tooMuch, 1, "instalments", Map.of());
        assertThat(scenario.jdbc.sql("select count(*) from payment_plan where customer_id = :id").param("id", less.customerId()).query(Long.class).single()).isZero();
    }

    @Test
    void withoutADayItIsAskedFor() {
        Debtor debtor = reminded("1500.00");
        String number = answers(debtor, "Nous vous proposons 3 mensualités de 500 €.");
        refused(number, 1, "instalments.0.dueOn", Map.of());
        refused(number, 1, "instalments", Map.of("instalments", List.of(Map.of("dueOn", "2026-12-05", "amount", "500.00"))));
        refused(number, 1, "instalments.1.amount", Map.of("instalments", List.of(Map.of("dueOn", "2026-12-05", "amount", "500.00"), Map.of("dueOn", "2027-01-05"))));
        assertThat(proposals(number)).containsExactly("PLAN OPEN");
    }

    @Test
    void acceptedAsOnePromiseItIsOneForTheLastDay() {
        Debtor debtor = reminded("1500.00");
        String number = answers(debtor, SAID);
        accepts(number, 1, Map.of("category", "PROMISE"));
        assertThat(scenario.jdbc.sql("select kind || ' ' || due_on || ' ' || round(amount, 2) from promise").query(String.class).single()).isEqualTo("PROMISE 2027-02-05 1500.00");
        assertThat(scenario.jdbc.sql("select count(*) from payment_plan").query(Long.class).single()).isZero();
    }

    @Test
    void inTheTasklistAnOfficerSeesThemAndChangesThemLineByLine() {
        Debtor debtor = reminded("1500.00");
        String number = answers(debtor, SAID);
        assertThat(context(number)).contains("05/12/2026", "05/01/2027", "05/02/2027", "Le total est ce qui est dû", "mensualités de 500 €");
        Task task = task(number);
        assertThatThrownBy(() -> scenario.completes("camille", task, Map.of("decision", "ACCEPT", "instalments", "bientôt"))).isInstanceOf(TaskRefused.class)
            .hasMessageContaining("Une échéance par ligne");
        assertThatThrownBy(() -> scenario.completes("camille", task, Map.of("decision", "ACCEPT", "instalments", "05/12/2026 500"))).isInstanceOf(TaskRefused.class);
        scenario.completes("camille", task, Map.of("decision", "ACCEPT", "instalments", "10/12/2026 700\n10/01/2027 800,00"));
        assertThat(plan()).isEqualTo("LIVE EMAIL 1500.00");
        assertThat(instalments()).containsExactly("2026-12-10 700.00", "2027-01-10 800.00");
        assertThat(runs(number)).isFalse();
        assertThat(debtor.interactions()).contains("NOTE REPLY_ACCEPTED", "NOTE PLAN_AGREED");
    }

    @Test
    void aLargeOneWaitsForAManagerAndIsTakenBackWithTheDecision() {
        Debtor debtor = reminded("15000.00");
        String number = answers(debtor, "Nous vous proposons 3 mensualités de 5 000 € à partir du 5 décembre.");
        assertThat(seen(number).at("/plan/asks").asBoolean()).isTrue();
        assertThat(context(number)).contains("un responsable donne d’abord son accord");
        accepts(number, 1, Map.of());
        assertThat(plan()).isEqualTo("TO_APPROVE EMAIL 15000.00");
        assertThat(debtor.holdReasons()).doesNotContain("PROMISE");
        String planNumber = scenario.jdbc.sql("select number from payment_plan").query(String.class).single();
        assertThat(scenario.tasksOf(planNumber)).hasSize(1);
        assertThat(undoes(number, 1)).isEqualTo(200);
        assertThat(plan()).isEqualTo("CANCELLED EMAIL 15000.00");
        assertThat(scenario.tasksOf(planNumber)).isEmpty();
        assertThat(proposals(number)).containsExactly("PLAN OPEN");

        accepts(number, 1, Map.of());
        String second = scenario.jdbc.sql("select number from payment_plan order by id desc limit 1").query(String.class).single();
        scenario.completes("sophie", scenario.tasksOf(second).get(0), Map.of("decision", "APPROVE"));
        assertThat(plan()).isEqualTo("LIVE EMAIL 15000.00");
        assertThat(debtor.holdReasons()).contains("PROMISE");
        scenario.mailsLeave();
        assertThat(undoes(number, 1)).as("what runs is taken back too").isEqualTo(200);
        assertThat(undoes(number, 1)).isEqualTo(409);
        scenario.mailsLeave();
        assertThat(debtor.interactions()).contains("EMAIL PLAN_WITHDRAWAL_TOLD");
    }

    @Test
    void whileAnotherPlanRunsItIsRefusedWithItsReason() {
        Debtor debtor = reminded("1500.00");
        accepts(answers(debtor, SAID), 1, Map.of());
        refused(answers(debtor, "Nous vous proposons 2 mensualités de 500 € à partir du 5 janvier."), 1, "instalments", Map.of());
    }

    private JsonNode seen(String number) {
        return http.withBasicAuth("camille", "demo").getForObject("/api/v1/replies/" + number, JsonNode.class).at("/proposals/0");
    }

    private String context(String number) {
        return tasks.getVariableLocal(task(number).getId(), "context").toString().replace('\u00a0', ' ').replace('\u202f', ' ');
    }

    private String plan() {
        return scenario.jdbc.sql("select status || ' ' || channel || ' ' || round(total, 2) from payment_plan order by id desc limit 1").query(String.class).single();
    }

    private List<String> instalments() {
        return scenario.jdbc.sql("select due_on || ' ' || round(amount, 2) from payment_plan_instalment where plan_id = (select max(id) from payment_plan) order by position")
            .query(String.class).list();
    }
}
