package com.wisebook.clients.dunning.process;

import java.util.Set;

/** Contract of the process {@code collections-day}: the only place that knows its names. Business key: id of the run. */
public final class CollectionsDayProcess {

    /** Id of the process and name of its file. */
    public static final String KEY = "collections-day";

    // Variables
    /** Number of companies whose news are too old, for Cockpit. */
    public static final String STALE_COMPANIES = "staleCompanies";
    /** Id of our job that evaluates. */
    public static final String JOB_ID = "jobId";
    /** Name of an {@link EvaluationState}. */
    public static final String EVALUATION = "evaluation";
    /** True when an administrator asked for the evaluation to be started again. */
    public static final String RESTART = "restart";

    /** All variables of the process; anything else was submitted by somebody and is removed. */
    public static final Set<String> VARIABLES = Set.of(STALE_COMPANIES, JOB_ID, EVALUATION, RESTART);

    /** Somebody asks for a cycle; starts one. The engine allows no plain start event beside a timer. */
    public static final String MSG_CYCLE_ASKED = "Msg_CycleAsked";
    /** The evaluation has ended, well or badly; the process looks for itself which. */
    public static final String MSG_JOB_ENDED = "Msg_JobEnded";

    // Elements
    public static final String START_TIMER = "Start_Timer";
    public static final String START_BUTTON = "Start_Button";
    public static final String STEP_OPEN = "Step_Open";
    public static final String STEP_FRESHNESS = "Step_Freshness";
    public static final String STEP_MATCH = "Step_Match";
    public static final String STEP_SEGMENTS = "Step_Segments";
    public static final String STEP_EVALUATE = "Step_Evaluate";
    public static final String GATEWAY_WAIT_JOB = "Gateway_WaitJob";
    public static final String TIMER_CHECK = "Timer_Check";
    public static final String STEP_CHECK_JOB = "Step_CheckJob";
    public static final String STEP_REPORT = "Step_Report";
    public static final String END_DONE = "End_Done";
    public static final String END_ABANDONED = "End_Abandoned";

    // Beans that the diagram names
    public static final String OPEN_CYCLE = "openCycle";
    public static final String CHECK_FRESHNESS = "checkFreshness";
    public static final String MATCH_CERTAIN = "matchCertain";
    public static final String REFRESH_SEGMENTS = "refreshSegments";
    public static final String START_EVALUATION = "startEvaluation";
    public static final String CHECK_EVALUATION = "checkEvaluation";
    public static final String SEND_REPORT = "sendReport";
    public static final String RECORD_RUN_FAILED = "recordRunFailed";
    public static final String CYCLE_CONTEXT = "cycleContext";
    /** Says when the timer fires ({@code cron}) and when an administrator's task is due ({@code dueDate}). */
    public static final String SCHEDULE = "collectionsDaySchedule";

    public static final String GROUP_ADMIN = "admin";

    private CollectionsDayProcess() {
    }
}
