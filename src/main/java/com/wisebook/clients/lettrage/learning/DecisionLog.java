package com.wisebook.clients.lettrage.learning;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.sql.RecordRows;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What people decided about matches, with what was known of each when it was found. Accepted, refused, parted and reopened
 * proposals are written by the database itself when their state changes, whoever changes it; here is told what no proposal shows.
 */
@Service
public class DecisionLog {

    /** Decisions of a company: by source. */
    @Schema(name = "LettrageDecisionTally", requiredProperties = {"accepted", "changed", "refused", "undone", "auditRight", "auditWrong"})
    public record Tally(int accepted, int changed, int refused, int undone, int auditRight, int auditWrong) {

        public int total() {
            return accepted + changed + refused + undone + auditRight + auditWrong;
        }

        public int audited() {
            return auditRight + auditWrong;
        }
    }

    private record Row(String features, boolean label, Instant decidedAt) {
    }

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final FeatureJson json;

    DecisionLog(JdbcClient jdbc, BusinessClock clock, FeatureJson json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
    }

    /**
     * Somebody looked at an automatic lettrage, drawn at random.
     *
     * @param fingerprint of the set of its entries (md5 of their ids, in order, with commas)
     * @return false when nothing is known of such a match: it was made before learning began
     */
    @Transactional
    public boolean audited(long companyId, String fingerprint, boolean right, String user) {
        return audited(companyId, Map.of(fingerprint, right), user) > 0;
    }

    /**
     * The same for several.
     *
     * @param right by fingerprint
     * @return of how many something is known
     */
    @Transactional
    public int audited(long companyId, Map<String, Boolean> right, String user) {
        List<Map.Entry<String, Boolean>> said = List.copyOf(right.entrySet());
        return jdbc.sql("""
                insert into lettrage_decision (company_id, customer_id, fingerprint, step, features, probability, model_id, label, source, automatic,
                    decided_by, decided_at)
                select f.company_id, f.customer_id, f.fingerprint, f.step, f.features, f.probability, f.model_id, s.said,
                       case when s.said then 'AUDIT_RIGHT' else 'AUDIT_WRONG' end, true, :user, :now
                  from unnest(:fingerprints::text[], :said::boolean[]) as s (fingerprint, said)
                  join lettrage_features f on f.company_id = :company and f.fingerprint = s.fingerprint
                on conflict (company_id, fingerprint) do update set label = excluded.label, source = excluded.source, automatic = true,
                    decided_by = excluded.decided_by, decided_at = excluded.decided_at""")
            .param("company", companyId).param("fingerprints", said.stream().map(Map.Entry::getKey).toArray(String[]::new))
            .param("said", said.stream().map(Map.Entry::getValue).toArray(Boolean[]::new)).param("user", user)
            .param("now", Timestamp.from(clock.instant())).update();
    }

    /**
     * Somebody settled entries by hand: the proposals that wait and want one of them for something else were wrong, and the one of
     * exactly these entries was right.
     */
    @Transactional
    public void byHand(long companyId, Collection<Long> entries, String user) {
        jdbc.sql("""
                with touched as (
                    select distinct l.proposal_id from lettrage_proposal_line l where l.entry_id = any(:entries)),
                judged as (
                    select p.fingerprint, count(*) = :size and bool_and(l.entry_id = any(:entries)) as same
                      from touched t join lettrage_proposal p on p.id = t.proposal_id join lettrage_proposal_line l on l.proposal_id = p.id
                     where p.company_id = :company and p.state = 'OPEN' group by p.fingerprint)
                insert into lettrage_decision (company_id, customer_id, fingerprint, step, features, probability, model_id, label, source, automatic,
                    decided_by, decided_at)
                select f.company_id, f.customer_id, f.fingerprint, f.step, f.features, f.probability, f.model_id, j.same,
                       case when j.same then 'ACCEPTED' else 'CHANGED' end, false, :user, :now
                  from judged j join lettrage_features f on f.company_id = :company and f.fingerprint = j.fingerprint
                on conflict (company_id, fingerprint) do update set label = excluded.label, source = excluded.source, decided_by = excluded.decided_by,
                    decided_at = excluded.decided_at""")
            .param("entries", entries.toArray(Long[]::new)).param("size", entries.size()).param("company", companyId).param("user", user)
            .param("now", Timestamp.from(clock.instant())).update();
    }

    /** How many there are of a company. */
    public Tally tally(long companyId) {
        return jdbc.sql("""
                select count(*) filter (where source = 'ACCEPTED') as accepted, count(*) filter (where source = 'CHANGED') as changed,
                       count(*) filter (where source = 'REFUSED') as refused, count(*) filter (where source = 'UNDONE') as undone,
                       count(*) filter (where source = 'AUDIT_RIGHT') as audit_right, count(*) filter (where source = 'AUDIT_WRONG') as audit_wrong
                  from lettrage_decision where company_id = :company""")
            .param("company", companyId).query(RecordRows.of(Tally.class)).single();
    }

    /** All of a company, oldest first. */
    List<Example> examples(long companyId) {
        return jdbc.sql("select features::text as features, label, decided_at from lettrage_decision where company_id = :company order by decided_at, id")
            .param("company", companyId).query(RecordRows.of(Row.class)).list().stream()
            .map(row -> new Example(json.features(row.features), row.label, row.decidedAt)).toList();
    }
}
