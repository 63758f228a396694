package com.wisebook.clients.dunning.process;

import com.wisebook.clients.workflow.task.SubmittedInput;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The steps of the process {@code collections-day}: each calls one method of the domain. */
@Configuration(proxyBeanMethods = false)
class CollectionsDayDelegates {

    /** Only after the timer: the button's run is opened by whoever presses it. */
    @Bean(CollectionsDayProcess.OPEN_CYCLE)
    JavaDelegate openCycle(CycleSteps steps) {
        return execution -> execution.setProcessBusinessKey(Long.toString(steps.openRun()));
    }

    @Bean(CollectionsDayProcess.CHECK_FRESHNESS)
    JavaDelegate checkFreshness(CycleSteps steps) {
        return execution -> execution.setVariable(CollectionsDayProcess.STALE_COMPANIES,
                steps.checkFreshness(runId(execution.getProcessBusinessKey())).stale());
    }

    @Bean(CollectionsDayProcess.MATCH_CERTAIN)
    JavaDelegate matchCertain(CycleSteps steps) {
        return execution -> steps.matchCertain(runId(execution.getProcessBusinessKey()));
    }

    @Bean(CollectionsDayProcess.REFRESH_SEGMENTS)
    JavaDelegate refreshSegments(CycleSteps steps) {
        return execution -> steps.refreshSegments(runId(execution.getProcessBusinessKey()));
    }

    @Bean(CollectionsDayProcess.START_EVALUATION)
    JavaDelegate startEvaluation(CycleSteps steps) {
        return execution -> execution.setVariable(CollectionsDayProcess.JOB_ID,
                steps.startEvaluation(runId(execution.getProcessBusinessKey())));
    }

    @Bean(CollectionsDayProcess.CHECK_EVALUATION)
    JavaDelegate checkEvaluation(CycleSteps steps) {
        return execution -> execution.setVariable(CollectionsDayProcess.EVALUATION,
                steps.evaluationState(runId(execution.getProcessBusinessKey())).name());
    }

    @Bean(CollectionsDayProcess.SEND_REPORT)
    JavaDelegate sendReport(CycleSteps steps) {
        return execution -> steps.sendReport(runId(execution.getProcessBusinessKey()));
    }

    /** Synchronous after the user task: a refusal rolls back and the person keeps the task. */
    @Bean(CollectionsDayProcess.RECORD_RUN_FAILED)
    JavaDelegate recordRunFailed(CycleSteps steps, SubmittedInput submitted) {
        return execution -> {
            long runId = runId(execution.getProcessBusinessKey());
            boolean restart = submitted.handle(execution, HumanTask.RUN_FAILED.fields(), CollectionsDayProcess.VARIABLES,
                    (input, user) -> steps.recordFailure(runId, input, user));
            execution.setVariable(CollectionsDayProcess.RESTART, restart);
        };
    }

    @Bean(CollectionsDayProcess.CYCLE_CONTEXT)
    TaskListener cycleContext(CycleSteps steps, TaskDisplay display) {
        return task -> {
            VariableScope scope = task;
            scope.setVariableLocal(DunningProcess.CONTEXT,
                    display.json(steps.failureContext(runId(task.getExecution().getProcessBusinessKey()))));
        };
    }

    private static long runId(String businessKey) {
        return Long.parseLong(businessKey);
    }
}
