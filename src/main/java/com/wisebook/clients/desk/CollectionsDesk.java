package com.wisebook.clients.desk;

import java.sql.Types;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.desk.CollectionsFigures.HeldSum;
import com.wisebook.clients.desk.CollectionsFigures.Overdue;
import com.wisebook.clients.desk.CollectionsFigures.PromiseSum;
import com.wisebook.clients.desk.CollectionsFigures.Week;

/** The figures of collections: one statement each, for one company or all. */
@Service
public class CollectionsDesk {

    private static final int WEEKS = 8;

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final MorningDesk morning;
    private final LetterDesk letters;

    CollectionsDesk(JdbcClient jdbc, BusinessClock clock, MorningDesk morning, LetterDesk letters) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.morning = morning;
        this.letters = letters;
    }

    /** @param company its code, null for all */
    @Transactional(readOnly = true)
    public CollectionsFigures figures(String company) {
        return new CollectionsFigures(overdue(company), weeks(company), promises(company),
            morning.heldByReason(company).stream()
                .map(h -> new HeldSum(h.reason(), h.rows(), h.customers(), h.firstUntil(), h.lastUntil())).toList(),
            number("select count(*) from desk_relance_list where status = 'TO_APPROVE' and (:company::text is null or company_code = :company)", company),
            number("select count(*) from desk_case where :company::text is null or company_code = :company", company),
            letters.countToPost());
    }

    private List<Overdue> overdue(String company) {
        return jdbc.sql("""
                select case when :today - i.due_date <= 30 then 'TO_30' when :today - i.due_date <= 60 then 'TO_60'
                            when :today - i.due_date <= 90 then 'TO_90' else 'OVER_90' end as age,
                       coalesce(i.reached_level, 0) as level, c.officer, c.officer_name, i.currency, sum(i.open_amount) as amount,
                       count(*) as items
                  from desk_open_item i join desk_customer c on c.id = i.customer_id
                 where i.open_amount > 0 and i.due_date < :today and (:company::text is null or i.company_code = :company)
                 group by 1, 2, 3, 4, 5 order by i.currency, 1, 2, 3""")
            .param("today", clock.today()).param("company", company, Types.VARCHAR).query(Overdue.class).list();
    }

    private List<Week> weeks(String company) {
        LocalDate monday = clock.today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return jdbc.sql("""
                select w.monday::date as monday, count(r.id) filter (where r.status in ('SENT', 'DONE')) as sent,
                       count(r.id) filter (where r.status = 'DELIVERED') as delivered,
                       count(r.id) filter (where r.status = 'FAILED') as failed
                  from generate_series(:first::date, :last::date, interval '7 days') as w (monday)
                  left join desk_relance_list r on r.day >= w.monday::date and r.day < w.monday::date + 7
                   and r.status in ('SENT', 'DONE', 'DELIVERED', 'FAILED') and (:company::text is null or r.company_code = :company)
                 group by w.monday order by w.monday""")
            .param("first", monday.minusWeeks(WEEKS - 1L)).param("last", monday).param("company", company, Types.VARCHAR)
            .query(Week.class).list();
    }

    private List<PromiseSum> promises(String company) {
        return jdbc.sql("""
                select status, currency, count(*) as count, sum(amount) as amount, sum(kept_amount) as kept from desk_promise
                 where :company::text is null or company_code = :company group by status, currency order by currency, status""")
            .param("company", company, Types.VARCHAR).query(PromiseSum.class).list();
    }

    private long number(String sql, String company) {
        return jdbc.sql(sql).param("company", company, Types.VARCHAR).query(Long.class).single();
    }
}
