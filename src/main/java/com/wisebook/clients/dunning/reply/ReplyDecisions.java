package com.wisebook.clients.dunning.reply;

import java.util.List;
import java.util.Map;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.contact.Interaction;
import com.wisebook.clients.contact.Interactions;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dunning.process.ReplyGateway;
import com.wisebook.clients.dunning.reply.ReplyOutcomes.Accepted;
import com.wisebook.clients.messaging.IncomingMail;
import com.wisebook.clients.messaging.IncomingMails;
import com.wisebook.clients.receivable.OpenItem;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.ProblemException;

/** What people make of answers, on the screen and in the Tasklist alike. Nothing that an answer says happens before. */
@Service
public class ReplyDecisions {

    private static final int LONGEST_NOTE = 4_000;

    private final ReplyStore store;
    private final ReplyOutcomes outcomes;
    private final ReplyMatcher matcher;
    private final NamedDocuments documents;
    private final IncomingMails mails;
    private final ReplyIntake intake;
    private final Customers customers;
    private final Companies companies;
    private final Interactions interactions;
    private final ReplyGateway process;
    private final AuditTrail audit;
    private final Users users;
    private final ApplicationEventPublisher events;
    private final BusinessClock clock;

    ReplyDecisions(ReplyStore store, ReplyOutcomes outcomes, ReplyMatcher matcher, NamedDocuments documents, IncomingMails mails, ReplyIntake intake,
                   Customers customers, Companies companies, Interactions interactions, ReplyGateway process, AuditTrail audit, Users users,
                   ApplicationEventPublisher events, BusinessClock clock) {
        this.store = store;
        this.outcomes = outcomes;
        this.matcher = matcher;
        this.documents = documents;
        this.mails = mails;
        this.intake = intake;
        this.customers = customers;
        this.companies = companies;
        this.interactions = interactions;
        this.process = process;
        this.audit = audit;
        this.users = users;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Decides one proposal on a screen; its task, if somebody has it open, goes on with what is left.
     *
     * @throws ProblemException 409 when somebody else has decided it, 422 with the field that must be changed
     */
    @Transactional
    public void decide(String number, int position, ReplyDecision decision, String user) {
        record(number, position, decision, user);
        events.publishEvent(new ReplyMoved(number));
    }

    /** The same inside the task's own transaction. @return whether something is left to decide */
    @Transactional
    boolean record(String number, int position, ReplyDecision decision, String user) {
        ReplyRow reply = locked(number);
        ProposalRow proposal = proposal(reply, position);
        if (!proposal.open()) {
            throw ProblemException.conflict("reply.decided", String.valueOf(users.name(proposal.decidedBy())));
        }
        checked(reply, decision);
        boolean accept = decision.decision().equals("ACCEPT");
        ReplyCategory category = decision.category() == null ? proposal.category() : decision.category();
        String result = null;
        if (accept) {
            customers.lock(List.of(reply.customerId()));
            result = outcomes.accept(new Accepted(reply, proposal, category, decision, mails.byId(reply.mailId()).orElseThrow()), user);
        }
        store.decided(proposal.id(), accept ? "ACCEPTED" : "REFUSED", accept ? category : null, user, decision.note(), result);
        note(reply, accept ? "REPLY_ACCEPTED" : "REPLY_REFUSED", proposal.sentence(), decision.note(), user);
        audit.recordAs(user, accept ? "REPLY_ACCEPTED" : "REPLY_REFUSED", "reply", number, Map.of("category", proposal.category(), "sentence", proposal.sentence()),
            Map.of("category", category, "result", String.valueOf(result)));
        boolean left = store.proposals(reply.id()).stream().anyMatch(ProposalRow::open);
        if (!left) {
            store.close(reply.id(), user, null);
        }
        return left;
    }

    private static void checked(ReplyRow reply, ReplyDecision decision) {
        if (!"ACCEPT".equals(decision.decision()) && !"REFUSE".equals(decision.decision())) {
            throw ReplyOutcomes.refusal().field("decision", "reply.decision");
        }
        if (decision.note() != null && decision.note().length() > LONGEST_NOTE) {
            throw ReplyOutcomes.refusal().field("note", "reply.note", LONGEST_NOTE);
        }
        if (reply.customerId() == null || reply.companyId() == null && decision.decision().equals("ACCEPT")) {
            throw ProblemException.conflict("reply.nobody");
        }
    }

    /**
     * Takes a decision back, and what came of it; the proposal waits again.
     *
     * @param tell whether a customer to whom it was confirmed is told; null: when the confirmation has left
     * @throws ProblemException 409 when it is not decided, or cannot be taken back any more
     */
    @Transactional
    public void undo(String number, int position, Boolean tell, String user) {
        ReplyRow reply = locked(number);
        ProposalRow proposal = proposal(reply, position);
        if (proposal.open()) {
            throw ProblemException.conflict("reply.open");
        }
        outcomes.undo(reply, proposal, tell, user);
        store.undecided(proposal.id());
        note(reply, "REPLY_UNDONE", proposal.sentence(), null, user);
        audit.recordAs(user, "REPLY_UNDONE", "reply", number, Map.of("status", proposal.status(), "result", String.valueOf(proposal.result())), null);
        goOn(reply);
    }

    /**
     * Says whose an answer is, or that it is somebody else's than it was thought to be.
     *
     * @param companyCode null: the company that the customer has to do with
     * @throws ProblemException 409 when something of it was accepted for somebody, 422 when there is no such customer
     */
    @Transactional
    public void attach(String number, String customerCode, String companyCode, String user) {
        ReplyRow reply = attached(number, customerCode, companyCode, user);
        goOn(reply);
    }

    /** The same inside the task's own transaction. */
    @Transactional
    ReplyRow attached(String number, String customerCode, String companyCode, String user) {
        ReplyRow reply = locked(number);
        Customer customer = customerCode == null ? null : customers.byCode(customerCode.strip()).orElse(null);
        if (customer == null) {
            throw ReplyOutcomes.refusal().field("customerCode", "reply.customer.unknown");
        }
        Company company = companyCode == null || companyCode.isBlank() ? null : companies.byCode(companyCode.strip())
            .orElseThrow(() -> ReplyOutcomes.refusal().field("companyCode", "reply.company.unknown"));
        List<ProposalRow> proposals = store.proposals(reply.id());
        if (proposals.stream().anyMatch(one -> one.status().equals("ACCEPTED"))) {
            throw ProblemException.conflict("reply.attach.late");
        }
        var match = matcher.of(customer.id(), company == null ? null : company.id(), "HUMAN");
        if (match.companyId() == null) {
            throw ReplyOutcomes.refusal().field("customerCode", "reply.customer.account");
        }
        store.attach(reply.id(), match);
        IncomingMail mail = mails.byId(reply.mailId()).orElseThrow();
        List<OpenItem> items = documents.open(match.companyId(), customer.id());
        ReplyRow now = store.find(number).orElseThrow();
        if (proposals.isEmpty()) {
            intake.propose(now, mail);
        } else {
            store.again(reply.id());
            proposals.forEach(one -> store.documents(one.id(), ReplyIntake.documents(one.sentence(), mail, items)));
        }
        intake.told(now, mail);
        audit.recordAs(user, "REPLY_ATTACHED", "reply", number, reply.customerId(), customer.code());
        return reply;
    }

    /**
     * Puts an answer aside: nothing of it is to be done; what is undecided is refused.
     *
     * @throws ProblemException 409 when it is done already
     */
    @Transactional
    public void dismiss(String number, String note, String user) {
        dismissed(number, note, user);
        events.publishEvent(new ReplyMoved(number));
    }

    /** The same inside the task's own transaction. */
    @Transactional
    void dismissed(String number, String note, String user) {
        ReplyRow reply = locked(number);
        if (!reply.open()) {
            throw ProblemException.conflict("reply.closed");
        }
        checked(note);
        store.refuseOpen(reply.id(), user, note);
        store.close(reply.id(), user, note);
        note(reply, "REPLY_DISMISSED", null, note, user);
        audit.recordAs(user, "REPLY_DISMISSED", "reply", number, null, note);
    }

    private static void checked(String note) {
        if (note != null && note.length() > LONGEST_NOTE) {
            throw ReplyOutcomes.refusal().field("note", "reply.note", LONGEST_NOTE);
        }
    }

    /** Its task shows the new state; a process that had ended begins again. */
    private void goOn(ReplyRow before) {
        store.reopen(before.id());
        if (before.open()) {
            events.publishEvent(new ReplyMoved(before.number()));
        } else {
            process.open(before.number());
        }
    }

    private ReplyRow locked(String number) {
        return store.lock(number).orElseThrow(() -> ProblemException.notFound("reply.unknown", number));
    }

    private ProposalRow proposal(ReplyRow reply, int position) {
        return store.proposals(reply.id()).stream().filter(one -> one.position() == position).findFirst()
            .orElseThrow(() -> ProblemException.notFound("reply.proposal.unknown", position));
    }

    private void note(ReplyRow reply, String kind, String sentence, String note, String user) {
        if (reply.customerId() != null) {
            String body = sentence == null ? note : note == null || note.isBlank() ? "« " + sentence + " »" : "« " + sentence + " »\n" + note;
            interactions.record(new Interaction(null, reply.customerId(), reply.companyId(), clock.instant(), "INTERNAL", "NOTE", kind, reply.number(), body,
                user, true, null, null));
        }
    }
}
