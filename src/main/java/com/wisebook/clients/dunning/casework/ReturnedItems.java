package com.wisebook.clients.dunning.casework;

import java.util.Collection;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;

/** Items that come back to the plan after a dispute. */
@Component
public class ReturnedItems {

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    ReturnedItems(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** They stand at that level at most, and the delay to the next one counts from today: the customer has only just been answered. */
    public void returned(Collection<Long> entryIds, int levelAtMost) {
        jdbc.sql("""
                update item_level l set level = least(l.level, :level), reached_on = :today
                  from open_amount o where l.entry_id = any(:entries) and o.entry_id = l.entry_id and o.open_amount > 0""")
            .param("level", levelAtMost).param("today", clock.today()).param("entries", entryIds.toArray(Long[]::new)).update();
    }
}
