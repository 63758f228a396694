package com.wisebook.clients.dunning.reply;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.WorkingDays;
import com.wisebook.clients.dunning.reply.ReplyMatcher.Match;
import com.wisebook.clients.dunning.reply.reading.ReplyReading.Said;
import com.wisebook.clients.dunning.reply.reading.SaidInstalments.Part;
import com.wisebook.clients.sql.RecordRows;

/** Answers and proposals in the database. */
@Component
class ReplyStore {

    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final String COLUMNS = "select id, number, mail_id, customer_id, company_id, matched_by, case_id, stale, status, back_on, received_at, "
        + "due_on, remind_at, reminded_at, closed_at, closed_by, note, version from customer_reply ";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final WorkingDays workingDays;
    private final BusinessClock clock;

    ReplyStore(JdbcClient jdbc, JdbcTemplate template, WorkingDays workingDays, BusinessClock clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /** Empty when that mail is an answer already. */
    Optional<ReplyRow> insert(long mailId, Optional<Match> match, ReplyStatus status, java.time.LocalDate backOn, java.time.Instant receivedAt) {
        java.time.LocalDate due = workingDays.plus(clock.today(), 1);
        return jdbc.sql("""
                insert into customer_reply (number, mail_id, customer_id, company_id, matched_by, case_id, stale, status, back_on, received_at, due_on,
                                            remind_at)
                select 'REP-' || :year || '-' || lpad(nextval('customer_reply_number')::text, 5, '0'), :mail, :customer, :company, :by, :case, :stale,
                       :status, :back, :received, :due, :remind
                 where not exists (select 1 from customer_reply where mail_id = :mail)
                on conflict (mail_id) do nothing returning *""")
            .param("year", clock.today().getYear()).param("mail", mailId).param("customer", match.map(Match::customerId).orElse(null), Types.BIGINT)
            .param("company", match.map(Match::companyId).orElse(null), Types.BIGINT).param("by", match.map(Match::by).orElse(null), Types.VARCHAR)
            .param("case", match.map(Match::caseId).orElse(null), Types.BIGINT).param("stale", match.map(Match::stale).orElse(false))
            .param("status", status.name()).param("back", backOn, Types.DATE).param("received", Timestamp.from(receivedAt)).param("due", due)
            .param("remind", Timestamp.from(workingDays.plus(due, 1).atTime(MORNING).atZone(BusinessClock.PARIS).toInstant()))
            .query(RecordRows.of(ReplyRow.class)).optional();
    }

    void propose(long replyId, List<Said> said, List<List<String>> documents) {
        int position = jdbc.sql("select coalesce(max(position), 0) from reply_proposal where reply_id = :id").param("id", replyId).query(Integer.class).single();
        for (int i = 0; i < said.size(); i++) {
            Said one = said.get(i);
            Long id = template.queryForObject("""
                insert into reply_proposal (reply_id, position, category, sentence, starts_at, ends_at, confidence, amount, currency, on_date, reason,
                                            documents, email, phone) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""", Long.class,
                replyId, position + i + 1, one.category().name(), one.sentence(), one.start(), one.end(), one.confidence(), one.amount(), one.currency(),
                one.on(), one.reason(), documents.get(i).toArray(String[]::new), one.email(), one.phone());
            List<Part> parts = one.parts();
            template.batchUpdate("insert into reply_instalment (proposal_id, position, due_on, amount) values (?, ?, ?, ?)",
                IntStream.range(0, parts.size()).mapToObj(at -> new Object[] {id, at + 1, parts.get(at).on(), parts.get(at).amount()}).toList(),
                new int[] {Types.BIGINT, Types.INTEGER, Types.DATE, Types.NUMERIC});
        }
    }

    Optional<ReplyRow> find(String number) {
        return jdbc.sql(COLUMNS + "where number = :number").param("number", number).query(RecordRows.of(ReplyRow.class)).optional();
    }

    /** The same, and nobody else decides about it until this transaction ends. */
    Optional<ReplyRow> lock(String number) {
        return jdbc.sql(COLUMNS + "where number = :number for update").param("number", number).query(RecordRows.of(ReplyRow.class)).optional();
    }

    List<ProposalRow> proposals(long replyId) {
        return jdbc.sql("""
                select p.*, array(select i.due_on from reply_instalment i where i.proposal_id = p.id order by i.position) as days,
                       array(select i.amount from reply_instalment i where i.proposal_id = p.id order by i.position) as amounts
                  from reply_proposal p where p.reply_id = :id order by p.position""").param("id", replyId).query(ProposalRow::of).list();
    }

    void attach(long id, Match match) {
        jdbc.sql("""
                update customer_reply set customer_id = :customer, company_id = :company, matched_by = 'HUMAN', case_id = :case, stale = :stale,
                       status = 'TO_TREAT', closed_at = null, closed_by = null, version = version + 1 where id = :id""")
            .param("customer", match.customerId()).param("company", match.companyId(), Types.BIGINT).param("case", match.caseId(), Types.BIGINT)
            .param("stale", match.stale()).param("id", id).update();
    }

    void documents(long proposalId, List<String> documents) {
        jdbc.sql("update reply_proposal set documents = :documents where id = :id").param("documents", documents.toArray(String[]::new))
            .param("id", proposalId).update();
    }

    void close(long id, String user, String note) {
        jdbc.sql("""
                update customer_reply set status = 'DONE', closed_at = :now, closed_by = :user, note = coalesce(:note, note), version = version + 1
                 where id = :id""")
            .param("now", Timestamp.from(clock.instant())).param("user", user).param("note", note, Types.VARCHAR).param("id", id).update();
    }

    void reopen(long id) {
        jdbc.sql("""
                update customer_reply set status = case when customer_id is null then 'UNKNOWN' else 'TO_TREAT' end, closed_at = null, closed_by = null,
                       version = version + 1 where id = :id""").param("id", id).update();
    }

    void reminded(ReplyRow row) {
        jdbc.sql("update customer_reply set reminded_at = :now, remind_at = :next where id = :id").param("now", Timestamp.from(clock.instant()))
            .param("next", Timestamp.from(workingDays.plus(clock.today(), 2).atTime(MORNING).atZone(BusinessClock.PARIS).toInstant()))
            .param("id", row.id()).update();
    }

    void decided(long proposalId, String status, ReplyCategory as, String user, String note, String result) {
        jdbc.sql("""
                update reply_proposal set status = :status, decided_as = :as, decided_by = :user, decided_at = :now, note = :note, result = :result
                 where id = :id""")
            .param("status", status).param("as", as == null ? null : as.name(), Types.VARCHAR).param("user", user)
            .param("now", Timestamp.from(clock.instant())).param("note", note, Types.VARCHAR).param("result", result, Types.VARCHAR)
            .param("id", proposalId).update();
    }

    void refuseOpen(long replyId, String user, String note) {
        jdbc.sql("update reply_proposal set status = 'REFUSED', decided_by = :user, decided_at = :now, note = :note where reply_id = :id and status = 'OPEN'")
            .param("user", user).param("now", Timestamp.from(clock.instant())).param("note", note, Types.VARCHAR).param("id", replyId).update();
    }

    /** What was put aside with the answer waits again. */
    void again(long replyId) {
        jdbc.sql("""
                update reply_proposal set status = 'OPEN', decided_as = null, decided_by = null, decided_at = null, note = null
                 where reply_id = :id and status = 'REFUSED'""").param("id", replyId).update();
    }

    void undecided(long proposalId) {
        jdbc.sql("""
                update reply_proposal set status = 'OPEN', decided_as = null, decided_by = null, decided_at = null, note = null, result = null
                 where id = :id""").param("id", proposalId).update();
    }
}
