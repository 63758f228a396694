package com.wisebook.clients.dunning.process;

import com.wisebook.clients.workflow.EngineAuthority;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings a message to the process with a business key, in a transaction of its own, repeated when the process was just moving. */
@Component
class Correlation {

    private static final int ATTEMPTS = 4;

    private final JdbcClient jdbc;
    private final RuntimeService runtime;
    private final EngineAuthority authority;
    private final TransactionTemplate ownTransaction;

    Correlation(JdbcClient jdbc, RuntimeService runtime, EngineAuthority authority, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.authority = authority;
        this.runtime = runtime;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * @return false when the process does not wait for this message
     * @throws ProcessEngineException when it moved at each attempt; the caller's own retry takes over
     */
    boolean tell(String businessKey, String message) {
        return apart(() -> {
            // whoever has news of the same case waits his turn, rather than each taking the others' rows away
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))").param("key", businessKey).query((row, n) -> 0).list();
            // "all" of the one process with this key: unlike correlate(), nobody waiting for it is no exception
            return !runtime.createMessageCorrelation(message).processInstanceBusinessKey(businessKey).correlateAllWithResult().isEmpty();
        });
    }

    /**
     * Something of the engine's in a transaction of its own, again when somebody else was just changing the same. That shows
     * as a lost race for a row, or as a subscription that was found and is gone a moment later.
     */
    boolean apart(BooleanSupplier work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Boolean.TRUE.equals(ownTransaction.execute(status -> authority.asApplication(work::getAsBoolean)));
            } catch (ProcessEngineException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
