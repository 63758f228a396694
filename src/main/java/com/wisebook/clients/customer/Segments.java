package com.wisebook.clients.customer;

import java.util.HashMap;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The segment of each customer: it chooses the ladder of relances. */
@Service
public class Segments {

    private final JdbcClient jdbc;

    Segments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The contract of each customer over all accounts: PUBLIC before FRAMEWORK before STANDARD. */
    public Map<Long, String> contracts() {
        Map<Long, String> contracts = new HashMap<>();
        jdbc.sql("""
                select customer_id, case when bool_or(contract = 'PUBLIC') then 'PUBLIC' when bool_or(contract = 'FRAMEWORK') then 'FRAMEWORK'
                                         else 'STANDARD' end
                  from customer_account group by customer_id""")
            .query(row -> {
                contracts.put(row.getLong(1), row.getString(2));
            });
        return contracts;
    }

    /** Gives the customers their segments in one statement; a segment that somebody locked stays. */
    @Transactional
    public int assign(Map<Long, String> segmentByCustomer) {
        Long[] ids = segmentByCustomer.keySet().toArray(Long[]::new);
        String[] segments = segmentByCustomer.values().toArray(String[]::new);
        return jdbc.sql("""
                update customer c set segment = s.segment
                  from unnest(:ids::bigint[], :segments::text[]) as s (id, segment)
                 where c.id = s.id and not c.segment_locked and c.segment <> s.segment""")
            .param("ids", ids).param("segments", segments).update();
    }
}
