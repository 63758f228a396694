package com.wisebook.clients.dunning.casework;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.contact.Contact;
import com.wisebook.clients.contact.Interaction;
import com.wisebook.clients.contact.Interactions;
import com.wisebook.clients.dunning.Confirmations;
import com.wisebook.clients.dunning.Confirmations.Kind;
import com.wisebook.clients.dunning.PaymentPlans;
import com.wisebook.clients.dunning.PaymentPlans.Plan;
import com.wisebook.clients.dunning.PaymentPlans.PlanChanged;
import com.wisebook.clients.dunning.PlanLetters;
import com.wisebook.clients.dunning.Promises.PromiseChanged;
import com.wisebook.clients.dunning.casework.ConfirmationMail.Said;
import com.wisebook.clients.messaging.MessageOutcome;
import com.wisebook.clients.messaging.NewMessage;
import com.wisebook.clients.messaging.Outbox;
import com.wisebook.clients.messaging.OutgoingMessage;
import com.wisebook.clients.messaging.SendGuard;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.UserMessages;

/**
 * Writes to the customer what we have noted of his word, or agreed on: the amounts, the days, how to pay, his page. Written when it
 * leaves: what was taken back or paid meanwhile is not confirmed any more. It is no relance and counts as none.
 */
@Component
class PromiseConfirmations implements SendGuard {

    private static final String PLAN = "PLAN_CONFIRMATION";
    private static final String PLAN_REFUSED = "PLAN_REFUSAL";
    private static final Set<String> SUBJECTS = Set.of("PROMISE_CONFIRMATION", PLAN, PLAN_REFUSED);

    private record Given(long companyId, long customerId, String kind, String status, BigDecimal amount, String currency, LocalDate dueOn) {
    }

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Confirmations confirmations;
    private final PaymentPlans plans;
    private final PlanLetters letters;
    private final ConfirmationMail mail;
    private final Interactions interactions;
    private final UserMessages texts;
    private final BusinessClock clock;

    PromiseConfirmations(JdbcClient jdbc, Outbox outbox, Confirmations confirmations, PaymentPlans plans, PlanLetters letters, ConfirmationMail mail,
                         Interactions interactions, UserMessages texts, BusinessClock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.confirmations = confirmations;
        this.plans = plans;
        this.letters = letters;
        this.mail = mail;
        this.interactions = interactions;
        this.texts = texts;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(PromiseChanged change) {
        if (change.status().equals("LIVE")) {
            jdbc.sql("select channel from promise where id = :id and status = 'LIVE'").param("id", change.promiseId()).query(String.class).optional()
                .ifPresent(channel -> confirmations.confirm(Kind.PROMISE, change.promiseId(), change.companyId(), change.customerId(), channel));
        }
    }

    @ApplicationModuleListener
    void on(PlanChanged change) {
        Optional<Plan> plan = plans.byId(change.planId());
        if (change.status().equals("LIVE")) {
            plan.filter(one -> one.status().equals("LIVE"))
                .ifPresent(one -> confirmations.confirm(Kind.PLAN, one.id(), one.companyId(), one.customerId(), one.channel()));
        }
        // whoever asked for it on his page waits for an answer
        if (change.status().equals("REFUSED") && plan.filter(one -> one.channel().equals("PAGE")).isPresent()
            && mail.recipient(change.companyId(), change.customerId()).isPresent()) {
            outbox.queue(NewMessage.rendered("payment-plan-refused/" + change.planId(), "EMAIL", change.companyId(), change.customerId(), PLAN_REFUSED,
                change.planId(), null));
        }
    }

    /** The time-line tells of it as of everything that was said. */
    @EventListener
    void on(MessageOutcome outcome) {
        if (SUBJECTS.contains(outcome.subjectKind()) && outcome.status().equals("SENT")) {
            outbox.byId(outcome.messageId()).ifPresent(sent -> interactions.record(new Interaction(null, sent.customerId(), sent.companyId(),
                clock.instant(), "OUT", "EMAIL", outcome.subjectKind().equals(PLAN_REFUSED) ? "PLAN_REFUSAL_TOLD" : "PROMISE_CONFIRMED", sent.subject(), null, CurrentUser.SYSTEM, false, null, sent.id())));
        }
    }

    @Override
    public boolean answersFor(String subjectKind) {
        return SUBJECTS.contains(subjectKind);
    }

    @Override
    public Verdict check(OutgoingMessage message) {
        Optional<Contact> to = mail.recipient(message.companyId(), message.customerId());
        Optional<Said> said = to.flatMap(contact -> switch (message.subjectKind()) {
            case PLAN -> plan(message.subjectId(), contact);
            case PLAN_REFUSED -> refused(message.subjectId(), contact);
            default -> promise(message.subjectId(), contact);
        });
        if (said.isEmpty()) {
            return new Verdict.Drop("PROMISE_OVER");
        }
        return message.fingerprint() != null ? new Verdict.Send()
            : new Verdict.Render(mail.content(message.companyId(), message.customerId(), to.get(), said.get(), message.id()));
    }

    private Optional<Said> promise(long id, Contact to) {
        return jdbc.sql("select company_id, customer_id, kind, status, amount, currency, due_on from promise where id = :id and status = 'LIVE'")
            .param("id", id).query(Given.class).optional().map(given -> {
                Locale language = mail.language(given.customerId());
                boolean promised = given.kind().equals("PROMISE");
                String key = "promise.mail." + (promised ? "promise" : "paid");
                String amount = ConfirmationMail.amount(given.amount(), given.currency(), language);
                return new Said(texts.text(language, key + ".subject", amount, mail.companyName(given.companyId())),
                    texts.text(language, key + ".body", to.fullName(), amount, ConfirmationMail.day(given.dueOn(), language)), promised);
            });
    }

    private Optional<Said> plan(long id, Contact to) {
        return plans.byId(id).filter(plan -> plan.status().equals("LIVE")).map(plan -> {
            Locale language = mail.language(plan.customerId());
            String amount = ConfirmationMail.amount(plan.total(), plan.currency(), language);
            return new Said(texts.text(language, "promise.mail.plan.subject", amount, mail.companyName(plan.companyId())),
                texts.text(language, "promise.mail.plan.body", to.fullName(), amount, schedule(plan, language)), true, letters.draw(plan));
        });
    }

    private Optional<Said> refused(long id, Contact to) {
        return plans.byId(id).filter(plan -> plan.status().equals("REFUSED")).map(plan -> {
            Locale language = mail.language(plan.customerId());
            String amount = ConfirmationMail.amount(plan.total(), plan.currency(), language);
            return new Said(texts.text(language, "promise.mail.plan-refused.subject", amount, mail.companyName(plan.companyId())),
                texts.text(language, "promise.mail.plan-refused.body", to.fullName(), amount), true);
        });
    }

    private static String schedule(Plan plan, Locale language) {
        return plan.instalments().stream().map(one -> "– " + ConfirmationMail.day(one.dueOn(), language) + " : "
            + ConfirmationMail.amount(one.amount(), plan.currency(), language)).collect(Collectors.joining("\n"));
    }
}
