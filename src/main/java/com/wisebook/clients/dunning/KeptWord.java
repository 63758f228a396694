package com.wisebook.clients.dunning;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.receivable.BrokenPromises;

/** A broken promise, a declared payment that never came, a plan that was not kept: each makes its payer less reliable for a year. */
@Component
class KeptWord implements BrokenPromises {

    private final JdbcClient jdbc;

    KeptWord(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<Long, Integer> since(long companyId, LocalDate day) {
        Map<Long, Integer> broken = new HashMap<>();
        jdbc.sql("""
                select customer_id, count(*) from promise
                 where company_id = :company and status in ('BROKEN', 'PARTLY_KEPT') and due_on > :day group by customer_id""")
            .param("company", companyId).param("day", day).query(row -> {
                broken.put(row.getLong(1), row.getInt(2));
            });
        return broken;
    }
}
