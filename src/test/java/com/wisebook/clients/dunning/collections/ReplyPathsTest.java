package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import com.wisebook.clients.workflow.task.TaskRefused;

/** Every way through the process of an answer, with the real engine and the real domain. */
class ReplyPathsTest extends ReplyHouse {

    private static final String TWO = "Il manque trois cartons, nous contestons 200 €.\n\nNous vous ferons le virement de 700 € vendredi.";

    @Autowired
    private TaskService tasks;

    @Test
    void oneProposalAfterTheOtherIsDecidedInTheTasklist() {
        Debtor debtor = reminded("900.00");
        String number = answers(debtor, TWO);
        assertThat(proposals(number)).containsExactly("DISPUTE OPEN", "PROMISE OPEN");
        Task first = task(number);
        assertThat(first.getTaskDefinitionKey()).isEqualTo("Task_TreatReply");
        assertThat(context(first)).contains("Il manque trois cartons", "Litige", "Encore 1");
        scenario.completes("camille", first, Map.of("decision", "ACCEPT"));
        Task second = task(number);
        assertThat(context(second)).contains("700", "Promesse");
        scenario.completes("camille", second, Map.of("decision", "REFUSE", "note", "À confirmer par téléphone"));
        assertThat(ends(number)).containsExactly("End_ReplyTreated");
        assertThat(proposals(number)).containsExactly("DISPUTE ACCEPTED", "PROMISE REFUSED");
        assertThat(state(number)).startsWith("DONE");
        assertThat(debtor.holdReasons()).contains("DISPUTE").doesNotContain("PROMISE");
    }

    @Test
    void whatIsWrongLeavesTheTaskWhereItWas() {
        Debtor debtor = reminded("900.00");
        String number = answers(debtor, "Nous vous ferons le virement de 900 € vendredi.");
        assertThatThrownBy(() -> scenario.completes("camille", task(number), Map.of())).isInstanceOf(TaskRefused.class).hasMessageContaining("Décision");
        assertThatThrownBy(() -> scenario.completes("camille", task(number), Map.of("decision", "ACCEPT", "onDate", "2026-11-01"))).isInstanceOf(TaskRefused.class)
            .hasMessageContaining("date promise");
        assertThatThrownBy(() -> scenario.completes("camille", task(number), Map.of("decision", "ACCEPT", "amount", "beaucoup"))).isInstanceOf(TaskRefused.class);
        assertThatThrownBy(() -> scenario.completes("camille", task(number), Map.of("decision", "ACCEPT", "category", "GIFT"))).isInstanceOf(TaskRefused.class);
        assertThat(proposals(number)).containsExactly("PROMISE OPEN");
        scenario.completes("camille", task(number), Map.of("decision", "ACCEPT", "category", "PAYMENT", "onDate", "2026-11-20", "amount", "899,99", "state", "OVER"));
        assertThat(scenario.jdbc.sql("select kind || ' ' || round(amount, 2) from promise").query(String.class).single()).isEqualTo("DECLARED_PAYMENT 899.99");
        assertThat(ends(number)).containsExactly("End_ReplyTreated");
    }

    @Test
    void anUnknownSenderIsAttachedFirst() {
        Debtor debtor = reminded("900.00");
        String number = writes("perso@ailleurs.example", "", "Nous vous ferons le virement de 900 € vendredi.");
        Task attach = task(number);
        assertThat(attach.getTaskDefinitionKey()).isEqualTo("Task_AttachReply");
        assertThatThrownBy(() -> scenario.completes("camille", attach, Map.of("decision", "ATTACH"))).hasMessageContaining("Code du client");
        assertThatThrownBy(() -> scenario.completes("camille", attach, Map.of("decision", "ATTACH", "customerCode", "XXX"))).hasMessageContaining("pas de client");
        scenario.completes("camille", attach, Map.of("decision", "ATTACH", "customerCode", debtor.code()));
        assertThat(task(number).getTaskDefinitionKey()).isEqualTo("Task_TreatReply");
        scenario.completes("sophie", task(number), Map.of("decision", "ACCEPT"));
        assertThat(ends(number)).containsExactly("End_ReplyTreated");
        assertThat(debtor.promiseStatus()).isEqualTo("LIVE");
    }

    @Test
    void anUnknownSenderIsPutAside() {
        String number = writes("pub@ailleurs.example", "", "Nos offres du mois.");
        scenario.completes("camille", task(number), Map.of("decision", "DISMISS", "note", "Publicité"));
        assertThat(ends(number)).containsExactly("End_ReplyDismissed");
        assertThat(state(number)).isEqualTo("DONE -");
    }

    @Test
    void whatIsDoneOnTheScreenMovesOrEndsTheTask() {
        Debtor debtor = reminded("900.00");
        String number = answers(debtor, TWO);
        accepts(number, 1, Map.of());
        assertThat(context(task(number))).as("the task shows the other one").contains("700");
        accepts(number, 2, Map.of());
        assertThat(scenario.tasksOf(number)).isEmpty();
        assertThat(ends(number)).containsExactly("End_ReplyOver");

        String unknown = writes("perso@ailleurs.example", "", "Bonjour, une question.");
        assertThat(posts("camille", unknown + "/customer", Map.of("customerCode", debtor.code())).getStatusCode().value()).isEqualTo(200);
        assertThat(task(unknown).getTaskDefinitionKey()).isEqualTo("Task_TreatReply");
        assertThat(posts("camille", unknown + "/dismiss", Map.of("note", "Rien")).getStatusCode().value()).isEqualTo(200);
        assertThat(ends(unknown)).containsExactly("End_ReplyOver");
        assertThat(posts("camille", unknown + "/dismiss", Map.of()).getStatusCode().value()).isEqualTo(409);
    }

    @Test
    void nobodyInTimeAndItStandsHigherInTheList() {
        Debtor debtor = reminded("900.00");
        String number = answers(debtor, "Nous vous ferons le virement de 900 € vendredi.");
        int before = task(number).getPriority();
        scenario.daysPass(3);
        assertThat(task(number).getPriority()).isGreaterThan(before);
        assertThat(tasks.getVariableLocal(task(number).getId(), "levelLabel")).asString().startsWith("En retard");
        assertThat(history.createHistoricActivityInstanceQuery().activityId("End_ReplyReminded").processInstanceId(task(number).getProcessInstanceId()).count()).isEqualTo(1);
        scenario.completes("camille", task(number), Map.of("decision", "ACCEPT", "onDate", scenario.today().plusDays(4).toString()));
        assertThat(ends(number)).containsExactlyInAnyOrder("End_ReplyReminded", "End_ReplyTreated");
    }

    private String context(Task task) {
        return String.valueOf(tasks.getVariableLocal(task.getId(), "context"));
    }
}
