package com.wisebook.clients.receivable.process;

import static com.wisebook.clients.workflow.task.InputField.amount;
import static com.wisebook.clients.workflow.task.InputField.choice;
import static com.wisebook.clients.workflow.task.InputField.date;
import static com.wisebook.clients.workflow.task.InputField.longText;

import com.wisebook.clients.workflow.task.InputField;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What people do about an excess: the task, the step that records it, its form and the fields it may submit. */
public enum LimitTask {

    /** {@code decision}: orders blocked until a day, a new limit, or the excess accepted until a day. */
    DECIDE("Task_DecideExcess", "Record_Excess", "credit-limit",
            choice("decision", "BLOCK", "RAISE", "ACCEPT"), date("blockUntil"), amount("newLimit"), date("acceptUntil"),
            amount("acceptUpTo"), longText("reason")),

    /** {@code decision} of a second person about a limit that one alone may not grant. */
    CONFIRM("Task_ConfirmRaise", "Record_ConfirmRaise", "credit-limit-confirm",
            choice("decision", "CONFIRM", "REFUSE"), longText("reason")),

    /** {@code decision} about the block, now that the customer is under its limit again. */
    LIFT("Task_LiftBlock", "Record_LiftBlock", "credit-limit-lift",
            choice("decision", "LIFT", "KEEP"), longText("reason")),

    /** {@code decision} about a limit that somebody asked for on the fiche and may not grant alone. */
    GRANT("Task_GrantLimit", "Record_GrantLimit", "credit-limit-grant",
            choice("decision", "CONFIRM", "REFUSE"), longText("reason"));

    private static final Set<String> FACTS = Set.of("customerName", "customerUrl", "companyName", "number", "exposure", "limit", "excess",
            "items", "credits", "contested", "orders", "insured", "uninsured", "since", "takenAt",
            "rows.document", "rows.kind", "rows.dueDate", "rows.amount");

    private final String taskKey;
    private final String recordStep;
    private final String form;
    private final List<InputField> fields;

    LimitTask(String taskKey, String recordStep, String form, InputField... fields) {
        this.taskKey = taskKey;
        this.recordStep = recordStep;
        this.form = form;
        this.fields = List.of(fields);
    }

    /** Id of the user task in the diagram. */
    public String taskKey() {
        return taskKey;
    }

    /** Id of the synchronous step that records what was submitted. */
    public String recordStep() {
        return recordStep;
    }

    /** Id of the form and name of its file. */
    public String form() {
        return form;
    }

    /** The fields that the form may submit; anything else that comes is dropped. */
    public List<InputField> fields() {
        return fields;
    }

    /** The names that the task's context must hold, those in a list after a dot. */
    public Set<String> contextNames() {
        return switch (this) {
            case DECIDE -> union(Set.of("proposedUntil", "longestAcceptance", "fourEyes"));
            case CONFIRM, GRANT -> union(Set.of("proposedLimit", "proposedBy", "reason"));
            case LIFT -> union(Set.of("blockedUntil", "blockedBy", "reason"));
        };
    }

    private static Set<String> union(Set<String> more) {
        Set<String> all = new java.util.TreeSet<>(FACTS);
        all.addAll(more);
        return all;
    }

    /** The task with this id in the diagram. */
    public static LimitTask ofTask(String taskKey) {
        return Stream.of(values()).filter(task -> task.taskKey.equals(taskKey)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("No task " + taskKey));
    }
}
