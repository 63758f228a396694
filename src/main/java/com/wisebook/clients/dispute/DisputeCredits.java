package com.wisebook.clients.dispute;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.dispute.process.DisputeStep;
import com.wisebook.clients.receivable.ContestedChanged;
import com.wisebook.clients.receivable.LettrageLinks;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.sql.RecordRows;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Credit notes that disputes wait for: asked of the invoicing module, found when they arrive, lettered with what was granted and no more. Of a
 * credit note that is larger the rest stays on the account, for somebody to look at.
 */
@Service
public class DisputeCredits {

    private static final int LONGEST_REFERENCE = 60;

    /**
     * What the invoicing module answers.
     *
     * @param reference the credit note's number; it is recognised by it, or by the dispute's number on it
     * @param reason    why there will be none
     */
    @Schema(name = "CreditNoteAnswer", requiredProperties = {"accepted"})
    public record Answer(boolean accepted, String reference, String reason) {
    }

    /** There is news of a credit note. Published in the transaction that brought it. */
    public record CreditNews(String number) {
    }

    private record Note(long id, BigDecimal open, String documentRef) {
    }

    private final JdbcClient jdbc;
    private final DisputeStore store;
    private final DisputeThread thread;
    private final DisputeViews views;
    private final DisputeVersions versions;
    private final LettrageLinks lettrage;
    private final ApplicationEventPublisher events;
    private final AuditTrail audit;
    private final BusinessClock clock;

