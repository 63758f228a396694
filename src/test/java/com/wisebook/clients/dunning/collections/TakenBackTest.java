package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;

import com.wisebook.clients.dunning.Confirmations;
import com.wisebook.clients.messaging.Resolution;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.util.ReflectionTestUtils;

/** A customer who was told that his word is noted is told when an officer takes it back; one who was not hears nothing of either. */
class TakenBackTest extends ReplyHouse {

    private static final String SAID = "Nous vous ferons le virement de 900 € vendredi.";

    @Autowired
    private Confirmations confirmations;

    @Test
    void whoeverGotTheConfirmationIsToldThatItHoldsNoMore() {
        Debtor debtor = reminded("900.00");
        String number = promised(debtor);
        scenario.mailsLeave();
        assertThat(scenario.confirmations()).hasSize(1);
        assertThat(asks("/api/v1/promises/" + promise() + "/confirmation")).contains("\"sent\":\"LEFT\"", address(debtor));
        assertThat(undoes(number, 1)).isEqualTo(200);
        scenario.mailsLeave();
        assertThat(notices()).singleElement().satisfies(mail -> assertThat(mail).startsWith(address(debtor) + " Promesse de règlement de 900,00 € annulée – ACME")
            .contains("votre promesse de régler 900,00 € au plus tard le 27 novembre 2026", "nos relances sur ce montant peuvent reprendre", "/c/"));
        assertThat(debtor.interactions()).contains("EMAIL PROMISE_WITHDRAWAL_TOLD");
        assertThat(noted()).contains("il en est informé par e-mail");
        assertThat(undoes(number, 1)).as("twice").isEqualTo(409);
        assertThat(takesBack("promises/" + promise())).as("from the other screen").isEqualTo(404);
        scenario.mailsLeave();
        assertThat(notices()).hasSize(1);
    }

    @Test
    void inHisLanguage() {
        Debtor debtor = reminded("900.00");
        scenario.jdbc.sql("update customer set language = 'en' where id = :id").param("id", debtor.customerId()).update();
        promised(debtor);
        scenario.mailsLeave();
        assertThat(takesBack("promises/" + promise())).isEqualTo(204);
        scenario.mailsLeave();
        assertThat(notices()).singleElement().satisfies(mail -> assertThat(mail).contains("Promise to pay €900.00 cancelled", "your promise to pay €900.00 by November 27, 2026"));
    }

    @Test
    void aConfirmationThatIsStillHereIsWithdrawnAndNothingIsSent() {
        Debtor debtor = reminded("900.00");
        String number = promised(debtor);
        assertThat(asks("/api/v1/promises/" + promise() + "/confirmation")).contains("\"sent\":\"WAITING\"");
        assertThat(undoes(number, 1)).isEqualTo(200);
        assertThat(message("PROMISE_CONFIRMATION")).as("before anything leaves").isEqualTo("CANCELLED");
        scenario.mailsLeave();
        assertThat(scenario.confirmations()).isEmpty();
        assertThat(notices()).isEmpty();
        assertThat(noted()).contains("elle est retirée");
    }

    @Test
    void itWaitsAsLongAsTheOfficerMayTakeItBackFromHisNotice() {
        ReflectionTestUtils.setField(confirmations, "undoWindow", Duration.ofSeconds(15));
        try {
            promised(reminded("900.00"));
            scenario.mailsLeave();
            assertThat(scenario.confirmations()).isEmpty();
            scenario.clock.advance(Duration.ofSeconds(15));
            scenario.mailsLeave();
            assertThat(scenario.confirmations()).hasSize(1);
        } finally {
            ReflectionTestUtils.setField(confirmations, "undoWindow", Duration.ZERO);
        }
    }

    @Test
    void whoeverTakesItBackMayPreferToSayNothing() {
        promised(reminded("900.00"));
        scenario.mailsLeave();
        assertThat(takesBack("promises/" + promise() + "?tell=false")).isEqualTo(204);
        scenario.mailsLeave();
        assertThat(notices()).isEmpty();
        assertThat(noted()).contains("il n’en est pas informé");
    }

