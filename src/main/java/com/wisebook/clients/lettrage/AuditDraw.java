package com.wisebook.clients.lettrage;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.wisebook.clients.job.JobEnded;
import com.wisebook.clients.lettrage.review.LettrageReviews;

/** After each run of the engine some of what it made is drawn for an audit, and somebody is asked about that and about what waits too long. */
@Component
class AuditDraw {

    private final LettrageAudits audits;
    private final LettrageReviews reviews;
    private final JdbcClient jdbc;

    AuditDraw(LettrageAudits audits, LettrageReviews reviews, JdbcClient jdbc) {
        this.reviews = reviews;
        this.audits = audits;
        this.jdbc = jdbc;
    }

    @ApplicationModuleListener
    void on(JobEnded ended) {
        if (ended.kind().equals(LettrageRuns.JOB_KIND)) {
            jdbc.sql("select company_id from lettrage_run where id = :id").param("id", Long.valueOf(ended.subjectId())).query(Long.class).optional()
                .ifPresent(company -> {
                    audits.draw(company);
                    reviews.look(company);
                });
        }
    }
}
