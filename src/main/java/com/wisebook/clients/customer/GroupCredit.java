package com.wisebook.clients.customer;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.sql.RecordRows;

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

    /** Somebody set another limit for a group, or took it away. */
    public record GroupLimitChanged(long groupId) {
    }

    private static final String GROUP = "select id, code, name, credit_limit, currency from customer_group where ";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    GroupCredit(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
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

    /** Sets the group's limit; null takes it away. */
    @Transactional
    public void changeLimit(long groupId, BigDecimal limit, String currency) {
        jdbc.sql("update customer_group set credit_limit = :limit, currency = :currency where id = :id")
            .param("limit", limit, java.sql.Types.NUMERIC).param("currency", currency).param("id", groupId).update();
        events.publishEvent(new GroupLimitChanged(groupId));
    }
}
