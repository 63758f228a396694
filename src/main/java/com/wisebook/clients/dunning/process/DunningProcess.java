package com.wisebook.clients.dunning.process;

import java.util.Set;

/** Contract of the process {@code dunning}: the only place that knows its names. Business key: number of the case. */
public final class DunningProcess {

    /** Id of the process and name of its file. */
    public static final String KEY = "dunning";

    // Variables: scalars only, all of them written again by each Step_Plan.
    /** Number of the case, for filters; steps use the business key. */
    public static final String CASE_NUMBER = "caseNumber";
    /** Name of a {@link StepAction}: what the case does now. */
    public static final String ACTION = "action";
    /** ISO instant with offset at which the case looks again by itself. */
    public static final String WAKE_UP_AT = "wakeUpAt";
    /** True once the case has been closed. */
    public static final String CLOSED = "closed";
    /** User name of the customer's collection officer, or null. */
    public static final String OFFICER = "officer";
    public static final String CUSTOMER_NAME = "customerName";
    public static final String COMPANY_NAME = "companyName";
    public static final String AMOUNT_LABEL = "amountLabel";
    public static final String LEVEL_LABEL = "levelLabel";
    /** ISO instant with offset at which the task of this step is due. */
    public static final String DUE_DATE = "dueDate";

    /** All variables of the process; anything else was submitted by somebody and is removed. */
    public static final Set<String> VARIABLES = Set.of(CASE_NUMBER, ACTION, WAKE_UP_AT, CLOSED, OFFICER, CUSTOMER_NAME,
            COMPANY_NAME, AMOUNT_LABEL, LEVEL_LABEL, DUE_DATE);

    /** Task-local JSON for display; never read back. */
    public static final String CONTEXT = "context";

    // Elements
    public static final String START_CASE = "Start_Case";
    public static final String SUB_STEP = "Sub_Step";
    public static final String STEP_PLAN = "Step_Plan";
    public static final String STEP_QUEUE = "Step_Queue";
    public static final String STEP_CLOSE = "Step_Close";
    public static final String STEP_PRE_LITIGATION = "Step_PreLitigation";
    public static final String GATEWAY_ACTION = "Gateway_Action";
    public static final String GATEWAY_WAIT = "Gateway_Wait";
    public static final String GATEWAY_CLOSED = "Gateway_Closed";
    public static final String TIMER_WAKE_UP = "Timer_WakeUp";
    public static final String END_CASE = "End_Case";
    /** Diagrams before pre-litigation had a process of its own end the ladder in this task. */
    public static final String FORMER_LEGAL_TASK = "Task_Legal";

    // Beans that the diagram names
    public static final String PLAN_STEP = "planStep";
    public static final String QUEUE_RELANCE = "queueRelance";
    public static final String CLOSE_CASE = "closeCase";
    public static final String PRE_LITIGATION = "openPreLitigation";
    public static final String RECORD_DECISION = "recordDecision";
    public static final String TASK_CONTEXT = "taskContext";
    public static final String PORTFOLIO = "portfolio";

    /** Groups of the identity service; they are the roles in lower case. */
    public static final String GROUP_OFFICER = "officer";
    public static final String GROUP_MANAGER = "manager";

    private DunningProcess() {
    }
}
