package com.wisebook.clients.dunning.process;

import com.wisebook.clients.workflow.EngineAuthority;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings a message to the process with a business key, in a transaction of its own, repeated when the process was just moving. */
@Component
class Correlation {

    private static final int ATTEMPTS = 4;

    private final RuntimeService runtime;
    private final EngineAuthority authority;
    private final TransactionTemplate ownTransaction;

    Correlation(RuntimeService runtime, EngineAuthority authority, PlatformTransactionManager transactions) {
        this.authority = authority;
        this.runtime = runtime;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * @return false when the process does not wait for this message
     * @throws OptimisticLockingException when it moved at each attempt; the caller's own retry takes over
     */
    boolean tell(String businessKey, String message) {
        // "all" of the one process with this key: unlike correlate(), nobody waiting for it is no exception
        return apart(() -> !runtime.createMessageCorrelation(message).processInstanceBusinessKey(businessKey)
                .correlateAllWithResult().isEmpty());
    }

    /** Something of the engine's in a transaction of its own, again when somebody else was just changing the same. */
    boolean apart(BooleanSupplier work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Boolean.TRUE.equals(ownTransaction.execute(status -> authority.asApplication(work::getAsBoolean)));
            } catch (OptimisticLockingException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
