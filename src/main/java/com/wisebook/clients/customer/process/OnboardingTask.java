package com.wisebook.clients.customer.process;

import static com.wisebook.clients.workflow.task.InputField.choice;
import static com.wisebook.clients.workflow.task.InputField.limit;
import static com.wisebook.clients.workflow.task.InputField.longText;
import static com.wisebook.clients.workflow.task.InputField.text;
import static com.wisebook.clients.workflow.task.InputField.whole;

import java.util.Set;
import java.util.stream.Stream;

import com.wisebook.clients.workflow.task.AskedTask;
import com.wisebook.clients.workflow.task.InputField;

/** What people do in the process: the task, the step that records it, its form, its fields and what its context shows. */
public enum OnboardingTask implements AskedTask {

    /** {@code decision} about doubtful checks; a correction names an identifier, a duplicate the customer it is. */
    CHECK("Task_CheckRequest", "Record_CheckRequest", "opening-check",
        Set.of("duplicates.customer", "duplicates.reasons", "duplicates.likeness"),
        choice("decision", "PROCEED", "CORRECT", "DUPLICATE", "REFUSE"), text("siren"), text("siret"), text("vatNumber"),
        text("duplicateOf"), longText("reason")),

    /** {@code decision} with the limit, the terms and the plan granted. */
    APPROVE("Task_ApproveOpening", "Record_ApproveOpening", "opening-approval",
        Set.of("score", "route", "signature", "authority", "proposal", "reasons.criterion", "reasons.fact", "reasons.points", "reasons.remark"),
        choice("decision", "ACCEPT", "PASS_ON", "REFUSE"), limit("creditLimit"), whole("paymentDays"),
        choice("paymentRule", "NET", "END_OF_MONTH_AFTER", "END_OF_MONTH_BEFORE"), choice("plan", "STANDARD", "SMALL", "RISKY", "KEY_ACCOUNT"),
        longText("reason"));

    private static final Set<String> SHOWN_BY_BOTH = Set.of("takenAt", "requestNumber", "requestUrl", "customerName", "companyName", "requester",
        "requested", "identity", "comment", "checks.kind", "checks.outcome", "checks.text", "checks.source");

    private final Asked asked;
    private final Set<String> shown;

    OnboardingTask(String taskKey, String recordStep, String form, Set<String> shown, InputField... fields) {
        this.asked = new Asked(taskKey, recordStep, form, fields);
        this.shown = shown;
    }

    @Override
    public Asked asked() {
        return asked;
    }

    @Override
    public Set<String> contextNames() {
        return Stream.concat(SHOWN_BY_BOTH.stream(), shown.stream()).collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    /** The task with this id in the diagram. */
    public static OnboardingTask ofTask(String taskKey) {
        return AskedTask.of(values(), taskKey);
    }
}
