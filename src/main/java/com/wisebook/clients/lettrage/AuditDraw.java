package com.wisebook.clients.lettrage;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.wisebook.clients.job.JobEnded;

/** After each run of the engine some of what it made is drawn for an audit. */
@Component
class AuditDraw {

    private final LettrageAudits audits;
    private final JdbcClient jdbc;

    AuditDraw(LettrageAudits audits, JdbcClient jdbc) {
        this.audits = audits;
        this.jdbc = jdbc;
    }

    @ApplicationModuleListener
    void on(JobEnded ended) {
        if (ended.kind().equals(LettrageRuns.JOB_KIND)) {
            jdbc.sql("select company_id from lettrage_run where id = :id").param("id", Long.valueOf(ended.subjectId())).query(Long.class).optional()
                .ifPresent(audits::draw);
        }
    }
}
