package com.wisebook.clients.dunning.legal.process;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import com.wisebook.clients.workflow.task.InvalidTaskInput;
import com.wisebook.clients.workflow.task.TaskInput;

/**
 * What the process {@code pre-litigation} asks of the domain. Every call is made inside the engine's transaction and may be made again after
 * a rollback.
 */
public interface PreLitigationSteps {

    /**
     * Where the case stands and what it waits for.
     *
     * @param stage     a stage of our table
     * @param deadline  from this moment on the deadline has passed; null when none is to come
     * @param first     when its first reminder is due; null when it was made, or the last one comes first
     * @param last      when its last reminder is due; null when it was made
     * @param waitUntil day until which it waits, null when it does not
     * @param approvers groups of which somebody may agree that the amount is lost
     */
    record Position(String stage, Instant deadline, Instant first, Instant last, LocalDate waitUntil, List<String> approvers) {
    }

    /**
     * What the Tasklist lists and sorts by.
     *
     * @param levelLabel what it is about, ready to read
     * @param dueDate    day by which somebody should have done something
     * @param priority   0 to 100, higher first
     */
    record Labels(String customerName, String companyName, String amountLabel, String levelLabel, LocalDate dueDate, int priority) {
    }

    /** Reads the case again, under its lock, and works out its deadlines. */
    Position follow(String number);

    Labels labels(String number);

    /** What a form shows. */
    Map<String, Object> context(String number, PreLitigationTask task);

    /**
     * Validates what somebody submitted and carries it out.
     *
     * @throws InvalidTaskInput to refuse; everything is rolled back and the person keeps the task
     */
    void record(String number, PreLitigationTask task, TaskInput input, String user);

    /** The deadline of the case has passed. */
    void deadlinePassed(String number);

    /** The day until which it waited has come. */
    void waitOver(String number);

    /** A deadline comes near. */
    void remind(String number, boolean last);
}
