package com.wisebook.clients.customer;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.sql.RecordRows;

/** The segment of each customer: it chooses the ladder of relances. */
@Service
public class Segments {

    /** Somebody chose another segment for the customer, or left it to the table again. */
    public record SegmentChanged(long customerId, String before, String after) {
    }

    /**
     * A customer's segment and where it comes from.
     *
     * @param locked somebody chose it: the table leaves it alone
     * @param reason why he did, or why he left it to the table again; null when nobody ever did
     */
    public record Choice(String segment, boolean locked, String reason, String changedBy, Instant changedAt) {
    }

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final BusinessClock clock;
    private final ChangeContext context;

    Segments(JdbcClient jdbc, ApplicationEventPublisher events, BusinessClock clock, ChangeContext context) {
        this.context = context;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    public Choice choice(long customerId) {
        return jdbc.sql("""
                select segment, segment_locked as locked, segment_reason as reason, segment_changed_by as changed_by,
                       segment_changed_at as changed_at
                  from customer where id = :id""").param("id", customerId).query(RecordRows.of(Choice.class)).single();
    }

    /**
     * Somebody decides about the customer's segment; his cases think again at once.
     *
     * @param locked true: the segment stays until somebody changes it; false: the table decides again from now on
     */
    @Transactional
    public void choose(long customerId, String segment, boolean locked, String reason, String user) {
        String before = jdbc.sql("select segment from customer where id = :id for no key update").param("id", customerId)
            .query(String.class).single();
        context.by(user);
        jdbc.sql("""
                update customer set segment = :segment, segment_locked = :locked, segment_reason = :reason, segment_changed_by = :user,
                       segment_changed_at = :now
                 where id = :id""")
            .param("segment", segment).param("locked", locked).param("reason", reason).param("user", user)
            .param("now", Timestamp.from(clock.instant())).param("id", customerId).update();
        events.publishEvent(new SegmentChanged(customerId, before, segment));
    }

    /** The contract of each customer over all accounts: PUBLIC before FRAMEWORK before STANDARD. */
    public Map<Long, String> contracts() {
        Map<Long, String> contracts = new HashMap<>();
        jdbc.sql("""
                select customer_id, case when bool_or(contract = 'PUBLIC') then 'PUBLIC' when bool_or(contract = 'FRAMEWORK') then 'FRAMEWORK'
                                         else 'STANDARD' end
                  from customer_account where customer_id not in (select id from customer where party = 'SUPPLIER') group by customer_id""")
            .query(row -> {
                contracts.put(row.getLong(1), row.getString(2));
            });
        return contracts;
    }

    /** The same of one customer; STANDARD without an account. */
    public String contract(long customerId) {
        return jdbc.sql("""
                select coalesce(case when bool_or(contract = 'PUBLIC') then 'PUBLIC' when bool_or(contract = 'FRAMEWORK') then 'FRAMEWORK' end,
                                'STANDARD')
                  from customer_account where customer_id = :id""").param("id", customerId).query(String.class).single();
    }

    /** Gives the customers their segments in one statement; a segment that somebody locked stays. */
    @Transactional
    public int assign(Map<Long, String> segmentByCustomer) {
        Long[] ids = segmentByCustomer.keySet().toArray(Long[]::new);
        String[] segments = segmentByCustomer.values().toArray(String[]::new);
        context.by(CurrentUser.SYSTEM, ChangeContext.Origin.CYCLE);
        return jdbc.sql("""
                update customer c set segment = s.segment
                  from unnest(:ids::bigint[], :segments::text[]) as s (id, segment)
                 where c.id = s.id and not c.segment_locked and c.segment <> s.segment""")
            .param("ids", ids).param("segments", segments).update();
    }
}
