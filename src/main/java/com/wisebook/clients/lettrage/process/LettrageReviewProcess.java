package com.wisebook.clients.lettrage.process;

import java.util.Set;

/** Contract of the process {@code lettrage-review}: the only place that knows its names. Business key: number of the review. */
public final class LettrageReviewProcess {

    /** Id of the process and name of its file. */
    public static final String KEY = "lettrage-review";

    // Variables: scalars only
    /** True while something waits for somebody. */
    public static final String WAITS = "waits";
    /** Name of a {@link ReviewTask}: what is asked. */
    public static final String KIND = "reviewKind";
    /** True when every lettrage of the lot has its verdict. */
    public static final String LOT_JUDGED = "lotJudged";
    /** Groups that may take the task, with commas. */
    public static final String GROUPS = "groups";
    /** ISO instant with offset at which the task is due. */
    public static final String DUE_DATE = "dueDate";
    /** ISO instant with offset at which the manager gets it too. */
    public static final String ESCALATE_AT = "escalateAt";
    public static final String COMPANY_NAME = "companyName";
    public static final String AMOUNT_LABEL = "amountLabel";
    public static final String LEVEL_LABEL = "levelLabel";

    /** All variables of the process; anything else was submitted by somebody and is removed. */
    public static final Set<String> VARIABLES = Set.of(WAITS, KIND, LOT_JUDGED, GROUPS, DUE_DATE, ESCALATE_AT, COMPANY_NAME, AMOUNT_LABEL,
        LEVEL_LABEL);

    /** Task-local JSON for display; never read back. */
    public static final String CONTEXT = "context";

    /** Nothing waits any more: an open task goes away. */
    public static final String MSG_NOTHING_WAITS = "Msg_NothingWaits";

    // Elements
    public static final String STEP_READ = "Step_Read";
    public static final String TIMER_ESCALATE = "Timer_Escalate";
    public static final String END_NOTHING = "End_Nothing";
    public static final String END_REVIEWED = "End_Reviewed";
    public static final String END_JUDGED = "End_Judged";
    public static final String END_SETTLED = "End_Settled";
    public static final String END_ESCALATED = "End_Escalated";

    // Beans that the diagram names
    public static final String READ_REVIEW = "readReview";
    public static final String RECORD_REVIEW = "recordReview";
    public static final String RECORD_AUDIT = "recordAudit";
    public static final String ESCALATE_REVIEW = "escalateReview";
    public static final String REVIEW_CONTEXT = "reviewContext";

    /** Who works on lettrage, and who is asked when nobody has. */
    public static final String GROUP_ACCOUNTANT = "accountant";
    public static final String GROUP_MANAGER = "manager";

    private LettrageReviewProcess() {
    }
}
