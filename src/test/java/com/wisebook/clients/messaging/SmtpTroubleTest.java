package com.wisebook.clients.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

/** Mail servers that refuse, hang up, or leave us in doubt; and an application that dies in the middle. */
class SmtpTroubleTest {

    private ScriptedSmtp smtp;
    private MessagingHouse house;

    @BeforeEach
    void start() {
        smtp = new ScriptedSmtp();
        house = MessagingHouse.withSmtp(smtp.port());
    }

    @AfterEach
    void stop() throws Exception {
        house.close();
        smtp.close();
    }

    @Test
    void one_refused_address_fails_with_the_servers_words_and_the_others_go() {
        long first = house.queueMailTo("k1", "a@x.example");
        long refused = house.queueMailTo("k2", "refused@x.example");
        long last = house.queueMailTo("k3", "b@x.example");

        assertThat(house.sender.sendDue()).isEqualTo(2);

        assertThat(house.status(first)).isEqualTo("SENT");
        assertThat(house.status(last)).isEqualTo("SENT");
        assertThat(house.status(refused)).isEqualTo("FAILED");
        assertThat(house.outbox.byId(refused).orElseThrow().error()).contains("refused@x.example", "550 5.1.1 no such user here");
        assertThat(house.heard.outcomesOf(refused)).containsExactly("FAILED");
    }

    @Test
    void a_mail_to_two_of_whom_one_is_refused_is_sent_and_says_so() {
        long id = house.queueMailTo("k", "a@x.example", "refused@x.example");

        house.sender.sendDue();

        assertThat(house.status(id)).isEqualTo("SENT");
        assertThat(house.outbox.byId(id).orElseThrow().error()).contains("refused@x.example", "550");
        assertThat(smtp.acceptedFor).hasSize(1);
    }

    @Test
    void a_full_mailbox_is_tried_again_later_and_holds_up_nobody() {
        long full = house.queueMailTo("k1", "full@x.example");
        long other = house.queueMailTo("k2", "a@x.example");

        assertThat(house.sender.sendDue()).isEqualTo(1);

        assertThat(house.status(full)).isEqualTo("QUEUED");
        assertThat(house.outbox.byId(full).orElseThrow().error()).contains("452");
        assertThat(house.status(other)).isEqualTo("SENT");
    }

    @Test
    void a_mail_refused_at_the_end_fails_and_one_put_off_at_the_end_waits() {
        smtp.atTheDot = "554 looks like spam";
        long spam = house.queueMailTo("k1", "a@x.example");
        house.sender.sendDue();
        smtp.atTheDot = "451 try again";
        long later = house.queueMailTo("k2", "b@x.example");
        house.sender.sendDue();

        assertThat(house.status(spam)).isEqualTo("FAILED");
        assertThat(house.outbox.byId(spam).orElseThrow().error()).contains("554 looks like spam");
        assertThat(house.status(later)).isEqualTo("QUEUED");
    }

    @Test
    void a_connection_lost_after_the_final_dot_leaves_a_doubt_and_nothing_is_repeated() {
        smtp.atTheDot = null;
        long id = house.queueMailTo("k", "a@x.example");

        assertThat(house.sender.sendDue()).isZero();
        smtp.atTheDot = "250 accepted";
        house.clock.forward(Duration.ofDays(2));
        assertThat(house.sender.sendDue()).isZero();

        assertThat(house.status(id)).isEqualTo("UNCERTAIN");
        assertThat(house.heard.outcomesOf(id)).containsExactly("UNCERTAIN");
        assertThat(smtp.dots.get()).isEqualTo(1);
    }

    @Test
    void a_connection_lost_before_the_final_dot_is_tried_again() {
        smtp.dropInData = true;
        long id = house.queueMailTo("k", "a@x.example");
        assertThat(house.sender.sendDue()).isZero();
        assertThat(house.status(id)).isIn("QUEUED");

        smtp.dropInData = false;
        house.clock.forward(Duration.ofMinutes(1));
        assertThat(house.sender.sendDue()).isEqualTo(1);
        assertThat(smtp.acceptedFor).hasSize(1);
    }

    @Test
    void one_connection_carries_many_mails_and_a_connection_that_the_server_closed_is_replaced_at_once() throws Exception {
        for (int i = 0; i < 10; i++) {
            house.queueMailTo("k" + i, "a@x.example");
        }
        assertThat(house.sender.sendDue()).isEqualTo(10);
        assertThat(smtp.connections.get()).isEqualTo(1);

        smtp.hangUp();
        house.queueMailTo("last", "a@x.example");
        assertThat(house.sender.sendDue()).isEqualTo(1);
        assertThat(smtp.connections.get()).isEqualTo(2);
        assertThat(smtp.acceptedFor).hasSize(11);
    }

