package com.wisebook.clients.customer;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.sql.RecordRows;

import io.swagger.v3.oas.annotations.media.Schema;

/** What a group of customers may owe together, and who its members are. */
@Service
public class GroupCredit {

    /**
     * A group of customers.
     *
     * @param creditLimit for all members with all our companies that keep their books in {@code currency}; null: none set
     */
    public record Group(long id, String code, String name, BigDecimal creditLimit, String currency) {
    }

    /** A limit that waits for a second person; {@code creditLimit} null: it would be taken away. */
    @Schema(name = "GroupLimitProposal", requiredProperties = {"currency", "proposedBy", "proposedAt"})
    public record Proposal(BigDecimal creditLimit, String currency, String proposedBy, Instant proposedAt) {

        /** Whether it is that limit. */
        public boolean of(BigDecimal limit, String inCurrency) {
            return currency.equals(inCurrency) && (limit == null ? creditLimit == null : creditLimit != null && creditLimit.compareTo(limit) == 0);
        }
    }

    /** Somebody set another limit for a group, or took it away. */
    public record GroupLimitChanged(long groupId) {
    }

    private static final String GROUP = "select id, code, name, credit_limit, currency from customer_group where ";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final BusinessClock clock;

    GroupCredit(JdbcClient jdbc, ApplicationEventPublisher events, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    public Optional<Group> byId(long id) {
        return jdbc.sql(GROUP + "id = :id").param("id", id).query(RecordRows.of(Group.class)).optional();
    }

    public Optional<Group> byCode(String code) {
        return jdbc.sql(GROUP + "code = :code").param("code", code).query(RecordRows.of(Group.class)).optional();
    }

    /** Ids of the customers in a group, those that were archived left out. */
    public List<Long> members(long groupId) {
        return jdbc.sql("select id from customer where group_id = :group and status <> 'ARCHIVED' order by id").param("group", groupId)
            .query(Long.class).list();
    }

    /**
     * Takes the group's lock until the end of the transaction: two orders of two of its members, at once, do not both fit under
     * its limit. Taken before the customers' own locks.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(long groupId) {
        jdbc.sql("select id from customer_group where id = :id for no key update").param("id", groupId).query(Long.class).single();
    }

    /** The limit that waits for a second person, if one does. */
    public Optional<Proposal> proposal(long groupId) {
        return jdbc.sql("select credit_limit, currency, proposed_by, proposed_at from group_limit_proposal where group_id = :id")
            .param("id", groupId).query(RecordRows.of(Proposal.class)).optional();
    }

    /** Keeps a limit for a second person; it takes the place of one that waited. */
    @Transactional
    public void propose(long groupId, BigDecimal limit, String currency, String user) {
        jdbc.sql("""
                insert into group_limit_proposal (group_id, credit_limit, currency, proposed_by, proposed_at)
                values (:id, :limit, :currency, :user, :now)
                on conflict (group_id) do update set credit_limit = excluded.credit_limit, currency = excluded.currency,
                    proposed_by = excluded.proposed_by, proposed_at = excluded.proposed_at""")
            .param("id", groupId).param("limit", limit, Types.NUMERIC).param("currency", currency).param("user", user)
            .param("now", Timestamp.from(clock.instant())).update();
    }

    /** Sets the group's limit; null takes it away. What waited for a second person waits no more. */
    @Transactional
    public void changeLimit(long groupId, BigDecimal limit, String currency) {
        jdbc.sql("delete from group_limit_proposal where group_id = :id").param("id", groupId).update();
        jdbc.sql("update customer_group set credit_limit = :limit, currency = :currency where id = :id")
            .param("limit", limit, Types.NUMERIC).param("currency", currency).param("id", groupId).update();
        events.publishEvent(new GroupLimitChanged(groupId));
    }
}
