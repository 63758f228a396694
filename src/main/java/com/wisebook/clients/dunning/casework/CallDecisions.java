package com.wisebook.clients.dunning.casework;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.WorkingDays;
import com.wisebook.clients.contact.Contact;
import com.wisebook.clients.contact.Contacts;
import com.wisebook.clients.contact.Interaction;
import com.wisebook.clients.contact.Interactions;
import com.wisebook.clients.dunning.Promises;
import com.wisebook.clients.dunning.casework.Dossiers.Dossier;
import com.wisebook.clients.workflow.task.TaskInput;
import com.wisebook.clients.dunning.relance.RelanceView;
import com.wisebook.clients.dunning.relance.Relances;

/** What a call to a customer leads to. */
@Component
class CallDecisions {

    /** After so many calls that reached nobody the step counts as taken, and the ladder goes on. */
    private static final int TRIES = 3;

    private final Relances relances;
    private final Promises promises;
    private final Contacts contacts;
    private final CallDisputes disputes;
    private final Companies companies;
    private final Interactions interactions;
    private final WorkingDays workingDays;
    private final JdbcClient jdbc;
    private final BusinessClock clock;

    CallDecisions(Relances relances, Promises promises, Contacts contacts, CallDisputes disputes, Companies companies,
                  Interactions interactions, WorkingDays workingDays, JdbcClient jdbc, BusinessClock clock) {
        this.relances = relances;
        this.promises = promises;
        this.contacts = contacts;
        this.disputes = disputes;
        this.companies = companies;
        this.interactions = interactions;
        this.workingDays = workingDays;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void record(Dossier dossier, TaskInput input, String user) {
        RelanceView relance = relances.live(dossier.id()).filter(r -> r.channel().equals("CALL"))
            .orElseThrow(() -> TaskInput.refusal("outcome", "dunning.task.stale"));
        String outcome = input.requiredChoice("outcome");
        switch (outcome) {
            case "REACHED" -> reached(dossier, relance, input, user);
            case "NOT_REACHED", "VOICEMAIL" -> tryAgain(relance, workingDays.next(clock.today()));
            case "CALL_AGAIN" -> again(relance, input);
            case "WRONG_NUMBER" -> wrongNumber(dossier);
            default -> throw new IllegalArgumentException(outcome);
        }
        interactions.record(new Interaction(null, dossier.customerId(), dossier.companyId(), clock.instant(), "OUT", "CALL",
            "CALL_" + outcome, relance.stepKey(), input.text("note"), user, true, relance.id(), null));
    }

    private void reached(Dossier dossier, RelanceView relance, TaskInput input, String user) {
        if (input.checked("promiseMade")) {
            promise(dossier, input, user);
        }
        if (input.checked("disputeAnnounced")) {
            disputes.open(dossier, input, user);
        }
        relances.done(relance.id());
    }

    private void promise(Dossier dossier, TaskInput input, String user) {
        String currency = input.text("promiseCurrency");
        try {
            promises.record(new Promises.NewPromise(dossier.companyId(), dossier.customerId(), input.requiredAmount("promiseAmount"),
                currency == null ? companies.byId(dossier.companyId()).currency() : currency, input.requiredDate("promiseDate"),
                List.of(), "CALL", input.text("note")), user);
        } catch (Promises.PromiseRefused refused) {
            String field = refused.getMessage().equals("dunning.promise.date") ? "promiseDate" : "promiseAmount";
            throw TaskInput.refusal(field, refused.getMessage());
        }
    }

    private void again(RelanceView relance, TaskInput input) {
        LocalDate day = input.requiredDate("callAgainOn");
        if (!day.isAfter(clock.today())) {
            throw TaskInput.refusal("callAgainOn", "dunning.task.date-past");
        }
        relances.callAgain(relance.id(), day);
    }

    private void tryAgain(RelanceView relance, LocalDate day) {
        if (relances.callAgain(relance.id(), day) >= TRIES) {
            relances.done(relance.id());
        }
    }

    /** The number that was shown is the first valid one: it is not called again; the plan finds the next, or a fallback. */
    private void wrongNumber(Dossier dossier) {
        contacts.of(List.of(dossier.customerId())).stream()
            .filter(c -> c.phoneValid() && given(c.phone())).findFirst().map(Contact::phone)
            .or(() -> contacts.of(List.of(dossier.customerId())).stream()
                .filter(c -> c.mobileValid() && given(c.mobile())).findFirst().map(Contact::mobile))
            .ifPresent(number -> contacts.phoneIsWrong(dossier.customerId(), number));
    }

    /** Nobody can be reached otherwise: the customer is written to by post from now on. */
    void continueByLetter(Dossier dossier) {
        jdbc.sql("""
                insert into letter_only (customer_id, company_id, since) values (:customer, :company, :now)
                on conflict do nothing""")
            .param("customer", dossier.customerId()).param("company", dossier.companyId())
            .param("now", Timestamp.from(clock.instant())).update();
    }

    private static boolean given(String text) {
        return text != null && !text.isBlank();
    }
}
