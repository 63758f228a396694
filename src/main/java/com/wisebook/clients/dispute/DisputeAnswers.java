package com.wisebook.clients.dispute;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.contact.Interaction;
import com.wisebook.clients.contact.Interactions;
import com.wisebook.clients.dispute.process.DisputeGateway;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.workflow.task.InvalidTaskInput;
import com.wisebook.clients.workflow.task.TaskRefused;

/** What a department does by the link of a mail: the same act as in the Tasklist, checked by the same step of the process. */
@Service
public class DisputeAnswers {

    private static final Set<String> ENDS = Set.of("ANSWERED", "GRANTED", "REFUSED", "FORWARDED", "PAID", "WITHDRAWN", "CREDITED", "PARTLY");
    private static final String FIELD = "tasks.field.";

    /**
     * What somebody answers.
     *
     * @param decision GRANT, PART, REFUSE or FORWARD, as in the form of the task
     */
    public record Answer(String decision, String granted, String toDepartment, String answer, List<NewDispute.NewFile> files) {
    }

    /**
     * What the page behind the link shows.
     *
     * @param waiting  whether this asking waits for an answer
     * @param answered who has answered it, when, and what it was; null while it waits
     */
    public record Shown(DisputeView dispute, boolean waiting, Answered answered) {
    }

    /** {@code actorKind}: HUMAN in the application, LINK by a link sent to {@code who}, SYSTEM. */
    public record Answered(String who, String actorKind, String kind, Instant at) {
    }

    private final DisputeStore store;
    private final DisputeThread thread;
    private final DisputeViews views;
    private final DisputeLinks links;
    private final DisputeMails mails;
    private final DisputeGateway process;
    private final Users users;
    private final Interactions interactions;
    private final AuditTrail audit;

    DisputeAnswers(DisputeStore store, DisputeThread thread, DisputeViews views, DisputeLinks links, DisputeMails mails, DisputeGateway process, Users users,
                   Interactions interactions, AuditTrail audit) {
        this.store = store;
        this.thread = thread;
        this.views = views;
        this.links = links;
        this.mails = mails;
        this.process = process;
        this.users = users;
        this.interactions = interactions;
        this.audit = audit;
    }

    /** What the link shows now; changes nothing. */
    @Transactional(readOnly = true)
    public Shown look(DisputeLinks.Opened link) {
        DisputeRow row = store.read(link.number());
        DisputeView view = views.view(row);
        boolean waiting = waits(row, link);
        return new Shown(view, waiting, waiting ? null : answered(row, link, view));
    }

    /** The status alone does not say it: a refusal is decided before the process has told so. */
    private boolean waits(DisputeRow row, DisputeLinks.Opened link) {
        return row.status() == DisputeStatus.ANSWERING && row.askingId() != null && row.askingId() == link.askingId() && process.answering(row.number());
    }

    private Answered answered(DisputeRow row, DisputeLinks.Opened link, DisputeView view) {
        Optional<Answered> said = view.events().stream().filter(event -> event.id() > link.askingId() && ENDS.contains(event.kind())).findFirst()
            .map(event -> new Answered(name(event.actor()), event.actorKind(), event.kind(), event.at()));
        return said.orElseGet(() -> row.decidedBy() == null ? new Answered("", "SYSTEM", "GONE", row.openedAt())
            : new Answered(name(LinkActor.name(row.decidedBy())), LinkActor.is(row.decidedBy()) ? "LINK" : "HUMAN", "REFUSED", row.decidedAt()));
    }

    private String name(String user) {
        return users.names().getOrDefault(user, user);
    }

