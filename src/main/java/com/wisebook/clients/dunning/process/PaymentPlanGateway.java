package com.wisebook.clients.dunning.process;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.dunning.process.PlanSteps.PlanLabels;
import com.wisebook.clients.workflow.EngineAuthority;

/** What the module does with the process {@code payment-plan}, in its own words. */
@Component
public class PaymentPlanGateway {

    private static final LocalTime END_OF_OFFICE = LocalTime.of(18, 0);

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final EngineAuthority authority;
    private final ObjectProvider<PlanSteps> steps;

    PaymentPlanGateway(RuntimeService runtime, TaskService tasks, EngineAuthority authority, ObjectProvider<PlanSteps> steps) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.authority = authority;
        this.steps = steps;
    }

    /** Asks that group about the plan, in the caller's transaction. */
    public void open(String number, String deciders) {
        PlanLabels labels = steps.getObject().labels(number);
        authority.asApplication(() -> runtime.startProcessInstanceByKey(PaymentPlanProcess.KEY, number, Map.of(
            PaymentPlanProcess.AGREED, false, PaymentPlanProcess.DECIDERS, deciders, PaymentPlanProcess.CUSTOMER_NAME, labels.customerName(),
            PaymentPlanProcess.COMPANY_NAME, labels.companyName(), PaymentPlanProcess.AMOUNT_LABEL, labels.amountLabel(),
            PaymentPlanProcess.LEVEL_LABEL, labels.levelLabel(), PaymentPlanProcess.DUE_DATE, DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                labels.dueDate().atTime(END_OF_OFFICE).atZone(BusinessClock.PARIS).toOffsetDateTime()))));
    }

    /**
     * Completes the task about the plan in the caller's transaction and on behalf of the user whom the engine knows on this thread; his
     * authorizations hold.
     *
     * @param form the fields of the task as the form would submit them
     * @return false when the user has no such task (any more)
     * @throws com.wisebook.clients.workflow.task.TaskRefused in the user's words; the caller rolls back
     */
    public boolean complete(String number, Map<String, Object> form) {
        Task task = tasks.createTaskQuery().processDefinitionKey(PaymentPlanProcess.KEY).processInstanceBusinessKey(number)
            .taskDefinitionKey(PaymentPlanProcess.TASK).active().singleResult();
        if (task == null) {
            return false;
        }
        tasks.complete(task.getId(), form);
        return true;
    }

    /** The plan was taken back: nobody is asked any more. */
    public void withdraw(String number) {
        authority.asApplication(() -> runtime.createProcessInstanceQuery().processDefinitionKey(PaymentPlanProcess.KEY)
            .processInstanceBusinessKey(number).list().forEach(one -> runtime.deleteProcessInstance(one.getId(), "withdrawn")));
    }
}
