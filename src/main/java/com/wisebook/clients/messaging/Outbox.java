package com.wisebook.clients.messaging;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The outbox: messages are queued in the transaction of the step that wants them, leave by the {@link OutboxSender}, and
 * keep what became of them.
 */
@Service
public class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Wake wake;
    private final OutcomeRecorder outcomes;
    private final Documents documents;

    Outbox(JdbcClient jdbc, Clock clock, Wake wake, OutcomeRecorder outcomes, Documents documents) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.wake = wake;
        this.outcomes = outcomes;
        this.documents = documents;
    }

    /**
     * Queues a message in the caller's transaction. The same send key a second time queues nothing.
     *
     * @return the id of the message, or of the one that has this key already
     */
    @Transactional
    public long queue(NewMessage message) {
        Timestamp now = Timestamp.from(clock.instant());
        Timestamp due = message.earliest() == null ? now : Timestamp.from(message.earliest());
        Optional<Long> id = jdbc.sql("""
                insert into message (send_key, channel, company_id, customer_id, subject_kind, subject_id, status,
                                     next_attempt_at, created_at)
                values (:key, :channel, :company, :customer, :kind, :subject, 'QUEUED', :due, :now)
                on conflict (send_key) do nothing returning id""")
            .param("key", message.sendKey()).param("channel", message.channel())
            .param("company", message.companyId(), Types.BIGINT).param("customer", message.customerId(), Types.BIGINT)
            .param("kind", message.subjectKind()).param("subject", message.subjectId())
            .param("due", due).param("now", now)
            .query(Long.class).optional();
        if (id.isEmpty()) {
            return jdbc.sql("select id from message where send_key = :key").param("key", message.sendKey())
                .query(Long.class).single();
        }
        if (message.content() != null) {
            documents.storeContent(id.get(), message.content(), null);
        }
        wake.afterCommit();
        return id.get();
    }

    /** Takes a message back that has not begun to leave; false when it has, or when it was over already. */
    @Transactional
    public boolean cancel(long id) {
        boolean cancelled = jdbc.sql("update message set status = 'CANCELLED' where id = :id and status in ('QUEUED', 'HELD')")
            .param("id", id).update() == 1;
        if (cancelled) {
            outcomes.publish(id, "CANCELLED", null);
        }
        return cancelled;
    }

    /** Queues a FAILED message again, due now; its guard has its word again. False when it had not failed. */
    @Transactional
    public boolean retry(long id) {
        return queueAgain(id, "FAILED");
    }

    /**
     * A human decides what becomes of a message that may or may not have left.
     *
     * @return false when the message is not UNCERTAIN (any more)
     */
    @Transactional
    public boolean resolveUncertain(long id, Resolution resolution, String user) {
        boolean done = switch (resolution) {
            case SEND_AGAIN -> queueAgain(id, "UNCERTAIN");
            case HAD_LEFT -> settle(id, "SENT", user);
            case GIVE_UP -> settle(id, "CANCELLED", user);
        };
        if (done) {
            LOG.info("message {}: uncertain resolved as {} by {}", id, resolution, user);
        }
        return done;
    }

    private boolean queueAgain(long id, String from) {
        boolean queued = jdbc.sql("""
                update message set status = 'QUEUED', failures = 0, next_attempt_at = :now, claimed_by = null, provider_id = null
                 where id = :id and status = :from""")
            .param("now", Timestamp.from(clock.instant())).param("id", id).param("from", from).update() == 1;
        if (queued) {
            wake.afterCommit();
        }
        return queued;
    }

    private boolean settle(long id, String status, String user) {
        boolean settled = jdbc.sql("""
                update message set status = :status, resolved_by = :user,
                       sent_at = case when :status = 'SENT' then coalesce(claimed_at, :now) else sent_at end
                 where id = :id and status = 'UNCERTAIN'""")
            .param("status", status).param("user", user).param("now", Timestamp.from(clock.instant())).param("id", id)
            .update() == 1;
        if (settled) {
            outcomes.publish(id, status, user);
        }
        return settled;
    }

    public Optional<MessageView> byId(long id) {
        return jdbc.sql("select * from message where id = :id").param("id", id).query(MessageRows.MAPPER).optional();
    }

    /** All messages about a subject, oldest first. */
    public List<MessageView> bySubject(String subjectKind, long subjectId) {
        return jdbc.sql("select * from message where subject_kind = :kind and subject_id = :id order by id")
            .param("kind", subjectKind).param("id", subjectId).query(MessageRows.MAPPER).list();
    }

    /**
     * Messages, newest first.
     *
     * @param status  null for all
     * @param channel null for all
     * @param after   only older than this id (the last of the page before); null for the first page
     */
    public List<MessageView> list(String status, String channel, int limit, Long after) {
        return jdbc.sql("""
                select * from message
                 where (:status::text is null or status = :status) and (:channel::text is null or channel = :channel)
                   and (:after::bigint is null or id < :after)
                 order by id desc limit :limit""")
            .param("status", status, Types.VARCHAR).param("channel", channel, Types.VARCHAR)
            .param("after", after, Types.BIGINT).param("limit", limit)
            .query(MessageRows.MAPPER).list();
    }

    /** The attachment as it was (or will be) sent. */
    public Optional<MessageContent.Attachment> document(long messageId) {
        return documents.ofMessage(messageId);
    }

    /** How the outbox stands now. */
    public QueueCounts counts() {
        return jdbc.sql("""
                select count(*) filter (where status = 'QUEUED' and next_attempt_at <= :now),
                       count(*) filter (where status = 'QUEUED' and next_attempt_at > :now),
                       count(*) filter (where status = 'SENDING'), count(*) filter (where status = 'FAILED'),
                       count(*) filter (where status = 'UNCERTAIN'), (select paused from messaging_pause)
                  from message where status in ('QUEUED', 'SENDING', 'FAILED', 'UNCERTAIN')""")
            .param("now", Timestamp.from(clock.instant()))
            .query((row, n) -> new QueueCounts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5),
                row.getBoolean(6)))
            .single();
    }

    /** Stops all sending on all nodes; what is being handed over at this moment is finished. */
    @Transactional
    public void pause(String user) {
        setPaused(true, user);
    }

    /** Sending goes on. */
    @Transactional
    public void resume(String user) {
        setPaused(false, user);
        wake.afterCommit();
    }

    private void setPaused(boolean paused, String user) {
        jdbc.sql("update messaging_pause set paused = :paused, changed_by = :user, changed_at = :now")
            .param("paused", paused).param("user", user).param("now", Timestamp.from(clock.instant())).update();
    }
}
