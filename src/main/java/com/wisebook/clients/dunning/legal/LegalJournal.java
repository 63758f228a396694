package com.wisebook.clients.dunning.legal;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.contact.Interaction;
import com.wisebook.clients.contact.Interactions;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.rest.UserMessages;
import com.wisebook.clients.sql.RecordRows;

/** What was decided and done in pre-litigation, on the case and on the customer's time-line. */
@Component
class LegalJournal {

    static final String SYSTEM = "system";

    private final JdbcClient jdbc;
    private final LegalStore store;
    private final Interactions interactions;
    private final AuditTrail audit;
    private final UserMessages texts;
    private final BusinessClock clock;

    LegalJournal(JdbcClient jdbc, LegalStore store, Interactions interactions, AuditTrail audit, UserMessages texts, BusinessClock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.interactions = interactions;
        this.audit = audit;
        this.texts = texts;
        this.clock = clock;
    }

    /** Something that the application did, or noticed, by itself. */
    void system(LegalCase of, String kind, LocalDate day, String body) {
        add(of, SYSTEM, kind, day, body);
    }

    /**
     * Something that a person decided or reported.
     *
     * @param day the day on which it was, when that is not today
     */
    void human(LegalCase of, String user, String kind, LocalDate day, String body) {
        add(of, user, kind, day, body);
        audit.recordAs(user, "PRE_LITIGATION_" + kind, "prelitigation", of.number(), null, body == null ? "" : body);
    }

    private void add(LegalCase of, String actor, String kind, LocalDate day, String body) {
        boolean human = !actor.equals(SYSTEM);
        String said = body == null || body.isBlank() ? null : body.strip();
        jdbc.sql("""
                insert into prelitigation_event (prelitigation_id, at, actor, human, kind, on_day, body)
                values (:id, :now, :actor, :human, :kind, :day, :body)""")
            .param("id", of.id()).param("now", store.now()).param("actor", actor).param("human", human).param("kind", kind)
            .param("day", day, java.sql.Types.DATE).param("body", said, java.sql.Types.VARCHAR).update();
        String timeline = switch (kind) {
            case "OPENED" -> "PRE_LITIGATION_OPENED";
            case "PAID", "AMICABLE" -> "PRE_LITIGATION_CLOSED";
            case "LOSS_PROPOSED", "LOSS_RECORDED", "LOSS_REFUSED", "LOSS_RECOVERED", "LOSS_REVERSED", "LOSS_RECEIPT_TAKEN", "LOSS_RECEIPT_PROPOSED",
                 "LOSS_RECEIPT_ACCEPTED", "LOSS_RECEIPT_REFUSED" -> kind;
            default -> "PRE_LITIGATION_STEP";
        };
        interactions.record(new Interaction(null, of.customerId(), of.companyId(), clock.instant(), "INTERNAL", human ? "NOTE" : "SYSTEM", timeline,
            of.number() + " – " + texts.text(Locale.FRENCH, "legal.event." + kind), said, actor, human, null, null), act(kind) ? day : null);
    }

    /** The day is when it was; of others it is one that is to come, or on which money is expected. */
    private static boolean act(String kind) {
        return kind.startsWith("ORDER_") || kind.startsWith("MANDATE_") || List.of("LAWYER", "AGENCY", "OPPOSITION_OVER", "PRESCRIBED", "TITLE_OVER").contains(kind);
    }

    List<PreLitigationView.Event> events(long id) {
        return jdbc.sql("select id, at, actor, human, kind, on_day, body from prelitigation_event where prelitigation_id = :id order by id")
            .param("id", id).query(RecordRows.of(PreLitigationView.Event.class)).list();
    }
}
