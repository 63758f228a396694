package com.wisebook.clients.receivable.limit;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;

/** Which alerts have a process, and which processes an alert concerns. */
@Service
public class AlertProcesses {

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    AlertProcesses(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those of them that are still about an excess and have no process yet; from now on they have one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<String> starting(Collection<String> numbers) {
        return jdbc.sql("""
                update limit_alert set process_at = :now
                 where number = any(:numbers) and process_at is null and ended_at is null and level = 'OVER' returning number""")
            .param("now", Timestamp.from(clock.instant())).param("numbers", numbers.toArray(String[]::new)).query(String.class).list();
    }

    /** Older alerts of the same customers or groups with blocks that stand: somebody may just be asked whether to lift them. */
    public List<String> waitingToLift(Collection<String> numbers) {
        return jdbc.sql("""
                select distinct old.number from limit_alert a
                  join limit_alert old on old.id < a.id and old.ended_at is not null
                   and coalesce(old.customer_id, 0) = coalesce(a.customer_id, 0) and coalesce(old.company_id, 0) = coalesce(a.company_id, 0)
                   and coalesce(old.group_id, 0) = coalesce(a.group_id, 0)
                  join limit_alert_block l on l.alert_id = old.id
                  join customer_block b on b.id = l.block_id and b.lifted_at is null and b.blocked_until >= :today
                 where a.number = any(:numbers)""")
            .param("numbers", numbers.toArray(String[]::new)).param("today", clock.today()).query(String.class).list();
    }

    /** Those of them whose decision blocked orders, and whose block stands. */
    public List<String> blocked(Collection<String> numbers) {
        return jdbc.sql("""
                select distinct a.number from limit_alert a join limit_alert_block l on l.alert_id = a.id
                  join customer_block b on b.id = l.block_id and b.lifted_at is null and b.blocked_until >= :today
                 where a.number = any(:numbers)""")
            .param("numbers", numbers.toArray(String[]::new)).param("today", clock.today()).query(String.class).list();
    }

    /** Whether an excess of the customer, or of its group, was blocked and no block of it stands any more. */
    boolean undecidedAfterBlock(long customerId) {
        return jdbc.sql("""
                select exists (
                    select 1 from limit_alert a
                     where a.ended_at is null and a.state = 'BLOCKED'
                       and (a.customer_id = :customer or a.group_id = (select group_id from customer where id = :customer))
                       and not exists (select 1 from limit_alert_block l join customer_block b on b.id = l.block_id
                                        where l.alert_id = a.id and b.lifted_at is null and b.blocked_until >= :today))""")
            .param("customer", customerId).param("today", clock.today()).query(Boolean.class).single();
    }
}
