package com.wisebook.clients.dispute.process;

import com.wisebook.clients.workflow.task.InvalidTaskInput;
import com.wisebook.clients.workflow.task.TaskInput;
import java.time.LocalDate;
import java.util.Map;

/**
 * What the process {@code dispute} asks of the domain. Every call is made inside the engine's transaction and may be made again after a
 * rollback.
 */
public interface DisputeSteps {

    /** The dispute's status, or NOTHING when it has ended meanwhile; locks it, so that no news comes in before the process listens. */
    String read(String number);

    /** What the Tasklist lists and sorts by. */
    DisputeLabels labels(String number);

    /** What a form shows. */
    Map<String, Object> context(String number, DisputeTask task);

    /**
     * ROUTE or REFUSED.
     *
     * @throws InvalidTaskInput to refuse; everything is rolled back and the person keeps the task
     */
    DisputeStep qualify(String number, TaskInput input, String user);

    /** Asks the table whose it is, and keeps what it says. */
    DisputeRoute route(String number);

    /** CREDIT, REFUSED, DECIDE, ASK, or ROUTE to another department. */
    DisputeStep answer(String number, TaskInput input, String user);

    /** Writes to whoever the department asks; it has the task again, with time for the answer to come. */
    DisputeRoute ask(String number);

    /** CREDIT, REFUSED, or ROUTE: the department looks again. */
    DisputeStep decide(String number, TaskInput input, String user);

    /** Nobody has answered yet: those who should are written to. */
    void remind(String number);

    /** Nobody has answered in time: the managers are written to. */
    void escalate(String number);

    /**
     * Asks the invoicing module for the credit note.
     *
     * @return day on which somebody looks after it if it has not come
     */
    LocalDate askCredit(String number);

    /** CREDITED, DECIDE when the invoicing module has refused it, or WAIT. */
    DisputeStep readCredit(String number);

    /** The credit note has not come: accounting is written to. */
    void chaseCredit(String number);

    /** The end of what was decided: what remains goes back to the plan. */
    void close(String number);

    /** Writes to the customer in his language what was decided, and asks how satisfied he is. */
    void tell(String number);
}
