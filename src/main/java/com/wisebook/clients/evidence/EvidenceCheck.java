package com.wisebook.clients.evidence;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Looks whether the chains in the database are whole: every new link each time, and some of the older ones in turn, so that all are looked at
 * again and again. A seal over everything that was found whole tells when links are taken away at the end of a chain.
 */
@Service
public class EvidenceCheck {

    private static final Logger LOG = LoggerFactory.getLogger(EvidenceCheck.class);
    /** Links under one seal. */
    private static final int UNDER_A_SEAL = 20_000;
    /** Older seals looked at again each night. */
    private static final int AGAIN = 10;

    /**
     * Something that is not as it was noted.
     *
     * @param customerCode null when it cannot be said whose it was
     * @param what         what is wrong, as a code
     */
    @Schema(name = "EvidenceFinding", requiredProperties = {"id", "foundAt", "sequence", "what"})
    public record Finding(long id, Instant foundAt, String companyCode, String customerCode, String customerName, long sequence, String what,
                          String explanation, String explainedBy, Instant explainedAt) {
    }

    /** How the chains stand. */
    @Schema(name = "EvidenceState", requiredProperties = {"links", "waiting", "findings"})
    public record State(long links, long waiting, Instant checkedAt, List<Finding> findings) {
    }

    private record Seal(long id, long fromLink, long toLink) {
    }

    private final EvidenceChain chain;
    private final JdbcClient jdbc;
    private final BusinessClock clock;

    EvidenceCheck(EvidenceChain chain, JdbcClient jdbc, BusinessClock clock) {
        this.chain = chain;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Looks, writes down what is broken, and seals what is new. Returns how many findings are new. */
    public int run() {
        chain.linkNoted();
        int found = unlinked();
        found += older();
        for (int sealed = 1; sealed > 0;) {
            long from = jdbc.sql("select coalesce(max(to_link), 0) from evidence_seal").query(Long.class).single();
            long to = jdbc.sql("select coalesce(max(id), 0) from (select id from evidence_link where id > :from order by id limit :most) l")
                .param("from", from).param("most", UNDER_A_SEAL).query(Long.class).single();
            sealed = to > from ? 1 : 0;
            if (sealed > 0) {
                found += broken(from, to);
                seal(from, to);
            }
        }
        if (found > 0) {
            LOG.error("evidence: {} places are not as they were noted", found);
        }
        return found;
    }

    /** What was noted and never linked, though nobody waits for it: somebody has emptied the queue. */
    private int unlinked() {
        return jdbc.sql("""
                insert into evidence_finding (found_at, company_id, customer_id, sequence, what)
                select :now::timestamptz, f.company_id, f.customer_id, f.id, 'NOT_LINKED' from evidence_fact f
                 where not exists (select 1 from evidence_link l where l.fact_id = f.id) and not exists (select 1 from evidence_queue q where q.fact_id = f.id)
                on conflict do nothing""").param("now", now()).update();
    }

    private int older() {
        List<Seal> seals = jdbc.sql("""
                select s.id, s.from_link, s.to_link from evidence_seal s left join evidence_seal_check c on c.seal_id = s.id
                 order by coalesce(c.checked_at, s.sealed_at), s.id limit :most""").param("most", AGAIN).query(Seal.class).list();
        int found = 0;
        for (Seal seal : seals) {
            found += broken(seal.fromLink(), seal.toLink()) + sealBroken(seal.id());
            jdbc.sql("insert into evidence_seal_check values (:id, :now) on conflict (seal_id) do update set checked_at = excluded.checked_at")
                .param("id", seal.id()).param("now", now()).update();
        }
        return found;
    }

    /** Links between two numbers that are broken, and messages of theirs whose words or document are others now. */
    private int broken(long after, long upTo) {
        return jdbc.sql("""
                insert into evidence_finding (found_at, company_id, customer_id, sequence, what)
                select :now::timestamptz, company_id, customer_id, sequence, broken from evidence_checked where id > :after and id <= :upTo and broken is not null
                union
                select :now::timestamptz, l.company_id, l.customer_id, l.sequence, a.what from evidence_altered a join evidence_link l on l.fact_id = a.fact_id
                 where l.id > :after and l.id <= :upTo
                on conflict do nothing""").param("now", now()).param("after", after).param("upTo", upTo).update();
    }

    private int sealBroken(long seal) {
        return jdbc.sql("""
                insert into evidence_finding (found_at, company_id, customer_id, sequence, what)
                select :now::timestamptz, 0, 0, s.id, 'SEAL_BROKEN' from evidence_seal s where s.id = :seal and s.sha256 <> evidence_sha256(s.previous_sha256 ||
                    coalesce((select string_agg(l.sha256, '' order by l.id) from evidence_link l where l.id > s.from_link and l.id <= s.to_link), ''))
                on conflict do nothing""").param("now", now()).param("seal", seal).update();
    }

    private void seal(long from, long to) {
        jdbc.sql("""
                insert into evidence_seal (sealed_at, from_link, to_link, links, previous_sha256, sha256)
                select :now::timestamptz, :from, :to, count(*), p.sha256, evidence_sha256(p.sha256 || coalesce(string_agg(l.sha256, '' order by l.id), ''))
                  from (select coalesce((select sha256 from evidence_seal order by id desc limit 1), repeat('0', 64)) as sha256) p
                  left join evidence_link l on l.id > :from and l.id <= :to
                 group by p.sha256""").param("now", now()).param("from", from).param("to", to).update();
    }

    /** How the chains stand, and what is not explained yet, the newest first. */
    public State state() {
        List<Finding> findings = jdbc.sql("""
                select f.id, f.found_at, co.code as company_code, c.code as customer_code, c.name as customer_name, f.sequence, f.what, f.explanation,
                       f.explained_by, f.explained_at
                  from evidence_finding f left join customer_label c on c.id = f.customer_id left join company co on co.id = f.company_id
                 where f.explained_at is null order by f.id desc limit 200""").query(Finding.class).list();
        return jdbc.sql("""
                select (select coalesce(max(id), 0) from evidence_link) as links, (select count(*) from evidence_queue) as waiting,
                       greatest((select max(sealed_at) from evidence_seal), (select max(checked_at) from evidence_seal_check)) as checked_at""")
            .query((row, n) -> new State(row.getLong(1), row.getLong(2), row.getTimestamp(3) == null ? null : row.getTimestamp(3).toInstant(), findings)).single();
    }

    /** Somebody has found out what a finding was; it is shown no more. False when there is none such open. */
    @Transactional
    public boolean explain(long id, String explanation, String user) {
        return jdbc.sql("update evidence_finding set explanation = :text, explained_by = :user, explained_at = :now where id = :id and explained_at is null")
            .param("text", explanation).param("user", user).param("now", now()).param("id", id).update() == 1;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
