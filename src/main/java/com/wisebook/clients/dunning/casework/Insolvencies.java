package com.wisebook.clients.dunning.casework;

import java.time.LocalDate;

import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.contact.Interaction;
import com.wisebook.clients.contact.Interactions;
import com.wisebook.clients.customer.CustomerStatus;
import com.wisebook.clients.dunning.casework.Dossiers.Dossier;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.workflow.task.InvalidTaskInput;
import com.wisebook.clients.workflow.task.TaskInput;

/** Our claim against an insolvent customer: declared within two months of the publication (facts.md 5), or no insolvency after all. */
@Component
class Insolvencies {

    private final Dossiers dossiers;
    private final CustomerStatus status;
    private final Interactions interactions;
    private final BusinessClock clock;

    Insolvencies(Dossiers dossiers, CustomerStatus status, Interactions interactions, BusinessClock clock) {
        this.dossiers = dossiers;
        this.status = status;
        this.interactions = interactions;
        this.clock = clock;
    }

    void record(Dossier dossier, TaskInput input, String user) {
        String finding = input.requiredChoice("finding");
        if (finding.equals("NOT_INSOLVENT")) {
            notInsolvent(dossier.customerId(), user);
        } else {
            LocalDate declared = input.requiredDate("declaredOn");
            if (declared.isAfter(clock.today())) {
                throw TaskInput.refusal("declaredOn", "dunning.task.date-future");
            }
            dossiers.insolvencyDeclared(dossier.id(), declared);
        }
        String subject = input.text("representative");
        interactions.record(new Interaction(null, dossier.customerId(), dossier.companyId(), clock.instant(), "INTERNAL", "NOTE",
            "INSOLVENCY_" + finding, subject == null ? dossier.number() : subject, input.text("note"), user, true, null, null));
    }

    /** The rule of the fiche, in the Tasklist's words: who may not keeps the task, which goes away once the customer was made active. */
    private void notInsolvent(long customerId, String user) {
        try {
            status.active(customerId, user);
        } catch (ProblemException refused) {
            throw new InvalidTaskInput("dunning.task.insolvent-cfo");
        }
    }
}
