package com.wisebook.clients.dunning;

import java.util.Collection;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Which relances have left, for whoever changes the entries that they were about. */
@Service
public class RelanceHistory {

    private final JdbcClient jdbc;

    RelanceHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The relances that have left about these entries: step, day, channel, customer. */
    public List<String> about(Collection<Long> entryIds) {
        return jdbc.sql("""
                select distinct r.step_key || ' – ' || to_char(r.sent_at at time zone 'Europe/Paris', 'DD/MM/YYYY') || ' – ' || r.channel
                       || ' – ' || u.code || ' ' || u.name
                  from relance r join relance_item i on i.relance_id = r.id join customer u on u.id = r.customer_id
                 where i.entry_id = any(:entries) and r.sent_at is not null order by 1""")
            .param("entries", entryIds.toArray(Long[]::new)).query(String.class).list();
    }
}
