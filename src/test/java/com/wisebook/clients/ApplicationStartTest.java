package com.wisebook.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.wisebook.clients.company.RunMode;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The application comes up on an empty database. */
@IntegrationTest
class ApplicationStartTest {

    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private RunMode mode;
    @Autowired
    private Clock clock;
    @Autowired
    private TestRestTemplate http;

    @Test
    void flywayAndTheEngineShareOneSchema() {
        assertThat(jdbc.sql("select count(*) from flyway_schema_history where success").query(Integer.class).single())
                .isGreaterThanOrEqualTo(7);
        assertThat(jdbc.sql("select version_ from act_ge_schema_log order by id_::numeric desc limit 1").query(String.class).single())
                .startsWith("7.24");
    }

    @Test
    void healthIsOpenAndTellsNothingElse() {
        assertThat(http.getForEntity("/actuator/health", String.class).getBody()).isEqualTo("{\"status\":\"UP\",\"groups\":[\"liveness\",\"readiness\"]}");
    }

    @Test
    void testsRunInEmbeddedModeOnAClockThatStandsStill() {
        assertThat(mode).isEqualTo(RunMode.EMBEDDED);
        assertThat(clock.instant()).isEqualTo(MutableClock.START);
    }
}
