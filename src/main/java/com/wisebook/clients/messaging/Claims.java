package com.wisebook.clients.messaging;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import com.wisebook.clients.messaging.channel.Envelope;

/**
 * Claims one message for one thread: the guard has its word, the content is stored and SENDING is committed, all in one
 * transaction; the network comes after it.
 *
 * <p>Threads and nodes keep out of each other's way by an advisory lock on the message's id, tried and never waited for,
 * and not by the row's lock: the guard takes the customer's lock, and whoever cancels a message while holding that lock
 * would otherwise wait for us while we wait for him. The row itself is locked last.
 */
@Component
class Claims {

    private static final Logger LOG = LoggerFactory.getLogger(Claims.class);
    /** First half of the advisory lock's key; the second is the message's id. */
    private static final int LOCK_CLASS = 0x4D534721;
    private static final int LOOK_AHEAD = 64;
    private static final Duration BUSY = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ObjectProvider<SendGuard> guards;
    private final Documents documents;
    private final SenderDirectory senders;
    private final OutcomeRecorder outcomes;
    private final NodeRegistry node;
    private final TransactionTemplate transaction;

    Claims(JdbcClient jdbc, Clock clock, ObjectProvider<SendGuard> guards, Documents documents, SenderDirectory senders,
           OutcomeRecorder outcomes, NodeRegistry node, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.guards = guards;
        this.documents = documents;
        this.senders = senders;
        this.outcomes = outcomes;
        this.node = node;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What came of looking for work. */
    sealed interface Claim {

        /** Nothing is due. */
        record Nothing() implements Claim {
        }

        /** A message was looked at and does not leave now. */
        record Settled() implements Claim {
        }

        /** Committed as SENDING: hand it over. */
        record Ready(Envelope envelope) implements Claim {
        }
    }

    /** @param closedChannels channels that take nothing at the moment */
    Claim next(Set<String> closedChannels) {
        MessageView[] seen = new MessageView[1];
        try {
            return transaction.execute(status -> claim(closedChannels, seen));
        } catch (RuntimeException | Error e) {
            if (seen[0] == null || e instanceof VirtualMachineError) {
                throw e;
            }
            node.landed(seen[0].id());
            guardFailed(seen[0], e);
            return new Claim.Settled();
        }
    }

    private Claim claim(Set<String> closedChannels, MessageView[] seen) {
        Timestamp now = Timestamp.from(clock.instant());
        Optional<Long> id = jdbc.sql("""
                select due.id
                  from (select id from message
                         where status = 'QUEUED' and next_attempt_at <= :now and channel <> all (:closed)
                           and not (select paused from messaging_pause)
                         order by next_attempt_at, id limit :lookAhead) due
                 where pg_try_advisory_xact_lock(:lockClass, (due.id % 2147483647)::integer) limit 1""")
            .param("now", now).param("closed", closedChannels.toArray(String[]::new)).param("lookAhead", LOOK_AHEAD)
            .param("lockClass", LOCK_CLASS).query(Long.class).optional();
        if (id.isEmpty()) {
            return new Claim.Nothing();
        }
        // read again now that it is ours: another thread may have finished it since the search began
        Optional<MessageView> message = jdbc.sql("""
                select * from message where id = :id and status = 'QUEUED' and next_attempt_at <= :now""")
            .param("id", id.get()).param("now", now).query(MessageRows.MAPPER).optional();
        if (message.isEmpty()) {
            return new Claim.Settled();
        }
        seen[0] = message.get();
        return decide(message.get());
    }

    private Claim decide(MessageView message) {
        Optional<SendGuard> guard = guards.orderedStream().filter(g -> g.answersFor(message.subjectKind())).findFirst();
        SendGuard.Verdict verdict = guard.isPresent() ? guard.get().check(message.outgoing()) : new SendGuard.Verdict.Send();
        if (verdict instanceof SendGuard.Verdict.Later later) {
            postpone(message.id(), later.at(), later.reason());
            return new Claim.Settled();
        }
        if (verdict instanceof SendGuard.Verdict.Drop drop) {
            if (jdbc.sql("update message set status = 'CANCELLED', error = :reason where id = :id and status = 'QUEUED'")
                .param("reason", drop.reason()).param("id", message.id()).update() == 1) {
                outcomes.publish(message.id(), "CANCELLED", drop.reason());
            }
            return new Claim.Settled();
        }
        MessageContent rendered = verdict instanceof SendGuard.Verdict.Render render ? render.content() : null;
        return take(message, rendered);
    }

    private void postpone(long id, Instant at, String reason) {
        // an instant that has passed already would make us ask the same guard the same question at once
        Instant soonest = clock.instant().plus(BUSY);
        jdbc.sql("update message set next_attempt_at = :at, wait_reason = :reason where id = :id and status = 'QUEUED'")
            .param("at", Timestamp.from(at.isBefore(soonest) ? soonest : at)).param("reason", reason).param("id", id).update();
    }

    private Claim take(MessageView message, MessageContent rendered) {
        Instant now = clock.instant();
        node.inFlight(message.id());
        int taken = jdbc.sql("""
                update message set status = 'SENDING', attempts = attempts + 1, claimed_by = :node, claimed_at = :now,
                       wait_reason = null
                 where id = :id and status = 'QUEUED'""")
            .param("node", node.id()).param("now", Timestamp.from(now)).param("id", message.id()).update();
        if (taken == 0) {
            // cancelled while the guard was thinking: what the guard wrote must not stand
            throw new CancelledMeanwhile();
        }
        if (rendered != null) {
            documents.storeContent(message.id(), rendered, message.documentId());
        }
        return new Claim.Ready(envelope(message, rendered, now));
    }

    private Envelope envelope(MessageView message, MessageContent rendered, Instant now) {
        MessageContent content = rendered != null ? rendered : stored(message);
        return new Envelope(message.id(), message.attempts() + 1, message.channel(), message.companyId(),
            senders.of(message.channel(), message.companyId(), content.sender()), content.recipients(),
            content.copies() == null ? java.util.List.of() : content.copies(), content.language(), content.subject(),
            content.textBody(), content.htmlBody(), content.attachment(), content.others(), now, message.createdAt());
    }

    private MessageContent stored(MessageView message) {
        MessageContent.Attachment file = message.documentId() == null ? null : documents.byId(message.documentId()).orElseThrow();
        return new MessageContent(message.recipients(), message.copies(), message.sender(), message.language(), message.subject(),
            message.textBody(), message.htmlBody(), file, message.fingerprint(), documents.beside(message.id()));
    }

    private void guardFailed(MessageView message, Throwable failure) {
        if (failure instanceof CancelledMeanwhile) {
            return;
        }
        if (failure instanceof TransientDataAccessException) {
            LOG.info("message {}: the database was busy, looked at again in {}: {}", message.id(), BUSY, failure.toString());
            postpone(message.id(), clock.instant(), null);
            return;
        }
        LOG.error("message {}: its guard or its content failed", message.id(), failure);
        outcomes.recordTemporary(message.id(), message.attempts(), failure.toString(), null);
    }

    private static final class CancelledMeanwhile extends RuntimeException {
        CancelledMeanwhile() {
            super("cancelled meanwhile", null, false, false);
        }
    }
}
