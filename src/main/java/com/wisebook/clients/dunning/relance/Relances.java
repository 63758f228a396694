package com.wisebook.clients.dunning.relance;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.sql.RecordRows;

/** The steps that cases have taken, and the few changes of state that a human or a message's outcome makes. */
@Component
public class Relances {

    private static final String COLUMNS = "id, case_id, company_id, customer_id, step_key, planned_on, level, channel, template, "
        + "formal_notice, show_penalties, status, abandoned_reason, reference, message_id, table_version, table_row, attempts, sent_at";
    private static final String LIVE = "('PLANNED', 'TO_APPROVE', 'APPROVED', 'QUEUED', 'UNCERTAIN')";

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    Relances(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<RelanceView> byId(long id) {
        return jdbc.sql("select " + COLUMNS + " from relance where id = :id").param("id", id).query(RecordRows.of(RelanceView.class)).optional();
    }

    /** The step that the case is taking. */
    public Optional<RelanceView> live(long caseId) {
        return jdbc.sql("select " + COLUMNS + " from relance where case_id = :case and status in " + LIVE).param("case", caseId)
            .query(RecordRows.of(RelanceView.class)).optional();
    }

    /** The letter of the case that is printed and not posted. */
    public Optional<RelanceView> toPost(long caseId) {
        return jdbc.sql("select " + COLUMNS + " " + """
                 from relance where case_id = :case and posted_on is null and channel in ('LETTER', 'REGISTERED_LETTER')
                  and status in ('SENT', 'DELIVERED') order by id desc limit 1""")
            .param("case", caseId).query(RecordRows.of(RelanceView.class)).optional();
    }

    public List<RelanceView> ofCustomer(long customerId, int limit) {
        return jdbc.sql("select " + COLUMNS + " from relance where customer_id = :customer order by id desc limit :limit")
            .param("customer", customerId).param("limit", limit).query(RecordRows.of(RelanceView.class)).list();
    }

    public void queued(long id, long messageId) {
        jdbc.sql("update relance set status = 'QUEUED', message_id = :message where id = :id")
            .param("message", messageId).param("id", id).update();
    }

    public void approved(long id, String user) {
        jdbc.sql("""
                update relance set status = 'APPROVED', approved_by = :user, approved_at = :now, decided_by_kind = 'HUMAN'
                 where id = :id and status = 'TO_APPROVE'""")
            .param("user", user).param("now", now()).param("id", id).update();
    }

    public void refused(long id, String user, String reason) {
        requestUsed(id);
        jdbc.sql("""
                update relance set status = 'REFUSED', approved_by = :user, approved_at = :now, abandoned_reason = :reason,
                       decided_by_kind = 'HUMAN'
                 where id = :id and status = 'TO_APPROVE'""")
            .param("user", user).param("now", now()).param("reason", reason).param("id", id).update();
    }

    /** A call or a hand-over was made by a human: its items have reached the level. */
    public void done(long id) {
        jdbc.sql("update relance set status = 'DONE', sent_at = :now, decided_by_kind = 'HUMAN' where id = :id")
            .param("now", now()).param("id", id).update();
        raiseLevels(id);
    }

    /** The ladder is at its end for the items of the step: they go to pre-litigation. @return those items */
    public List<Long> handedOver(long id) {
        jdbc.sql("update relance set status = 'DONE', sent_at = :now where id = :id").param("now", now()).param("id", id).update();
        raiseLevels(id);
        return jdbc.sql("select entry_id from relance_item where relance_id = :id order by entry_id").param("id", id).query(Long.class).list();
    }

    /**
     * The message did not arrive. A level that it had raised (an SMS is refused after the provider took it over) goes back to
     * what it was.
     *
     * @param retryOn not tried again before that day; null when another address may be tried at once
     */
    public void failed(long id, LocalDate retryOn) {
        jdbc.sql("update relance set status = 'FAILED', not_before = :day where id = :id")
            .param("day", retryOn, java.sql.Types.DATE).param("id", id).update();
        levelsAsBefore(id);
    }

    /** A printed letter is not posted after all: as though it had never been. */
    public void withdrawn(long id, String reason) {
        jdbc.sql("update relance set status = 'ABANDONED', abandoned_reason = :reason, decided_by_kind = 'HUMAN' where id = :id")
            .param("reason", reason).param("id", id).update();
        levelsAsBefore(id);
    }

    private void levelsAsBefore(long id) {
        jdbc.sql("""
                update item_level l set level = coalesce(i.level_before, 0), reached_on = coalesce(i.reached_before, l.reached_on),
                       relance_id = null
                  from relance_item i
                 where i.relance_id = :id and i.entry_id = l.entry_id and l.relance_id = :id""").param("id", id).update();
    }

    /** A call that reached nobody is tried again, not before that day. */
    public int callAgain(long id, LocalDate notBefore) {
        return jdbc.sql("update relance set attempts = attempts + 1, not_before = :day where id = :id returning attempts")
            .param("day", notBefore).param("id", id).query(Integer.class).single();
    }

    public void posted(long id, LocalDate on) {
        jdbc.sql("update relance set posted_on = :on where id = :id").param("on", on).param("id", id).update();
        // the customer's time to answer runs from the posting, not from the printing
        jdbc.sql("update item_level set reached_on = greatest(reached_on, :on) where relance_id = :id").param("on", on)
            .param("id", id).update();
    }

    /** The items of the step have reached the level that the step gave each of them; a level never goes down. */
    public void raiseLevels(long relanceId) {
        requestUsed(relanceId);
        jdbc.sql("""
                update relance_item i set level_before = l.level, reached_before = l.reached_on
                  from item_level l where i.relance_id = :id and l.entry_id = i.entry_id and l.relance_id is distinct from :id""")
            .param("id", relanceId).update();
        jdbc.sql("""
                insert into item_level (entry_id, level, reached_on, relance_id)
                select i.entry_id, i.level, :today, i.relance_id from relance_item i where i.relance_id = :id
                on conflict (entry_id) do update
                   set level = excluded.level, reached_on = excluded.reached_on, relance_id = excluded.relance_id
                 where item_level.level < excluded.level""")
            .param("today", clock.today()).param("id", relanceId).update();
        jdbc.sql("""
                update dunning_case set level = greatest(level, (select level from relance where id = :id))
                 where id = (select case_id from relance where id = :id)""")
            .param("id", relanceId).update();
    }

    /** Who asked for this step; empty when the table did. */
    public Optional<String> requestedBy(long id) {
        return jdbc.sql("select q.requested_by from relance r join relance_request q on q.id = r.request_id where r.id = :id")
            .param("id", id).query(String.class).optional();
    }

    /** Somebody asked for this step: he has had what he asked for. */
    private void requestUsed(long relanceId) {
        jdbc.sql("""
                update relance_request set used_at = :now
                 where id = (select request_id from relance where id = :id) and used_at is null""")
            .param("now", now()).param("id", relanceId).update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
