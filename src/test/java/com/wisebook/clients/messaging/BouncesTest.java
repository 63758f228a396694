package com.wisebook.clients.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;

/** What a returned mail does to the message that it is about, and what it does not do. */
class BouncesTest {

    private static final String TO = "payeur@client.example";

    private ScriptedSmtp smtp;
    private MessagingHouse house;
    private Bounces bounces;

    @BeforeEach
    void start() {
        smtp = new ScriptedSmtp();
        house = MessagingHouse.withSmtp(smtp.port());
        bounces = house.bean(Bounces.class);
    }

    @AfterEach
    void stop() throws Exception {
        house.close();
        smtp.close();
    }

    private long sent(String key, String... recipients) {
        long id = house.queueMailTo(key, recipients);
        house.sender.sendDue();
        assertThat(house.status(id)).isEqualTo("SENT");
        return id;
    }

    private byte[] report(String sample, long messageId) {
        return BounceSamples.of(sample, house.bean(MailReferences.class).of(messageId), TO);
    }

    private Bounce take(byte[] report) {
        return bounces.take(report, Bounces.Source.PUSH);
    }

    private List<MailBounced> told() {
        return house.heard.events.stream().filter(MailBounced.class::isInstance).map(MailBounced.class::cast).toList();
    }

    @Test
    void a_mail_to_an_address_that_does_not_exist_fails_in_the_servers_words() {
        long id = sent("k", TO);

        Bounce bounce = take(report("postfix-no-such-user", id));

        assertThat(bounce.verdict()).isEqualTo(Bounce.Verdict.BOUNCED);
        assertThat(bounce.effective()).isTrue();
        assertThat(house.status(id)).isEqualTo("FAILED");
        assertThat(house.outbox.byId(id).orElseThrow().error()).isEqualTo(TO + ": 550 5.1.1 <" + TO
            + ">: Recipient address rejected: User unknown in virtual mailbox table");
        assertThat(house.heard.outcomesOf(id)).containsExactly("SENT", "FAILED");
        assertThat(house.heard.events).filteredOn(e -> e instanceof MessageOutcome o && o.status().equals("FAILED")).singleElement()
            .satisfies(e -> assertThat(((MessageOutcome) e).recipientRefused()).isTrue());
        assertThat(told()).singleElement().satisfies(event -> {
            assertThat(event.recipient()).isEqualTo(TO);
            assertThat(event.addressRefused()).isTrue();
        });
    }

    @Test
    void the_same_report_twice_and_a_second_report_on_the_same_mail_change_nothing_more() {
        long id = sent("k", TO);
        take(report("postfix-no-such-user", id));

        Bounce again = take(report("postfix-no-such-user", id));
        Bounce other = take(report("exchange-not-found", id));

        assertThat(again.effective()).as("the first one's record").isTrue();
        assertThat(other.effective()).isFalse();
        assertThat(house.heard.outcomesOf(id)).containsExactly("SENT", "FAILED");
        assertThat(told()).hasSize(1);
        assertThat(house.bean(BounceLog.class).counts().bounced()).isEqualTo(2);
    }

    @Test
    void a_report_without_a_right_signature_changes_nothing() {
        long id = sent("k", TO);

        Bounce forged = take(BounceSamples.of("postfix-no-such-user", id + ".0123456789abcdef0123", TO));
        Bounce old = take(BounceSamples.of("exchange-not-found", Long.toString(id), TO));

        assertThat(forged.verdict()).isEqualTo(Bounce.Verdict.FORGED);
        assertThat(old.verdict()).isEqualTo(Bounce.Verdict.UNKNOWN);
        assertThat(house.status(id)).isEqualTo("SENT");
        assertThat(told()).isEmpty();
    }

    @Test
    void a_delay_an_automatic_answer_a_receipt_and_advertising_are_counted_and_change_nothing() {
        long id = sent("k", TO);

        for (String sample : List.of("postfix-delayed", "out-of-office", "out-of-office-bare", "read-receipt", "advertising")) {
            assertThat(take(report(sample, id)).effective()).as(sample).isFalse();
        }
        take("no mail at all".getBytes(StandardCharsets.US_ASCII));

        assertThat(house.status(id)).isEqualTo("SENT");
        assertThat(told()).isEmpty();
        assertThat(house.heard.outcomesOf(id)).containsExactly("SENT");
        Bounce.Counts counts = house.bean(BounceLog.class).counts();
        assertThat(List.of(counts.bounced(), counts.delayed(), counts.autoReplies(), counts.other(), counts.unreadable()))
            .containsExactly(0L, 1L, 3L, 1L, 1L);
        assertThat(house.bean(BounceLog.class).list(Bounce.Verdict.DELAYED, 10, null)).singleElement()
            .satisfies(bounce -> assertThat(bounce.messageId()).isEqualTo(id));
    }

