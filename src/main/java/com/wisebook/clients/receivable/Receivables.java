package com.wisebook.clients.receivable;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.sql.RecordRows;

/**
 * What customers owe: open items, balances, credits, ages, and how they pay. All questions are asked for sets. Suppliers' accounts
 * ({@code side < 0}) are in none of the answers, and what stands on a collective account of nobody is asked of nobody.
 */
@Service
public class Receivables {

    private static final String OPEN_ITEM = """
        select id as entry_id, company_id, customer_id, kind, document_ref, document_date, entry_date, label, amount,
               open_amount, contested_amount, currency, due_date, due_date_computed
          from ledger_entry where side > 0
        """;
    /** Whoever is asked for money must be known. */
    private static final String OF_SOMEBODY = " and party_by is distinct from 'UNKNOWN'";

    private final JdbcClient jdbc;
    private final ObjectProvider<BrokenPromises> promises;
    private final BusinessClock clock;

    public Receivables(JdbcClient jdbc, ObjectProvider<BrokenPromises> promises, BusinessClock clock) {
        this.jdbc = jdbc;
        this.promises = promises;
        this.clock = clock;
    }

    /** Everything that remains open, debits and credits, by customer and due date. */
    public List<OpenItem> openItems(long companyId, Collection<Long> customerIds) {
        return jdbc.sql(OPEN_ITEM + OF_SOMEBODY + """
             and company_id = :company and customer_id = any(:customers) and open_amount <> 0
             order by customer_id, due_date nulls last, id""")
            .param("company", companyId).param("customers", customerIds.toArray(Long[]::new)).query(RecordRows.of(OpenItem.class)).list();
    }

    /** Everything one customer has open with any of our companies. */
    public List<OpenItem> openItems(long customerId) {
        return jdbc.sql(OPEN_ITEM + " and customer_id = :customer and open_amount <> 0 order by company_id, due_date nulls last, id")
            .param("customer", customerId).query(RecordRows.of(OpenItem.class)).list();
    }

    /** Ids of the customers with a debit open that is due before that day. */
    public List<Long> customersWithDebitsDueBefore(long companyId, LocalDate day) {
        return jdbc.sql("""
            select distinct customer_id from ledger_entry
             where company_id = :company and open_amount > 0 and due_date < :day and side > 0 and party_by is distinct from 'UNKNOWN' order by 1""")
            .param("company", companyId).param("day", day).query(Long.class).list();
    }

    /** Balances by customer and currency as of a day. */
    public List<Balance> balances(long companyId, Collection<Long> customerIds, LocalDate asOf) {
        return jdbc.sql("""
            select customer_id, currency, sum(open_amount) as balance,
                   coalesce(sum(open_amount) filter (where open_amount > 0 and due_date < :day), 0) as overdue,
                   coalesce(-sum(open_amount) filter (where open_amount < 0), 0) as credits,
                   coalesce(sum(contested_amount) filter (where open_amount > 0), 0) as contested,
                   min(due_date) filter (where open_amount > 0 and due_date < :day) as oldest_due
              from ledger_entry
             where company_id = :company and customer_id = any(:customers) and open_amount <> 0 and side > 0
             group by customer_id, currency order by customer_id, currency""")
            .param("company", companyId).param("customers", customerIds.toArray(Long[]::new)).param("day", asOf)
            .query(Balance.class).list();
    }

    /** Open credits by customer and currency. */
    public List<UnallocatedCredit> unallocatedCredits(long companyId, Collection<Long> customerIds) {
        return jdbc.sql("""
            select customer_id, currency, -sum(open_amount) as amount, count(*) as entries from ledger_entry
             where company_id = :company and customer_id = any(:customers) and open_amount < 0 and side > 0
             group by customer_id, currency order by customer_id, currency""")
            .param("company", companyId).param("customers", customerIds.toArray(Long[]::new))
            .query(UnallocatedCredit.class).list();
    }

    /** Ages of what is open, by customer and currency. */
    public List<Ageing> ageing(long companyId, Collection<Long> customerIds, LocalDate asOf) {
        return jdbc.sql(ageing("customer_id", "and customer_id = any(:customers)"))
            .param("company", companyId).param("customers", customerIds.toArray(Long[]::new)).param("day", asOf)
            .query(Ageing.class).list();
    }

