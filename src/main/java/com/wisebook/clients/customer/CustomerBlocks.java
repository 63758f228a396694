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

    /** Relances to the customer were stopped or allowed again. */
    public record BlockChanged(long customerId, Long companyId) {
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

    /**
     * Stops what it says.
     *
     * @throws IllegalArgumentException when the date has passed or no reason is given
     */
    @Transactional
    public long block(long customerId, Long companyId, Subject subject, String reason, LocalDate until, String user) {
        if (reason == null || reason.isBlank()) {
            throw new IllegalArgumentException("a block needs a reason");
        }
        if (until == null || until.isBefore(clock.today())) {
            throw new IllegalArgumentException("a block ends today or later");
        }
        context.by(user);
        long id = jdbc.sql("""
                insert into customer_block (customer_id, company_id, subject, reason, blocked_until, created_by, created_at)
                values (:customer, :company, :subject, :reason, :until, :user, :now) returning id""")
            .param("customer", customerId).param("subject", subject.name()).param("company", companyId).param("reason", reason.strip()).param("until", until)
            .param("user", user).param("now", Timestamp.from(clock.instant())).query(Long.class).single();
        tell(customerId, companyId, subject);
        return id;
    }

    /** Lifts a block before its date; nothing happens when it was lifted already. */
    @Transactional
    public void lift(long blockId, String user) {
        context.by(user);
        Optional<Block> lifted = jdbc.sql("""
                update customer_block set lifted_at = :now, lifted_by = :user where id = :id and lifted_at is null
                returning id, customer_id, company_id, subject, reason, blocked_until, created_by""")
            .param("now", Timestamp.from(clock.instant())).param("user", user).param("id", blockId)
            .query(RecordRows.of(Block.class)).optional();
        lifted.ifPresent(block -> tell(block.customerId(), block.companyId(), block.subject()));
    }

    private void tell(long customerId, Long companyId, Subject subject) {
        if (subject == Subject.DUNNING) {
            events.publishEvent(new BlockChanged(customerId, companyId));
        }
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
