package com.wisebook.clients.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

import com.wisebook.clients.MutableClock;
import com.wisebook.clients.PostgresForTests;

/** Long work: its progress, how it ends, and what becomes of it when the application goes away. */
class JdbcJobsTest {

    private final MutableClock clock = new MutableClock();
    private final List<JobEnded> ended = new ArrayList<>();
    private JdbcClient jdbc;
    private JdbcJobs jobs;
    private DataSource database;

    @BeforeEach
    void start() {
        database = PostgresForTests.freshDatabase();
        jdbc = JdbcClient.create(database);
        jobs = another();
    }

    private JdbcJobs another(RestartableWork... restartable) {
        return new JdbcJobs(jdbc, clock, event -> ended.add((JobEnded) event), new DataSourceTransactionManager(database), List.of(restartable));
    }

    private JobView run(Jobs.JobWork work) {
        return jobs.byId(jobs.run("TEST", "Essai", "7", "camille", work)).orElseThrow();
    }

    @Test
    void work_that_ends_is_done_and_everybody_is_told() {
        JobView job = run(progress -> {
            progress.total(3);
            progress.advance(3);
            progress.message("presque");
        });
        assertThat(job).returns("DONE", JobView::status).returns(3L, JobView::total).returns(3L, JobView::done).returns("presque", JobView::message);
        assertThat(ended).containsExactly(new JobEnded(job.id(), "TEST", "7", "DONE"));
    }

    @Test
    void work_that_fails_says_why() {
        JobView job = run(progress -> {
            throw new IllegalStateException("la base est partie");
        });
        assertThat(job).returns("FAILED", JobView::status).returns("la base est partie", JobView::error);
    }

    @Test
    void a_cancelled_job_stops_at_its_next_look() {
        JobView job = run(progress -> {
            jobs.cancel(progress.jobId(), "sophie");
            for (int i = 0; i < 100_000_000; i++) {
                progress.checkCancelled();
                progress.advance(1);
            }
        });
        assertThat(job.status()).isEqualTo("CANCELLED");
    }

    @Test
    void the_rate_is_in_the_machines_time_even_when_the_application_s_clock_is_moved_a_week() {
        JobView job = run(progress -> {
            progress.total(10);
            progress.advance(10);
            clock.set(clock.instant().plus(Duration.ofDays(7)));
        });
        assertThat(job.finishedAt()).isEqualTo(job.startedAt().plus(Duration.ofDays(7)));
        assertThat(job.perSecond() == null || job.perSecond() > 1).as("rate " + job.perSecond()).isTrue();
    }

    @Test
    void what_another_life_left_half_done_is_taken_up_or_declared_failed() {
        Instant past = clock.instant().minus(Duration.ofMinutes(5));
        for (String kind : List.of("RESTART", "OTHER")) {
            jdbc.sql("""
                insert into job (kind, title, status, created_by, created_at, heartbeat_at, node)
                values (:kind, 'x', 'RUNNING', 'camille', :at, :at, 'dead')""")
                .param("kind", kind).param("at", java.sql.Timestamp.from(past)).update();
        }
        List<String> resumed = new ArrayList<>();
        JdbcJobs next = another(new RestartableWork() {
            @Override
            public String kind() {
                return "RESTART";
            }

            @Override
            public Jobs.JobWork resume(String subjectId) {
                return progress -> resumed.add("again");
            }
        });
        next.adoptOrphans(Duration.ofMinutes(1));
        org.awaitility.Awaitility.await().until(() -> jdbc.sql("select count(*) from job where status in ('QUEUED', 'RUNNING')").query(Long.class).single() == 0);
        assertThat(resumed).containsExactly("again");
        assertThat(jdbc.sql("select kind || ' ' || status || coalesce(' ' || error, '') from job order by id").query(String.class).list())
            .containsExactly("RESTART DONE", "OTHER FAILED interrupted");
    }
}
