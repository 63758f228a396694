package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.dunning.collections.Debtor.Item;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;

/** « Relancer maintenant »: earlier than the table, never past the gate, never twice a day. */
class RelaunchTest extends CollectionsSpecification {

    @Autowired
    private TestRestTemplate http;

    /** A customer whose second step the table gives in eight days. */
    private Debtor waiting() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("1000.00", 8, 2, 2);
        scenario.morning();
        assertThat(scenario.mails()).as("the table waits").isEmpty();
        return debtor;
    }

    @Test
    void theNextStepLeavesBeforeTheTablesDelayAndSaysWhoAskedForItAndWhy() {
        Debtor debtor = waiting();
        JsonNode before = look("camille", debtor);
        assertThat(before.path("verdict").asText()).isEqualTo("READY");
        assertThat(before.path("level").asInt()).isEqualTo(3);
        assertThat(before.path("channel").asText()).isEqualTo("EMAIL");
        assertThat(before.path("address").asText()).contains("payeur.");
        assertThat(before.path("amount").decimalValue()).isEqualByComparingTo("1000.00");
        assertThat(before.path("text").asText()).contains("Malgré notre premier rappel", "ACME Distribution");
        assertThat(before.path("next").path("on").asText()).isEqualTo(scenario.today().plusDays(8).toString());
        assertThat(scenario.jdbc.sql("select count(*) from relance").query(Long.class).single()).as("a look writes nothing").isZero();

        assertThat(ask("camille", debtor).getStatusCode().value()).isEqualTo(201);
        scenario.settle();
        scenario.mailsLeave();

        assertThat(scenario.mails()).hasSize(1);
        assertThat(debtor.lastRelance().level()).isEqualTo(3);
        assertThat(debtor.lastRelance().status()).isEqualTo("SENT");
        assertThat(debtor.dossier().level()).isEqualTo(3);
        assertThat(debtor.interactions()).contains("NOTE RELANCE_ASKED", "EMAIL RELANCE");
        assertThat(scenario.jdbc.sql("""
                select q.requested_by || ' ' || q.reason || ' ' || r.decided_by_kind from relance r join relance_request q on q.id = r.request_id
                 where q.used_at is not null""").query(String.class).single()).isEqualTo("camille Promis au téléphone HUMAN");
        assertThat(scenario.jdbc.sql("select actor from audit_entry where action = 'RELANCE_REQUESTED' and subject_id = :code")
            .param("code", debtor.code()).query(String.class).single()).isEqualTo("camille");
    }

    @Test
    void aSecondPressOnTheSameDayDoesNothingAndSaysSo() {
        Debtor debtor = waiting();
        ask("camille", debtor);
        ResponseEntity<JsonNode> again = ask("sophie", debtor);
        assertThat(again.getStatusCode().value()).isEqualTo(409);
        assertThat(again.getBody().path("detail").asText()).containsAnyOf("déjà été demandée aujourd’hui par Camille ", "déjà en route");
        scenario.settle();
        scenario.mailsLeave();

        assertThat(ask("camille", debtor).getBody().path("detail").asText()).contains("déjà été relancé aujourd’hui");
        scenario.morning();
        assertThat(scenario.mails()).hasSize(1);
        scenario.daysPass(1);
        scenario.morning();
        assertThat(scenario.mails()).as("used is used").hasSize(1);
        assertThat(look("camille", debtor).path("verdict").asText()).as("the next day he may ask again").isEqualTo("READY");
    }

    @Test
    void ofTwoWhoAskAtOnceOneIsRefusedAndOneMessageLeaves() throws Exception {
        Debtor debtor = waiting();
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Integer>> both = List.of("camille", "sophie").stream().<Callable<Integer>>map(user -> () -> {
                together.await();
                return ask(user, debtor).getStatusCode().value();
            }).toList();
            List<Future<Integer>> answers = two.invokeAll(both);
            assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(201, 409);
        } finally {
            two.shutdown();
        }
        scenario.settle();
        scenario.mailsLeave();
        assertThat(scenario.mails()).hasSize(1);
        assertThat(debtor.relances()).hasSize(1);
    }

    @Test
    void aMessageBelowTheTablesMinimumLeavesWhenSomebodyAsksForIt() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("12.00", 5);
        scenario.morning();
        assertThat(debtor.holdReasons()).containsExactly("MINIMUM_AMOUNT");

        assertThat(ask("camille", debtor).getStatusCode().value()).isEqualTo(201);
        scenario.settle();
        assertThat(debtor.holds()).isEmpty();
        scenario.mailsLeave();
        assertThat(scenario.mails()).hasSize(1);
    }

    @Test
    void aPromiseHoldsItAndSaysUntilWhen() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("1000.00", 8, 2, 2);
        scenario.morning();
        debtor.promises("1000.00", scenario.today().plusDays(4), item);

        JsonNode look = look("camille", debtor);
        assertThat(look.path("verdict").asText()).isEqualTo("HELD");
        assertThat(look.path("holds").get(0).path("reason").asText()).isEqualTo("PROMISE");
        assertThat(look.path("holds").get(0).path("release").asText()).isNotBlank();
        ResponseEntity<JsonNode> refused = ask("camille", debtor);
        assertThat(refused.getStatusCode().value()).isEqualTo(422);
        assertThat(refused.getBody().path("detail").asText()).contains("Promesse de paiement en cours");
        scenario.mailsLeave();
        assertThat(scenario.mails()).isEmpty();
        assertThat(requests()).isZero();
    }

    @Test
    void aPaymentThatArrivesAfterTheRequestStopsTheQueuedMessageAtTheGate() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("1000.00", 8, 2, 2);
        scenario.morning();
        ask("camille", debtor);
        scenario.settle();
        assertThat(debtor.lastRelance().status()).isEqualTo("QUEUED");

        debtor.paysUnheard(item, "1000.00");
        scenario.mailsLeave();
        assertThat(scenario.mails()).isEmpty();
        assertThat(debtor.lastRelance().status()).isEqualTo("ABANDONED");
    }

    @Test
    void theContactCapHolds() {
        Debtor debtor = waiting();
        Debtor there = debtor.at(scenario.company("AUTRE"));
        there.owes("500.00", 5);
        scenario.morning();
        assertThat(scenario.mails()).as("the other company has written today").hasSize(1);

        ResponseEntity<JsonNode> refused = ask("camille", debtor);
        assertThat(refused.getStatusCode().value()).isEqualTo(409);
        assertThat(refused.getBody().path("detail").asText()).contains("une seule relance par jour");
        scenario.settle();
        scenario.mailsLeave();
        assertThat(scenario.mails()).hasSize(1);
    }

    @Test
    void whatNeedsAnApprovalWaitsInTheTasklistForSomebodyElse() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("30000.00", 25, 4, 2);
        scenario.morning();
        assertThat(look("sophie", debtor).path("verdict").asText()).isEqualTo("APPROVAL");
        assertThat(ask("sophie", debtor).getStatusCode().value()).isEqualTo(201);
        scenario.settle();
        scenario.mailsLeave();
        assertThat(scenario.mails()).isEmpty();
        assertThat(debtor.lastRelance().status()).isEqualTo("TO_APPROVE");
        assertThat(ask("camille", debtor).getBody().path("detail").asText()).contains("déjà en route");

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> debtor.task("sophie", "Task_Approve", "decision", "APPROVE"))
            .as("whoever asked does not approve").hasStackTraceContaining("une autre personne");
        scenario.daysPass(1);
        assertThat(debtor.tasks()).as("it waits overnight").containsExactly("Task_Approve");
        debtor.task("admin", "Task_Approve", "decision", "APPROVE");
        scenario.mailsLeave();
        assertThat(scenario.mails()).hasSize(1);
        assertThat(debtor.lastRelance().level()).isEqualTo(5);
    }

    @Test
    void askedForOnASundayItLeavesOnMonday() {
        Debtor debtor = waiting();
        scenario.daysPass(6);
        JsonNode look = look("camille", debtor);
        assertThat(look.path("verdict").asText()).isEqualTo("READY");
        assertThat(look.path("leavesAt").asText()).isNotBlank();
        ask("camille", debtor);
        scenario.settle();
        scenario.mailsLeave();
        assertThat(scenario.mails()).isEmpty();

        scenario.daysPass(1);
        scenario.mailsLeave();
        assertThat(scenario.mails()).hasSize(1);
    }

    @Test
    void aRequestTakenBackBeforeItLeavesStopsTheMessage() {
        Debtor debtor = waiting();
        long id = ask("camille", debtor).getBody().path("id").asLong();
        scenario.settle();
        assertThat(debtor.lastRelance().status()).isEqualTo("QUEUED");

        assertThat(delete(debtor, id)).isEqualTo(204);
        scenario.settle();
        scenario.mailsLeave();
        assertThat(scenario.mails()).isEmpty();
        assertThat(debtor.lastRelance().status()).isEqualTo("ABANDONED");
        assertThat(delete(debtor, id)).as("twice").isEqualTo(409);
    }

    @Test
    void withoutACaseOneIsOpened() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("1000.00", 1);
        assertThat(debtor.hasCase()).isFalse();
        assertThat(ask("camille", debtor).getStatusCode().value()).isEqualTo(201);
        scenario.settle();
        scenario.mailsLeave();
        assertThat(scenario.mails()).hasSize(1);
        assertThat(debtor.lastRelance().level()).isEqualTo(2);
    }

    @Test
    void nothingToRemindOfIsSaidAndAHandOverToLegalIsNotBroughtForward() {
        Debtor owesNothing = scenario.debtorWithMail("STANDARD");
        owesNothing.owes("1000.00", -10);
        assertThat(look("camille", owesNothing).path("verdict").asText()).isEqualTo("NOTHING");
        assertThat(ask("camille", owesNothing).getStatusCode().value()).isEqualTo(422);
        assertThat(ask("camille", owesNothing).getBody().path("detail").asText()).contains("Rien à relancer");

        Debtor warned = scenario.debtorWithMail("STANDARD");
        warned.owes("1000.00", 60, 7, 2);
        ResponseEntity<JsonNode> refused = ask("camille", warned);
        assertThat(refused.getStatusCode().value()).isEqualTo(422);
        assertThat(refused.getBody().path("detail").asText()).contains("Transmission au contentieux");
        assertThat(requests()).isZero();
    }

    @Test
    void onlyWhoCollectsMayAskAndAReasonIsNeeded() {
        Debtor debtor = waiting();
        assertThat(ask("helene", debtor).getStatusCode().value()).isEqualTo(403);
        assertThat(ask("amelie", debtor).getStatusCode().value()).isEqualTo(403);
        ResponseEntity<JsonNode> silent = http.withBasicAuth("camille", "demo").postForEntity("/api/v1/customers/" + debtor.code() + "/relaunch",
            Map.of("companyCode", "ACME", "reason", " "), JsonNode.class);
        assertThat(silent.getBody().path("errors").get(0).path("field").asText()).isEqualTo("reason");
        assertThat(requests()).isZero();
    }

    private long requests() {
        return scenario.jdbc.sql("select count(*) from relance_request").query(Long.class).single();
    }

    private JsonNode look(String user, Debtor debtor) {
        return http.withBasicAuth(user, "demo").getForObject("/api/v1/customers/" + debtor.code() + "/relaunch?company=ACME", JsonNode.class);
    }

    private ResponseEntity<JsonNode> ask(String user, Debtor debtor) {
        return http.withBasicAuth(user, "demo").postForEntity("/api/v1/customers/" + debtor.code() + "/relaunch",
            Map.of("companyCode", "ACME", "reason", "Promis au téléphone"), JsonNode.class);
    }

    private int delete(Debtor debtor, long id) {
        return http.withBasicAuth("camille", "demo").exchange("/api/v1/customers/" + debtor.code() + "/relaunch/" + id, HttpMethod.DELETE, null,
            String.class).getStatusCode().value();
    }
}
