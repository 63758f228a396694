package com.wisebook.clients.lettrage;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.lettrage.learning.DecisionLog;
import com.wisebook.clients.sql.RecordRows;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * People look at a share of what was lettered by itself, drawn by lot, and say whether it is right. What they say is kept with
 * the fingerprint of the entries, which outlives the lettrage.
 */
@Service
public class LettrageAudits {

    /** What somebody says of it. */
    public enum Verdict {
        RIGHT, WRONG
    }

    /** An automatic lettrage that was drawn. */
    @Schema(name = "LettrageAudit", requiredProperties = {"id", "drawnAt", "group"})
    public record Drawn(long id, Instant drawnAt, LettrageGroup group) {
    }

    private record Row(long id, long lettrageId, Instant drawnAt) {
    }

    private record Waiting(long companyId, long lettrageId, String fingerprint, String verdict) {
    }

    private final JdbcClient jdbc;
    private final LettrageReader reader;
    private final Lettrages lettrages;
    private final DecisionLog decisions;
    private final BusinessClock clock;

    LettrageAudits(JdbcClient jdbc, LettrageReader reader, Lettrages lettrages, DecisionLog decisions, BusinessClock clock) {
        this.decisions = decisions;
        this.jdbc = jdbc;
        this.reader = reader;
        this.lettrages = lettrages;
        this.clock = clock;
    }

    /**
     * Draws among the automatic lettrages of a company that were not drawn yet. The lot of each is a digest of its number, so that
     * drawing again changes nothing.
     *
     * @return how many are new
     */
    @Transactional
    public int draw(long companyId) {
        return jdbc.sql("""
                insert into lettrage_audit (company_id, lettrage_id, fingerprint, step, drawn_at)
                select g.company_id, g.id, (select md5(string_agg(l.entry_id::text, ',' order by l.entry_id)) from lettrage_line l where l.lettrage_id = g.id),
                       g.step, :now
                  from lettrage g left join lettrage_setting s on s.company_id = g.company_id
                 where g.company_id = :company and g.source = 'AUTO'
                   and ('x' || substr(md5('audit ' || g.id), 1, 8))::bit(32)::bigint < coalesce(s.audit_share, 0.02) * 4294967296
                on conflict (company_id, lettrage_id) do nothing""")
            .param("company", companyId).param("now", Timestamp.from(clock.instant())).update();
    }

    /** Those that wait for a verdict, the oldest first; what was undone since is not asked about. */
    public List<Drawn> waiting(long companyId, int limit, Long after) {
        List<Row> rows = jdbc.sql("""
                select a.id, a.lettrage_id, a.drawn_at from lettrage_audit a
                 where a.company_id = :company and a.verdict is null and (:after::bigint is null or a.id > :after)
                   and exists (select 1 from lettrage_head g where g.id = a.lettrage_id) order by a.id limit :limit""")
            .param("company", companyId).param("after", after).param("limit", limit).query(RecordRows.of(Row.class)).list();
        Map<Long, LettrageGroup> groups = reader.byIds(companyId, rows.stream().map(Row::lettrageId).toList()).stream()
            .collect(Collectors.toMap(LettrageGroup::id, Function.identity()));
        return rows.stream().filter(row -> groups.containsKey(row.lettrageId)).map(row -> new Drawn(row.id, row.drawnAt, groups.get(row.lettrageId))).toList();
    }

    /**
     * Keeps what somebody says; what is wrong is undone.
     *
     * @return false when there is no such audit of the company
     * @throws Lettrages.OutOfDate when somebody said it already, or the lettrage does not stand any more
     */
    @Transactional
    public boolean decide(long companyId, long id, Verdict verdict, String note, String user) {
        Optional<Waiting> found = jdbc.sql("select company_id, lettrage_id, fingerprint, verdict from lettrage_audit where id = :id and company_id = :company for update")
            .param("id", id).param("company", companyId).query(RecordRows.of(Waiting.class)).optional();
        if (found.isEmpty()) {
            return false;
        }
        long lettrage = found.get().lettrageId;
        boolean stands = found.get().verdict == null && (verdict == Verdict.WRONG ? lettrages.undo(companyId, lettrage, user)
            : !reader.byId(companyId, lettrage).isEmpty());
        if (!stands) {
            throw new Lettrages.OutOfDate("decided");
        }
        jdbc.sql("update lettrage_audit set verdict = :verdict, note = :note, decided_by = :user, decided_at = :now where id = :id")
            .param("verdict", verdict.name()).param("note", note).param("user", user).param("now", Timestamp.from(clock.instant())).param("id", id).update();
        decisions.audited(companyId, found.get().fingerprint, verdict == Verdict.RIGHT, user);
        return true;
    }
}
