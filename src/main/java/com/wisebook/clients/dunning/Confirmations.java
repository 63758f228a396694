package com.wisebook.clients.dunning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.dunning.casework.ConfirmationMail;
import com.wisebook.clients.messaging.MessageView;
import com.wisebook.clients.messaging.NewMessage;
import com.wisebook.clients.messaging.Outbox;
import com.wisebook.clients.security.rest.UserMessages;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What was confirmed to a customer by mail, of his word or of a plan, and what becomes of that when it is taken back: a confirmation that
 * has not left is withdrawn; whoever has had one is told.
 */
@Service
public class Confirmations {

    /** Whoever was asked for it on his page waits for the mail; elsewhere an officer may take it back from the notice on his screen. */
    private static final String PAGE = "PAGE";

    /** What is confirmed. */
    public enum Kind {

        PROMISE("promise", "PROMISE"), PLAN("payment-plan", "PLAN");

        private final String key;
        private final String subject;

        Kind(String key, String subject) {
            this.key = key;
            this.subject = subject;
        }

        /** The kind of subject in the outbox of what is confirmed. */
        public String confirmation() {
            return subject + "_CONFIRMATION";
        }

        /** The kind of subject in the outbox of the message that takes it back. */
        public String withdrawal() {
            return subject + "_WITHDRAWAL";
        }
    }

    /** NONE: nothing will leave; UNCERTAIN: it is leaving, or nobody knows whether it has. */
    public enum Sent { NONE, WAITING, LEFT, UNCERTAIN }

    /**
     * How the confirmation stands.
     *
     * @param at when it left
     * @param to the addresses that it went to
     */
    @Schema(name = "ConfirmationState", requiredProperties = {"sent", "to"})
    public record State(Sent sent, Instant at, List<String> to) {
    }

    /** What came of taking back: nothing had been confirmed, the mail was still here, he is told, he is not, he cannot be. */
    public enum Told { NOTHING, WITHDRAWN, TOLD, SILENT, UNREACHABLE }

    private final Outbox outbox;
    private final ConfirmationMail mail;
    private final UserMessages texts;
    private final BusinessClock clock;
    private final Duration undoWindow;

    /** @param undoWindow as long a message waits that the officer may still take back from the notice on his screen */
    Confirmations(Outbox outbox, ConfirmationMail mail, UserMessages texts, BusinessClock clock,
                  @Value("${wisebook.promises.undo-window:15s}") Duration undoWindow) {
        this.outbox = outbox;
        this.mail = mail;
        this.texts = texts;
        this.clock = clock;
        this.undoWindow = undoWindow;
    }

    /** Queues the mail that confirms; nothing where nobody can be reached. */
    public void confirm(Kind kind, long id, long companyId, long customerId, String channel) {
        if (mail.recipient(companyId, customerId).isPresent()) {
            outbox.queue(NewMessage.rendered(kind.key + "/" + id, "EMAIL", companyId, customerId, kind.confirmation(), id,
                PAGE.equals(channel) ? null : clock.instant().plus(undoWindow)));
        }
    }

    /** How the confirmation of that promise or plan stands. */
    public State state(Kind kind, long id) {
        return newest(kind, id).map(message -> switch (message.status()) {
            case "QUEUED", "HELD" -> new State(Sent.WAITING, null, List.of());
            case "SENT", "DELIVERED" -> new State(Sent.LEFT, message.sentAt(), message.recipients());
            case "SENDING", "UNCERTAIN" -> new State(Sent.UNCERTAIN, null, message.recipients());
            default -> new State(Sent.NONE, null, List.of());
        }).orElse(new State(Sent.NONE, null, List.of()));
    }

    /**
     * Takes back what was confirmed, in the transaction that takes back what it is about.
     *
     * @param tell whether the customer is told; null: when the confirmation has left. One that is here still is withdrawn, and nobody told.
     */
    @Transactional
    public Told takenBack(Kind kind, long id, long companyId, long customerId, Boolean tell) {
        Optional<MessageView> message = newest(kind, id);
        if (message.isPresent() && outbox.cancel(message.get().id())) {
            return Told.WITHDRAWN;
        }
        // read after the attempt: it may have begun to leave in between
        Sent sent = state(kind, id).sent();
        boolean asked = Boolean.TRUE.equals(tell);
        if (sent == Sent.NONE) {
            return Told.NOTHING;
        }
        if (Boolean.FALSE.equals(tell)) {
            return Told.SILENT;
        }
        if (mail.recipient(companyId, customerId).isEmpty()) {
            return Told.UNREACHABLE;
        }
        outbox.queue(NewMessage.rendered(kind.key + "-withdrawn/" + id + (asked ? "/asked" : ""), "EMAIL", companyId, customerId, kind.withdrawal(), id,
            clock.instant().plus(undoWindow)));
        return Told.TOLD;
    }

    /** What the time-line says of it, in the language of the books; null when nothing had been confirmed. */
    public String note(Told told) {
        return told == Told.NOTHING ? null : texts.text(Locale.FRENCH, "promise.undone." + told);
    }

    private Optional<MessageView> newest(Kind kind, long id) {
        List<MessageView> all = outbox.bySubject(kind.confirmation(), id);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }
}
