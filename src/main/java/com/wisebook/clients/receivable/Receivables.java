package com.wisebook.clients.receivable;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;

/** What customers owe us: open items, credits, how they pay, how fresh our news are. */
@Service
public class Receivables {

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    Receivables(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What remains open of those customers, debits and credits, oldest due first. */
    public List<OpenItem> openItems(long companyId, Collection<Long> customerIds) {
        return jdbc.sql("""
                select id as entry_id, company_id, customer_id, kind, document_ref, document_date, entry_date, label, amount,
                       open_amount, contested_amount, currency, due_date, due_date_computed
                  from ledger_entry
                 where company_id = :company and customer_id = any(:ids) and open_amount <> 0
                 order by customer_id, due_date nulls last, id""")
            .param("company", companyId).param("ids", customerIds.toArray(Long[]::new)).query(OpenItem.class).list();
    }

    /** Customers with a debit that is open and falls due by that day. */
    public List<Long> customersWithDebitsDueBy(long companyId, LocalDate day) {
        return jdbc.sql("""
                select distinct customer_id from ledger_entry
                 where company_id = :company and open_amount > 0 and due_date <= :day order by customer_id""")
            .param("company", companyId).param("day", day).query(Long.class).list();
    }

    /** The company's newest treasury entry or ledger import, whichever is later. */
    public Optional<LocalDate> newestNews(long companyId) {
        return jdbc.sql("""
                select greatest(newest_treasury, (newest_import_at at time zone 'Europe/Paris')::date) from ledger_news
                 where company_id = :company""")
            .param("company", companyId).query(LocalDate.class).optional();
    }

    /** How those customers pay: UNKNOWN, GOOD, AVERAGE, LATE or BAD; customers without a history are left out. */
    public Map<Long, String> behaviours(long companyId, Collection<Long> customerIds) {
        Map<Long, String> behaviours = new HashMap<>();
        jdbc.sql("select customer_id, behaviour from payer_behaviour where company_id = :company and customer_id = any(:ids)")
            .param("company", companyId).param("ids", customerIds.toArray(Long[]::new))
            .query(row -> {
                behaviours.put(row.getLong(1), row.getString(2));
            });
        return behaviours;
    }

    /**
     * Computes again how each customer pays the company (facts.md 14): the average delay of what was settled in the last six
     * months, weighted by amount, and the year's turnover. GOOD up to 3 days late on average, AVERAGE up to 15, LATE up to 45,
     * BAD beyond or with three returned payments; UNKNOWN when nothing was settled.
     */
    @Transactional
    public void refreshBehaviour(long companyId, LocalDate asOf) {
        jdbc.sql(BEHAVIOUR).param("company", companyId).param("asOf", asOf).param("since", asOf.minusMonths(6))
            .param("year", asOf.minusYears(1)).param("now", Timestamp.from(clock.instant())).update();
    }

    private static final String BEHAVIOUR = """
        with settled as (
            select d.customer_id, least(l.amount, d.amount) as amount, p.paid_on - d.due_date as delay
              from lettrage g
              join lettrage_line l on l.lettrage_id = g.id and l.amount > 0
              join ledger_entry d on d.id = l.entry_id and d.kind in ('INVOICE', 'OPENING') and d.due_date is not null
              join lateral (select max(c.entry_date) as paid_on from lettrage_line o join ledger_entry c on c.id = o.entry_id
                             where o.lettrage_id = g.id and o.amount < 0) p on p.paid_on >= :since
             where g.company_id = :company and g.lettrage_date >= :since),
        delays as (
            select customer_id, sum(amount * delay) / nullif(sum(amount), 0) as average, count(*) as paid,
                   count(*) filter (where delay > 0) as late
              from settled group by customer_id),
        ledger as (
            select customer_id, sum(amount) filter (where kind in ('INVOICE', 'CREDIT_NOTE') and entry_date > :year) as turnover,
                   count(*) filter (where kind = 'UNPAID' and entry_date >= :since) as unpaid
              from ledger_entry where company_id = :company group by customer_id)
        insert into payer_behaviour (company_id, customer_id, average_delay_days, invoices_paid, invoices_paid_late, unpaid_items,
                                     turnover_12m, behaviour, refreshed_at)
        select :company, l.customer_id, round(d.average, 2), coalesce(d.paid, 0), coalesce(d.late, 0), l.unpaid,
               coalesce(l.turnover, 0),
               case when l.unpaid >= 3 or d.average > 45 then 'BAD' when d.average is null then 'UNKNOWN'
                    when d.average > 15 then 'LATE' when d.average > 3 then 'AVERAGE' else 'GOOD' end, :now
          from ledger l left join delays d on d.customer_id = l.customer_id
        on conflict (company_id, customer_id) do update
           set average_delay_days = excluded.average_delay_days, invoices_paid = excluded.invoices_paid,
               invoices_paid_late = excluded.invoices_paid_late, unpaid_items = excluded.unpaid_items,
               turnover_12m = excluded.turnover_12m, behaviour = excluded.behaviour, refreshed_at = excluded.refreshed_at
         where (payer_behaviour.average_delay_days, payer_behaviour.invoices_paid, payer_behaviour.unpaid_items,
                payer_behaviour.turnover_12m, payer_behaviour.behaviour)
               is distinct from (excluded.average_delay_days, excluded.invoices_paid, excluded.unpaid_items,
                excluded.turnover_12m, excluded.behaviour)""";

    /** How every customer with a history pays, over all our companies. */
    public List<PayerSignals> payerSignals() {
        return jdbc.sql("""
                select customer_id, sum(turnover_12m) as turnover,
                       (array_agg(behaviour order by array_position(array['BAD','LATE','AVERAGE','GOOD','UNKNOWN'], behaviour)))[1] as behaviour,
                       sum(unpaid_items)::int as unpaid_items
                  from payer_behaviour group by customer_id""").query(PayerSignals.class).list();
    }

    /** What has settled parts of those entries, and when the money or the credit note came. */
    public List<Settlement> settlements(Collection<Long> entryIds) {
        return jdbc.sql("""
                select l.entry_id,
                       coalesce((select max(c.entry_date) from lettrage_line o join ledger_entry c on c.id = o.entry_id
                                  where o.lettrage_id = l.lettrage_id and sign(o.amount) <> sign(l.amount)), g.lettrage_date) as settled_on,
                       l.amount
                  from lettrage_line l join lettrage g on g.id = l.lettrage_id
                 where l.entry_id = any(:ids) order by 1, 2""")
            .param("ids", entryIds.toArray(Long[]::new)).query(Settlement.class).list();
    }
}
