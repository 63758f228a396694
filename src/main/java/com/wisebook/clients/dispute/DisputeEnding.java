package com.wisebook.clients.dispute;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.contact.Interaction;
import com.wisebook.clients.contact.Interactions;
import com.wisebook.clients.dispute.process.DisputeGateway;
import com.wisebook.clients.receivable.ContestedChanged;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.rest.ProblemException;

/** How disputes end and begin again: the history stays, the amounts leave collection and come back. */
@Service
public class DisputeEnding {

    /** What somebody may open again; a credited one opens by itself when its lettrage is undone. */
    private static final Set<DisputeOutcome> BY_HAND = Set.of(DisputeOutcome.REFUSED, DisputeOutcome.PARTLY, DisputeOutcome.WITHDRAWN);

    private final DisputeStore store;
    private final DisputeThread thread;
    private final DisputeViews views;
    private final DisputeVersions versions;
    private final DisputeCredits credits;
    private final DisputeGateway process;
    private final Interactions interactions;
    private final ApplicationEventPublisher events;
    private final AuditTrail audit;
    private final BusinessClock clock;

    DisputeEnding(DisputeStore store, DisputeThread thread, DisputeViews views, DisputeVersions versions, DisputeCredits credits, DisputeGateway process,
                  Interactions interactions, ApplicationEventPublisher events, AuditTrail audit, BusinessClock clock) {
        this.store = store;
        this.thread = thread;
        this.views = views;
        this.versions = versions;
        this.credits = credits;
        this.process = process;
        this.interactions = interactions;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** Ends a dispute, which is locked: nothing of it is held any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void close(DisputeRow row, DisputeOutcome outcome, String actor, boolean human, String why) {
        store.release(row.id());
        Map<String, Object> values = new HashMap<>();
        values.put("outcome", outcome.name());
        values.put("resume", row.status().name());
        store.set(row.id(), "status = 'CLOSED', outcome = :outcome, resume_status = :resume, closed_at = :now", values);
        if (human) {
            thread.human(row.id(), actor, outcome.name(), why);
        } else {
            thread.system(row.id(), outcome.name(), why);
        }
        interactions.record(new Interaction(null, row.customerId(), row.companyId(), clock.instant(), "INTERNAL", "SYSTEM", "DISPUTE_CLOSED",
            row.number(), why, human ? thread.spoken(actor) : "system", human, null, null));
        audit.recordAs(human ? thread.spoken(actor) : "system", "DISPUTE_CLOSED", "dispute", row.number(), Map.of("status", row.status()), Map.of("outcome", outcome));
        boolean back = outcome != DisputeOutcome.PAID && outcome != DisputeOutcome.CREDITED;
        events.publishEvent(new ContestedChanged(row.companyId(), List.of(row.customerId())));
        events.publishEvent(new DisputeClosed(row.number(), row.companyId(), row.customerId(), outcome, store.entryIds(row.id()),
            back ? row.returnLevel() : null));
    }

    /** Takes a dispute back: what was contested is owed. */
    @Transactional
    public DisputeView withdraw(String number, String reason, String actor) {
        return withdraw(number, null, reason, actor);
    }

    /**
     * The same of the version that somebody has read.
     *
     * @throws ProblemException 412 when others have changed it since, with what they did
     */
    @Transactional
    public DisputeView withdraw(String number, Long seen, String reason, String actor) {
        DisputeRow row = locked(number);
        versions.check(row, seen);
        if (!row.open()) {
            throw ProblemException.conflict("dispute.closed-already", number);
        }
        close(row, DisputeOutcome.WITHDRAWN, actor, true, reason);
        return views.view(store.read(number));
    }

    /**
     * Opens a closed dispute again, with its history.
     *
     * @throws ProblemException 409 when it is open, was settled, or nothing remains that could be contested
     */
    @Transactional
    public DisputeView reopen(String number, String reason, String actor) {
        return reopen(number, null, reason, actor);
    }

    /**
     * The same of the version that somebody has read.
     *
     * @throws ProblemException 412 when others have changed it since, with what they did
     */
    @Transactional
    public DisputeView reopen(String number, Long seen, String reason, String actor) {
        DisputeRow row = locked(number);
        versions.check(row, seen);
        if (row.open()) {
            throw ProblemException.conflict("dispute.open-already", number);
        }
        if (!BY_HAND.contains(row.outcome())) {
            throw ProblemException.conflict("dispute.settled", number);
        }
        boolean withdrawn = row.outcome() == DisputeOutcome.WITHDRAWN;
        DisputeStatus status = withdrawn ? row.resumeStatus() : DisputeStatus.ANSWERING;
        begin(withdrawn ? row : anew(row), status, withdrawn ? row.granted() : null, actor, true, reason);
        return views.view(store.read(number));
    }

    /** Only what has not been credited is contested again. */
    private DisputeRow anew(DisputeRow row) {
        BigDecimal credited = credits.everCredited(row);
        if (credited.compareTo(row.amount()) >= 0) {
            throw ProblemException.conflict("dispute.nothing-left", row.number());
        }
        store.set(row.id(), "credited_before = :credited", Map.of("credited", credited));
        return store.read(row.number());
    }

    /** What closed it is undone (design, rule 5): it goes on as though that had never been. The dispute is locked. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void undone(DisputeRow row) {
        if (row.outcome() != DisputeOutcome.PAID) {
            store.set(row.id(), "hands_off = true", Map.of());
        }
        begin(row, row.resumeStatus(), row.granted(), "system", false, null);
    }

    private void begin(DisputeRow row, DisputeStatus status, BigDecimal granted, String actor, boolean human, String why) {
        boolean waiting = status == DisputeStatus.AWAITING_CREDIT;
        BigDecimal contested = waiting && granted != null ? granted : row.amount().subtract(row.creditedBefore());
        BigDecimal held = store.hold(row.id(), contested.subtract(credits.credited(row)).max(BigDecimal.ZERO));
        if (held.signum() == 0 && human) {
            throw ProblemException.conflict("dispute.nothing-left", row.number());
        }
        Map<String, Object> values = new HashMap<>();
        values.put("status", status.name());
        values.put("granted", granted);
        store.set(row.id(), "status = :status, outcome = null, closed_at = null, granted = cast(:granted as numeric), forwarded = false", values);
        if (human) {
            thread.human(row.id(), actor, "REOPENED", why);
        } else {
            thread.system(row.id(), "REOPENED", why);
        }
        audit.recordAs(actor, "DISPUTE_REOPENED", "dispute", row.number(), Map.of("outcome", row.outcome()), Map.of("status", status));
        process.open(row.number());
        events.publishEvent(new ContestedChanged(row.companyId(), List.of(row.customerId())));
        events.publishEvent(new DisputeReopened(row.number(), row.companyId(), row.customerId(), store.entryIds(row.id())));
    }

    private DisputeRow locked(String number) {
        return store.lock(number).orElseThrow(() -> ProblemException.notFound("dispute.unknown", number));
    }

    /** Whether a dispute has ended and is not open again; locks it. For whoever tells its process so. */
    @Transactional
    public boolean ended(String number) {
        return store.lock(number).map(row -> !row.open()).orElse(true);
    }

    /** Ends what a person decided: refused when nothing was granted, else the credit note is here. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void decided(String number) {
        DisputeRow row = locked(number);
        if (!row.open()) {
            return;
        }
        if (row.granted() == null && row.creditedBefore().signum() > 0) {
            // a part was credited before the rest was refused: that is what the customer is told of, and what an undoing would miss
            store.set(row.id(), "granted = credited_before, credited_before = 0", Map.of());
            close(store.read(number), DisputeOutcome.PARTLY, row.decidedBy(), true, row.answer());
        } else if (row.granted() == null) {
            close(row, DisputeOutcome.REFUSED, row.decidedBy(), true, row.answer());
        } else {
            close(row, row.granted().add(row.creditedBefore()).compareTo(row.amount()) < 0 ? DisputeOutcome.PARTLY : DisputeOutcome.CREDITED, "system", false, row.creditRef());
        }
    }
}
