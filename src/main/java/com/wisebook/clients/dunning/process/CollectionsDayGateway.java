package com.wisebook.clients.dunning.process;

import com.wisebook.clients.workflow.EngineAuthority;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** What the module does with the process {@code collections-day}, in its own words. */
@Component
public class CollectionsDayGateway {

    private final RuntimeService runtime;
    private final Correlation correlation;
    private final EngineAuthority authority;

    CollectionsDayGateway(RuntimeService runtime, Correlation correlation, EngineAuthority authority) {
        this.runtime = runtime;
        this.correlation = correlation;
        this.authority = authority;
    }

    /** Starts the cycle of a run that was just opened, in the caller's transaction. */
    public void start(long runId) {
        authority.asApplication(
                () -> runtime.startProcessInstanceByMessage(CollectionsDayProcess.MSG_CYCLE_ASKED, Long.toString(runId)));
    }

    /**
     * Tells the cycle that its evaluation job has ended. Call it after the commit.
     *
     * @return false when it does not wait for it (it looks by itself every minute)
     */
    public boolean evaluationEnded(long runId) {
        return correlation.tell(Long.toString(runId), CollectionsDayProcess.MSG_JOB_ENDED);
    }

    /** True when a process runs for this run. */
    public boolean isRunning(long runId) {
        return authority.asApplication(() -> runtime.createProcessInstanceQuery().processDefinitionKey(CollectionsDayProcess.KEY)
                .processInstanceBusinessKey(Long.toString(runId)).count() > 0);
    }
}
