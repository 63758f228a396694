package com.wisebook.clients.lettrage.process;

import com.wisebook.clients.workflow.task.InvalidTaskInput;
import com.wisebook.clients.workflow.task.TaskInput;
import java.util.Map;

/**
 * What the process {@code lettrage-review} asks of the domain. Every call is made inside the engine's transaction and may be made
 * again after a rollback.
 */
public interface ReviewSteps {

    /**
     * Whether something waits still; otherwise the review has ended. Locks it, so that no news comes in before the process listens.
     */
    boolean stillWaits(String number);

    /** What the Tasklist lists and sorts by. */
    ReviewLabels labels(String number);

    /** What a form shows. */
    Map<String, Object> context(String number);

    /**
     * Ends the review on a person's word: all is done, or the rest may wait.
     *
     * @throws InvalidTaskInput to refuse; everything is rolled back and the person keeps the task
     */
    void done(String number, TaskInput input, String user);

    /**
     * Records what somebody says of lettrages of the lot; those that are wrong are undone.
     *
     * @return true when none of the lot waits for a verdict any more
     * @throws InvalidTaskInput to refuse; everything is rolled back and the person keeps the task
     */
    boolean judge(String number, TaskInput input, String user);

    /** Nobody has done it in time. */
    void escalate(String number);
}
