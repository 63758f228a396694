package com.wisebook.clients.lettrage.review;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.lettrage.process.ReviewTask;
import com.wisebook.clients.sql.RecordRows;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reviews as they are kept: one open a company and kind, whichever node opens it. */
@Component
class ReviewStore {

    private static final String ROWS = """
        select number, company_id, kind, opened_at, due_on, escalate_at, escalated_at, ended_at from lettrage_review where\s""";

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    ReviewStore(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The open one, locked. */
    Optional<Review> open(long companyId, ReviewTask kind) {
        return jdbc.sql(ROWS + "company_id = :company and kind = :kind and ended_at is null for update").param("company", companyId)
            .param("kind", kind.name()).query(RecordRows.of(Review.class)).optional();
    }

    Optional<Review> byNumber(String number) {
        return jdbc.sql(ROWS + "number = :number").param("number", number).query(RecordRows.of(Review.class)).optional();
    }

    /** The same, locked, where it has not ended. */
    Optional<Review> openByNumber(String number) {
        return jdbc.sql(ROWS + "number = :number and ended_at is null for update").param("number", number).query(RecordRows.of(Review.class)).optional();
    }

    /** Opens one where none is open. @return its number; empty when somebody was faster */
    Optional<String> begin(long companyId, ReviewTask kind, LocalDate dueOn, Instant escalateAt) {
        return jdbc.sql("""
                insert into lettrage_review (company_id, kind, opened_at, due_on, escalate_at) values (:company, :kind, :now, :due, :escalate)
                on conflict (company_id, kind) where ended_at is null do nothing returning number""")
            .param("company", companyId).param("kind", kind.name()).param("now", Timestamp.from(clock.instant())).param("due", dueOn)
            .param("escalate", Timestamp.from(escalateAt)).query(String.class).optional();
    }

    /** Whether a person has said that it may wait, until a day that has not come. */
    boolean setAside(long companyId, ReviewTask kind) {
        return jdbc.sql("""
                select exists (select 1 from lettrage_review where company_id = :company and kind = :kind and outcome = 'SET_ASIDE'
                    and ask_again_on > :today)""")
            .param("company", companyId).param("kind", kind.name()).param("today", clock.today()).query(Boolean.class).single();
    }

    void settled(String number, String user) {
        end(number, "SETTLED", null, null, user);
    }

    void setAside(String number, String note, LocalDate askAgainOn, String user) {
        end(number, "SET_ASIDE", note, askAgainOn, user);
    }

    private void end(String number, String outcome, String note, LocalDate askAgainOn, String user) {
        jdbc.sql("""
                update lettrage_review set outcome = :outcome, note = :note, ask_again_on = :again, ended_by = :user, ended_at = :now
                 where number = :number and ended_at is null""")
            .param("outcome", outcome).param("note", note).param("again", askAgainOn, java.sql.Types.DATE).param("user", user)
            .param("now", Timestamp.from(clock.instant())).param("number", number).update();
    }

    void escalated(String number) {
        jdbc.sql("update lettrage_review set escalated_at = :now where number = :number and escalated_at is null and ended_at is null")
            .param("now", Timestamp.from(clock.instant())).param("number", number).update();
    }
}
