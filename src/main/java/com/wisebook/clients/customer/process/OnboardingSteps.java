package com.wisebook.clients.customer.process;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

import com.wisebook.clients.workflow.task.TaskInput;

/**
 * What the process {@code customer-onboarding} asks of the domain. Every call is made inside the engine's transaction; because a
 * step may be repeated after a rollback, each call reads the request again.
 */
public interface OnboardingSteps {

    /** What the Tasklist shows of a request. */
    record Labels(String customerName, String companyName, String amountLabel, String levelLabel) {
    }

    /**
     * Whether to ask the registers again.
     *
     * @param retryAt null: they have answered, or have been asked often enough
     */
    record RegisterRound(Instant retryAt) {
    }

    /** Who has the approval, and when he is reminded and passed over. */
    record Approval(String groups, Instant remindAt, Instant escalateAt) {
    }

    /** What is offered to the approver, in the fields of his form. */
    record Offer(BigDecimal creditLimit, int paymentDays, String paymentRule, String plan) {
    }

    /** AUTOMATIC, REFUSAL or HUMAN; the last with who approves and what is proposed to him. */
    record Routed(String kind, Approval approval, Offer offer) {
    }

    /** What a signature led to; a second one is asked of others, with what was granted first. */
    record Approved(ApprovalDecision decision, Approval approval, Offer offer) {
    }

    /** Forms and keys of the identifiers. */
    void identifiers(String number);

    /** Asks the registers what they know. */
    RegisterRound registers(String number);

    /** Looks for customers that may be the same; true when a person must look at the checks. */
    boolean duplicates(String number);

    /** Holds the payment terms against the law. */
    void terms(String number);

    void score(String number);

    Routed route(String number);

    /** Writes to whoever has the approval. */
    void remind(String number);

    /** Gives the approval to the next role too. */
    Approval escalate(String number);

    /** @throws com.wisebook.clients.workflow.task.InvalidTaskInput to refuse; everything is rolled back and the person keeps the task */
    CheckDecision recordCheck(String number, TaskInput input, String user);

    /** @throws com.wisebook.clients.workflow.task.InvalidTaskInput to refuse; everything is rolled back and the person keeps the task */
    Approved recordApproval(String number, TaskInput input, String user);

    void activate(String number);

    void refuse(String number);

    Labels labels(String number);

    /** For display only; every name of {@link OnboardingTask#contextNames()} must be there. */
    Map<String, Object> taskContext(String number, OnboardingTask task);

    /** When a task about the checks is due. */
    Instant checkDue();
}
