package com.wisebook.clients.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import javax.sql.DataSource;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

import com.wisebook.clients.EmptyTables;
import com.wisebook.clients.PostgresForTests;
import com.zaxxer.hikari.HikariDataSource;

/** The messaging module by itself on a real PostgreSQL, with a clock that only tests move and a guard that tests script. */
final class MessagingHouse implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-23T09:00:00Z");
    private static final HikariDataSource DATA_SOURCE = PostgresForTests.freshDatabase();

    final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    final JdbcClient jdbc = JdbcClient.create(DATA_SOURCE);
    final Outbox outbox;
    final OutboxSender sender;
    final MovingClock clock;
    final Guard guard;
    final Heard heard;
    final long company;

    /** An empty outbox and one company; {@code settings} as in the environment. */
    MessagingHouse(Map<String, String> settings) {
        EmptyTables.in(jdbc, "message, document, print_batch, mailbox_item, messaging_node, company, lettrage_line");
        jdbc.sql("update messaging_pause set paused = false").update();
        company = jdbc.sql("""
                insert into company (code, name, sender_name, sender_email, sms_sender, email)
                values ('ACME', 'Acmé Distribution', 'Acmé – Comptabilité', 'compta@acme.example', 'ACME', 'repondre@acme.example')
                returning id""").query(Long.class).single();
        Map<String, Object> all = new HashMap<>(settings);
        all.putIfAbsent("wisebook.schedulers.enabled", "false");
        all.putIfAbsent("WISEBOOK_SECRET", "a secret of the tests");
        all.putIfAbsent("wisebook.public-url", "https://clients.acme.example");
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", all));
        context.register(Wiring.class);
        context.refresh();
        outbox = context.getBean(Outbox.class);
        sender = context.getBean(OutboxSender.class);
        clock = context.getBean(MovingClock.class);
        guard = context.getBean(Guard.class);
        heard = context.getBean(Heard.class);
    }

    MessagingHouse() {
        this(Map.of());
    }

    static MessagingHouse withSmtp(int port) {
        return new MessagingHouse(Map.of("SMTP_HOST", "127.0.0.1", "SMTP_PORT", Integer.toString(port),
            "wisebook.messaging.smtp-timeout-millis", "700"));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Queues a message whose content the guard renders: see {@link Guard#render}. */
    long queue(String key, String channel) {
        return outbox.queue(NewMessage.rendered(key, channel, company, null, "RELANCE", 7, null));
    }

    /** Queues a mail with its content; nobody guards it. */
    long queueMailTo(String key, String... recipients) {
        return outbox.queue(new NewMessage(key, "EMAIL", company, null, "NOTE", 1, null, mail(recipients)));
    }

    static MessageContent mail(String... recipients) {
        return new MessageContent(List.of(recipients), List.of(), null, "fr", "Relevé de compte – échéances dépassées",
            "Bonjour,\nvous devez 1 234,56 €.\n", "<html><body><p>Bonjour, vous devez <b>1&nbsp;234,56&nbsp;€</b></p></body></html>",
            new MessageContent.Attachment("STATEMENT", "relevé.pdf", "application/pdf", "%PDF-1.4 test".getBytes()), "f1");
    }

    String status(long id) {
        return outbox.byId(id).orElseThrow().status();
    }

    @Override
    public void close() {
        context.close();
    }

    /** A clock that only tests move. */
    static final class MovingClock extends Clock {

        private volatile Instant now = START;

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** Answers for relances as the test says. */
    static final class Guard implements SendGuard {

        volatile Function<OutgoingMessage, Verdict> answer = message -> new Verdict.Send();

        @Override
        public boolean answersFor(String subjectKind) {
            return subjectKind.equals("RELANCE");
        }

        @Override
        public Verdict check(OutgoingMessage message) {
            return answer.apply(message);
        }

        void render(MessageContent content) {
            answer = message -> new Verdict.Render(content);
        }
    }

    /** Every event the module published. */
    static class Heard {

        final List<Object> events = new CopyOnWriteArrayList<>();

        @EventListener
        void on(MessageOutcome event) {
            events.add(event);
        }

        @EventListener
        void on(SmsOptOut event) {
            events.add(event);
        }

        @EventListener
        void on(PhoneRefused event) {
            events.add(event);
        }

        @EventListener
        void on(MailBounced event) {
            events.add(event);
        }

        List<String> outcomesOf(long id) {
            return events.stream().filter(e -> e instanceof MessageOutcome o && o.messageId() == id)
                .map(e -> ((MessageOutcome) e).status()).toList();
        }
    }

    @TestConfiguration
    @EnableTransactionManagement
    @ComponentScan({"com.wisebook.clients.messaging", "com.wisebook.clients.company"})
    static class Wiring {

        @Bean(destroyMethod = "")
        DataSource dataSource() {
            return DATA_SOURCE;
        }

        @Bean
        PlatformTransactionManager transactionManager() {
            return new JdbcTransactionManager(DATA_SOURCE);
        }

        @Bean
        JdbcClient jdbcClient() {
            return JdbcClient.create(DATA_SOURCE);
        }

        @Bean
        MovingClock movingClock() {
            return new MovingClock();
        }

        @Bean
        @org.springframework.context.annotation.Primary
        com.wisebook.clients.company.BusinessClock clock(MovingClock moving) {
            return new com.wisebook.clients.company.BusinessClock(moving);
        }

        @Bean
        Guard guard() {
            return new Guard();
        }

        @Bean
        Heard heard() {
            return new Heard();
        }
    }
}
