package com.wisebook.clients.dunning.casework;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.contact.Contact;
import com.wisebook.clients.contact.Interaction;
import com.wisebook.clients.contact.Interactions;
import com.wisebook.clients.dunning.Confirmations;
import com.wisebook.clients.dunning.Confirmations.Kind;
import com.wisebook.clients.dunning.Confirmations.Sent;
import com.wisebook.clients.dunning.Confirmations.State;
import com.wisebook.clients.dunning.casework.ConfirmationMail.Said;
import com.wisebook.clients.messaging.MessageOutcome;
import com.wisebook.clients.messaging.Outbox;
import com.wisebook.clients.messaging.OutgoingMessage;
import com.wisebook.clients.messaging.SendGuard;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.UserMessages;

/**
 * Tells a customer that what we had confirmed to him does not hold any more. Written when it leaves, to whoever has had the confirmation; given
 * up when that never left, or when the same word has been noted again meanwhile.
 */
@Component
class WithdrawalNotices implements SendGuard {

    private static final Duration LEAVING = Duration.ofMinutes(1);
    private static final Duration UNKNOWN = Duration.ofHours(1);

    private record Given(long companyId, long customerId, String kind, BigDecimal amount, String currency, LocalDate dueOn) {
    }

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Confirmations confirmations;
    private final ConfirmationMail mail;
    private final Interactions interactions;
    private final UserMessages texts;
    private final BusinessClock clock;

    WithdrawalNotices(JdbcClient jdbc, Outbox outbox, Confirmations confirmations, ConfirmationMail mail, Interactions interactions, UserMessages texts,
                      BusinessClock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.confirmations = confirmations;
        this.mail = mail;
        this.interactions = interactions;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public boolean answersFor(String subjectKind) {
        return kind(subjectKind).isPresent();
    }

    private static Optional<Kind> kind(String subjectKind) {
        return Stream.of(Kind.values()).filter(kind -> kind.withdrawal().equals(subjectKind)).findFirst();
    }

    @Override
    public Verdict check(OutgoingMessage message) {
        Kind kind = kind(message.subjectKind()).orElseThrow();
        State state = confirmations.state(kind, message.subjectId());
        if (state.sent() == Sent.UNCERTAIN && !message.sendKey().endsWith("/asked")) {
            return later(kind, message.subjectId());
        }
        Optional<Given> given = state.sent() == Sent.LEFT || state.sent() == Sent.UNCERTAIN ? given(kind, message.subjectId()) : Optional.empty();
        Optional<Contact> to = mail.recipient(message.companyId(), message.customerId(), state.to());
        if (given.isEmpty() || to.isEmpty()) {
            return new Verdict.Drop("PROMISE_OVER");
        }
        return message.fingerprint() != null ? new Verdict.Send()
            : new Verdict.Render(mail.content(message.companyId(), message.customerId(), to.get(), said(given.get(), to.get()), message.id()));
    }

    /** Nobody knows yet whether he has been told the first; who is sure of it has said so. */
    private Verdict later(Kind kind, long id) {
        boolean leaving = outbox.bySubject(kind.confirmation(), id).stream().anyMatch(one -> one.status().equals("SENDING"));
        return new Verdict.Later(clock.instant().plus(leaving ? LEAVING : UNKNOWN), "CONFIRMATION_UNCERTAIN");
    }

    private Optional<Given> given(Kind kind, long id) {
        return jdbc.sql(kind == Kind.PLAN ? """
                select p.company_id, p.customer_id, 'PLAN' as kind, p.total as amount, p.currency, null::date as due_on from payment_plan p
                 where p.id = :id and p.status = 'CANCELLED'
                   and not exists (select 1 from payment_plan o where o.customer_id = p.customer_id and o.company_id = p.company_id and o.status = 'LIVE'
                                      and o.total = p.total and o.currency = p.currency)""" : """
                select p.company_id, p.customer_id, p.kind, p.amount, p.currency, p.due_on from promise p
                 where p.id = :id and p.status = 'CANCELLED'
                   and not exists (select 1 from promise o where o.customer_id = p.customer_id and o.company_id = p.company_id and o.status = 'LIVE'
                                      and o.kind = p.kind and o.amount = p.amount and o.currency = p.currency and o.due_on = p.due_on)""")
            .param("id", id).query(Given.class).optional();
    }

    private Said said(Given given, Contact to) {
        Locale language = mail.language(given.customerId());
        String key = "promise.mail.withdrawn." + given.kind();
        String amount = ConfirmationMail.amount(given.amount(), given.currency(), language);
        String day = given.dueOn() == null ? "" : ConfirmationMail.day(given.dueOn(), language);
        return new Said(texts.text(language, key + ".subject", amount, mail.companyName(given.companyId())),
            texts.text(language, key + ".body", to.fullName(), amount, day), !given.kind().equals("DECLARED_PAYMENT"));
    }

    /** The time-line tells of it as of everything that was said. */
    @EventListener
    void on(MessageOutcome outcome) {
        kind(outcome.subjectKind()).filter(kind -> outcome.status().equals("SENT")).ifPresent(kind -> outbox.byId(outcome.messageId()).ifPresent(sent ->
            interactions.record(new Interaction(null, sent.customerId(), sent.companyId(), clock.instant(), "OUT", "EMAIL", kind + "_WITHDRAWAL_TOLD",
                sent.subject(), null, CurrentUser.SYSTEM, false, null, sent.id()))));
    }
}