    @Test
    void a_full_mailbox_fails_the_mail_but_makes_the_address_wrong_only_when_it_goes_on() {
        for (int n = 1; n <= 3; n++) {
            long id = sent("k" + n, TO);
            byte[] report = new String(report("orange-mailbox-full", id), StandardCharsets.UTF_8)
                .replace("55AC", "55AC" + n).getBytes(StandardCharsets.UTF_8);
            take(report);
            assertThat(house.status(id)).isEqualTo("FAILED");
        }
        assertThat(told()).extracting(MailBounced::addressRefused).containsExactly(false, false, true);
        house.clock.forward(Duration.ofDays(90));
        long later = sent("later", TO);
        take(report("orange-mailbox-full", later));
        assertThat(told()).last().extracting(MailBounced::addressRefused).isEqualTo(false);
    }

    @Test
    void a_server_that_gave_up_after_days_has_not_delivered() {
        long id = sent("k", TO);
        take(report("postfix-delayed", id));
        assertThat(house.status(id)).isEqualTo("SENT");
        take(report("postfix-given-up", id));
        assertThat(house.status(id)).isEqualTo("FAILED");
        assertThat(told()).singleElement().extracting(MailBounced::addressRefused).isEqualTo(false);
    }

    @Test
    void of_two_recipients_one_who_is_not_reached_leaves_the_mail_sent_with_a_remark() {
        long id = sent("k", TO, "autre@client.example");

        take(report("postfix-no-such-user", id));
        assertThat(house.status(id)).isEqualTo("SENT");
        assertThat(house.outbox.byId(id).orElseThrow().error()).contains(TO, "5.1.1");
        assertThat(told()).extracting(MailBounced::recipient).containsExactly(TO);

        take(BounceSamples.of("exchange-not-found", house.bean(MailReferences.class).of(id), "autre@client.example"));
        assertThat(house.status(id)).isEqualTo("FAILED");
        assertThat(told()).extracting(MailBounced::recipient).containsExactly(TO, "autre@client.example");
    }

    @Test
    void a_forwarded_mail_that_comes_back_says_nothing_of_the_address_that_we_have() {
        long id = sent("k", "accueil@client.example");

        take(report("exchange-not-found", id));

        assertThat(house.status(id)).isEqualTo("FAILED");
        assertThat(told()).singleElement().satisfies(event -> {
            assertThat(event.recipient()).isEqualTo("accueil@client.example");
            assertThat(event.addressRefused()).isFalse();
        });
    }

    @Test
    void a_report_that_overtakes_the_record_of_the_hand_over_is_asked_for_again() {
        long id = sent("k", TO);
        house.jdbc.sql("update message set status = 'SENDING'").update();

        assertThatThrownBy(() -> take(report("postfix-no-such-user", id))).isInstanceOf(Bounces.TooEarly.class);

        house.jdbc.sql("update message set status = 'SENT'").update();
        assertThat(take(report("postfix-no-such-user", id)).effective()).isTrue();
    }

    @Test
    void a_mail_that_was_taken_back_or_is_in_doubt_is_not_failed_by_a_report() {
        long cancelled = sent("k1", TO);
        long doubtful = sent("k2", TO);
        house.jdbc.sql("update message set status = case id when :c then 'CANCELLED' else 'UNCERTAIN' end").param("c", cancelled).update();

        take(report("postfix-no-such-user", cancelled));
        take(report("exchange-not-found", doubtful));

        assertThat(house.status(cancelled)).isEqualTo("CANCELLED");
        assertThat(house.status(doubtful)).isEqualTo("UNCERTAIN");
        assertThat(house.outbox.byId(doubtful).orElseThrow().error()).as("whoever decides reads it").contains("5.1.10");
        assertThat(told()).isEmpty();
    }

    @Test
    void each_mail_has_its_own_return_address_when_there_is_a_bounce_address() {
        try (MessagingHouse returning = new MessagingHouse(Map.of("SMTP_HOST", "127.0.0.1", "SMTP_PORT", Integer.toString(smtp.port()),
                "BOUNCE_ADDRESS", "bounce+{id}@retours.acme.example"))) {
            long id = returning.queueMailTo("k", TO);
            returning.sender.sendDue();
            String reference = returning.bean(MailReferences.class).of(id);

            assertThat(smtp.senders).last().asString().contains("<bounce+" + reference + "@retours.acme.example>");
            Bounces there = returning.bean(Bounces.class);
            assertThat(there.take(BounceSamples.of("without-original", reference, TO), Bounces.Source.PUSH).effective()).isTrue();
            assertThat(returning.status(id)).isEqualTo("FAILED");
        }
    }

    @Test
    void a_bounce_address_that_is_none_stops_the_start() {
        assertThatThrownBy(() -> new MessagingHouse(Map.of("BOUNCE_ADDRESS", "bounce+{id} at acme")).close())
            .isInstanceOf(BeanCreationException.class).hasMessageContaining("BOUNCE_ADDRESS is no address");
    }
}