    DisputeCredits(JdbcClient jdbc, DisputeStore store, DisputeThread thread, DisputeViews views, DisputeVersions versions,
                   LettrageLinks lettrage, ApplicationEventPublisher events, AuditTrail audit, BusinessClock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.thread = thread;
        this.views = views;
        this.versions = versions;
        this.lettrage = lettrage;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** Asks the invoicing module, once. */
    @Transactional(propagation = Propagation.MANDATORY)
    void ask(DisputeRow row) {
        if (row.creditAskedAt() == null) {
            store.set(row.id(), "credit_asked_at = :now", Map.of());
            thread.system(row.id(), "CREDIT_ASKED", null);
            events.publishEvent(new CreditNoteAsked(row.number(), row.companyId(), row.customerId(), row.granted(), row.currency(), row.reason()));
        }
    }

    /** The answer of the invoicing module: the credit note's number, or that there will be none, which a manager looks at. */
    @Transactional
    public DisputeView answered(String number, Answer answer, String actor) {
        return answered(number, null, answer, actor);
    }

    /**
     * The same of the version that somebody has read.
     *
     * @throws ProblemException 412 when others have changed it since, with what they did
     */
    @Transactional
    public DisputeView answered(String number, Long seen, Answer answer, String actor) {
        DisputeRow row = store.lock(number).orElseThrow(() -> ProblemException.notFound("dispute.unknown", number));
        versions.check(row, seen);
        if (row.status() != DisputeStatus.AWAITING_CREDIT) {
            throw ProblemException.conflict("dispute.no-credit-asked", number);
        }
        ProblemException refused = ProblemException.unprocessable("dispute.refused");
        String said = answer.accepted() ? answer.reference() : answer.reason();
        if (said == null || said.isBlank()) {
            refused.field(answer.accepted() ? "reference" : "reason", "dispute.missing");
        } else if (answer.accepted() && said.length() > LONGEST_REFERENCE || said.length() > DisputeThread.LONGEST) {
            refused.field(answer.accepted() ? "reference" : "reason", "dispute.too-long", answer.accepted() ? LONGEST_REFERENCE : DisputeThread.LONGEST);
        }
        if (!refused.flaws().isEmpty()) {
            throw refused;
        }
        if (answer.accepted()) {
            store.set(row.id(), "credit_ref = :reference, hands_off = false", Map.of("reference", said.strip()));
            thread.human(row.id(), actor, "CREDIT_ANNOUNCED", said);
            arrived(store.read(number));
        } else {
            // what has come all the same is settled: only the rest is decided on
            store.set(row.id(), "status = 'DECIDING', credit_asked_at = null, decided_by = null, credited_before = :credited", Map.of("credited", everCredited(row)));
            thread.human(row.id(), actor, "CREDIT_REFUSED", said);
        }
        audit.recordAs(actor, "DISPUTE_CREDIT_ANSWERED", "dispute", number, null, Map.of("accepted", answer.accepted(), "said", said));
        events.publishEvent(new CreditNews(number));
        return views.view(store.read(number));
    }

    /** Whether what was granted is here. The dispute is locked. */
    DisputeStep progress(DisputeRow row) {
        if (row.status() == DisputeStatus.DECIDING) {
            return DisputeStep.DECIDE;
        }
        return complete(row) ? DisputeStep.CREDITED : DisputeStep.WAIT;
    }

    /** Whether credit notes have settled all that was granted. */
    boolean complete(DisputeRow row) {
        return row.granted() != null && credited(row).compareTo(row.granted()) >= 0;
    }

    /** The same since it was last opened again: of what had been credited before nothing is decided any more. */
    BigDecimal credited(DisputeRow row) {
        return everCredited(row).subtract(row.creditedBefore());
    }

    /** What credit notes have settled of the dispute's entries since it was opened, whoever lettered them. */
    BigDecimal everCredited(DisputeRow row) {
        return jdbc.sql("""
                with touched as (
                    select l.lettrage_id, sum(l.amount) as settled from lettrage_line l join dispute_part p on p.entry_id = l.entry_id
                      join lettrage g on g.id = l.lettrage_id
                     where p.dispute_id = :id and g.made_at >= :since group by l.lettrage_id),
                notes as (
                    select t.lettrage_id, t.settled, -sum(l.amount) as credit from touched t join lettrage_line l on l.lettrage_id = t.lettrage_id
                      join ledger_entry e on e.id = l.entry_id where e.kind = 'CREDIT_NOTE' group by t.lettrage_id, t.settled)
                select coalesce(sum(least(settled, credit)), 0) from notes""")
            .param("id", row.id()).param("since", java.sql.Timestamp.from(row.openedAt())).query(BigDecimal.class).single();
    }

    /** What a credit note has settled is contested no more, while the rest of it is awaited. */
    void released(DisputeRow row) {
        if (row.granted() == null) {
            return;
        }
        BigDecimal awaited = row.granted().subtract(credited(row)).max(BigDecimal.ZERO);
        BigDecimal held = store.parts(row.id()).stream().map(DisputeStore.Part::held).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (awaited.compareTo(held) < 0) {
            store.hold(row.id(), awaited);
            events.publishEvent(new ContestedChanged(row.companyId(), List.of(row.customerId())));
        }
    }

    /** Letters credit notes that have come for it. The customer and the dispute are locked. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void arrived(DisputeRow row) {
        if (row.handsOff()) {
            return;
        }
        for (Note note : notes(row)) {
            BigDecimal missing = row.granted().subtract(credited(row));
            if (missing.signum() <= 0) {
                break;
            }
            BigDecimal given = missing.min(note.open().negate());
            Map<Long, BigDecimal> amounts = spread(row, given);
            BigDecimal taken = amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            if (taken.signum() <= 0) {
                break;
            }
            amounts.put(note.id(), taken.negate());
            lettrage.make(row.companyId(), row.customerId(), amounts, "AUTO", clock.today(), "system");
            thread.system(row.id(), "CREDIT_RECEIVED", note.documentRef());
            if (note.open().negate().compareTo(missing) > 0) {
                thread.system(row.id(), "CREDIT_LARGER", note.documentRef());
            }
        }
    }

    /** So much over the contested parts, of each what it holds and its entry has open. */
    private Map<Long, BigDecimal> spread(DisputeRow row, BigDecimal given) {
        Map<Long, BigDecimal> amounts = new HashMap<>();
        BigDecimal left = given;
        for (DisputeStore.Part part : store.parts(row.id())) {
            BigDecimal here = left.min(part.held()).min(part.openAmount());
            if (here.signum() > 0) {
                amounts.put(part.entryId(), here);
                left = left.subtract(here);
            }
        }
        return amounts;
    }

    private List<Note> notes(DisputeRow row) {
        return jdbc.sql("""
                select id, open_amount as open, document_ref from ledger_entry
                 where company_id = :company and customer_id = :customer and kind = 'CREDIT_NOTE' and open_amount < 0 and currency = :currency
                   and (document_ref = cast(:reference as text) or strpos(upper(coalesce(label, '') || ' ' || coalesce(document_ref, '')), :number) > 0)
                 order by id""")
            .param("company", row.companyId()).param("customer", row.customerId()).param("currency", row.currency())
            .param("reference", row.creditRef()).param("number", row.number()).query(RecordRows.of(Note.class)).list();
    }
}
