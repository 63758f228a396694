package com.wisebook.clients.workflow.platform;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Indexes that the engine's own schema lacks. Each living case has a timer among the jobs: without an index on their day every look for work
 * reads them all (35,000 cases: 42,000 rows, tens of milliseconds each time; docs/benchmarks.md).
 */
@Component
class EngineIndexes extends AbstractProcessEnginePlugin {

    private final JdbcClient jdbc;

    EngineIndexes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The engine has made its tables by now, and looks for no work yet. */
    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        jdbc.sql("create index if not exists wisebook_job_duedate on act_ru_job (duedate_)").update();
    }
}
