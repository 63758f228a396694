package com.wisebook.clients.dispute;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.WorkingDays;
import com.wisebook.clients.contact.Interaction;
import com.wisebook.clients.contact.Interactions;
import com.wisebook.clients.dispute.process.DisputeRoute;
import com.wisebook.clients.dispute.process.DisputeStep;
import com.wisebook.clients.security.AppUser;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.workflow.task.TaskInput;

/**
 * What a department asks in the Tasklist before it answers: of the customer, or of whoever has the dispute. It keeps the task, and reads the
 * answer by mail and in the form.
 */
@Component
class DisputeQuestions {

    static final String OF_CUSTOMER = "ASKED_CUSTOMER";
    static final String OF_COLLEAGUE = "QUESTION";
    private static final Set<String> KINDS = Set.of(OF_CUSTOMER, OF_COLLEAGUE);
    /** Working days that an answer is given; a question asked early takes nothing from the time limit, and adds nothing to it. */
    private static final int ANSWER_DAYS = 2;

    /** What a department asked in the Tasklist is answered: its open form shows it. Told after the commit. */
    record Answered(String number) {
    }

    private final DisputeStore store;
    private final DisputeThread thread;
    private final DisputeMails mails;
    private final Users users;
    private final Interactions interactions;
    private final WorkingDays workingDays;
    private final BusinessClock clock;

    DisputeQuestions(DisputeStore store, DisputeThread thread, DisputeMails mails, Users users, Interactions interactions, WorkingDays workingDays,
                     BusinessClock clock) {
        this.store = store;
        this.thread = thread;
        this.mails = mails;
        this.users = users;
        this.interactions = interactions;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /**
     * Takes the question that was typed.
     *
     * @throws com.wisebook.clients.workflow.task.InvalidTaskInput nothing was typed, the customer cannot be written to, or it comes by the link
     *                                                             of a mail, whose page has a place of its own for questions
     */
    @Transactional(propagation = Propagation.MANDATORY)
    DisputeStep take(DisputeRow row, boolean ofCustomer, TaskInput input, String user) {
        if (LinkActor.is(user)) {
            throw TaskInput.refusal("decision", "tasks.not-a-choice");
        }
        String question = input.requiredText("question");
        if (ofCustomer && (mails.customer(row).isEmpty() || mails.from(row).isEmpty())) {
            throw TaskInput.refusal("decision", "dispute.task.no-address");
        }
        thread.human(row.id(), user, ofCustomer ? OF_CUSTOMER : OF_COLLEAGUE, question);
        return DisputeStep.ASK;
    }

    /** Writes to whoever is asked, and says by when the department is reminded and its manager called in. */
    @Transactional(propagation = Propagation.MANDATORY)
    DisputeRoute send(DisputeRow row) {
        DisputeView.Event asked = thread.events(row.id()).stream().filter(event -> KINDS.contains(event.kind())).reduce((first, last) -> last).orElseThrow();
        boolean ofCustomer = asked.kind().equals(OF_CUSTOMER);
        Long message = null;
        if (ofCustomer) {
            message = mails.ask(row, asked.id(), asked.body(), asked.actor()).orElse(null);
        } else {
            mails.question(row, asked.body(), asked.actor());
        }
        interactions.record(new Interaction(null, row.customerId(), row.companyId(), store.now().toInstant(), ofCustomer ? "OUT" : "INTERNAL",
            ofCustomer ? "EMAIL" : "SYSTEM", ofCustomer ? "DISPUTE_ASKED_CUSTOMER" : "DISPUTE_QUESTION", row.number(), asked.body(), asked.actor(), true, null,
            message));
        LocalDate soonest = workingDays.plus(clock.today(), ANSWER_DAYS);
        LocalDate due = row.answerDue() == null || row.answerDue().isBefore(soonest) ? soonest : row.answerDue();
        store.set(row.id(), "answer_due = :due", Map.of("due", due));
        return new DisputeRoute(row.department().role().group(), due, due, workingDays.plus(due, 1));
    }

    /**
     * Who asked in the Tasklist and has not been answered.
     *
     * @param customer true: who asked the customer
     * @param speaker  who is about to say something; nobody answers his own question
     */
    List<DepartmentAddresses.Reader> unanswered(DisputeRow row, boolean customer, String speaker) {
        if (row.status() != DisputeStatus.ANSWERING) {
            return List.of();
        }
        Set<String> waiting = new LinkedHashSet<>();
        for (DisputeView.Event event : thread.events(row.id())) {
            if (event.actorKind().equals("HUMAN") && event.kind().equals(customer ? OF_CUSTOMER : OF_COLLEAGUE)) {
                waiting.add(event.actor());
            } else if (event.kind().equals("COMMENT") && event.actorKind().equals(customer ? "CUSTOMER" : "HUMAN")) {
                waiting.removeIf(asker -> !asker.equals(event.actor()));
            }
        }
        return waiting.stream().filter(asker -> customer || !asker.equals(speaker)).map(users::find).flatMap(Optional::stream).filter(AppUser::enabled)
            .map(user -> new DepartmentAddresses.Reader(user.email(), user.username(), "en".equals(user.language()) ? Locale.ENGLISH : Locale.FRENCH)).toList();
    }
}
