package com.wisebook.clients.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import com.wisebook.clients.company.BusinessClock;

/**
 * The chains of hashes, one a customer and company of ours, and one of what concerns the customer with all of them (company 0). Facts are noted
 * by triggers in their own transaction; here they are linked, and read (decision 28).
 */
@Service
public class EvidenceChain {

    private static final int BATCH = 2000;
    private static final String HIS = " where customer_id in (select evidence_customers(:customer))"
        + " and (:company::bigint is null or company_id in (0, :company::bigint))";

    /**
     * A link with the fact that it holds.
     *
     * @param content what was noted; null when it was erased
     * @param broken  what is wrong with it; null: nothing
     */
    public record Link(long id, long companyId, long customerId, long sequence, Instant at, String kind, String reference, String payload,
                       String previousSha256, String sha256, String content, Instant erasedAt, String broken) {
    }

    /** The newest link of a chain. */
    public record Head(long companyId, long customerId, long sequence, String sha256) {
    }

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final TransactionTemplate transaction;

    EvidenceChain(JdbcClient jdbc, BusinessClock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Links everything that is noted; each batch in a transaction of its own, so that none is long. Returns how many. */
    public int linkNoted() {
        int all = 0;
        int linked;
        do {
            linked = transaction.execute(tx -> jdbc.sql("select evidence_chain(:now, :most)").param("now", Timestamp.from(clock.instant()))
                .param("most", BATCH).query(Integer.class).single());
            all += linked;
        } while (linked == BATCH);
        return all;
    }

    /** Everything of a customer with one of our companies, null: with all of them, in the order of time. */
    public List<Link> links(Long companyId, long customerId) {
        return jdbc.sql("select * from evidence_checked" + HIS + " order by at, id").param("customer", customerId)
            .param("company", companyId, Types.BIGINT).query(EvidenceChain::link).list();
    }

    /** The links of one chain, in the order of the chain. */
    public List<Link> chain(long companyId, long customerId) {
        return jdbc.sql("select * from evidence_checked where company_id = :company and customer_id = :customer order by sequence")
            .param("company", companyId).param("customer", customerId).query(EvidenceChain::link).list();
    }

    /** Where his chains stand. */
    public List<Head> heads(Long companyId, long customerId) {
        return jdbc.sql("select distinct on (customer_id, company_id) company_id, customer_id, sequence, sha256 from evidence_link" + HIS
            + " order by customer_id, company_id, sequence desc").param("customer", customerId).param("company", companyId, Types.BIGINT).query(Head.class).list();
    }

    /**
     * Erases what a link holds, its hash stays: the chain can be verified as before, and says that something was erased, by whom and why.
     * The erasure is itself noted.
     *
     * @return false when there is no such link, or nothing left to erase
     */
    @Transactional
    public boolean erase(long companyId, long customerId, long sequence, String reason, String user) {
        Timestamp now = Timestamp.from(clock.instant());
        Optional<Long> fact = jdbc.sql("""
                update evidence_fact set content = null, erased_at = :now, erased_by = :user, erased_reason = :reason
                 where content is not null and id = (select fact_id from evidence_link
                       where company_id = :company and customer_id = :customer and sequence = :sequence) returning id""")
            .param("now", now).param("user", user).param("reason", reason).param("company", companyId).param("customer", customerId)
            .param("sequence", sequence).query(Long.class).optional();
        fact.ifPresent(id -> jdbc.sql("""
                select evidence_note(:company, :customer, :now, 'CONTENT_ERASED', 'evidence_fact:' || :fact,
                    jsonb_build_object('sequence', :sequence::bigint, 'by', :user::text, 'reason', :reason::text))""")
            .param("company", companyId).param("customer", customerId).param("now", now).param("fact", id).param("sequence", sequence)
            .param("user", user).param("reason", reason).query((row, n) -> true).single());
        return fact.isPresent();
    }

    private static Link link(ResultSet row, int number) throws SQLException {
        return new Link(row.getLong("id"), row.getLong("company_id"), row.getLong("customer_id"), row.getLong("sequence"), instant(row, "at"), row.getString("kind"),
            row.getString("reference"), row.getString("payload"), row.getString("previous_sha256"), row.getString("sha256"), row.getString("content"),
            instant(row, "erased_at"), row.getString("broken"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
