package com.wisebook.clients.dunning.process;

import com.wisebook.clients.workflow.EngineRetry;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Brings a message to the process with a business key, in a transaction of its own, repeated when the process was just moving. */
@Component
class Correlation {

    private final JdbcClient jdbc;
    private final RuntimeService runtime;
    private final EngineRetry engine;

    Correlation(JdbcClient jdbc, RuntimeService runtime, EngineRetry engine) {
        this.jdbc = jdbc;
        this.runtime = runtime;
        this.engine = engine;
    }

    /**
     * @return false when the process does not wait for this message
     * @throws org.camunda.bpm.engine.ProcessEngineException when it moved at each attempt; the caller's own retry takes over
     */
    boolean tell(String businessKey, String message) {
        return engine.apart(() -> {
            // whoever has news of the same case waits his turn, rather than each taking the others' rows away
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))").param("key", businessKey).query((row, n) -> 0).list();
            // "all" of the one process with this key: unlike correlate(), nobody waiting for it is no exception
            return !runtime.createMessageCorrelation(message).processInstanceBusinessKey(businessKey).correlateAllWithResult().isEmpty();
        });
    }
}
