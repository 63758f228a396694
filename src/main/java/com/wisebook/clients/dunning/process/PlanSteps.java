package com.wisebook.clients.dunning.process;

import java.time.LocalDate;
import java.util.Map;

import com.wisebook.clients.workflow.task.InvalidTaskInput;
import com.wisebook.clients.workflow.task.TaskInput;

/** What the process {@code payment-plan} asks of the domain, inside the engine's transaction. */
public interface PlanSteps {

    /**
     * What the Tasklist shows and sorts by.
     *
     * @param levelLabel how many instalments, ready to read
     * @param dueDate    day on which somebody should have decided
     */
    record PlanLabels(String customerName, String companyName, String amountLabel, String levelLabel, LocalDate dueDate, int priority) {
    }

    PlanLabels labels(String number);

    /** What the form shows. */
    Map<String, Object> context(String number);

    /**
     * Validates and carries out the decision.
     *
     * @return whether the plan runs
     * @throws InvalidTaskInput to refuse; everything is rolled back and the person keeps the task
     */
    boolean decide(String number, TaskInput input, String user);
}
