package com.wisebook.clients.dunning.casework;

import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.ArchiveObstacle;

/** A customer whose case runs is not put away: the case would have nobody to write to. */
@Component
class RunningCaseObstacle implements ArchiveObstacle {

    private final JdbcClient jdbc;

    RunningCaseObstacle(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Reason> against(long customerId) {
        List<String> open = jdbc.sql("select number from dunning_case where customer_id = :id and status = 'OPEN' order by number")
            .param("id", customerId).query(String.class).list();
        return open.isEmpty() ? Optional.empty() : Optional.of(new Reason("dunning.archive.case", String.join(", ", open)));
    }
}
