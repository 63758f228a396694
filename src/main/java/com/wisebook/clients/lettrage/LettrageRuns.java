package com.wisebook.clients.lettrage;

import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.job.Jobs;
import com.wisebook.clients.security.rest.UserMessages;
import com.wisebook.clients.sql.RecordRows;

/** Runs of the matching engine: asked for and followed. Those of all companies come one after the other. */
@Service
public class LettrageRuns {

    /** Kind of the jobs that match. */
    public static final String JOB_KIND = "LETTRAGE";

    /** What becomes of what is certain. */
    public enum Mode {
        PROPOSE, AUTO
    }

    /** A run whose job somebody cancelled has not failed: it was ended. */
    private static final String RUN = """
        select r.id, r.company_id, r.mode, r.job_id, case when r.status <> 'DONE' and j.status = 'CANCELLED' then 'CANCELLED' else r.status end as status,
               r.started_by, r.started_at, case when j.status = 'CANCELLED' then coalesce(r.finished_at, j.finished_at) else r.finished_at end as finished_at,
               r.entries, r.made, r.proposed, r.stopped, r.rules_version
          from lettrage_run r left join job j on j.id = r.job_id
        """;

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final Jobs jobs;
    private final LettrageRunner runner;
    private final UserMessages messages;

    LettrageRuns(JdbcClient jdbc, BusinessClock clock, Jobs jobs, LettrageRunner runner, UserMessages messages) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.jobs = jobs;
        this.runner = runner;
        this.messages = messages;
    }

    /** Queues a run. @return its id */
    @Transactional
    public long submit(Company company, Mode mode, String user) {
        long id = create(company, mode, user);
        long job = jobs.submit(JOB_KIND, messages.text("lettrage.job", company.name()), String.valueOf(id), user,
            progress -> runner.run(id, company.id(), mode, user, progress));
        jdbc.sql("update lettrage_run set job_id = :job where id = :id").param("job", job).param("id", id).update();
        return id;
    }

    /** Queues a run in which what the bank has brought is matched by itself, of the customers whom it concerns. @return its id */
    @Transactional
    public long submitForBank(Company company, String user) {
        long id = create(company, Mode.AUTO, user);
        long job = jobs.submit(JOB_KIND, messages.text("lettrage.job", company.name()), String.valueOf(id), user,
            progress -> runner.run(id, company.id(), Mode.AUTO, user, true, progress));
        jdbc.sql("update lettrage_run set job_id = :job where id = :id").param("job", job).param("id", id).update();
        return id;
    }

    /** Runs in the caller's thread (the daily cycle, tests). @return its id */
    public long runNow(Company company, Mode mode, String user) {
        long id = create(company, mode, user);
        jobs.run(JOB_KIND, messages.text("lettrage.job", company.name()), String.valueOf(id), user,
            progress -> runner.run(id, company.id(), mode, user, progress));
        return id;
    }

    private long create(Company company, Mode mode, String user) {
        return jdbc.sql("insert into lettrage_run (company_id, mode, started_by, started_at) values (:company, :mode, :user, :now) returning id")
            .param("company", company.id()).param("mode", mode.name()).param("user", user).param("now", Timestamp.from(clock.instant()))
            .query(Long.class).single();
    }

    public Optional<LettrageRun> byId(long id) {
        return jdbc.sql(RUN + " where r.id = :id").param("id", id).query(RecordRows.of(LettrageRun.class)).optional();
    }

    /** The newest first, of ids below {@code before} where it is given. */
    public List<LettrageRun> newest(long companyId, int limit, Long before) {
        return jdbc.sql(RUN + """
                 where r.company_id = :company and (:before::bigint is null or r.id < :before) order by r.id desc limit :limit""")
            .param("company", companyId).param("before", before).param("limit", limit).query(RecordRows.of(LettrageRun.class)).list();
    }
}
