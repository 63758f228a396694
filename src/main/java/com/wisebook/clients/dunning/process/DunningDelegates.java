package com.wisebook.clients.dunning.process;

import com.wisebook.clients.workflow.task.SubmittedInput;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The steps of the process {@code dunning}: each calls one method of the domain. */
@Configuration(proxyBeanMethods = false)
class DunningDelegates {

    @Bean(DunningProcess.PLAN_STEP)
    JavaDelegate planStep(CaseSteps steps, CaseVariables variables) {
        return execution -> {
            String caseNumber = execution.getProcessBusinessKey();
            StepPlan plan = steps.plan(caseNumber);
            if (plan.action() == StepAction.LEGAL && execution.getBpmnModelInstance().getModelElementById(DunningProcess.FORMER_LEGAL_TASK) != null) {
                // a case that began on a diagram that asked a person here: what is decided is decided in pre-litigation
                steps.preLitigation(caseNumber);
                plan = steps.plan(caseNumber);
            }
            execution.setVariables(CaseVariables.changed(execution, variables.plan(caseNumber, plan, steps.labels(caseNumber))));
        };
    }

    @Bean(DunningProcess.QUEUE_RELANCE)
    JavaDelegate queueRelance(CaseSteps steps) {
        return execution -> steps.queue(execution.getProcessBusinessKey());
    }

    @Bean(DunningProcess.PRE_LITIGATION)
    JavaDelegate openPreLitigation(CaseSteps steps) {
        return execution -> steps.preLitigation(execution.getProcessBusinessKey());
    }

    @Bean(DunningProcess.CLOSE_CASE)
    JavaDelegate closeCase(CaseSteps steps) {
        return execution -> {
            steps.close(execution.getProcessBusinessKey());
            execution.setVariable(DunningProcess.CLOSED, true);
        };
    }

    /** Synchronous after each user task: a refusal rolls back and the person keeps the task. */
    @Bean(DunningProcess.RECORD_DECISION)
    JavaDelegate recordDecision(CaseSteps steps, SubmittedInput submitted) {
        return execution -> {
            String caseNumber = execution.getProcessBusinessKey();
            HumanTask task = HumanTask.ofRecordStep(execution.getCurrentActivityId());
            submitted.handle(execution, task.fields(), DunningProcess.VARIABLES, (input, user) -> {
                steps.record(caseNumber, task, input, user);
                return null;
            });
            // whatever was submitted under this name, no person ends a case by a variable
            execution.setVariable(DunningProcess.CLOSED, false);
        };
    }

    @Bean(DunningProcess.TASK_CONTEXT)
    TaskListener taskContext(TaskDisplay display) {
        return display::created;
    }
}
