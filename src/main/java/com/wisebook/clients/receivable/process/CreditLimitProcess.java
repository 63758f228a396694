package com.wisebook.clients.receivable.process;

import java.util.Set;

/** Contract of the process {@code credit-limit}: the only place that knows its names. Business key: number of the alert, or of the limit asked for. */
public final class CreditLimitProcess {

    /** Id of the process and name of its file. */
    public static final String KEY = "credit-limit";

    // Variables: scalars only
    /** True while the alert is about an excess that nobody has decided on. */
    public static final String OVER = "over";
    /** Name of a {@link LimitOutcome}. */
    public static final String OUTCOME = "limitOutcome";
    /** True when orders are blocked because of this alert. */
    public static final String BLOCKED = "blocked";
    /** ISO instant with offset at which the task of this step is due. */
    public static final String DUE_DATE = "dueDate";
    public static final String CUSTOMER_NAME = "customerName";
    public static final String COMPANY_NAME = "companyName";
    public static final String AMOUNT_LABEL = "amountLabel";
    public static final String LEVEL_LABEL = "levelLabel";

    /** All variables of the process; anything else was submitted by somebody and is removed. */
    public static final Set<String> VARIABLES = Set.of(OVER, OUTCOME, BLOCKED, DUE_DATE, CUSTOMER_NAME, COMPANY_NAME, AMOUNT_LABEL,
            LEVEL_LABEL);

    /** Task-local JSON for display; never read back. */
    public static final String CONTEXT = "context";

    // Messages
    public static final String MSG_BACK_UNDER = "Msg_LimitBackUnder";
    public static final String MSG_REOPENED = "Msg_LimitReopened";
    public static final String MSG_OVER_AGAIN = "Msg_LimitOverAgain";
    public static final String MSG_ASKED = "Msg_LimitAsked";
    public static final String MSG_ASK_WITHDRAWN = "Msg_LimitAskWithdrawn";

    // Elements
    public static final String STEP_READ = "Step_Read";
    public static final String WAIT_REOPENED = "Msg_Reopened";
    public static final String END_NOTHING = "End_Nothing";
    public static final String END_DECIDED = "End_Decided";
    public static final String END_LIFTED = "End_Lifted";
    public static final String END_BACK_UNDER = "End_BackUnder";
    public static final String END_OVER_AGAIN = "End_OverAgain";
    public static final String END_ANSWERED = "End_Answered";
    public static final String END_ASK_WITHDRAWN = "End_AskWithdrawn";

    // Beans that the diagram names
    public static final String READ_EXCESS = "readExcess";
    public static final String RECORD_EXCESS = "recordExcess";
    public static final String RECORD_RAISE = "recordRaise";
    public static final String RECORD_LIFT = "recordLift";
    public static final String RECORD_ASKED = "recordAskedLimit";
    public static final String ASKED_CONTEXT = "askedLimitContext";
    public static final String LIMIT_CONTEXT = "limitContext";

    private CreditLimitProcess() {
    }
}
