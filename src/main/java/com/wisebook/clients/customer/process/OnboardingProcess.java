package com.wisebook.clients.customer.process;

import java.util.Set;

/** Contract of the process {@code customer-onboarding}: the only place that knows its names. Business key: number of the request. */
public final class OnboardingProcess {

    /** Id of the process and name of its file. */
    public static final String KEY = "customer-onboarding";

    // Variables: scalars only, written by the steps.
    /** Number of the request, for filters; steps use the business key. */
    public static final String REQUEST_NUMBER = "requestNumber";
    /** True when the registers have answered, or have been asked often enough. */
    public static final String REGISTERS_DONE = "registersDone";
    /** ISO instant with offset at which the registers are asked again. */
    public static final String RETRY_AT = "retryAt";
    /** True when a person must look at the checks. */
    public static final String HUMAN_CHECK = "humanCheck";
    /** Name of a {@link CheckDecision}. */
    public static final String CHECK_DECISION = "checkDecision";
    /** AUTOMATIC, REFUSAL, or HUMAN for whatever a person decides. */
    public static final String ROUTE = "routeKind";
    /** Name of an {@link ApprovalDecision}. */
    public static final String APPROVAL_DECISION = "approvalDecision";
    /** Groups, separated by commas, that have the approval. */
    public static final String APPROVERS = "approvers";
    public static final String DUE_DATE = "dueDate";
    public static final String REMIND_AT = "remindAt";
    public static final String ESCALATE_AT = "escalateAt";
    // shown in the Tasklist's list
    public static final String CUSTOMER_NAME = "customerName";
    public static final String COMPANY_NAME = "companyName";
    public static final String AMOUNT_LABEL = "amountLabel";
    public static final String LEVEL_LABEL = "levelLabel";

    /** All variables of the process; anything else was submitted by somebody, or offered to him, and is removed. */
    public static final Set<String> VARIABLES = Set.of(REQUEST_NUMBER, REGISTERS_DONE, RETRY_AT, HUMAN_CHECK, CHECK_DECISION, ROUTE,
        APPROVAL_DECISION, APPROVERS, DUE_DATE, REMIND_AT, ESCALATE_AT, CUSTOMER_NAME, COMPANY_NAME, AMOUNT_LABEL, LEVEL_LABEL);

    /** Task-local JSON for display; never read back. */
    public static final String CONTEXT = "context";

    // Elements
    public static final String START_REQUEST = "Start_Request";
    public static final String STEP_IDENTIFIERS = "Step_Identifiers";
    public static final String STEP_REGISTERS = "Step_Registers";
    public static final String TIMER_REGISTERS = "Timer_Registers";
    public static final String STEP_DUPLICATES = "Step_Duplicates";
    public static final String STEP_TERMS = "Step_Terms";
    public static final String STEP_SCORE = "Step_Score";
    public static final String STEP_ROUTE = "Step_Route";
    public static final String TIMER_REMIND = "Timer_Remind";
    public static final String TIMER_ESCALATE = "Timer_Escalate";
    public static final String STEP_REMIND = "Step_Remind";
    public static final String STEP_ESCALATE = "Step_Escalate";
    public static final String STEP_ACTIVATE = "Step_Activate";
    public static final String STEP_REFUSE = "Step_Refuse";
    public static final String END_ACTIVE = "End_Active";
    public static final String END_REFUSED = "End_Refused";
    public static final String END_REMINDED = "End_Reminded";

    // Beans that the diagram names
    public static final String CHECK_IDENTIFIERS = "checkIdentifiers";
    public static final String ASK_REGISTERS = "askRegisters";
    public static final String FIND_DUPLICATES = "findDuplicates";
    public static final String CHECK_TERMS = "checkTerms";
    public static final String SCORE_REQUEST = "scoreRequest";
    public static final String ROUTE_REQUEST = "routeRequest";
    public static final String REMIND_APPROVER = "remindApprover";
    public static final String ESCALATE_APPROVAL = "escalateApproval";
    public static final String RECORD_OPENING_CHECK = "recordOpeningCheck";
    public static final String RECORD_OPENING_APPROVAL = "recordOpeningApproval";
    public static final String ACTIVATE_CUSTOMER = "activateCustomer";
    public static final String REFUSE_CUSTOMER = "refuseCustomer";
    public static final String OPENING_CONTEXT = "openingContext";

    /** Groups that look at doubtful checks; they are roles in lower case. */
    public static final String GROUPS_OF_CHECKERS = "accountant,manager";

    private OnboardingProcess() {
    }
}
