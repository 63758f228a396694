package com.wisebook.clients.dunning.process;

import com.wisebook.clients.workflow.task.InvalidTaskInput;
import com.wisebook.clients.workflow.task.TaskInput;
import java.util.Map;

/**
 * What the process {@code collections-day} asks of the domain. Every call is made inside the engine's transaction and
 * may be made again after a rollback.
 */
public interface CycleSteps {

    /**
     * Opens the run of the morning timer.
     *
     * @return id of the new run
     * @throws IllegalStateException when a run is still going on: the engine tries again later
     */
    long openRun();

    /** Looks at the newest treasury entry, import or bank statement of each company. */
    FreshnessReport checkFreshness(long runId);

    /** Makes the lettrages that are certain, so that nobody is reminded of what he has paid. */
    void matchCertain(long runId);

    /** Refreshes balances and segments. Must end well under five minutes. */
    void refreshSegments(long runId);

    /** Submits the evaluation job, which starts after commit. Called again when an administrator restarts it. */
    long startEvaluation(long runId);

    /** Looks how the evaluation stands. */
    EvaluationState evaluationState(long runId);

    /** Sends the day's report and ends the run well. */
    void sendReport(long runId);

    /**
     * Validates and records what an administrator decided about a failed evaluation.
     *
     * @return true to start the evaluation again, false when the run is given up (and is then ended)
     * @throws InvalidTaskInput to refuse; everything is rolled back and the person keeps the task
     */
    boolean recordFailure(long runId, TaskInput input, String user);

    /** What the form of the failed run shows. */
    Map<String, Object> failureContext(long runId);
}
