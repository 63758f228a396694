package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.lettrage.engine.Habits;
import com.wisebook.clients.sql.RecordRows;

/** Segment of each customer and how he paid so far, learnt from his settled groups: one statement for a chunk. */
@Component
class PayerProfiles {

    /** A customer of a company. */
    record Profile(String segment, Habits habits) {
        static final Profile UNKNOWN = new Profile(null, Habits.UNKNOWN);
    }

    record Row(long customerId, String segment, int groups, int usualDays, BigDecimal oldestFirst, BigDecimal monthly, BigDecimal discountPercent,
               int discountDays) {

        Profile profile() {
            return new Profile(segment, new Habits(groups, usualDays, oldestFirst.doubleValue(), monthly.doubleValue(), discountPercent.doubleValue(),
                discountDays));
        }
    }

    private final JdbcClient jdbc;

    PayerProfiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Long, Profile> of(long companyId, Collection<Long> customers) {
        Map<Long, Profile> profiles = new HashMap<>();
        jdbc.sql("""
                with past as (
                    select customer_id, paid_on - invoiced_on as days, invoices, months,
                           invoiced_on >= lag(invoiced_on) over (partition by customer_id order by paid_on, invoiced_on, id) as in_order
                      from lettrage_past
                     where company_id = :company and customer_id = any(:customers) and paid_on is not null and invoiced_on is not null
                ), habit as (
                    select customer_id, count(*)::int as groups, percentile_disc(0.5) within group (order by days)::int as usual_days,
                           coalesce(avg(case when in_order then 1 else 0 end) filter (where in_order is not null), 0) as oldest_first,
                           coalesce(avg(case when months = 1 then 1 else 0 end) filter (where invoices > 1), 0) as monthly
                      from past group by customer_id
                )
                select p.customer_id, p.segment, coalesce(h.groups, 0) as groups, coalesce(h.usual_days, 0) as usual_days,
                       coalesce(h.oldest_first, 0) as oldest_first, coalesce(h.monthly, 0) as monthly,
                       coalesce(p.discount_percent, 0) as discount_percent, coalesce(p.discount_days, 0) as discount_days
                  from lettrage_payer p left join habit h on h.customer_id = p.customer_id
                 where p.company_id = :company and p.customer_id = any(:customers)""")
            .param("company", companyId).param("customers", customers.toArray(Long[]::new)).query(RecordRows.of(Row.class)).list()
            .forEach(row -> profiles.put(row.customerId, row.profile()));
        return profiles;
    }
}