    @Test
    void aPromiseThatIsKeptAlreadyIsNotTakenBackAndNobodyTold() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Debtor.Item item = debtor.owes("900.00", 5);
        scenario.morning();
        String number = promised(debtor);
        scenario.mailsLeave();
        debtor.pays(item, "900.00");
        assertThat(debtor.promiseStatus()).isEqualTo("KEPT");
        assertThat(undoes(number, 1)).isEqualTo(409);
        assertThat(takesBack("promises/" + promise() + "?tell=true")).isEqualTo(404);
        scenario.mailsLeave();
        assertThat(notices()).isEmpty();
        assertThat(proposals(number)).containsExactly("PROMISE ACCEPTED");
    }

    @Test
    void whereNobodyKnowsWhetherItLeftTheNoticeWaitsForWhoeverFindsOut() {
        promised(reminded("900.00"));
        scenario.mailsLeave();
        scenario.jdbc.sql("update message set status = 'UNCERTAIN' where subject_kind = 'PROMISE_CONFIRMATION'").update();
        assertThat(takesBack("promises/" + promise())).isEqualTo(204);
        scenario.mailsLeave();
        assertThat(notices()).isEmpty();
        long message = scenario.jdbc.sql("select id from message where subject_kind = 'PROMISE_CONFIRMATION'").query(Long.class).single();
        scenario.doing(() -> scenario.outbox.resolveUncertain(message, Resolution.HAD_LEFT, "sophie"));
        scenario.clock.advance(Duration.ofHours(1));
        scenario.mailsLeave();
        assertThat(notices()).hasSize(1);
    }

    @Test
    void whereItNeverLeftNothingIsSentAndWhoeverIsSureSendsItAtOnce() {
        Debtor debtor = reminded("900.00");
        promised(debtor);
        scenario.jdbc.sql("update message set status = 'UNCERTAIN' where subject_kind = 'PROMISE_CONFIRMATION'").update();
        long first = promise();
        assertThat(takesBack("promises/" + first)).isEqualTo(204);
        scenario.jdbc.sql("update message set status = 'CANCELLED' where subject_kind = 'PROMISE_CONFIRMATION'").update();
        scenario.mailsLeave();
        assertThat(message("PROMISE_WITHDRAWAL")).isEqualTo("CANCELLED");

        debtor.promises("500.00", scenario.today().plusDays(3));
        scenario.jdbc.sql("update message set status = 'UNCERTAIN' where subject_kind = 'PROMISE_CONFIRMATION' and subject_id <> :id").param("id", first).update();
        assertThat(takesBack("promises/" + promise() + "?tell=true")).isEqualTo(204);
        scenario.mailsLeave();
        assertThat(notices()).singleElement().satisfies(mail -> assertThat(mail).contains("500,00 €"));
    }

    @Test
    void theSameWordNotedAgainNeedsNoNotice() {
        Debtor debtor = reminded("900.00");
        String number = promised(debtor);
        scenario.mailsLeave();
        assertThat(undoes(number, 1)).isEqualTo(200);
        accepts(number, 1, Map.of());
        scenario.mailsLeave();
        assertThat(notices()).isEmpty();
        assertThat(debtor.promiseStatus()).isEqualTo("LIVE");
    }

    @Test
    void aPlanThatWasConfirmedIsTakenBackTheSameWay() {
        Debtor debtor = reminded("900.00");
        Map<String, Object> wanted = Map.of("companyCode", "ACME", "customerCode", debtor.code(), "channel", "CALL", "instalments",
            List.of(Map.of("dueOn", "2026-11-30", "amount", "450.00"), Map.of("dueOn", "2026-12-30", "amount", "450.00")));
        assertThat(http.withBasicAuth("camille", "demo").postForEntity("/api/v1/payment-plans", wanted, String.class).getStatusCode().value()).isEqualTo(201);
        scenario.settle();
        scenario.mailsLeave();
        long plan = scenario.jdbc.sql("select id from payment_plan").query(Long.class).single();
        assertThat(asks("/api/v1/payment-plans/" + plan + "/confirmation")).contains("\"sent\":\"LEFT\"");
        assertThat(takesBack("payment-plans/" + plan)).isEqualTo(204);
        scenario.mailsLeave();
        assertThat(notices()).singleElement().satisfies(mail -> assertThat(mail).contains("Échéancier de 900,00 € annulé", "redevient exigible"));
        assertThat(debtor.interactions()).contains("EMAIL PLAN_WITHDRAWAL_TOLD");
        assertThat(takesBack("payment-plans/" + plan)).isEqualTo(404);
    }

    private String promised(Debtor debtor) {
        String number = answers(debtor, SAID);
        accepts(number, 1, Map.of());
        return number;
    }

    private long promise() {
        return scenario.jdbc.sql("select max(id) from promise").query(Long.class).single();
    }

    private String asks(String path) {
        return http.withBasicAuth("camille", "demo").getForObject(path, String.class);
    }

    private int takesBack(String path) {
        int status = http.withBasicAuth("camille", "demo").exchange("/api/v1/" + path, HttpMethod.DELETE, null, String.class).getStatusCode().value();
        scenario.settle();
        return status;
    }

    private String message(String kind) {
        return scenario.jdbc.sql("select status from message where subject_kind = :kind").param("kind", kind).query(String.class).single();
    }

    private String noted() {
        return scenario.jdbc.sql("select body from interaction where kind = 'PROMISE_CANCELLED' order by id desc limit 1").query(String.class).single();
    }

    private List<String> notices() {
        return scenario.jdbc.sql("select recipient || ' ' || subject || ' ' || body from mailbox_item where subject ~ '(annulée?|cancelled) – ' order by id").query(String.class)
            .list().stream().map(mail -> mail.replace('\u00a0', ' ').replace('\u202f', ' ')).toList();
    }
}
