package com.wisebook.clients.dunning.process;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.workflow.task.SubmittedInput;

/** The steps of the process {@code payment-plan}: each calls one method of the domain. */
@Configuration(proxyBeanMethods = false)
class PaymentPlanDelegates {

    /** Synchronous after the user task: a refusal rolls back and the person keeps the task. */
    @Bean(PaymentPlanProcess.RECORD_PLAN)
    JavaDelegate recordPlan(ObjectProvider<PlanSteps> steps, SubmittedInput submitted) {
        return execution -> {
            String number = execution.getProcessBusinessKey();
            boolean agreed = submitted.handle(execution, PaymentPlanProcess.FIELDS, PaymentPlanProcess.VARIABLES,
                (input, user) -> steps.getObject().decide(number, input, user));
            execution.setVariable(PaymentPlanProcess.AGREED, agreed);
        };
    }

    @Bean(PaymentPlanProcess.PLAN_CONTEXT)
    TaskListener planContext(ObjectProvider<PlanSteps> steps, ObjectMapper json) {
        return task -> {
            String number = task.getExecution().getProcessBusinessKey();
            try {
                task.setVariableLocal(PaymentPlanProcess.CONTEXT, SpinValues.jsonValue(json.writeValueAsString(steps.getObject().context(number))).create());
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("The context of a task must be text, numbers, lists and maps", e);
            }
            task.setPriority(steps.getObject().labels(number).priority());
        };
    }
}
