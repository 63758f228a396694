package com.wisebook.clients.dunning.process;

import static com.wisebook.clients.workflow.task.InputField.amount;
import static com.wisebook.clients.workflow.task.InputField.check;
import static com.wisebook.clients.workflow.task.InputField.choice;
import static com.wisebook.clients.workflow.task.InputField.date;
import static com.wisebook.clients.workflow.task.InputField.longText;
import static com.wisebook.clients.workflow.task.InputField.text;

import com.wisebook.clients.workflow.task.AskedTask;
import com.wisebook.clients.workflow.task.InputField;
import java.util.Set;
import java.util.stream.Stream;

/** What people do in both processes: the task, the step that records it, its form and the fields it may submit. */
public enum HumanTask implements AskedTask {

    /** {@code decision} APPROVE or REFUSE; a refusal has a {@code reason} and holds until {@code refusedUntil}. */
    APPROVE("Task_Approve", "Record_Approve", "approve", true,
            choice("decision", "APPROVE", "REFUSE"), longText("reason"), date("refusedUntil")),

    /** {@code outcome} of the call; when reached, a promise, a dispute, both or none. */
    CALL("Task_Call", "Record_Call", "call", false,
            choice("outcome", "REACHED", "NOT_REACHED", "VOICEMAIL", "WRONG_NUMBER", "CALL_AGAIN"), date("callAgainOn"),
            check("promiseMade"), amount("promiseAmount"), text("promiseCurrency"), date("promiseDate"),
            check("disputeAnnounced"), text("disputeItem"), amount("disputeAmount"), text("disputeReason"), longText("disputeText"), longText("note")),

    /** {@code registeredNumber} and {@code postedOn}; {@code receivedOn} when the receipt is already back. */
    POST_LETTER("Task_PostLetter", "Record_PostLetter", "post-letter", false,
            text("registeredNumber"), date("postedOn"), date("receivedOn"), longText("note")),

    /** {@code finding}: it had left, it must be sent again, or nobody knows and it is given up. */
    UNCERTAIN_SEND("Task_UncertainSend", "Record_UncertainSend", "uncertain-send", false,
            choice("finding", "HAD_LEFT", "SEND_AGAIN", "GIVE_UP"), longText("note")),

    /** {@code resolution}: a new e-mail or mobile of {@code contactName}, or on by letter. */
    FIX_RECIPIENT("Task_FixRecipient", "Record_FixRecipient", "fix-recipient", false,
            choice("resolution", "NEW_ADDRESS", "BY_LETTER"), text("contactName"), text("newEmail"), text("newMobile"),
            longText("note")),

    /** {@code finding}: prescribed, so that nothing is asked for any more, or interrupted on a date for a reason. */
    CHECK_PRESCRIBED("Task_CheckPrescribed", "Record_CheckPrescribed", "check-prescribed", false,
            choice("finding", "PRESCRIBED", "INTERRUPTED"), date("interruptedOn"), longText("reason")),

    /** {@code finding}: the claim was declared, or the customer is not insolvent after all. */
    INSOLVENT("Task_Insolvent", "Record_Insolvent", "insolvent", false,
            choice("finding", "DECLARED", "NOT_INSOLVENT"), choice("procedure", "SAFEGUARD", "REORGANISATION", "LIQUIDATION"),
            date("judgmentOn"), date("bodaccOn"), date("declaredOn"), text("representative"), longText("note")),

    /** {@code decision} of an administrator about a failed evaluation (process {@code collections-day}). */
    RUN_FAILED("Task_RunFailed", "Record_RunFailed", "run-failed", true,
            choice("decision", "RESTART", "ABANDON"), longText("reason"));

    private final Asked asked;
    private final boolean forManagement;

    HumanTask(String taskKey, String recordStep, String form, boolean forManagement, InputField... fields) {
        this.asked = new Asked(taskKey, recordStep, form, fields);
        this.forManagement = forManagement;
    }

    /** True when the task goes to managers or administrators, whoever has the customer. */
    public boolean forManagement() {
        return forManagement;
    }

    @Override
    public Asked asked() {
        return asked;
    }

    @Override
    public Set<String> contextNames() {
        return TaskContexts.of(this);
    }

    /** The task with this id in the diagram. */
    public static HumanTask ofTask(String taskKey) {
        return AskedTask.of(values(), taskKey);
    }

    /** The task that this step records. */
    public static HumanTask ofRecordStep(String activityId) {
        return Stream.of(values()).filter(task -> task.recordStep().equals(activityId)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("No step that records a task: " + activityId));
    }
}
