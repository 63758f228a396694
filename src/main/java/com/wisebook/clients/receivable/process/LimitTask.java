package com.wisebook.clients.receivable.process;

import static com.wisebook.clients.workflow.task.InputField.amount;
import static com.wisebook.clients.workflow.task.InputField.choice;
import static com.wisebook.clients.workflow.task.InputField.date;
import static com.wisebook.clients.workflow.task.InputField.longText;

import com.wisebook.clients.workflow.task.AskedTask;
import com.wisebook.clients.workflow.task.InputField;
import java.util.Set;

/** What people do about an excess: the task, the step that records it, its form and the fields it may submit. */
public enum LimitTask implements AskedTask {

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

    private final Asked asked;

    LimitTask(String taskKey, String recordStep, String form, InputField... fields) {
        this.asked = new Asked(taskKey, recordStep, form, fields);
    }

    @Override
    public Asked asked() {
        return asked;
    }

    @Override
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
        return AskedTask.of(values(), taskKey);
    }
}
