package com.wisebook.clients.customer;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.ChangeContext.Origin;
import com.wisebook.clients.sql.RecordRows;

/** Limits that wait on an account because their asker may not grant them alone. The limit in force stays until somebody answers. */
@Service
public class AskedLimits {

    private static final String FORGET = """
        asked_limit_number = null, asked_limit = null, asked_limit_by = null, asked_limit_at = null, asked_limit_reason = null""";

    /**
     * A limit that waits.
     *
     * @param creditLimit the limit in force; null: none
     * @param askedLimit  null: it would be taken away
     */
    public record Asked(String number, long accountId, long customerId, long companyId, BigDecimal creditLimit, BigDecimal askedLimit,
                        String askedBy, Instant askedAt, String reason) {

        boolean of(BigDecimal limit) {
            return same(askedLimit, limit);
        }
    }

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final ChangeContext context;
    private final LimitAuthority authority;
    private final ObjectProvider<LimitApproval> approval;
    private final ApplicationEventPublisher events;

    AskedLimits(JdbcClient jdbc, BusinessClock clock, ChangeContext context, LimitAuthority authority, ObjectProvider<LimitApproval> approval,
                ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.context = context;
        this.authority = authority;
        this.approval = approval;
        this.events = events;
    }

    static boolean same(BigDecimal one, BigDecimal other) {
        return one == null ? other == null : other != null && one.compareTo(other) == 0;
    }

    /** What waits under that number; empty once it was answered or withdrawn. */
    public Optional<Asked> byNumber(String number) {
        return read("asked_limit_number = :key", number);
    }

    /**
     * Whether the limit is set at once: it is not more than the one in force, the user may grant it alone, or he is the second of two of
     * whom one may.
     */
    boolean atOnce(BigDecimal inForce, BigDecimal wanted, Optional<Asked> waiting, String user) {
        boolean more = wanted == null ? inForce != null : inForce == null || wanted.compareTo(inForce) > 0;
        return !more || authority.alone(user, wanted)
            || waiting.filter(one -> one.of(wanted) && !one.askedBy().equals(user)).isPresent()
               && authority.oneMayGrant(List.of(user, waiting.get().askedBy()), wanted);
    }

    Optional<Asked> onAccount(long accountId) {
        return read("id = :key and asked_limit_number is not null", accountId);
    }

    private Optional<Asked> read(String which, Object key) {
        return jdbc.sql("""
                select asked_limit_number as number, id as account_id, customer_id, company_id, credit_limit, asked_limit,
                       asked_limit_by as asked_by, asked_limit_at as asked_at, asked_limit_reason as reason
                  from customer_account where\s""" + which).param("key", key).query(RecordRows.of(Asked.class)).optional();
    }

    /** Keeps a limit for somebody else; it takes the place of one that waited. */
    @Transactional(propagation = Propagation.MANDATORY)
    void ask(long accountId, BigDecimal limit, String reason, String user) {
        Optional<Asked> before = onAccount(accountId);
        if (before.filter(one -> one.of(limit)).isPresent()) {
            return;
        }
        String number = jdbc.sql("""
                update customer_account set asked_limit_number = 'DL-' || nextval('limit_request_number'), asked_limit = :limit,
                       asked_limit_by = :user, asked_limit_at = :now, asked_limit_reason = :reason where id = :id returning asked_limit_number""")
            .param("limit", limit, Types.NUMERIC).param("user", user).param("now", Timestamp.from(clock.instant())).param("reason", reason)
            .param("id", accountId).query(String.class).single();
        before.ifPresent(one -> approval.getObject().withdrawn(one.number()));
        approval.getObject().ask(number);
    }

    /** What waits on the account waits no more: another limit was set. */
    @Transactional(propagation = Propagation.MANDATORY)
    void withdraw(long accountId) {
        onAccount(accountId).ifPresent(one -> {
            jdbc.sql("update customer_account set " + FORGET + " where id = :id").param("id", accountId).update();
            approval.getObject().withdrawn(one.number());
        });
    }

    /** Sets the limit that was asked for. Whether that user may is for the caller to judge. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void grant(Asked asked, String user) {
        context.by(user, Origin.SCREEN);
        jdbc.sql("update customer_account set credit_limit = asked_limit, " + FORGET + " where id = :id").param("id", asked.accountId()).update();
        events.publishEvent(new Customers.AccountChanged(asked.customerId(), asked.companyId()));
    }

    /** Leaves the limit as it is. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void refuse(Asked asked, String user) {
        context.by(user, Origin.SCREEN);
        jdbc.sql("update customer_account set " + FORGET + " where id = :id").param("id", asked.accountId()).update();
    }
}
