package com.wisebook.clients.receivable;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.Customers;

/**
 * Makes and undoes the links between entries that settle each other. A code is AAA, AAB… by company and customer: in
 * capitals when whole entries balance, in lower case while the set settles only part of one.
 */
@Service
public class LettrageLinks {

    private final JdbcClient jdbc;
    private final Customers customers;
    private final LettrageCodes codes;
    private final BusinessClock clock;
    private final LettrageActor actor;
    private final ApplicationEventPublisher events;

    LettrageLinks(JdbcClient jdbc, Customers customers, LettrageCodes codes, LettrageActor actor, BusinessClock clock, ApplicationEventPublisher events) {
        this.codes = codes;
        this.jdbc = jdbc;
        this.customers = customers;
        this.clock = clock;
        this.actor = actor;
        this.events = events;
    }

    /** A lettrage that was made. */
    public record Link(long id, String code, boolean partial) {
    }

    /**
     * Links entries of one customer.
     *
     * @param amounts what each entry gives, by entry id, same sign as the entry; the sum is zero
     * @param source  MANUAL or AUTO
     * @param date    the date of the lettrage
     * @throws IllegalArgumentException when the amounts do not balance, or an entry is another customer's, in another
     *                                  currency, or has less open than that
     */
    @Transactional
    public Link make(long companyId, long customerId, Map<Long, BigDecimal> amounts, String source, LocalDate date, String user) {
        customers.lock(List.of(customerId));
        check(companyId, customerId, amounts);
        Long[] ids = amounts.keySet().toArray(Long[]::new);
        BigDecimal[] parts = amounts.values().toArray(BigDecimal[]::new);
        boolean partial = jdbc.sql("""
            select bool_or(e.amount <> p.amount) from unnest(:ids::bigint[], :parts::numeric[]) as p (id, amount)
              join ledger_entry e on e.id = p.id""").param("ids", ids).param("parts", parts).query(Boolean.class).single();
        String next = codes.of(companyId, List.of(customerId)).get(customerId).next();
        String code = partial ? next.toLowerCase(java.util.Locale.ROOT) : next;
        long id = jdbc.sql("""
            insert into lettrage (company_id, customer_id, code, partial, source, made_at, made_by, lettrage_date)
            values (:company, :customer, :code, :partial, :source, :now, :user, :date) returning id""")
            .param("company", companyId).param("customer", customerId).param("code", code).param("partial", partial)
            .param("source", source).param("now", Timestamp.from(clock.instant())).param("user", user).param("date", date)
            .query(Long.class).single();
        jdbc.sql("insert into lettrage_line select :id, p.id, p.amount from unnest(:ids::bigint[], :parts::numeric[]) as p (id, amount)")
            .param("id", id).param("ids", ids).param("parts", parts).update();
        events.publishEvent(new BalanceChanged(companyId, List.of(customerId), BalanceChanged.Cause.LETTRAGE));
        return new Link(id, code, partial);
    }

    private void check(long companyId, long customerId, Map<Long, BigDecimal> amounts) {
        BigDecimal sum = amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (amounts.size() < 2 || sum.signum() != 0) {
            throw new IllegalArgumentException("a lettrage needs two entries and must balance, not " + sum);
        }
        long fitting = jdbc.sql("""
            select count(*) from unnest(:ids::bigint[], :parts::numeric[]) as p (id, amount) join ledger_entry e on e.id = p.id
             where e.company_id = :company and e.customer_id = :customer and p.amount <> 0 and sign(p.amount) = sign(e.amount)
               and abs(p.amount) <= abs(e.open_amount)""")
            .param("ids", amounts.keySet().toArray(Long[]::new)).param("parts", amounts.values().toArray(BigDecimal[]::new))
            .param("company", companyId).param("customer", customerId).query(Long.class).single();
        long currencies = jdbc.sql("select count(distinct currency) from ledger_entry where id = any(:ids)")
            .param("ids", amounts.keySet().toArray(Long[]::new)).query(Long.class).single();
        if (fitting != amounts.size() || currencies != 1) {
            throw new IllegalArgumentException("an entry is not this customer's, has less open, or is in another currency");
        }
    }

    /**
     * How a lettrage was found.
     *
     * @param confidence 0 to 1
     * @param clues      JSON: what speaks for it
     */
    public record Why(BigDecimal confidence, String step, String clues, Long runId) {
    }

    /** Keeps with a lettrage what spoke for it when a human accepted it. */
    @Transactional
    public void explain(long lettrageId, Why why) {
        jdbc.sql("update lettrage set confidence = :confidence, step = :step, clues = :clues::jsonb, run_id = :run where id = :id")
            .param("confidence", why.confidence()).param("step", why.step()).param("clues", why.clues()).param("run", why.runId())
            .param("id", lettrageId).update();
    }

    /** Undoes a lettrage: its entries are open again as though it had never been. False when there is none of that id. */
    @Transactional
    public boolean undo(long lettrageId) {
        record Owner(long companyId, long customerId) {
        }
        Owner owner = jdbc.sql("select company_id, customer_id from lettrage where id = :id").param("id", lettrageId)
            .query(Owner.class).optional().orElse(null);
        if (owner == null) {
            return false;
        }
        customers.lock(List.of(owner.customerId));
        actor.told();
        jdbc.sql("""
            update ledger_entry set closed_reason = null, closed_by_import = null
             where closed_reason is not null and id in (select entry_id from lettrage_line where lettrage_id = :id)""")
            .param("id", lettrageId).update();
        jdbc.sql("delete from lettrage_line where lettrage_id = :id").param("id", lettrageId).update();
        jdbc.sql("delete from lettrage where id = :id").param("id", lettrageId).update();
        events.publishEvent(new BalanceChanged(owner.companyId, List.of(owner.customerId), BalanceChanged.Cause.LETTRAGE));
        return true;
    }
}