    /**
     * Answers the asking of the link.
     *
     * @return false when somebody has answered already: nothing has changed
     * @throws ProblemException 422 at the field, as the Tasklist would refuse it
     */
    @Transactional
    public boolean answer(DisputeLinks.Opened link, Answer answer) {
        ProblemException refused = ProblemException.unprocessable("dispute.page.refused");
        DisputeThread.check(answer.files(), refused);
        if (!refused.flaws().isEmpty()) {
            throw refused;
        }
        DisputeRow row = store.lock(link.number()).orElseThrow();
        if (!waits(row, link)) {
            return false;
        }
        String actor = LinkActor.of(link.sentTo());
        thread.keep(row.id(), answer.files(), link.sentTo());
        try {
            process.answer(row.number(), link.department().role().group(), form(answer), actor);
        } catch (TaskRefused wrong) {
            throw fielded(wrong);
        }
        links.answered(link.id());
        audit.recordAs(thread.spoken(actor), "DISPUTE_ANSWERED_BY_LINK", "dispute", row.number(), null, Map.of("decision", answer.decision(), "link", link.id()));
        return true;
    }

    /** The fields as the task's form would submit them: what belongs to another decision, and what is empty, is not there. */
    private static Map<String, Object> form(Answer answer) {
        Map<String, Object> form = new HashMap<>();
        form.put("decision", answer.decision());
        form.put("answer", answer.answer());
        if ("PART".equals(answer.decision()) && answer.granted() != null) {
            form.put("granted", answer.granted().replaceAll("[\\s\u00a0\u202f€]", ""));
        }
        if ("FORWARD".equals(answer.decision())) {
            form.put("toDepartment", answer.toDepartment());
        }
        form.values().removeIf(Objects::isNull);
        return form;
    }

    private static ProblemException fielded(TaskRefused wrong) {
        InvalidTaskInput input = (InvalidTaskInput) wrong.getCause();
        String field = input.arguments().length > 0 && input.arguments()[0] instanceof DefaultMessageSourceResolvable named && named.getCode() != null
            && named.getCode().startsWith(FIELD) ? named.getCode().substring(FIELD.length()) : "decision";
        return ProblemException.unprocessable("dispute.page.refused").field(field, input.messageKey(), input.arguments());
    }

    /**
     * Says something in the thread, or asks something: whoever has the dispute is written to, the department goes on waiting.
     *
     * @throws ProblemException 422 at the field
     */
    @Transactional
    public void say(DisputeLinks.Opened link, boolean question, String text, List<NewDispute.NewFile> files) {
        ProblemException refused = ProblemException.unprocessable("dispute.page.refused");
        boolean empty = text == null || text.isBlank();
        if (empty && (question || files.isEmpty())) {
            refused.field("text", "dispute.missing");
        } else if (!empty && text.length() > DisputeThread.LONGEST) {
            refused.field("text", "dispute.too-long", DisputeThread.LONGEST);
        }
        DisputeThread.check(files, refused);
        if (!refused.flaws().isEmpty()) {
            throw refused;
        }
        DisputeRow row = store.lock(link.number()).orElseThrow();
        if (!row.open()) {
            throw ProblemException.conflict("dispute.closed-already", row.number()).field("text", "dispute.closed-already", row.number());
        }
        String actor = LinkActor.of(link.sentTo());
        if (saidJustNow(row, link.sentTo(), question, text) && files.isEmpty()) {
            return;
        }
        thread.human(row.id(), actor, question ? "QUESTION" : "COMMENT", text);
        thread.keep(row.id(), files, link.sentTo());
        interactions.record(new Interaction(null, row.customerId(), row.companyId(), store.now().toInstant(), "INTERNAL", "SYSTEM",
            question ? "DISPUTE_QUESTION" : "DISPUTE_COMMENT", row.number(), text, thread.spoken(actor), true, null, null));
        if (question) {
            links.asked(link.id());
            mails.question(row, text, actor);
        }
    }

    /** A form that is sent twice says it once. */
    private boolean saidJustNow(DisputeRow row, String address, boolean question, String text) {
        List<DisputeView.Event> events = new ArrayList<>(thread.events(row.id()));
        if (events.isEmpty() || text == null) {
            return false;
        }
        DisputeView.Event last = events.get(events.size() - 1);
        return last.actorKind().equals("LINK") && last.actor().equals(address) && last.kind().equals(question ? "QUESTION" : "COMMENT")
            && text.strip().equals(last.body());
    }
}
