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
        return jdbc.sql("select * from lettrage_run where id = :id").param("id", id).query(RecordRows.of(LettrageRun.class)).optional();
    }

    /** The newest first, of ids below {@code before} where it is given. */
    public List<LettrageRun> newest(long companyId, int limit, Long before) {
        return jdbc.sql("""
                select * from lettrage_run where company_id = :company and (:before::bigint is null or id < :before) order by id desc limit :limit""")
            .param("company", companyId).param("before", before).param("limit", limit).query(RecordRows.of(LettrageRun.class)).list();
    }
}
