package com.wisebook.clients.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.wisebook.clients.job.JobEnded;

class InterruptedImportsTest {

    private ExchangeFixture fixture;

    @BeforeEach
    void clean() {
        fixture = ExchangeFixture.clean();
    }

    @Test
    void an_import_that_the_application_left_half_done_is_told_as_failed() {
        long run = runThatIs("RUNNING");

        fixture.context.publishEvent(new JobEnded(7, Imports.JOB_KIND, Long.toString(run), "FAILED"));

        assertThat(fixture.imports.byId(run)).hasValueSatisfying(view -> {
            assertThat(view.status()).isEqualTo("FAILED");
            assertThat(view.error()).isEqualTo("INTERRUPTED");
            assertThat(view.finishedAt()).isNotNull();
        });
    }

    @Test
    void an_import_cancelled_before_it_began_is_told_as_cancelled() {
        long run = runThatIs("QUEUED");

        fixture.context.publishEvent(new JobEnded(7, Imports.JOB_KIND, Long.toString(run), "CANCELLED"));

        assertThat(fixture.imports.byId(run)).hasValueSatisfying(view -> assertThat(view.error()).isEqualTo("CANCELLED"));
    }

    @Test
    void an_import_that_was_taken_in_stays_taken_in_and_other_jobs_concern_no_import() {
        long done = runThatIs("DONE");
        long running = runThatIs("RUNNING");

        fixture.context.publishEvent(new JobEnded(7, Imports.JOB_KIND, Long.toString(done), "FAILED"));
        fixture.context.publishEvent(new JobEnded(8, "COLLECTIONS", Long.toString(running), "FAILED"));

        assertThat(fixture.imports.byId(done)).hasValueSatisfying(view -> assertThat(view.status()).isEqualTo("DONE"));
        assertThat(fixture.imports.byId(running)).hasValueSatisfying(view -> assertThat(view.status()).isEqualTo("RUNNING"));
    }

    private long runThatIs(String status) {
        return fixture.jdbc.sql("""
                insert into import_run (company_id, company_code, kind, file_name, sha256, bytes, dry_run, parameters, status, created_by, created_at)
                select id, code, 'FEC', 'a.txt', 'x', 1, false, '{}', :status, 'camille', now() from company where code = 'DEMO' returning id""")
            .param("status", status).query(Long.class).single();
    }
}
