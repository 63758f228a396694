package com.wisebook.clients.dunning.relance;

import java.sql.Timestamp;
import java.util.Locale;
import java.util.Optional;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.contact.Contacts;
import com.wisebook.clients.contact.Interaction;
import com.wisebook.clients.contact.Interactions;
import com.wisebook.clients.messaging.LetterPosted;
import com.wisebook.clients.messaging.MessageOutcome;
import com.wisebook.clients.messaging.Outbox;

/**
 * What became of a relance's message, recorded in the transaction that records the outcome: levels go up when it has left,
 * not when it was planned.
 */
@Component
class RelanceOutcomes {

    private final JdbcClient jdbc;
    private final Relances relances;
    private final Interactions interactions;
    private final Contacts contacts;
    private final Outbox outbox;
    private final ApplicationEventPublisher events;
    private final MessageSource messages;
    private final BusinessClock clock;

    RelanceOutcomes(JdbcClient jdbc, Relances relances, Interactions interactions, Contacts contacts, Outbox outbox,
                    ApplicationEventPublisher events, MessageSource messages, BusinessClock clock) {
        this.jdbc = jdbc;
        this.relances = relances;
        this.interactions = interactions;
        this.contacts = contacts;
        this.outbox = outbox;
        this.events = events;
        this.messages = messages;
        this.clock = clock;
    }

    @EventListener
    void on(MessageOutcome outcome) {
        if (!RelanceGuard.SUBJECT.equals(outcome.subjectKind())) {
            return;
        }
        Optional<RelanceView> found = relances.byId(outcome.subjectId())
            .filter(r -> r.messageId() != null && r.messageId() == outcome.messageId());
        if (found.isEmpty()) {
            return;
        }
        RelanceView relance = found.get();
        switch (outcome.status()) {
            case "SENT" -> sent(relance);
            case "DELIVERED" -> delivered(relance);
            case "FAILED" -> failed(relance, outcome);
            case "UNCERTAIN" -> {
                status(relance, "UNCERTAIN");
                events.publishEvent(new CaseMustThink(relance.caseId(), "UNCERTAIN_SEND"));
            }
            case "CANCELLED" -> {
                if (relance.status().equals("UNCERTAIN") || relance.status().equals("QUEUED")) {
                    status(relance, "ABANDONED");
                } else if (relance.status().equals("SENT")) {
                    relances.withdrawn(relance.id(), outcome.detail());
                    events.publishEvent(new CaseMustThink(relance.caseId(), "LETTER_WITHDRAWN"));
                }
            }
            default -> throw new IllegalArgumentException("unknown outcome " + outcome.status());
        }
    }

    /** Whoever recorded it, in the Tasklist or for a whole batch: the time to answer runs, and the case goes on. */
    @EventListener
    void on(LetterPosted letter) {
        if (RelanceGuard.SUBJECT.equals(letter.subjectKind())) {
            relances.byId(letter.subjectId()).ifPresent(relance -> {
                relances.posted(relance.id(), letter.postedOn());
                events.publishEvent(new CaseMustThink(relance.caseId(), CaseMustThink.LETTER_POSTED));
            });
        }
    }

    private void sent(RelanceView relance) {
        jdbc.sql("update relance set status = 'SENT', sent_at = :now where id = :id")
            .param("now", Timestamp.from(clock.instant())).param("id", relance.id()).update();
        relances.raiseLevels(relance.id());
        String channel = relance.channel().equals("REGISTERED_LETTER") ? "LETTER" : relance.channel();
        String subject = outbox.byId(relance.messageId()).map(m -> m.subject()).filter(s -> s != null && !s.isBlank())
            .orElseGet(() -> messages.getMessage("dunning.relance.sms", null, Locale.FRENCH));
        interactions.record(new Interaction(null, relance.customerId(), relance.companyId(), clock.instant(), "OUT", channel,
            "RELANCE", subject, null, "system", false, relance.id(), relance.messageId()));
        // printed now, or waiting while this message went before it: somebody has to post it
        if (relances.toPost(relance.caseId()).isPresent()) {
            events.publishEvent(new CaseMustThink(relance.caseId(), "LETTER_PRINTED"));
        }
    }

    private void delivered(RelanceView relance) {
        if (!relance.status().equals("SENT") && !relance.status().equals("DELIVERED")) {
            sent(relance);
        }
        status(relance, "DELIVERED");
    }

    /**
     * A refused address is not tried again: the plan finds the next contact, the fallback, or a human. Any other failure
     * says nothing of the address, and is not tried again before tomorrow.
     */
    private void failed(RelanceView relance, MessageOutcome outcome) {
        relances.failed(relance.id(), outcome.recipientRefused() ? null : clock.today().plusDays(1));
        if (outcome.recipientRefused()) {
            addressesAreWrong(relance, outcome);
        }
        events.publishEvent(new CaseMustThink(relance.caseId(), "SEND_FAILED"));
    }

    private void addressesAreWrong(RelanceView relance, MessageOutcome outcome) {
        outbox.byId(outcome.messageId()).ifPresent(message -> message.recipients().forEach(address -> {
            if (outcome.channel().equals("EMAIL")) {
                contacts.emailIsWrong(relance.customerId(), address);
            } else if (outcome.channel().equals("SMS")) {
                contacts.mobileIsWrong(relance.customerId(), address);
            }
        }));
    }

    private void status(RelanceView relance, String status) {
        jdbc.sql("update relance set status = :status where id = :id").param("status", status).param("id", relance.id()).update();
    }
}
