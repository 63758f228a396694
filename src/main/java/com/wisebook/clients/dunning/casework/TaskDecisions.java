package com.wisebook.clients.dunning.casework;

import java.time.LocalDate;

import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.contact.Contacts;
import com.wisebook.clients.contact.Interaction;
import com.wisebook.clients.contact.Interactions;
import com.wisebook.clients.customer.CustomerBlocks;
import com.wisebook.clients.dunning.casework.Dossiers.Dossier;
import com.wisebook.clients.dunning.process.HumanTask;
import com.wisebook.clients.workflow.task.TaskInput;
import com.wisebook.clients.dunning.relance.RelanceView;
import com.wisebook.clients.dunning.relance.Relances;
import com.wisebook.clients.messaging.Outbox;
import com.wisebook.clients.messaging.PhoneNumbers;
import com.wisebook.clients.messaging.PrintBatches;
import com.wisebook.clients.messaging.Resolution;

/** Checks what people entered in the Tasklist and writes what it changes; calls have a class of their own. */
@Component
class TaskDecisions {

    /** Days for which nothing is sent after an uncertain send was given up. */
    private static final int GIVEN_UP_DAYS = 7;

    private final Relances relances;
    private final CallDecisions calls;
    private final Insolvencies insolvencies;
    private final PrescriptionChecks prescriptions;
    private final CustomerBlocks blocks;
    private final Contacts contacts;
    private final Interactions interactions;
    private final Outbox outbox;
    private final PrintBatches printBatches;
    private final BusinessClock clock;

    TaskDecisions(Relances relances, CallDecisions calls, Insolvencies insolvencies,
                  PrescriptionChecks prescriptions, CustomerBlocks blocks, Contacts contacts, Interactions interactions, Outbox outbox,
                  PrintBatches printBatches, BusinessClock clock) {
        this.relances = relances;
        this.calls = calls;
        this.insolvencies = insolvencies;
        this.prescriptions = prescriptions;
        this.blocks = blocks;
        this.contacts = contacts;
        this.interactions = interactions;
        this.outbox = outbox;
        this.printBatches = printBatches;
        this.clock = clock;
    }

    void record(Dossier dossier, HumanTask task, TaskInput input, String user) {
        switch (task) {
            case APPROVE -> approve(dossier, input, user);
            case CALL -> calls.record(dossier, input, user);
            case POST_LETTER -> postLetter(dossier, input, user);
            case UNCERTAIN_SEND -> uncertainSend(dossier, input, user);
            case FIX_RECIPIENT -> fixRecipient(dossier, input, user);
            case CHECK_PRESCRIBED -> prescriptions.record(dossier, input, user);
            case INSOLVENT -> insolvencies.record(dossier, input, user);
            case RUN_FAILED -> throw new IllegalArgumentException("not a task of a case: " + task);
        }
    }

    private void approve(Dossier dossier, TaskInput input, String user) {
        RelanceView relance = live(dossier);
        if (input.requiredChoice("decision").equals("APPROVE")) {
            if (relances.requestedBy(relance.id()).filter(user::equals).isPresent()) {
                throw TaskInput.refusal("decision", "dunning.task.four-eyes");
            }
            relances.approved(relance.id(), user);
            note(dossier, "APPROVED", relance.stepKey(), input.text("reason"), user, relance.id());
            return;
        }
        String reason = input.requiredText("reason");
        relances.refused(relance.id(), user, reason);
        blocks.block(dossier.customerId(), dossier.companyId(), reason, future(input, "refusedUntil"), user);
        note(dossier, "REFUSED", relance.stepKey(), reason, user, relance.id());
    }

    private void postLetter(Dossier dossier, TaskInput input, String user) {
        RelanceView letter = relances.toPost(dossier.id()).orElseThrow(() -> TaskInput.refusal("postedOn", "dunning.task.stale"));
        LocalDate posted = past(input, "postedOn");
        String number = letter.channel().equals("REGISTERED_LETTER") ? input.requiredText("registeredNumber")
            : input.text("registeredNumber");
        printBatches.recordPosting(letter.messageId(), number, posted);
        if (input.date("receivedOn") != null) {
            printBatches.recordReceipt(letter.messageId(), past(input, "receivedOn"));
        }
        note(dossier, "LETTER_POSTED", number == null ? letter.stepKey() : number, input.text("note"), user, letter.id());
    }

    private void uncertainSend(Dossier dossier, TaskInput input, String user) {
        RelanceView relance = live(dossier);
        Resolution resolution = Resolution.valueOf(input.requiredChoice("finding"));
        if (!outbox.resolveUncertain(relance.messageId(), resolution, user)) {
            throw TaskInput.refusal("finding", "dunning.task.stale");
        }
        if (resolution == Resolution.SEND_AGAIN) {
            relances.queued(relance.id(), relance.messageId());
        } else if (resolution == Resolution.GIVE_UP) {
            // it may have reached the customer: the step is not taken again at once
            String why = input.text("note");
            blocks.block(dossier.customerId(), dossier.companyId(), why == null ? relance.stepKey() : why,
                clock.today().plusDays(GIVEN_UP_DAYS), user);
        }
        note(dossier, "UNCERTAIN_" + resolution, relance.stepKey(), input.text("note"), user, relance.id());
    }

    private void fixRecipient(Dossier dossier, TaskInput input, String user) {
        if (input.requiredChoice("resolution").equals("BY_LETTER")) {
            calls.continueByLetter(dossier);
            note(dossier, "BY_LETTER", dossier.number(), input.text("note"), user, null);
            return;
        }
        String email = input.text("newEmail");
        String mobile = input.text("newMobile");
        if (email == null && mobile == null) {
            throw TaskInput.refusal("newEmail", "dunning.task.address-missing");
        }
        if (email != null && !email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s.]{2,}")) {
            throw TaskInput.refusal("newEmail", "dunning.task.email-wrong");
        }
        if (mobile != null && PhoneNumbers.e164(mobile, "FR").isEmpty()) {
            throw TaskInput.refusal("newMobile", "dunning.task.mobile-wrong");
        }
        contacts.addPayer(dossier.customerId(), input.text("contactName"), email, mobile, null);
        note(dossier, "RECIPIENT_FOUND", email == null ? mobile : email, input.text("note"), user, null);
    }

    private RelanceView live(Dossier dossier) {
        return relances.live(dossier.id()).orElseThrow(() -> TaskInput.refusal("decision", "dunning.task.stale"));
    }

    private LocalDate future(TaskInput input, String field) {
        LocalDate date = input.requiredDate(field);
        if (date.isBefore(clock.today())) {
            throw TaskInput.refusal(field, "dunning.task.date-past");
        }
        return date;
    }

    private LocalDate past(TaskInput input, String field) {
        LocalDate date = input.requiredDate(field);
        if (date.isAfter(clock.today())) {
            throw TaskInput.refusal(field, "dunning.task.date-future");
        }
        return date;
    }

    private void note(Dossier dossier, String kind, String subject, String body, String user, Long relanceId) {
        interactions.record(new Interaction(null, dossier.customerId(), dossier.companyId(), clock.instant(), "INTERNAL", "NOTE",
            kind, subject, body, user, true, relanceId, null));
    }
}
