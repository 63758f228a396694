package com.wisebook.clients.lettrage;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.context.ApplicationEventPublisher;
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

    /** How many of a company wait for a verdict, and since when at most; null: none does. */
    public record Lot(long waiting, Instant oldest) {
    }

    private record Row(long id, long lettrageId, Instant drawnAt) {
    }

    private record Waiting(long id, long lettrageId, String fingerprint, String verdict) {
    }

    /** What waits for a verdict; what was undone since is not asked about. */
    private static final String WAITING = """
         \sfrom lettrage_audit a where a.company_id = :company and a.verdict is null
          and exists (select 1 from lettrage_head g where g.id = a.lettrage_id)\s""";

    private final JdbcClient jdbc;
    private final LettrageReader reader;
    private final LettrageMassUndo undo;
    private final DecisionLog decisions;
    private final ApplicationEventPublisher events;
    private final BusinessClock clock;

    LettrageAudits(JdbcClient jdbc, LettrageReader reader, LettrageMassUndo undo, DecisionLog decisions, ApplicationEventPublisher events,
                   BusinessClock clock) {
        this.events = events;
        this.decisions = decisions;
        this.jdbc = jdbc;
        this.reader = reader;
        this.undo = undo;
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
        List<Row> rows = jdbc.sql("select a.id, a.lettrage_id, a.drawn_at" + WAITING + "and (:after::bigint is null or a.id > :after) order by a.id limit :limit")
            .param("company", companyId).param("after", after).param("limit", limit).query(RecordRows.of(Row.class)).list();
        Map<Long, LettrageGroup> groups = reader.byIds(companyId, rows.stream().map(Row::lettrageId).toList()).stream()
            .collect(Collectors.toMap(LettrageGroup::id, Function.identity()));
        return rows.stream().filter(row -> groups.containsKey(row.lettrageId)).map(row -> new Drawn(row.id, row.drawnAt, groups.get(row.lettrageId))).toList();
    }

    /** How many wait for a verdict. */
    public Lot count(long companyId) {
        return jdbc.sql("select count(*) as waiting, min(a.drawn_at) as oldest" + WAITING).param("company", companyId).query(RecordRows.of(Lot.class)).single();
    }

    /** Those of the ids that are no audit of the company which waits for a verdict. */
    public Set<Long> notWaiting(long companyId, Collection<Long> ids) {
        Set<Long> others = new HashSet<>(ids);
        jdbc.sql("select a.id" + WAITING + "and a.id = any(:ids)").param("company", companyId).param("ids", ids.toArray(Long[]::new)).query(Long.class).list()
            .forEach(others::remove);
        return others;
    }

    /**
     * Keeps what somebody says; what is wrong is undone.
     *
     * @return false when there is no such audit of the company
     * @throws Lettrages.OutOfDate when somebody said it already, or the lettrage does not stand any more
     */
    @Transactional
    public boolean decide(long companyId, long id, Verdict verdict, String note, String user) {
        return decide(companyId, Map.of(id, verdict), note, user) > 0;
    }

    /**
     * The same for several, all or none.
     *
     * @return how many of them are audits of the company
     */
    @Transactional
    public int decide(long companyId, Map<Long, Verdict> verdicts, String note, String user) {
        List<Waiting> found = jdbc.sql("""
                select id, lettrage_id, fingerprint, verdict from lettrage_audit where id = any(:ids) and company_id = :company order by id for update""")
            .param("ids", verdicts.keySet().toArray(Long[]::new)).param("company", companyId).query(RecordRows.of(Waiting.class)).list();
        List<Long> right = of(found, verdicts, Verdict.RIGHT);
        List<Long> wrong = of(found, verdicts, Verdict.WRONG);
        boolean stand = found.stream().allMatch(one -> one.verdict == null) && reader.byIds(companyId, right).size() == right.size()
            && (wrong.isEmpty() || undo.byIds(companyId, wrong, LettrageMassUndo.After.WAS_WRONG, user).undone() == wrong.size());
        if (!stand) {
            throw new Lettrages.OutOfDate("decided");
        }
        jdbc.sql("""
                update lettrage_audit a set verdict = v.verdict, note = :note, decided_by = :user, decided_at = :now
                  from unnest(:ids::bigint[], :verdicts::text[]) as v (id, verdict) where a.id = v.id""")
            .param("note", note).param("user", user).param("now", Timestamp.from(clock.instant())).param("ids", found.stream().map(Waiting::id).toArray(Long[]::new))
            .param("verdicts", found.stream().map(one -> verdicts.get(one.id).name()).toArray(String[]::new)).update();
        decisions.audited(companyId, found.stream().collect(Collectors.toMap(Waiting::fingerprint, one -> verdicts.get(one.id) == Verdict.RIGHT, (one, same) -> same)), user);
        events.publishEvent(new WaitingChanged(companyId));
        return found.size();
    }

    private static List<Long> of(List<Waiting> found, Map<Long, Verdict> verdicts, Verdict verdict) {
        return found.stream().filter(one -> verdicts.get(one.id) == verdict).map(Waiting::lettrageId).toList();
    }
}
