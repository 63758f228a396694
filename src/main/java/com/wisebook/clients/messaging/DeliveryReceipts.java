package com.wisebook.clients.messaging;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a provider reports about an SMS it took over. Reports come late, twice and in the wrong order: a state only ever
 * moves towards its end, and the first end stands.
 */
@Service
public class DeliveryReceipts {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryReceipts.class);
    private static final Set<String> ARRIVED = Set.of("delivered", "read");
    private static final Set<String> LOST = Set.of("undelivered", "failed", "canceled");
    private static final Set<String> ON_ITS_WAY = Set.of("accepted", "scheduled", "queued", "sending", "sent");
    /** Unreachable, blocked, unknown, landline. */
    private static final Set<String> NUMBER_REFUSED = Set.of("30003", "30004", "30005", "30006");

    private final JdbcClient jdbc;
    private final Clock clock;
    private final OutcomeRecorder outcomes;
    private final ApplicationEventPublisher events;

    DeliveryReceipts(JdbcClient jdbc, Clock clock, OutcomeRecorder outcomes, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.outcomes = outcomes;
        this.events = events;
    }

    /**
     * Takes one report.
     *
     * @param messageId  our message, as the callback's address names it; null when it does not
     * @param providerId the provider's id
     * @param status     the provider's word (Twilio's message status)
     * @param errorCode  the provider's error code, or null
     * @return true when the message's state changed
     */
    @Transactional
    public boolean receive(Long messageId, String providerId, String status, String errorCode) {
        Optional<MessageView> found = jdbc.sql("""
                select * from message where channel = 'SMS' and (provider_id = :provider or id = :id)
                 order by provider_id = :provider desc nulls last limit 1 for update""")
            .param("provider", providerId).param("id", messageId, Types.BIGINT).query(MessageRows.MAPPER).optional();
        if (found.isEmpty()) {
            LOG.warn("a receipt for an unknown SMS: {}", providerId);
            return false;
        }
        MessageView message = found.get();
        boolean other = message.providerId() != null && !message.providerId().equals(providerId);
        boolean settled = Set.of("DELIVERED", "CANCELLED").contains(message.status())
            || message.status().equals("FAILED") && message.providerId() != null;
        if (other || settled) {
            return false;
        }
        if (ARRIVED.contains(status)) {
            recordHandOver(message, providerId);
            jdbc.sql("update message set status = 'DELIVERED', delivered_at = :now where id = :id")
                .param("now", now()).param("id", message.id()).update();
            outcomes.publish(message.id(), "DELIVERED", null);
            return true;
        }
        if (LOST.contains(status)) {
            fail(message, providerId, status, errorCode);
            return true;
        }
        return ON_ITS_WAY.contains(status) && recordHandOver(message, providerId);
    }

    /** A report, of whatever kind, proves that the provider has the message: it is not uncertain, nor to be sent again. */
    private boolean recordHandOver(MessageView message, String providerId) {
        if (message.status().equals("SENT")) {
            return false;
        }
        jdbc.sql("""
                update message set status = 'SENT', sent_at = coalesce(claimed_at, :now), provider_id = :provider, error = null
                 where id = :id""")
            .param("now", now()).param("provider", providerId).param("id", message.id()).update();
        outcomes.publish(message.id(), "SENT", null);
        return true;
    }

    private void fail(MessageView message, String providerId, String status, String errorCode) {
        String words = errorCode == null ? status : errorCode + " " + status;
        jdbc.sql("update message set status = 'FAILED', provider_id = :provider, error = :error where id = :id")
            .param("provider", providerId).param("error", words).param("id", message.id()).update();
        boolean numberRefused = errorCode != null && NUMBER_REFUSED.contains(errorCode);
        outcomes.publish(message.id(), "FAILED", words, numberRefused);
        if (numberRefused && !message.recipients().isEmpty()) {
            events.publishEvent(new PhoneRefused(message.recipients().get(0), message.customerId(), errorCode));
        }
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
