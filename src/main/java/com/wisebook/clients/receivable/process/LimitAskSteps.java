package com.wisebook.clients.receivable.process;

import com.wisebook.clients.workflow.task.InvalidTaskInput;
import com.wisebook.clients.workflow.task.TaskInput;
import java.util.Map;

/** What the process {@code credit-limit} asks of the domain about a limit that somebody has asked for. */
public interface LimitAskSteps {

    /** What the Tasklist lists and sorts by. */
    LimitLabels labels(String number);

    /** What the form shows. */
    Map<String, Object> context(String number);

    /**
     * Grants the limit or leaves it as it was; does nothing when it was answered or withdrawn meanwhile.
     *
     * @throws InvalidTaskInput to refuse; everything is rolled back and the person keeps the task
     */
    void answer(String number, TaskInput input, String user);
}
