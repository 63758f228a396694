package com.wisebook.clients.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;

import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

/** What the outbox promises about e-mails: never twice, never lost, and the guard has the last word. */
class EmailOutboxTest {

    private GreenMail smtp;
    private MessagingHouse house;

    @BeforeEach
    void start() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        smtp = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        smtp.start();
        house = MessagingHouse.withSmtp(port);
    }

    @AfterEach
    void stop() {
        house.close();
        smtp.stop();
    }

    @Test
    void a_mail_arrives_with_text_html_and_pdf_under_an_id_that_its_row_determines() throws Exception {
        house.guard.render(MessagingHouse.mail("client@durand.example"));
        long id = house.queue("case-1/step-1", "EMAIL");

        assertThat(house.sender.sendDue()).isEqualTo(1);

        MimeMessage mail = smtp.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("Relevé de compte – échéances dépassées");
        assertThat(mail.getFrom()[0].toString()).contains("compta@acme.example");
        assertThat(((jakarta.mail.internet.InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo("Acmé – Comptabilité");
        assertThat(mail.getReplyTo()[0].toString()).isEqualTo("repondre@acme.example");
        assertThat(mail.getMessageID()).isEqualTo("<wisebook-" + house.bean(MailReferences.class).of(id) + "@acme.example>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("X-WiseBook-Message")).containsExactly(house.bean(MailReferences.class).of(id));
        MimeMultipart mixed = (MimeMultipart) mail.getContent();
        MimeMultipart alternatives = (MimeMultipart) mixed.getBodyPart(0).getContent();
        assertThat((String) alternatives.getBodyPart(0).getContent()).contains("1 234,56 €");
        assertThat((String) alternatives.getBodyPart(1).getContent()).contains("<b>1&nbsp;234,56");
        assertThat(mixed.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo("%PDF-1.4 test".getBytes());
        assertThat(house.status(id)).isEqualTo("SENT");
        assertThat(house.heard.outcomesOf(id)).containsExactly("SENT");
        assertThat(house.outbox.document(id).orElseThrow().bytes()).isEqualTo("%PDF-1.4 test".getBytes());
    }

    @Test
    void the_same_key_queued_twice_is_one_mail() {
        long first = house.queueMailTo("k", "a@x.example");
        long second = house.queueMailTo("k", "a@x.example");

        house.sender.sendDue();
        long third = house.queueMailTo("k", "a@x.example");
        house.sender.sendDue();

        assertThat(second).isEqualTo(first);
        assertThat(third).isEqualTo(first);
        assertThat(smtp.getReceivedMessages()).hasSize(1);
    }

    @Test
    void a_message_queued_in_a_transaction_that_fails_never_existed() {
        TransactionTemplate step = new TransactionTemplate(house.bean(PlatformTransactionManager.class));

        step.executeWithoutResult(status -> {
            house.queueMailTo("k", "a@x.example");
            status.setRollbackOnly();
        });

        assertThat(house.sender.sendDue()).isZero();
        assertThat(house.outbox.counts().due()).isZero();
    }

    @Test
    void several_senders_at_once_send_each_mail_once() throws Exception {
        for (int i = 0; i < 60; i++) {
            house.queueMailTo("k" + i, "c" + i + "@x.example");
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<Integer>> senders = List.of(house.sender::sendDue, house.sender::sendDue, house.sender::sendDue,
            house.sender::sendDue);

        List<Integer> sent = new ArrayList<>();
        for (Future<Integer> future : threads.invokeAll(senders)) {
            sent.add(future.get());
        }
        threads.shutdown();

        assertThat(sent.stream().mapToInt(Integer::intValue).sum()).isEqualTo(60);
        List<String> recipients = new ArrayList<>();
        for (MimeMessage mail : smtp.getReceivedMessages()) {
            recipients.add(mail.getAllRecipients()[0].toString());
        }
        assertThat(recipients).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void while_the_mail_server_is_down_nothing_is_called_sent_and_once_it_is_up_each_mail_goes_once() {
        smtp.stop();
        long first = house.queueMailTo("k1", "a@x.example");
        long second = house.queueMailTo("k2", "b@x.example");

        assertThat(house.sender.sendDue()).isZero();

        assertThat(house.status(first)).isEqualTo("QUEUED");
        assertThat(house.outbox.byId(first).orElseThrow().error()).containsIgnoringCase("connect");
        assertThat(house.outbox.byId(second).orElseThrow().attempts()).as("the channel rests, others are not tried").isZero();
        assertThat(house.heard.events).isEmpty();

        smtp.start();
        assertThat(house.sender.sendDue()).as("not before the wait is over").isZero();
        house.clock.forward(Duration.ofMinutes(1));
        assertThat(house.sender.sendDue()).isEqualTo(2);
        assertThat(smtp.getReceivedMessages()).hasSize(2);
        assertThat(house.heard.outcomesOf(first)).containsExactly("SENT");
    }

    @Test
    void after_one_minute_ten_minutes_an_hour_and_six_hours_a_message_fails_for_good_and_a_human_can_send_it_again() {
        smtp.stop();
        long id = house.queueMailTo("k", "a@x.example");
        for (Duration wait : List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1))) {
            house.clock.forward(wait);
            house.sender.sendDue();
            assertThat(house.status(id)).isEqualTo("QUEUED");
        }
        house.clock.forward(Duration.ofHours(6));
        house.sender.sendDue();

        assertThat(house.status(id)).isEqualTo("FAILED");
        assertThat(house.outbox.byId(id).orElseThrow().attempts()).isEqualTo(5);
        assertThat(house.heard.outcomesOf(id)).containsExactly("FAILED");

        smtp.start();
        assertThat(house.outbox.retry(id)).isTrue();
        house.clock.forward(Duration.ofMinutes(1));
        assertThat(house.sender.sendDue()).isEqualTo(1);
        assertThat(house.status(id)).isEqualTo("SENT");
    }

    @Test
    void a_server_that_accepts_the_connection_and_says_nothing_is_a_temporary_failure() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, java.net.InetAddress.getLoopbackAddress());
             MessagingHouse other = MessagingHouse.withSmtp(silent.getLocalPort())) {
            long id = other.queueMailTo("k", "a@x.example");

            assertThat(other.sender.sendDue()).isZero();

            assertThat(other.status(id)).isEqualTo("QUEUED");
            assertThat(other.outbox.byId(id).orElseThrow().nextAttemptAt()).isEqualTo(MessagingHouse.START.plusSeconds(60));
        }
    }

    @Test
    void the_guard_says_later_and_the_message_waits_until_then() {
        house.guard.answer = m -> new SendGuard.Verdict.Later(MessagingHouse.START.plusSeconds(3600), "a promise is running");
        long id = house.queue("k", "EMAIL");

        assertThat(house.sender.sendDue()).isZero();
        assertThat(house.status(id)).isEqualTo("QUEUED");
        assertThat(house.outbox.byId(id).orElseThrow().waitReason()).isEqualTo("a promise is running");

        house.guard.render(MessagingHouse.mail("a@x.example"));
        house.clock.forward(Duration.ofMinutes(59));
        assertThat(house.sender.sendDue()).isZero();
        house.clock.forward(Duration.ofMinutes(1));
        assertThat(house.sender.sendDue()).isEqualTo(1);
    }

    @Test
    void the_guard_says_drop_and_the_message_is_cancelled() {
        house.guard.answer = m -> new SendGuard.Verdict.Drop("everything is paid");
        long id = house.queue("k", "EMAIL");

        assertThat(house.sender.sendDue()).isZero();

        assertThat(house.status(id)).isEqualTo("CANCELLED");
        assertThat(house.heard.outcomesOf(id)).containsExactly("CANCELLED");
        assertThat(smtp.getReceivedMessages()).isEmpty();
    }

    @Test
    void at_every_new_attempt_the_guard_renders_the_amounts_of_that_moment() throws Exception {
        smtp.stop();
        house.guard.render(MessagingHouse.mail("old@x.example"));
        long id = house.queue("k", "EMAIL");
        house.sender.sendDue();
        smtp.start();

        house.guard.render(MessagingHouse.mail("new@x.example"));
        house.clock.forward(Duration.ofMinutes(1));
        house.sender.sendDue();

        assertThat(smtp.getReceivedMessages()).hasSize(1);
        assertThat(smtp.getReceivedMessages()[0].getAllRecipients()[0]).hasToString("new@x.example");
        assertThat(house.outbox.byId(id).orElseThrow().recipients()).containsExactly("new@x.example");
    }

    @Test
    void a_guard_that_breaks_holds_its_own_message_only() {
        house.guard.answer = m -> {
            throw new IllegalStateException("template broken");
        };
        long broken = house.queue("k1", "EMAIL");
        long other = house.queueMailTo("k2", "b@x.example");

        assertThat(house.sender.sendDue()).isEqualTo(1);

        assertThat(house.status(other)).isEqualTo("SENT");
        assertThat(house.status(broken)).isEqualTo("QUEUED");
        assertThat(house.outbox.byId(broken).orElseThrow().error()).contains("template broken");
    }

    @Test
    void a_cancelled_message_does_not_leave_and_a_sent_one_cannot_be_cancelled() {
        long cancelled = house.queueMailTo("k1", "a@x.example");
        long sent = house.queueMailTo("k2", "b@x.example");

        assertThat(house.outbox.cancel(cancelled)).isTrue();
        assertThat(house.sender.sendDue()).isEqualTo(1);

        assertThat(house.outbox.cancel(sent)).isFalse();
        assertThat(house.heard.outcomesOf(cancelled)).containsExactly("CANCELLED");
    }

    @Test
    void a_message_cancelled_while_its_guard_thinks_does_not_leave() {
        long[] id = new long[1];
        house.guard.answer = m -> {
            // what an import does under the customer's lock, in its own transaction
            Thread other = new Thread(() -> house.outbox.cancel(id[0]));
            other.start();
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new SendGuard.Verdict.Render(MessagingHouse.mail("a@x.example"));
        };
        id[0] = house.queue("k", "EMAIL");

        assertThat(house.sender.sendDue()).isZero();

        assertThat(house.status(id[0])).isEqualTo("CANCELLED");
        assertThat(smtp.getReceivedMessages()).isEmpty();
    }

    @Test
    void paused_nothing_leaves_and_resumed_everything_does() {
        house.queueMailTo("k", "a@x.example");
        house.outbox.pause("manager");
        assertThat(house.sender.sendDue()).isZero();
        assertThat(house.outbox.counts().paused()).isTrue();
        assertThat(house.outbox.counts().due()).isEqualTo(1);

        house.outbox.resume("manager");
        assertThat(house.sender.sendDue()).isEqualTo(1);
    }

    @Test
    void an_address_that_is_none_fails_at_once_with_the_reason() {
        long id = house.queueMailTo("k", "not an address");

        house.sender.sendDue();

        assertThat(house.status(id)).isEqualTo("FAILED");
        assertThat(house.outbox.byId(id).orElseThrow().error()).contains("not an address");
    }

    @Test
    void a_header_cannot_be_smuggled_in_through_the_subject() throws Exception {
        MessageContent mail = MessagingHouse.mail("a@x.example");
        house.guard.render(new MessageContent(mail.recipients(), List.of(), null, "fr", "Hello\r\nBcc: spy@x.example", "t", null, null, "f"));
        house.queue("k", "EMAIL");

        house.sender.sendDue();

        assertThat(smtp.getReceivedMessages()).hasSize(1);
        assertThat(smtp.getReceivedMessages()[0].getHeader("Bcc")).isNull();
        assertThat(GreenMailUtil.getBody(smtp.getReceivedMessages()[0])).contains("t");
    }

    @Test
    void by_itself_the_sender_wakes_when_a_transaction_commits_and_stops_cleanly() {
        try (MessagingHouse running = new MessagingHouse(java.util.Map.of("SMTP_HOST", "127.0.0.1",
                "SMTP_PORT", Integer.toString(smtp.getSmtp().getPort()), "wisebook.schedulers.enabled", "true"))) {
            TransactionTemplate step = new TransactionTemplate(running.bean(PlatformTransactionManager.class));
            step.executeWithoutResult(status -> {
                running.queueMailTo("k1", "a@x.example");
                running.queueMailTo("k2", "b@x.example");
            });

            assertThat(smtp.waitForIncomingEmail(30_000, 2)).isTrue();
        }
        assertThat(house.jdbc.sql("select count(*) from message where status = 'SENT'").query(Integer.class).single())
            .as("what was being handed over is recorded before the threads end").isEqualTo(2);
        assertThat(house.jdbc.sql("select count(*) from messaging_node").query(Integer.class).single()).isZero();
    }
}
