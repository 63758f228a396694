package com.wisebook.clients.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

import com.wisebook.clients.messaging.channel.Delivery;
import com.wisebook.clients.messaging.channel.DeliveryChannel;
import com.wisebook.clients.messaging.channel.Envelope;

/**
 * Sends what is due: claim (committed) → network, outside any transaction → outcome (committed). One message at a time in
 * each thread; any number of threads and nodes.
 */
@Service
public class OutboxSender {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxSender.class);
    /** How long a channel rests when its server cannot be reached and does not say how long to wait. */
    private static final Duration REST = Duration.ofMinutes(1);

    private final Claims claims;
    private final OutcomeRecorder outcomes;
    private final NodeRegistry node;
    private final Clock clock;
    private final Map<String, DeliveryChannel> channels;
    private final Map<String, Instant> restingUntil = new ConcurrentHashMap<>();

    OutboxSender(Claims claims, OutcomeRecorder outcomes, NodeRegistry node, Clock clock, List<DeliveryChannel> channels) {
        this.claims = claims;
        this.outcomes = outcomes;
        this.node = node;
        this.clock = clock;
        this.channels = channels.stream().collect(Collectors.toMap(DeliveryChannel::channel, Function.identity()));
    }

    /**
     * Sends everything that is due now, in the caller's thread.
     *
     * @return how many messages were handed over
     */
    public int sendDue() {
        int sent = 0;
        Step step;
        do {
            step = sendNext();
            if (step == Step.SENT) {
                sent++;
            }
        } while (step != Step.IDLE);
        return sent;
    }

    /**
     * Messages that a node left half handed over when it went away become UNCERTAIN, for a human to decide.
     *
     * @return how many
     */
    public int recoverAbandoned() {
        return node.recoverAbandoned();
    }

    /** What one look into the outbox led to. */
    enum Step { IDLE, WORKED, SENT }

    Step sendNext() {
        Claims.Claim claim = claims.next(resting());
        if (claim instanceof Claims.Claim.Nothing) {
            return Step.IDLE;
        }
        return claim instanceof Claims.Claim.Ready ready ? handOver(ready.envelope()) : Step.WORKED;
    }

    private Step handOver(Envelope envelope) {
        try {
            Delivery delivery = deliver(envelope);
            if (delivery instanceof Delivery.Temporary later && later.wholeChannel()) {
                Duration rest = later.askedWait() == null ? REST : later.askedWait();
                restingUntil.put(envelope.channel(), clock.instant().plus(rest));
                LOG.warn("{} rests for {}: {}", envelope.channel(), rest, later.reason());
            }
            outcomes.record(envelope, delivery);
            return delivery instanceof Delivery.Sent ? Step.SENT : Step.WORKED;
        } catch (RuntimeException e) {
            // not recorded: the row is SENDING, no longer in flight, and becomes UNCERTAIN at the next look
            LOG.error("message {}: its outcome could not be recorded", envelope.messageId(), e);
            return Step.WORKED;
        } finally {
            node.landed(envelope.messageId());
        }
    }

    private Delivery deliver(Envelope envelope) {
        if (envelope.recipients() == null || envelope.recipients().isEmpty()) {
            return new Delivery.Permanent("no recipient");
        }
        DeliveryChannel channel = channels.get(envelope.channel());
        if (channel == null) {
            return new Delivery.Permanent("no channel " + envelope.channel());
        }
        try {
            return channel.deliver(envelope);
        } catch (RuntimeException e) {
            // a channel answers for everything it foresees; what it did not foresee may have happened after the hand-over
            LOG.error("message {}: {} failed unexpectedly", envelope.messageId(), envelope.channel(), e);
            return new Delivery.Unknown(e.toString());
        }
    }

    private Set<String> resting() {
        Instant now = clock.instant();
        restingUntil.values().removeIf(until -> !until.isAfter(now));
        return Set.copyOf(restingUntil.keySet());
    }
}
