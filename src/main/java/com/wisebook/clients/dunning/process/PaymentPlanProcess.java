package com.wisebook.clients.dunning.process;

import static com.wisebook.clients.workflow.task.InputField.choice;
import static com.wisebook.clients.workflow.task.InputField.longText;

import java.util.List;
import java.util.Set;

import com.wisebook.clients.workflow.task.InputField;

/** Contract of the process {@code payment-plan}: the only place that knows its names. Business key: number of the plan. */
public final class PaymentPlanProcess {

    /** Id of the process and name of its file. */
    public static final String KEY = "payment-plan";

    // Variables: scalars only
    /** True when the manager agreed. */
    public static final String AGREED = "agreed";
    /** ISO instant with offset at which the decision is due. */
    public static final String DUE_DATE = "dueDate";
    public static final String CUSTOMER_NAME = "customerName";
    public static final String COMPANY_NAME = "companyName";
    public static final String AMOUNT_LABEL = "amountLabel";
    public static final String LEVEL_LABEL = "levelLabel";
    /** The groups that answer: managers, or officers and managers for what a customer asks below the threshold. */
    public static final String DECIDERS = "deciders";

    /** All variables of the process; anything else was submitted by somebody and is removed. */
    public static final Set<String> VARIABLES = Set.of(AGREED, DUE_DATE, CUSTOMER_NAME, COMPANY_NAME, AMOUNT_LABEL, LEVEL_LABEL, DECIDERS);

    /** Task-local JSON for display; never read back. */
    public static final String CONTEXT = "context";

    // Elements
    public static final String TASK = "Task_ApprovePlan";
    public static final String RECORD = "Record_Plan";
    public static final String END_AGREED = "End_Agreed";
    public static final String END_REFUSED = "End_Refused";

    /** Id of the form and name of its file. */
    public static final String FORM = "payment-plan";
    /** The fields that the form may submit; anything else that comes is dropped. */
    public static final List<InputField> FIELDS = List.of(choice("decision", "APPROVE", "REFUSE"), longText("reason"));
    /** The names that the task's context must hold, those in a list after a dot. */
    public static final Set<String> CONTEXT_NAMES = Set.of("customerName", "customerUrl", "companyName", "number", "total", "overdue", "proposedBy",
        "note", "brokenBefore", "takenAt", "rows.dueOn", "rows.amount");

    // Beans that the diagram names
    public static final String RECORD_PLAN = "recordPlan";
    public static final String PLAN_CONTEXT = "planContext";

    private PaymentPlanProcess() {
    }
}
