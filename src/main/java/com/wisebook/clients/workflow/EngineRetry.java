package com.wisebook.clients.workflow;

import java.util.function.BooleanSupplier;

import org.camunda.bpm.engine.ProcessEngineException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Work on a process that others may be moving at the same moment: in a transaction of its own, and again when it was lost. */
@Component
public class EngineRetry {

    private static final int ATTEMPTS = 4;

    private final EngineAuthority authority;
    private final TransactionTemplate ownTransaction;

    EngineRetry(EngineAuthority authority, PlatformTransactionManager transactions) {
        this.authority = authority;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Runs it as the application. That somebody else was just changing the same shows as a lost race for a row, or as a subscription
     * that was found and is gone a moment later.
     *
     * @throws ProcessEngineException when it was lost at each attempt; the caller's own retry takes over
     */
    public boolean apart(BooleanSupplier work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Boolean.TRUE.equals(ownTransaction.execute(status -> authority.asApplication(work::getAsBoolean)));
            } catch (ProcessEngineException | NullPointerException moved) {
                if (attempt == ATTEMPTS || moved instanceof NullPointerException && !inEngine(moved)) {
                    throw moved;
                }
            }
        }
    }

    /** The engine (7.24) does not look whether what it has just found is gone when it reads on: an execution or its process instance is null then. */
    private static boolean inEngine(RuntimeException moved) {
        return moved.getStackTrace().length > 0 && moved.getStackTrace()[0].getClassName().startsWith("org.camunda.bpm.engine.");
    }
}
