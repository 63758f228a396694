package com.wisebook.clients.messaging;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.messaging.channel.Delivery;
import com.wisebook.clients.messaging.channel.Envelope;

/**
 * Writes down what became of an attempt, and tells the rest of the house inside the same transaction. An attempt is known
 * by the message and its attempt number: what a thread learns late about an older attempt changes nothing.
 */
@Component
class OutcomeRecorder {

    /** Waits after the first, second, third and fourth temporary failure; the fifth is final. */
    static final List<Duration> BACK_OFF =
        List.of(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(6));

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final PrintBatches batches;

    OutcomeRecorder(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events, PrintBatches batches) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
        this.batches = batches;
    }

    /** Records the outcome of one attempt. */
    @Transactional
    public void record(Envelope sent, Delivery delivery) {
        if (delivery instanceof Delivery.Sent ok) {
            recordSent(sent, ok);
        } else if (delivery instanceof Delivery.Temporary later) {
            recordTemporary(sent.messageId(), sent.attempt(), later.reason(), later.askedWait());
        } else if (delivery instanceof Delivery.Permanent never) {
            finish(sent, "FAILED", never.reason(), never.recipientRefused());
        } else if (delivery instanceof Delivery.Unknown unknown) {
            finish(sent, "UNCERTAIN", unknown.reason(), false);
        }
    }

    private void recordSent(Envelope sent, Delivery.Sent ok) {
        Long batch = "LETTER".equals(sent.channel()) ? batches.openBatch(sent.companyId()) : null;
        int rows = jdbc.sql("""
                update message set status = 'SENT', sent_at = :now, provider_id = :provider, error = :remark,
                       wait_reason = null, print_batch_id = :batch
                 where id = :id and attempts = :attempt and status in ('SENDING', 'UNCERTAIN')""")
            .param("now", now()).param("provider", ok.providerId()).param("remark", ok.remark())
            .param("batch", batch, java.sql.Types.BIGINT)
            .param("id", sent.messageId()).param("attempt", sent.attempt()).update();
        if (rows == 1) {
            publish(sent.messageId(), "SENT", ok.remark());
        }
    }

    private void finish(Envelope sent, String status, String reason, boolean recipientRefused) {
        int rows = jdbc.sql("""
                update message set status = :status, error = :reason
                 where id = :id and attempts = :attempt and status in ('SENDING', 'UNCERTAIN')""")
            .param("status", status).param("reason", reason)
            .param("id", sent.messageId()).param("attempt", sent.attempt()).update();
        if (rows == 1) {
            publish(sent.messageId(), status, reason, recipientRefused);
        }
    }

    /**
     * A failure that may pass: back in the queue, later each time, FAILED after the last. Also used for a guard that
     * threw, whose message is still QUEUED.
     */
    @Transactional
    public void recordTemporary(long id, int attempt, String reason, Duration askedWait) {
        Integer before = jdbc.sql("""
                select failures from message
                 where id = :id and attempts = :attempt and status in ('SENDING', 'UNCERTAIN', 'QUEUED') for update""")
            .param("id", id).param("attempt", attempt).query(Integer.class).optional().orElse(null);
        if (before == null) {
            return;
        }
        if (before >= BACK_OFF.size()) {
            jdbc.sql("update message set status = 'FAILED', failures = failures + 1, error = :reason where id = :id")
                .param("reason", reason).param("id", id).update();
            publish(id, "FAILED", reason);
            return;
        }
        Duration wait = BACK_OFF.get(before);
        if (askedWait != null && askedWait.compareTo(wait) > 0) {
            wait = askedWait;
        }
        jdbc.sql("""
                update message set status = 'QUEUED', failures = failures + 1, error = :reason, next_attempt_at = :next,
                       claimed_by = null
                 where id = :id""")
            .param("reason", reason).param("next", Timestamp.from(clock.instant().plus(wait))).param("id", id).update();
    }

    /**
     * Rows that a node left as SENDING when it went away may or may not have left: UNCERTAIN, for a human, never repeated.
     *
     * @param inFlight messages that this node is sending at this moment
     * @param alone    true when no other node can be alive (embedded mode)
     * @return how many
     */
    @Transactional
    public int abandonedBecomeUncertain(String node, Long[] inFlight, boolean alone, Duration goneAfter) {
        List<Long> ids = jdbc.sql("""
                update message m set status = 'UNCERTAIN',
                       error = 'the application stopped while this message was being handed over'
                 where m.status = 'SENDING'
                   and case when m.claimed_by = :node then m.id <> all (:inFlight)
                            else :alone or not exists (
                                 select 1 from messaging_node n where n.node_id = m.claimed_by
                                    and n.heartbeat_at > now() - make_interval(secs => :gone)) end
                returning m.id""")
            .param("node", node).param("inFlight", inFlight).param("alone", alone).param("gone", goneAfter.toSeconds())
            .query(Long.class).list();
        ids.forEach(id -> publish(id, "UNCERTAIN", "the application stopped while this message was being handed over"));
        return ids.size();
    }

    /** Tells everybody what became of a message, in the words of its row. */
    public void publish(long id, String status, String detail) {
        publish(id, status, detail, false);
    }

    /** The same; {@code recipientRefused}: it is the address or the number that is wrong. */
    void publish(long id, String status, String detail, boolean recipientRefused) {
        MessageOutcome outcome = jdbc.sql("select channel, subject_kind, subject_id from message where id = :id")
            .param("id", id)
            .query((row, n) -> new MessageOutcome(id, row.getString(1), row.getString(2), row.getLong(3), status, detail,
                recipientRefused))
            .single();
        events.publishEvent(outcome);
    }

    private Timestamp now() {
        Instant instant = clock.instant();
        return Timestamp.from(instant);
    }
}