    /** Ages of what is open in the whole company, by currency. */
    public List<Ageing> ageing(long companyId, LocalDate asOf) {
        return jdbc.sql(ageing("null::bigint", "")).param("company", companyId).param("day", asOf).query(Ageing.class).list();
    }

    private static String ageing(String customer, String where) {
        return """
            with item as (select *, case when due_date is null then 0 else cast(:day as date) - due_date end as late from ledger_entry
                           where company_id = :company and open_amount <> 0 and side > 0 %2$s)
            select %1$s as customer_id, currency,
                   coalesce(sum(open_amount) filter (where open_amount > 0 and late <= 0), 0) as not_due,
                   coalesce(sum(open_amount) filter (where open_amount > 0 and late between 1 and 30), 0) as days1_to30,
                   coalesce(sum(open_amount) filter (where open_amount > 0 and late between 31 and 60), 0) as days31_to60,
                   coalesce(sum(open_amount) filter (where open_amount > 0 and late between 61 and 90), 0) as days61_to90,
                   coalesce(sum(open_amount) filter (where open_amount > 0 and late > 90), 0) as over90,
                   coalesce(-sum(open_amount) filter (where open_amount < 0), 0) as credits
              from item group by 1, 2 order by 1, 2""".formatted(customer, where);
    }

    /** The newest news of the company's ledger; both parts null when none ever came. */
    public LedgerNews news(long companyId) {
        return jdbc.sql("select newest_treasury, newest_import_at from ledger_news where company_id = :company")
            .param("company", companyId).query(LedgerNews.class).optional().orElse(new LedgerNews(null, null));
    }

    /**
     * Works out how every customer of a company pays, as of a day. The delay counts from the due date to the newest
     * payment of the lettrage, for what was paid within six rolling months (facts.md 14), weighted by amount. BAD: more
     * than 30 days late on average, or two unpaid direct debits or cheques or broken promises in twelve months; LATE: more
     * than 10 days, or one of these; AVERAGE: more than 2 days; GOOD: less; UNKNOWN: nothing paid. Closings without a payment do not count.
     */
    @Transactional
    public void refreshBehaviour(long companyId, LocalDate asOf) {
        refreshBehaviour(companyId, asOf, null);
    }

