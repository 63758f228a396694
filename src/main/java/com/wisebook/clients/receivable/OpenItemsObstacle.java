package com.wisebook.clients.receivable;

import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.ArchiveObstacle;

/** A customer with something open, whoever owes it, is not put away. */
@Component
class OpenItemsObstacle implements ArchiveObstacle {

    private final JdbcClient jdbc;

    OpenItemsObstacle(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Reason> against(long customerId) {
        long open = jdbc.sql("select count(*) from ledger_entry where customer_id = :id and open_amount <> 0").param("id", customerId)
            .query(Long.class).single();
        return open == 0 ? Optional.empty() : Optional.of(new Reason("receivable.archive.open", open));
    }
}
