package com.wisebook.clients.dunning.process;

import java.util.Map;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

import com.wisebook.clients.workflow.EngineAuthority;
import com.wisebook.clients.workflow.EngineRetry;

/** What the module does with the process {@code reply}, in its own words. */
@Component
public class ReplyGateway {

    private final RuntimeService runtime;
    private final EngineAuthority authority;
    private final EngineRetry engine;

    ReplyGateway(RuntimeService runtime, EngineAuthority authority, EngineRetry engine) {
        this.runtime = runtime;
        this.authority = authority;
        this.engine = engine;
    }

    /** Starts the process of an answer in the caller's transaction, together with its row. Nothing of it runs before the commit. */
    public void open(String number) {
        authority.asApplication(() -> runtime.startProcessInstanceByKey(ReplyProcess.KEY, number, Map.of(ReplyProcess.STATE, "OVER")));
    }

    /**
     * Its process looks again.
     *
     * @return false when none waits for it: it has ended, or will look by itself
     */
    public boolean moved(String number) {
        return engine.apart(() -> !runtime.createMessageCorrelation(ReplyProcess.MSG_MOVED).processInstanceBusinessKey(number)
            .correlateAllWithResult().isEmpty());
    }
}
