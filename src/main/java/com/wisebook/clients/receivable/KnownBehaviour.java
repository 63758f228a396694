package com.wisebook.clients.receivable;

import java.util.Collection;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.CreditSignals;

/** How customers have paid, for whoever decides about others of their group. */
@Component
class KnownBehaviour implements CreditSignals {

    private static final List<String> FROM_WORST = List.of("BAD", "LATE", "AVERAGE", "GOOD");

    private final JdbcClient jdbc;

    KnownBehaviour(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String worstBehaviour(Collection<Long> customerIds) {
        List<String> known = jdbc.sql("select distinct behaviour from payer_behaviour where customer_id = any(:ids)")
            .param("ids", customerIds.toArray(Long[]::new)).query(String.class).list();
        return FROM_WORST.stream().filter(known::contains).findFirst().orElse("NONE");
    }
}
