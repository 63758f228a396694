package com.wisebook.clients.dunning.process;

import java.util.Set;

/** Contract of the process {@code reply}: the only place that knows its names. Business key: number of the answer. */
public final class ReplyProcess {

    /** Id of the process and name of its file. */
    public static final String KEY = "reply";

    // Variables: scalars only
    /** UNKNOWN: somebody must say whose it is; TO_TREAT: something waits for a decision; OVER: nothing does. */
    public static final String STATE = "state";
    /** ISO instant with offset at which the task is due. */
    public static final String DUE_DATE = "dueDate";
    /** ISO instant with offset at which somebody is reminded. */
    public static final String REMIND_AT = "remindAt";
    public static final String CUSTOMER_NAME = "customerName";
    public static final String COMPANY_NAME = "companyName";
    public static final String AMOUNT_LABEL = "amountLabel";
    public static final String LEVEL_LABEL = "levelLabel";

    /** All variables of the process; anything else was submitted by somebody and is removed. */
    public static final Set<String> VARIABLES = Set.of(STATE, DUE_DATE, REMIND_AT, CUSTOMER_NAME, COMPANY_NAME, AMOUNT_LABEL, LEVEL_LABEL);

    /** Task-local JSON for display; never read back. */
    public static final String CONTEXT = "context";

    /** Somebody has done something about it on a screen: the process looks again. */
    public static final String MSG_MOVED = "Msg_ReplyMoved";

    // Elements
    public static final String STEP_READ = "Step_ReadReply";
    public static final String TIMER_REMIND = "Timer_RemindReply";
    public static final String END_OVER = "End_ReplyOver";
    public static final String END_TREATED = "End_ReplyTreated";
    public static final String END_DISMISSED = "End_ReplyDismissed";
    public static final String END_REMINDED = "End_ReplyReminded";

    // Beans that the diagram names
    public static final String READ_REPLY = "readReply";
    public static final String RECORD_ATTACH = "recordAttachReply";
    public static final String RECORD_TREAT = "recordTreatReply";
    public static final String REMIND_REPLY = "remindReply";
    public static final String REPLY_CONTEXT = "replyContext";

    private ReplyProcess() {
    }
}
