package com.wisebook.clients.customer;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.sql.RecordRows;

import io.swagger.v3.oas.annotations.media.Schema;

/** Somebody stops the relances to a customer, his orders or his invoices until a date, with a reason. */
@Service
public class CustomerBlocks {

    /** What is stopped. Only the first keeps relances back. */
    @Schema(name = "BlockSubject")
    public enum Subject {
        DUNNING, ORDER, INVOICING
    }

    /** A block that stands; companyId null: for all our companies. */
    @Schema(requiredProperties = {"id", "customerId", "subject", "reason", "blockedUntil", "createdBy"})
    public record Block(long id, long customerId, Long companyId, Subject subject, String reason, LocalDate blockedUntil, String createdBy) {
    }

    /** Something was stopped for the customer, or allowed again. */
    public record BlockChanged(long customerId, Long companyId, Subject subject) {
    }

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final ApplicationEventPublisher events;
    private final ChangeContext context;

    CustomerBlocks(JdbcClient jdbc, BusinessClock clock, ApplicationEventPublisher events, ChangeContext context) {
        this.context = context;
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Stops the relances.
     *
     * @throws IllegalArgumentException when the date has passed or no reason is given
     */
    @Transactional
    public long block(long customerId, Long companyId, String reason, LocalDate until, String user) {
        return block(customerId, companyId, Subject.DUNNING, reason, until, user);
    }

    /** The same for a subject. */
    @Transactional
    public long block(long customerId, Long companyId, Subject subject, String reason, LocalDate until, String user) {
        return block(List.of(customerId), companyId, subject, reason, until, user).get(0);
    }

    /**
     * The same for several customers at once: all members of a group.
     *
     * @return the blocks' ids, in the order of the customers' ids
     */
    @Transactional
    public List<Long> block(Collection<Long> customerIds, Long companyId, Subject subject, String reason, LocalDate until, String user) {
        if (reason == null || reason.isBlank()) {
            throw new IllegalArgumentException("a block needs a reason");
        }
        if (until == null || until.isBefore(clock.today())) {
            throw new IllegalArgumentException("a block ends today or later");
        }
        context.by(user);
        List<Long> ids = jdbc.sql("""
                insert into customer_block (customer_id, company_id, subject, reason, blocked_until, created_by, created_at)
                select id, :company, :subject, :reason, :until, :user, :now from unnest(:customers::bigint[]) as c (id) order by id
                returning id""")
            .param("customers", customerIds.toArray(Long[]::new)).param("company", companyId, Types.BIGINT)
            .param("subject", subject.name()).param("reason", reason.strip()).param("until", until)
            .param("user", user).param("now", Timestamp.from(clock.instant())).query(Long.class).list();
        customerIds.forEach(customer -> events.publishEvent(new BlockChanged(customer, companyId, subject)));
        return ids;
    }

    /** Lifts a block before its date; nothing happens when it was lifted already. */
    @Transactional
    public void lift(long blockId, String user) {
        lift(List.of(blockId), user);
    }

    /** The same for several at once. */
    @Transactional
    public void lift(Collection<Long> blockIds, String user) {
        context.by(user);
        List<Block> lifted = jdbc.sql("""
                update customer_block set lifted_at = :now, lifted_by = :user where id = any(:ids) and lifted_at is null
                returning id, customer_id, company_id, subject, reason, blocked_until, created_by""")
            .param("now", Timestamp.from(clock.instant())).param("user", user).param("ids", blockIds.toArray(Long[]::new))
            .query(RecordRows.of(Block.class)).list();
        lifted.forEach(block -> events.publishEvent(new BlockChanged(block.customerId(), block.companyId(), block.subject())));
    }

    /** The blocks of the relances that stand on that day. */
    public List<Block> standing(Collection<Long> customerIds, LocalDate day) {
        return standing(customerIds, Subject.DUNNING, day);
    }

    /**
     * The blocks of that subject that stand on that day.
     *
     * @param subject null: of every subject
     */
    public List<Block> standing(Collection<Long> customerIds, Subject subject, LocalDate day) {
        return jdbc.sql("""
                select id, customer_id, company_id, subject, reason, blocked_until, created_by from customer_block
                 where customer_id = any(:ids) and lifted_at is null and blocked_until >= :day and (:subject::text is null or subject = :subject)
                 order by blocked_until desc""")
            .param("ids", customerIds.toArray(Long[]::new)).param("day", day)
            .param("subject", subject == null ? null : subject.name(), java.sql.Types.VARCHAR).query(RecordRows.of(Block.class)).list();
    }
}
