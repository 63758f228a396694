package com.wisebook.clients.dunning.reply;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.contact.Contact;
import com.wisebook.clients.contact.Contacts;
import com.wisebook.clients.contact.Interaction;
import com.wisebook.clients.contact.Interactions;
import com.wisebook.clients.dunning.casework.ConfirmationMail;
import com.wisebook.clients.dunning.casework.ConfirmationMail.Said;
import com.wisebook.clients.messaging.MessageOutcome;
import com.wisebook.clients.messaging.NewMessage;
import com.wisebook.clients.messaging.Outbox;
import com.wisebook.clients.messaging.OutgoingMessage;
import com.wisebook.clients.messaging.SendGuard;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.UserMessages;

/**
 * Sends to a customer who asks for a document the way to his page, where his letters and statements are. Only to people whom we know: whoever
 * wrote may be a stranger.
 */
@Component
class CopyMails implements SendGuard {

    private static final String SUBJECT = "REPLY_COPY";

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final ConfirmationMail mail;
    private final Contacts contacts;
    private final Interactions interactions;
    private final UserMessages texts;
    private final BusinessClock clock;

    CopyMails(JdbcClient jdbc, Outbox outbox, ConfirmationMail mail, Contacts contacts, Interactions interactions, UserMessages texts, BusinessClock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.mail = mail;
        this.contacts = contacts;
        this.interactions = interactions;
        this.texts = texts;
        this.clock = clock;
    }

    /** Queues the mail; empty when the company sends nothing yet, or nobody at the customer's can be reached by mail. */
    Optional<Long> queue(ReplyRow reply, long proposalId, String sender) {
        return to(reply.companyId(), reply.customerId(), sender).map(contact -> outbox.queue(NewMessage.rendered("reply-copy/" + proposalId + "/" + reply.version(),
            "EMAIL", reply.companyId(), reply.customerId(), SUBJECT, proposalId, null)));
    }

    /** Takes it back when it has not left. */
    boolean cancel(long messageId) {
        return outbox.cancel(messageId);
    }

    /** Those that have not left yet. */
    Set<Long> waiting(List<Long> messageIds) {
        return messageIds.isEmpty() ? Set.of() : Set.copyOf(jdbc.sql("select id from message where id = any(:ids) and status in ('QUEUED', 'HELD')")
            .param("ids", messageIds.toArray(Long[]::new)).query(Long.class).list());
    }

    private Optional<Contact> to(long companyId, long customerId, String sender) {
        Optional<Contact> known = contacts.of(List.of(customerId)).stream().filter(c -> c.emailValid() && sender.equalsIgnoreCase(c.email())).findFirst();
        return mail.recipient(companyId, customerId).map(payer -> known.orElse(payer));
    }

    @Override
    public boolean answersFor(String subjectKind) {
        return SUBJECT.equals(subjectKind);
    }

    @Override
    public Verdict check(OutgoingMessage message) {
        String sender = jdbc.sql("""
                select m.sender from reply_proposal p join customer_reply r on r.id = p.reply_id join incoming_mail m on m.id = r.mail_id
                 where p.id = :id and p.status = 'ACCEPTED'""").param("id", message.subjectId()).query(String.class).optional().orElse(null);
        Optional<Contact> to = sender == null ? Optional.empty() : to(message.companyId(), message.customerId(), sender);
        if (to.isEmpty()) {
            return new Verdict.Drop("REPLY_OVER");
        }
        if (message.fingerprint() != null) {
            return new Verdict.Send();
        }
        Locale language = mail.language(message.customerId());
        Said said = new Said(texts.text(language, "reply.copy.subject", mail.companyName(message.companyId())),
            texts.text(language, "reply.copy.body", to.get().fullName()), false);
        return new Verdict.Render(mail.content(message.companyId(), message.customerId(), to.get(), said, message.id()));
    }

    @EventListener
    void on(MessageOutcome outcome) {
        if (SUBJECT.equals(outcome.subjectKind()) && outcome.status().equals("SENT")) {
            outbox.byId(outcome.messageId()).ifPresent(sent -> interactions.record(new Interaction(null, sent.customerId(), sent.companyId(),
                clock.instant(), "OUT", "EMAIL", "COPY_SENT", sent.subject(), null, CurrentUser.SYSTEM, false, null, sent.id())));
        }
    }
}
