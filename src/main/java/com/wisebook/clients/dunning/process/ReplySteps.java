package com.wisebook.clients.dunning.process;

import java.time.Instant;
import java.util.Map;

import com.wisebook.clients.workflow.task.InvalidTaskInput;
import com.wisebook.clients.workflow.task.TaskInput;

/**
 * What the process {@code reply} asks of the domain. Every call is made inside the engine's transaction and may be made again after a
 * rollback.
 */
public interface ReplySteps {

    /**
     * What the Tasklist shows and sorts by.
     *
     * @param customerName the sender while nobody knows whose it is
     * @param amountLabel  amounts that it names, ready to read
     * @param levelLabel   what it is about
     * @param priority     0 to 100, higher first
     */
    record ReplyLabels(String customerName, String companyName, String amountLabel, String levelLabel, Instant dueAt, Instant remindAt, int priority) {
    }

    /** UNKNOWN, TO_TREAT or OVER. Locks it, so that no news comes in before the process listens. */
    String state(String number);

    ReplyLabels labels(String number);

    /** What the form of that task shows. */
    Map<String, Object> context(String number, ReplyTask task);

    /**
     * Says whose it is, or puts it aside.
     *
     * @throws InvalidTaskInput to refuse; everything is rolled back and the person keeps the task
     */
    void attach(String number, TaskInput input, String user);

    /**
     * Decides the next proposal.
     *
     * @throws InvalidTaskInput to refuse; everything is rolled back and the person keeps the task
     */
    void treat(String number, TaskInput input, String user);

    /** Nobody has seen to it in time. */
    void remind(String number);
}