    @Test
    void what_a_killed_application_left_as_sending_becomes_uncertain_and_is_not_repeated() {
        long id = house.queueMailTo("k", "a@x.example");
        // as the row stands when the process is killed between the claim's commit and the outcome
        house.jdbc.sql("update message set status = 'SENDING', claimed_by = 'a node that was killed', claimed_at = now(), attempts = 1")
            .update();

        assertThat(house.sender.recoverAbandoned()).isEqualTo(1);

        assertThat(house.status(id)).isEqualTo("UNCERTAIN");
        assertThat(house.heard.outcomesOf(id)).containsExactly("UNCERTAIN");
        house.clock.forward(Duration.ofDays(1));
        assertThat(house.sender.sendDue()).isZero();
        assertThat(smtp.acceptedFor).isEmpty();
        assertThat(house.sender.recoverAbandoned()).as("told once").isZero();
    }

    @Test
    void among_several_nodes_only_what_a_silent_node_left_is_uncertain() {
        try (MessagingHouse server = new MessagingHouse(java.util.Map.of("wisebook.mode", "SERVER", "SMTP_HOST", "127.0.0.1",
                "SMTP_PORT", Integer.toString(smtp.port())))) {
            long alive = server.queueMailTo("k1", "a@x.example");
            long gone = server.queueMailTo("k2", "b@x.example");
            server.jdbc.sql("""
                insert into messaging_node values ('alive', now() - interval '20 seconds'), ('gone', now() - interval '10 minutes')""")
                .update();
            server.jdbc.sql("update message set status = 'SENDING', attempts = 1, claimed_by = case id when :a then 'alive' else 'gone' end")
                .param("a", alive).update();

            assertThat(server.sender.recoverAbandoned()).isEqualTo(1);
            assertThat(server.status(alive)).isEqualTo("SENDING");
            assertThat(server.status(gone)).isEqualTo("UNCERTAIN");
        }
    }

    @Test
    void an_outcome_that_could_not_be_recorded_becomes_uncertain() {
        house.context.addApplicationListener(new Failing());
        long id = house.queueMailTo("k", "a@x.example");

        house.sender.sendDue();

        assertThat(house.status(id)).isEqualTo("SENDING");
        assertThat(smtp.acceptedFor).hasSize(1);
        Failing.armed = false;
        house.sender.recoverAbandoned();
        assertThat(house.status(id)).isEqualTo("UNCERTAIN");
    }

    @Test
    void a_human_decides_about_an_uncertain_message() {
        smtp.atTheDot = null;
        long again = house.queueMailTo("k1", "a@x.example");
        house.sender.sendDue();
        long left = house.queueMailTo("k2", "a@x.example");
        house.sender.sendDue();
        long dropped = house.queueMailTo("k3", "a@x.example");
        house.sender.sendDue();
        smtp.atTheDot = "250 accepted";

        assertThat(house.outbox.resolveUncertain(again, Resolution.SEND_AGAIN, "sophie")).isTrue();
        assertThat(house.outbox.resolveUncertain(left, Resolution.HAD_LEFT, "sophie")).isTrue();
        assertThat(house.outbox.resolveUncertain(dropped, Resolution.GIVE_UP, "sophie")).isTrue();
        assertThat(house.sender.sendDue()).isEqualTo(1);

        assertThat(List.of(house.status(again), house.status(left), house.status(dropped)))
            .containsExactly("SENT", "SENT", "CANCELLED");
        assertThat(house.heard.outcomesOf(again)).containsExactly("UNCERTAIN", "SENT");
        assertThat(house.heard.outcomesOf(left)).containsExactly("UNCERTAIN", "SENT");
        assertThat(house.heard.outcomesOf(dropped)).containsExactly("UNCERTAIN", "CANCELLED");
        assertThat(house.outbox.resolveUncertain(left, Resolution.SEND_AGAIN, "sophie")).as("decided once").isFalse();
    }

    /** Breaks every transaction that publishes an outcome. */
    private static final class Failing implements ApplicationListener<PayloadApplicationEvent<MessageOutcome>> {

        static volatile boolean armed = true;

        Failing() {
            armed = true;
        }

        @Override
        public void onApplicationEvent(PayloadApplicationEvent<MessageOutcome> event) {
            if (armed) {
                throw new IllegalStateException("a listener fails");
            }
        }
    }
}
