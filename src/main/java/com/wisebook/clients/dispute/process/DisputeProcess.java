package com.wisebook.clients.dispute.process;

import java.util.Set;

/** Contract of the process {@code dispute}: the only place that knows its names. Business key: number of the dispute. */
public final class DisputeProcess {

    /** Id of the process and name of its file. */
    public static final String KEY = "dispute";

    // Variables: scalars only
    /** Where it goes on: a status of the dispute, or NOTHING. */
    public static final String RESUME = "resume";
    /** What the last person decided: name of a {@link DisputeStep}. */
    public static final String STEP = "disputeStep";
    /** Group that answers. */
    public static final String DEPARTMENT = "department";
    /** ISO instants with offset. */
    public static final String DUE_DATE = "dueDate";
    public static final String REMIND_AT = "remindAt";
    public static final String ESCALATE_AT = "escalateAt";
    public static final String CHASE_AT = "chaseAt";
    public static final String CUSTOMER_NAME = "customerName";
    public static final String COMPANY_NAME = "companyName";
    public static final String AMOUNT_LABEL = "amountLabel";
    public static final String LEVEL_LABEL = "levelLabel";

    /** All variables of the process; anything else was submitted by somebody and is removed. */
    public static final Set<String> VARIABLES = Set.of(RESUME, STEP, DEPARTMENT, DUE_DATE, REMIND_AT, ESCALATE_AT, CHASE_AT, CUSTOMER_NAME,
        COMPANY_NAME, AMOUNT_LABEL, LEVEL_LABEL);

    /** Task-local JSON for display; never read back. */
    public static final String CONTEXT = "context";

    // Messages
    public static final String MSG_CREDIT = "Msg_DisputeCredit";
    public static final String MSG_SETTLED = "Msg_DisputeSettled";

    // Elements
    public static final String STEP_TELL = "Step_Tell";
    public static final String WAIT_CREDIT = "Wait_Credit";
    public static final String END_NOTHING = "End_Nothing";
    public static final String END_TOLD = "End_Told";
    public static final String END_SETTLED = "End_Settled";

    // Beans that the diagram names
    public static final String READ = "readDispute";
    public static final String RECORD_QUALIFY = "recordDisputeQualified";
    public static final String ROUTE = "routeDispute";
    public static final String RECORD_ANSWER = "recordDisputeAnswer";
    public static final String ASK = "askDisputeQuestion";
    public static final String RECORD_DECISION = "recordDisputeDecision";
    public static final String REMIND = "remindDispute";
    public static final String ESCALATE = "escalateDispute";
    public static final String ASK_CREDIT = "askDisputeCredit";
    public static final String READ_CREDIT = "readDisputeCredit";
    public static final String CHASE_CREDIT = "chaseDisputeCredit";
    public static final String CLOSE = "closeDispute";
    public static final String TELL = "tellDispute";
    public static final String TASK_CONTEXT = "disputeContext";

    private DisputeProcess() {
    }
}
