package com.wisebook.clients.receivable;

import java.time.LocalDate;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;

/**
 * Keeps {@code customer_owed} right (V034): what each customer owes, with all our companies and with each. The ledger's triggers note
 * whom a change touches and let nobody wait; whoever reads calls {@link #refresh} first, which costs nothing while nothing changed.
 */
@Service
public class OwedBalances {

    /** A number that no other lock of ours has. */
    private static final long LOCK = 0x0FED_BA1AL;

    /** By the ends of two indexes: asked with "exists", a plan that does not know the day reads the whole table. */
    private static final String STALE = """
        select exists (select 1 from customer_owed_due)
            or coalesce((select min(next_due) from customer_owed) < :today, false)
            or coalesce((select max(passed_until) from customer_owed) >= :today, false)""";

    private static final String RECKON = """
        with noted as (delete from customer_owed_due returning customer_id),
        asked as materialized (
            select customer_id from noted
            union select customer_id from customer_owed where next_due < :today
            union select customer_id from customer_owed where passed_until >= :today),
        open_sum as materialized (
            select e.customer_id, e.company_id, e.currency, sum(e.open_amount) as balance,
                   coalesce(sum(e.open_amount) filter (where e.open_amount > 0 and e.due_date < :today), 0) as overdue,
                   min(e.due_date) filter (where e.open_amount > 0 and e.due_date < :today) as oldest,
                   max(e.due_date) filter (where e.open_amount > 0 and e.due_date < :today) as passed,
                   min(e.due_date) filter (where e.open_amount > 0 and e.due_date >= :today) as next
              from asked a join ledger_entry e on e.customer_id = a.customer_id
             where e.open_amount <> 0 and e.side > 0
             group by e.customer_id, e.company_id, e.currency),
        by_currency as (
            select customer_id, company_id, currency, balance, overdue, oldest, passed, next from open_sum
            union all
            select customer_id, 0, currency, sum(balance), sum(overdue), min(oldest), max(passed), min(next)
              from open_sum group by customer_id, currency),
        reckoned as (
            select customer_id, company_id, max(balance) as balance, max(overdue) as overdue, min(oldest) as oldest, max(passed) as passed,
                   min(next) as next, array_agg(currency order by overdue desc, balance desc, currency) as currencies,
                   array_agg(balance order by overdue desc, balance desc, currency) as balances,
                   array_agg(overdue order by overdue desc, balance desc, currency) as overdues
              from by_currency group by customer_id, company_id)
        update customer_owed o
           set balance = r.balance, overdue = coalesce(r.overdue, 0), oldest_due_date = r.oldest, passed_until = r.passed, next_due = r.next,
               currencies = coalesce(r.currencies, '{}'), balances = coalesce(r.balances, '{}'), overdues = coalesce(r.overdues, '{}')
          from customer_owed k join asked a on a.customer_id = k.customer_id
          left join reckoned r on r.customer_id = k.customer_id and r.company_id = k.company_id
         where o.customer_id = k.customer_id and o.company_id = k.company_id""";

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    public OwedBalances(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Reckons again whoever was touched since, or has an item that has fallen due. While another does so this one goes on with
     * what stands there.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void refresh() {
        LocalDate today = clock.today();
        boolean stale = jdbc.sql(STALE).param("today", today).query(Boolean.class).single();
        // the lock is taken by a statement of its own: what is read after it is newer than what the one before wrote
        if (stale && jdbc.sql("select pg_try_advisory_xact_lock(:lock)").param("lock", LOCK).query(Boolean.class).single()) {
            jdbc.sql(RECKON).param("today", today).update();
        }
    }
}
