package com.wisebook.clients.dunning.legal.process;

import java.util.Set;

/** Contract of the process {@code pre-litigation}: the only place that knows its names. Business key: number of the case. */
public final class PreLitigationProcess {

    /** Id of the process and name of its file. */
    public static final String KEY = "pre-litigation";

    // Variables: scalars only
    /** What the case does now: a stage of our table. */
    public static final String STAGE = "stage";
    /** ISO instants with offset; a date that will not come where there is nothing to wait for. */
    public static final String DEADLINE_AT = "deadlineAt";
    public static final String FIRST_REMINDER_AT = "firstReminderAt";
    public static final String LAST_REMINDER_AT = "lastReminderAt";
    public static final String WAIT_UNTIL = "waitUntilAt";
    public static final String DUE_DATE = "dueDate";
    /** Groups, separated by commas, of which somebody may agree that the amount is lost. */
    public static final String APPROVERS = "approvers";
    public static final String CUSTOMER_NAME = "customerName";
    public static final String COMPANY_NAME = "companyName";
    public static final String AMOUNT_LABEL = "amountLabel";
    public static final String LEVEL_LABEL = "levelLabel";

    /** All variables of the process; anything else was submitted by somebody and is removed. */
    public static final Set<String> VARIABLES = Set.of(STAGE, DEADLINE_AT, FIRST_REMINDER_AT, LAST_REMINDER_AT, WAIT_UNTIL, DUE_DATE, APPROVERS,
        CUSTOMER_NAME, COMPANY_NAME, AMOUNT_LABEL, LEVEL_LABEL);

    /** Task-local JSON for display; never read back. */
    public static final String CONTEXT = "context";

    // Messages
    /** Something has changed the stage from outside: paid, insolvent, taken up again. */
    public static final String MSG_CHANGED = "Msg_LegalChanged";
    public static final String MSG_PLAN = "Msg_LegalPlanEnded";

    // Elements
    public static final String WAIT_PLAN = "Wait_Plan";
    public static final String TIMER_WAIT = "Timer_Wait";
    public static final String END = "End_PreLitigation";

    // Beans that the diagram names
    public static final String FOLLOW = "followPreLitigation";
    public static final String DEADLINE = "legalDeadlinePassed";
    public static final String WAIT_OVER = "legalWaitOver";
    public static final String REMIND = "remindLegalDeadline";
    public static final String RECORD = "recordLegalTask";
    public static final String TASK_CONTEXT = "legalContext";

    private PreLitigationProcess() {
    }
}
