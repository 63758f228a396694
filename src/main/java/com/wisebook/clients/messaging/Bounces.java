package com.wisebook.clients.messaging;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.messaging.bounce.BounceReader;
import com.wisebook.clients.messaging.bounce.BounceReport;
import com.wisebook.clients.messaging.bounce.BounceReport.Recipient;

/**
 * Takes what mail servers send back. A report counts when it carries the reference of one of our mails with its signature;
 * then the mail that was SENT becomes FAILED, in the server's words, and the house is told. Everything else that comes to a
 * bounce address is written down and changes nothing.
 */
@Service
public class Bounces {

    private static final Logger LOG = LoggerFactory.getLogger(Bounces.class);
    /** An address that stays full or out of reach for so many mails within so many days is wrong. */
    private static final int ENOUGH = 3;
    private static final int WITHIN_DAYS = 60;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final MailReferences references;
    private final OutcomeRecorder outcomes;
    private final ApplicationEventPublisher events;

    Bounces(JdbcClient jdbc, Clock clock, MailReferences references, OutcomeRecorder outcomes, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.references = references;
        this.outcomes = outcomes;
        this.events = events;
    }

    /** The report came before the mail's own hand-over was recorded; bring it again in a moment. */
    public static final class TooEarly extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooEarly(long messageId) {
            super("message " + messageId + " is still being handed over", null, false, false);
        }
    }

    /** Who brought the report. */
    public enum Source { MAILBOX, PUSH }

    /**
     * Takes one mail. The same mail a second time, whoever brings it, changes nothing.
     *
     * @param raw the mail as it came (RFC 822)
     * @return what is written down about it
     */
    @Transactional
    public Bounce take(byte[] raw, Source source) {
        BounceReport report = BounceReader.read(raw);
        String key = report.id() == null ? "sha256:" + sha256(raw) : report.id().strip();
        MailReferences.Found reference = references.find(report.traces());
        Optional<MessageView> message = reference.messageId() == null ? Optional.empty() : locked(reference.messageId());
        Bounce.Verdict verdict = verdict(report, message.isPresent(), reference.forged());
        if (verdict == Bounce.Verdict.BOUNCED && message.get().status().equals("SENDING")) {
            throw new TooEarly(message.get().id());
        }
        List<Failure> failures = verdict == Bounce.Verdict.BOUNCED ? failures(message.get(), report.recipients()) : List.of();
        List<String> recipients = failures.isEmpty() ? report.recipients().stream().map(Bounces::named).toList()
            : failures.stream().map(Failure::recipient).toList();
        Optional<Long> id = write(source, key, verdict, message.map(MessageView::id).orElse(null), recipients, report);
        if (id.isPresent() && !failures.isEmpty() && bounced(message.get(), failures)) {
            jdbc.sql("update mail_bounce set effective = true where id = :id").param("id", id.get()).update();
        }
        return byKey(key);
    }

    private static Bounce.Verdict verdict(BounceReport report, boolean ours, boolean forged) {
        Bounce.Verdict said = switch (report.kind()) {
            case FAILED -> Bounce.Verdict.BOUNCED;
            case DELAYED -> Bounce.Verdict.DELAYED;
            case ARRIVED -> Bounce.Verdict.ARRIVED;
            case AUTO_REPLY -> Bounce.Verdict.AUTO_REPLY;
            case OTHER -> Bounce.Verdict.OTHER;
            case UNREADABLE -> Bounce.Verdict.UNREADABLE;
        };
        boolean aboutAMail = said == Bounce.Verdict.BOUNCED || said == Bounce.Verdict.DELAYED || said == Bounce.Verdict.ARRIVED;
        if (!aboutAMail || ours) {
            return said;
        }
        return forged ? Bounce.Verdict.FORGED : Bounce.Verdict.UNKNOWN;
    }

    private Optional<MessageView> locked(long id) {
        return jdbc.sql("select * from message where id = :id and channel = 'EMAIL' for update").param("id", id)
            .query(MessageRows.MAPPER).optional();
    }

    /** One of our recipients who was not reached. */
    private record Failure(String recipient, String status, String words, boolean addressRefused) {
    }

    /**
     * The reports' recipients as those that we wrote to. A report on an address that is none of ours is about a forwarded
     * mail: with one recipient it is his, and it says nothing of the address that he gave us.
     */
    private List<Failure> failures(MessageView message, List<Recipient> reported) {
        List<String> all = new ArrayList<>(message.recipients());
        all.addAll(message.copies());
        List<Failure> failures = new ArrayList<>();
        for (Recipient one : reported) {
            Optional<String> ours = all.stream().filter(one::is).findFirst();
            if (ours.isPresent()) {
                failures.add(new Failure(ours.get(), one.status(), one.words(),
                    one.addressRefused() || one.unreachable() && goesOn(ours.get(), message.id())));
            } else if (all.size() == 1) {
                failures.add(new Failure(all.get(0), one.status(), one.words(), false));
            }
        }
        if (reported.isEmpty() && all.size() == 1) {
            failures.add(new Failure(all.get(0), null, null, false));
        }
        return failures;
    }

    /** Whether other mails to that address came back lately, so many that nothing reaches it. */
    private boolean goesOn(String address, long messageId) {
        return jdbc.sql("""
                select count(distinct message_id) >= :enough - 1 from mail_bounce
                 where verdict = 'BOUNCED' and recipients && array[:address]::text[] and message_id <> :id and received_at > :since""")
            .param("enough", ENOUGH).param("address", address).param("id", messageId)
            .param("since", Timestamp.from(clock.instant().minus(java.time.Duration.ofDays(WITHIN_DAYS))))
            .query(Boolean.class).single();
    }

    private Optional<Long> write(Source source, String key, Bounce.Verdict verdict, Long messageId, List<String> recipients,
                                 BounceReport report) {
        Recipient first = report.recipients().isEmpty() ? null : report.recipients().get(0);
        return jdbc.sql("""
                insert into mail_bounce (source, source_key, received_at, verdict, message_id, recipients, status, words, sender, subject)
                values (:source, :key, :now, :verdict, :message, :recipients, :status, :words, :sender, :subject)
                on conflict (source_key) do nothing returning id""")
            .param("source", source.name()).param("key", key).param("now", Timestamp.from(clock.instant()))
            .param("verdict", verdict.name()).param("message", messageId, Types.BIGINT)
            .param("recipients", recipients.toArray(String[]::new))
            .param("status", first == null ? null : first.status(), Types.VARCHAR)
            .param("words", first == null ? null : clean(first.words()), Types.VARCHAR)
            .param("sender", clean(report.from()), Types.VARCHAR).param("subject", clean(report.subject()), Types.VARCHAR)
            .query(Long.class).optional();
    }

    /**
     * The mail is FAILED when none of its recipients is left; until then it stays SENT with a remark.
     *
     * @return whether this report changed anything
     */
    private boolean bounced(MessageView message, List<Failure> failures) {
        String words = failures.stream().map(f -> f.recipient() + ": " + (f.words() == null ? "" : f.words()))
            .collect(Collectors.joining("; "));
        if (message.status().equals("UNCERTAIN")) {
            // a person has the task to find out what became of it: now he can read it
            jdbc.sql("update message set error = :words where id = :id").param("words", words).param("id", message.id()).update();
            return true;
        }
        if (!message.status().equals("SENT")) {
            LOG.info("message {} is {}: its bounce changes nothing", message.id(), message.status());
            return false;
        }
        boolean nobodyLeft = nobodyLeft(message);
        jdbc.sql("update message set status = :status, error = :words where id = :id")
            .param("status", nobodyLeft ? "FAILED" : "SENT").param("words", words).param("id", message.id()).update();
        failures.forEach(f -> events.publishEvent(new MailBounced(message.id(), message.companyId(), message.customerId(),
            f.recipient(), f.status(), f.words(), f.addressRefused())));
        if (nobodyLeft) {
            outcomes.publish(message.id(), "FAILED", words, failures.stream().allMatch(Failure::addressRefused));
        }
        return true;
    }

    private boolean nobodyLeft(MessageView message) {
        return jdbc.sql("""
                select not exists (
                       select 1 from message m cross join unnest(m.recipients || m.copies) as r (address)
                        where m.id = :id and not exists (
                              select 1 from mail_bounce b
                               where b.message_id = m.id and b.verdict = 'BOUNCED' and b.recipients && array[r.address]))""")
            .param("id", message.id()).query(Boolean.class).single();
    }

    private static String named(Recipient recipient) {
        return clean(recipient.original() == null ? recipient.address() == null ? "" : recipient.address() : recipient.original());
    }

    /** PostgreSQL keeps no character NUL, and strangers write what they like. */
    private static String clean(String text) {
        return text == null ? null : text.replace("\0", "");
    }

    private static String sha256(byte[] raw) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(raw));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private Bounce byKey(String key) {
        return jdbc.sql("select * from mail_bounce where source_key = :key").param("key", key).query(BounceRows.MAPPER).single();
    }
}
