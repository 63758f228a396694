package com.wisebook.clients.receivable.process;

import com.wisebook.clients.workflow.task.InvalidTaskInput;
import com.wisebook.clients.workflow.task.TaskInput;
import java.util.Map;

/**
 * What the process {@code credit-limit} asks of the domain. Every call is made inside the engine's transaction and may be made
 * again after a rollback.
 */
public interface LimitSteps {

    /** Whether the alert is still about an excess; locks it, so that no news comes in before the process listens. */
    boolean stillOver(String number);

    /** What the Tasklist lists and sorts by. */
    LimitLabels labels(String number);

    /** What a form shows. */
    Map<String, Object> context(String number, LimitTask task);

    /**
     * Validates and carries out what somebody decided about the excess.
     *
     * @throws InvalidTaskInput to refuse; everything is rolled back and the person keeps the task
     */
    LimitOutcome decide(String number, TaskInput input, String user);

    /** The second person's answer about a limit: RAISED or DECIDE_AGAIN. */
    LimitOutcome confirm(String number, TaskInput input, String user);

    /** Lifts the blocks that the alert made, or keeps them. */
    void lift(String number, TaskInput input, String user);
}
