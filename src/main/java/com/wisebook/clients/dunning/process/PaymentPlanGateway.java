package com.wisebook.clients.dunning.process;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;

import org.camunda.bpm.engine.RuntimeService;
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
    private final EngineAuthority authority;
    private final ObjectProvider<PlanSteps> steps;

    PaymentPlanGateway(RuntimeService runtime, EngineAuthority authority, ObjectProvider<PlanSteps> steps) {
        this.runtime = runtime;
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

    /** The plan was taken back: nobody is asked any more. */
    public void withdraw(String number) {
        authority.asApplication(() -> runtime.createProcessInstanceQuery().processDefinitionKey(PaymentPlanProcess.KEY)
            .processInstanceBusinessKey(number).list().forEach(one -> runtime.deleteProcessInstance(one.getId(), "withdrawn")));
    }
}