    /** The same of some customers only; null: of all. */
    @Transactional
    public void refreshBehaviour(long companyId, LocalDate asOf, Collection<Long> customerIds) {
        Map<Long, Integer> broken = new HashMap<>();
        promises.forEach(known -> broken.putAll(known.since(companyId, asOf.minusYears(1))));
        Long[] word = broken.keySet().toArray(Long[]::new);
        jdbc.sql("""
            with payment as (
                select l.lettrage_id, max(e.entry_date) as paid_on from lettrage g
                  join lettrage_line l on l.lettrage_id = g.id join ledger_entry e on e.id = l.entry_id
                 where g.company_id = :company and (:everybody or g.customer_id = any(:customers))
                   and g.closing_reason is null and e.kind in ('PAYMENT', 'ON_ACCOUNT')
                   and e.entry_date > cast(:day as date) - interval '6 months' and e.side > 0
                 group by l.lettrage_id),
            paid as (
                select e.customer_id, count(distinct e.id) as invoices,
                       count(distinct e.id) filter (where p.paid_on > e.due_date) as late,
                       round(sum((p.paid_on - e.due_date) * l.amount) / sum(l.amount), 2) as delay
                  from payment p join lettrage_line l using (lettrage_id) join ledger_entry e on e.id = l.entry_id
                 where e.amount > 0 and e.due_date is not null and e.kind in ('INVOICE', 'OPENING')
                   and p.paid_on > cast(:day as date) - interval '6 months' and p.paid_on <= :day
                   and (:everybody or e.customer_id = any(:customers))
                 group by e.customer_id),
            year as (
                select customer_id,
                       coalesce(sum(coalesce(company_amount, amount)) filter (where kind in ('INVOICE', 'CREDIT_NOTE')
                           and entry_date > cast(:day as date) - interval '12 months' and entry_date <= :day), 0) as turnover,
                       count(*) filter (where kind = 'UNPAID'
                           and entry_date > cast(:day as date) - interval '12 months' and entry_date <= :day) as unpaid
                  from ledger_entry
                 where company_id = :company and side > 0 and (:everybody or customer_id = any(:customers))
                 group by customer_id)
            insert into payer_behaviour (company_id, customer_id, average_delay_days, invoices_paid, invoices_paid_late,
                   unpaid_items, turnover_12m, behaviour, refreshed_at)
            select :company, y.customer_id, p.delay, coalesce(p.invoices, 0), coalesce(p.late, 0), y.unpaid, y.turnover,
                   case when p.delay > 30 or y.unpaid + coalesce(b.broken, 0) >= 2 then 'BAD' when p.delay > 10 or y.unpaid + coalesce(b.broken, 0) = 1 then 'LATE'
                        when p.delay is null then 'UNKNOWN' when p.delay > 2 then 'AVERAGE' else 'GOOD' end, :now
              from year y left join paid p using (customer_id)
              left join unnest(:word::bigint[], :broken::int[]) as b (customer_id, broken) using (customer_id)
            on conflict (company_id, customer_id) do update set
                   average_delay_days = excluded.average_delay_days, invoices_paid = excluded.invoices_paid,
                   invoices_paid_late = excluded.invoices_paid_late, unpaid_items = excluded.unpaid_items,
                   turnover_12m = excluded.turnover_12m, behaviour = excluded.behaviour, refreshed_at = excluded.refreshed_at""")
            .param("company", companyId).param("day", asOf).param("now", Timestamp.from(clock.instant()))
            .param("word", word).param("broken", Arrays.stream(word).map(broken::get).toArray(Integer[]::new))
            .param("everybody", customerIds == null)
            .param("customers", customerIds == null ? new Long[0] : customerIds.toArray(Long[]::new)).update();
    }

    /** How customers pay, as last worked out; those never worked out are missing. */
    public Map<Long, PayerBehaviour> behaviour(long companyId, Collection<Long> customerIds) {
        Map<Long, PayerBehaviour> found = new LinkedHashMap<>();
        jdbc.sql("""
            select customer_id, average_delay_days, invoices_paid, invoices_paid_late, unpaid_items, turnover_12m as turnover12m,
                   behaviour from payer_behaviour where company_id = :company and customer_id = any(:customers) order by customer_id""")
            .param("company", companyId).param("customers", customerIds.toArray(Long[]::new))
            .query(RecordRows.of(PayerBehaviour.class)).list().forEach(b -> found.put(b.customerId(), b));
        return found;
    }

    /**
     * Ledger entries in the order of their ids.
     *
     * @param importId     only what that import added, or null
     * @param customerCode only that customer's, or null
     * @param after        only ids after it
     */
    public List<LedgerEntry> entries(Long importId, String customerCode, long after, int limit) {
        return jdbc.sql("""
            select e.id, e.company_id, e.customer_id, c.code as customer_code, e.kind, e.fiscal_year, e.journal, e.entry_number,
                   e.account, e.letter, e.entry_date, e.document_ref, e.document_date, e.label, e.amount, e.currency,
                   e.company_amount, e.due_date, e.due_date_computed, e.open_amount, e.contested_amount, e.import_id,
                   e.source_line, e.closed_reason
              from ledger_entry e join customer c on c.id = e.customer_id
             where e.id > :after and (cast(:import as bigint) is null or e.import_id = :import)
               and (cast(:customer as text) is null or c.code = :customer)
             order by e.id limit :limit""")
            .param("after", after).param("import", importId).param("customer", customerCode).param("limit", limit)
            .query(LedgerEntry.class).list();
    }

    /** One entry's open item, when something of it remains. */
    public Optional<OpenItem> openItem(long entryId) {
        return jdbc.sql(OPEN_ITEM + " and id = :id and open_amount <> 0").param("id", entryId).query(RecordRows.of(OpenItem.class)).optional();
    }
}
