package com.wisebook.clients.customer;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.sql.RecordRows;

import io.swagger.v3.oas.annotations.media.Schema;

/** Somebody stops every relance to a customer until a date, with a reason. */
@Service
public class CustomerBlocks {

    /** A block that stands; companyId null: for all our companies. */
    @Schema(requiredProperties = {"id", "customerId", "reason", "blockedUntil", "createdBy"})
    public record Block(long id, long customerId, Long companyId, String reason, LocalDate blockedUntil, String createdBy) {
    }

    /** Relances to the customer were stopped or allowed again. */
    public record BlockChanged(long customerId, Long companyId) {
    }

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final ApplicationEventPublisher events;

    CustomerBlocks(JdbcClient jdbc, BusinessClock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    /** @throws IllegalArgumentException when the date has passed or no reason is given */
    @Transactional
    public long block(long customerId, Long companyId, String reason, LocalDate until, String user) {
        if (reason == null || reason.isBlank()) {
            throw new IllegalArgumentException("a block needs a reason");
        }
        if (until == null || until.isBefore(clock.today())) {
            throw new IllegalArgumentException("a block ends today or later");
        }
        long id = jdbc.sql("""
                insert into customer_block (customer_id, company_id, reason, blocked_until, created_by, created_at)
                values (:customer, :company, :reason, :until, :user, :now) returning id""")
            .param("customer", customerId).param("company", companyId).param("reason", reason.strip()).param("until", until)
            .param("user", user).param("now", Timestamp.from(clock.instant())).query(Long.class).single();
        events.publishEvent(new BlockChanged(customerId, companyId));
        return id;
    }

    /** Lifts a block before its date; nothing happens when it was lifted already. */
    @Transactional
    public void lift(long blockId, String user) {
        Optional<Block> lifted = jdbc.sql("""
                update customer_block set lifted_at = :now, lifted_by = :user where id = :id and lifted_at is null
                returning id, customer_id, company_id, reason, blocked_until, created_by""")
            .param("now", Timestamp.from(clock.instant())).param("user", user).param("id", blockId)
            .query(RecordRows.of(Block.class)).optional();
        lifted.ifPresent(block -> events.publishEvent(new BlockChanged(block.customerId(), block.companyId())));
    }

    /** The blocks that stand on that day. */
    public List<Block> standing(Collection<Long> customerIds, LocalDate day) {
        return jdbc.sql("""
                select id, customer_id, company_id, reason, blocked_until, created_by from customer_block
                 where customer_id = any(:ids) and lifted_at is null and blocked_until >= :day order by blocked_until desc""")
            .param("ids", customerIds.toArray(Long[]::new)).param("day", day).query(RecordRows.of(Block.class)).list();
    }
}
