package com.wisebook.clients.dunning.process;

import com.wisebook.clients.workflow.task.InvalidTaskInput;
import com.wisebook.clients.workflow.task.TaskInput;
import java.util.Map;

/**
 * What the process {@code dunning} asks of the domain. Every call is made inside the engine's transaction, so that a
 * step and its domain change commit together or not at all. Because a step may be retried after a rollback, and a case
 * may be told of facts in the middle of a step, each call re-reads the facts.
 */
public interface CaseSteps {

    /** Re-reads the facts under the customer's lock, decides, writes the planned relance, the holds and the case. */
    StepPlan plan(String caseNumber);

    /** Puts the planned relance into the outbox, in this transaction. */
    void queue(String caseNumber);

    /** The ladder is at its end for the items of the planned step: they go to pre-litigation, in a process of its own. */
    void preLitigation(String caseNumber);

    /** Closes the case. */
    void close(String caseNumber);

    /**
     * Validates what a person submitted, checks four eyes, writes our tables.
     *
     * @param user user name of who completed the task
     * @throws InvalidTaskInput to refuse; everything is rolled back and the person keeps the task
     */
    void record(String caseNumber, HumanTask task, TaskInput input, String user);

    /**
     * What the form of this task shows, for display only, never read back: texts ready to read (« — » rather than null),
     * lists and maps of them. Every name of {@link HumanTask#contextNames()} must be there; see {@link TaskContexts}.
     */
    Map<String, Object> taskContext(String caseNumber, HumanTask task);

    /** What the Tasklist shows of the case. */
    TaskLabels labels(String caseNumber);
}
