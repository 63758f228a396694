package com.wisebook.clients.workflow.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.wisebook.clients.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The look for work does not read the timers of every living case. */
@IntegrationTest
class EngineIndexesTest {

    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private TransactionTemplate transaction;

    @Test
    void whatIsDueIsFoundByItsDay() {
        String plan = transaction.execute(status -> {
            jdbc.sql("set local enable_seqscan = off").update(); // the tests hold few jobs: PostgreSQL would rightly read them all
            return String.join("\n", jdbc.sql("""
                explain select id_ from act_ru_job where retries_ > 0 and (duedate_ is null or duedate_ <= now())
                           and (lock_owner_ is null or lock_exp_time_ < now()) and suspension_state_ = 1""").query(String.class).list());
        });
        assertThat(plan).contains("Index Cond: (duedate_ <= now())").contains("wisebook_job_duedate");
    }
}
