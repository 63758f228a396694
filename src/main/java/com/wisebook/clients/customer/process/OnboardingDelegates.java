package com.wisebook.clients.customer.process;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.process.OnboardingSteps.Approval;
import com.wisebook.clients.customer.process.OnboardingSteps.Approved;
import com.wisebook.clients.customer.process.OnboardingSteps.Offer;
import com.wisebook.clients.customer.process.OnboardingSteps.Routed;
import com.wisebook.clients.workflow.task.SubmittedInput;

/** The steps of the process {@code customer-onboarding}: each calls one method of the domain. */
@Configuration(proxyBeanMethods = false)
class OnboardingDelegates {

    @Bean(OnboardingProcess.CHECK_IDENTIFIERS)
    JavaDelegate checkIdentifiers(OnboardingSteps steps) {
        return execution -> steps.identifiers(execution.getProcessBusinessKey());
    }

    @Bean(OnboardingProcess.ASK_REGISTERS)
    JavaDelegate askRegisters(OnboardingSteps steps) {
        return execution -> {
            Instant retryAt = steps.registers(execution.getProcessBusinessKey()).retryAt();
            execution.setVariable(OnboardingProcess.REGISTERS_DONE, retryAt == null);
            execution.setVariable(OnboardingProcess.RETRY_AT, retryAt == null ? null : iso(retryAt));
        };
    }

    @Bean(OnboardingProcess.FIND_DUPLICATES)
    JavaDelegate findDuplicates(OnboardingSteps steps) {
        return execution -> {
            boolean human = steps.duplicates(execution.getProcessBusinessKey());
            execution.setVariable(OnboardingProcess.HUMAN_CHECK, human);
            execution.setVariable(OnboardingProcess.DUE_DATE, human ? iso(steps.checkDue()) : null);
            labels(execution, steps);
        };
    }

    @Bean(OnboardingProcess.CHECK_TERMS)
    JavaDelegate checkTerms(OnboardingSteps steps) {
        return execution -> steps.terms(execution.getProcessBusinessKey());
    }

    @Bean(OnboardingProcess.SCORE_REQUEST)
    JavaDelegate scoreRequest(OnboardingSteps steps) {
        return execution -> steps.score(execution.getProcessBusinessKey());
    }

    @Bean(OnboardingProcess.ROUTE_REQUEST)
    JavaDelegate routeRequest(OnboardingSteps steps) {
        return execution -> {
            Routed routed = steps.route(execution.getProcessBusinessKey());
            execution.setVariable(OnboardingProcess.ROUTE, routed.kind());
            if (routed.approval() != null) {
                ask(execution, routed.approval(), routed.offer());
            }
            labels(execution, steps);
        };
    }

    @Bean(OnboardingProcess.REMIND_APPROVER)
    JavaDelegate remindApprover(OnboardingSteps steps) {
        return execution -> steps.remind(execution.getProcessBusinessKey());
    }

    @Bean(OnboardingProcess.ESCALATE_APPROVAL)
    JavaDelegate escalateApproval(OnboardingSteps steps) {
        return execution -> {
            ask(execution, steps.escalate(execution.getProcessBusinessKey()), null);
            labels(execution, steps);
        };
    }

    /** Synchronous after the user task: a refusal rolls back and the person keeps the task. */
    @Bean(OnboardingProcess.RECORD_OPENING_CHECK)
    JavaDelegate recordOpeningCheck(OnboardingSteps steps, SubmittedInput submitted) {
        return execution -> {
            String number = execution.getProcessBusinessKey();
            CheckDecision decision = submitted.handle(execution, OnboardingTask.CHECK.fields(), OnboardingProcess.VARIABLES,
                (input, user) -> steps.recordCheck(number, input, user));
            execution.setVariable(OnboardingProcess.CHECK_DECISION, decision.name());
        };
    }

    /** Synchronous after the user task: a refusal rolls back and the person keeps the task. */
    @Bean(OnboardingProcess.RECORD_OPENING_APPROVAL)
    JavaDelegate recordOpeningApproval(OnboardingSteps steps, SubmittedInput submitted) {
        return execution -> {
            String number = execution.getProcessBusinessKey();
            Approved approved = submitted.handle(execution, OnboardingTask.APPROVE.fields(), OnboardingProcess.VARIABLES,
                (input, user) -> steps.recordApproval(number, input, user));
            execution.setVariable(OnboardingProcess.APPROVAL_DECISION, approved.decision().name());
            if (approved.approval() != null) {
                ask(execution, approved.approval(), approved.offer());
            } else if (approved.offer() != null) {
                offer(execution, approved.offer());
            }
        };
    }

    @Bean(OnboardingProcess.ACTIVATE_CUSTOMER)
    JavaDelegate activateCustomer(OnboardingSteps steps) {
        return execution -> steps.activate(execution.getProcessBusinessKey());
    }

    @Bean(OnboardingProcess.REFUSE_CUSTOMER)
    JavaDelegate refuseCustomer(OnboardingSteps steps) {
        return execution -> steps.refuse(execution.getProcessBusinessKey());
    }

    @Bean(OnboardingProcess.OPENING_CONTEXT)
    TaskListener openingContext(OnboardingSteps steps, ObjectMapper json) {
        return task -> {
            String number = task.getExecution().getProcessBusinessKey();
            Map<String, Object> context = steps.taskContext(number, OnboardingTask.ofTask(task.getTaskDefinitionKey()));
            try {
                task.setVariableLocal(OnboardingProcess.CONTEXT, SpinValues.jsonValue(json.writeValueAsString(context)).create());
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("The context of a task must be text, numbers, lists and maps", e);
            }
        };
    }

    private static void labels(DelegateExecution execution, OnboardingSteps steps) {
        OnboardingGateway.labels(steps.labels(execution.getProcessBusinessKey())).forEach(execution::setVariable);
    }

    private static void ask(DelegateExecution execution, Approval approval, Offer offer) {
        execution.setVariable(OnboardingProcess.APPROVERS, approval.groups());
        execution.setVariable(OnboardingProcess.DUE_DATE, iso(approval.escalateAt()));
        execution.setVariable(OnboardingProcess.REMIND_AT, iso(approval.remindAt()));
        execution.setVariable(OnboardingProcess.ESCALATE_AT, iso(approval.escalateAt()));
        if (offer != null) {
            offer(execution, offer);
        }
    }

    /** The form is filled with the variables of its fields' names; whatever comes back of them is checked like the rest. */
    private static void offer(DelegateExecution execution, Offer offer) {
        BigDecimal limit = offer.creditLimit().setScale(2, java.math.RoundingMode.HALF_UP);
        execution.setVariable("creditLimit", (limit.stripTrailingZeros().scale() <= 0 ? limit.setScale(0, java.math.RoundingMode.UNNECESSARY) : limit).toPlainString());
        execution.setVariable("paymentDays", Integer.toString(offer.paymentDays()));
        execution.setVariable("paymentRule", offer.paymentRule());
        execution.setVariable("plan", offer.plan());
    }

    private static String iso(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(BusinessClock.PARIS).toOffsetDateTime());
    }
}
