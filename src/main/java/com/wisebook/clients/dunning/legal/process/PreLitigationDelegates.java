package com.wisebook.clients.dunning.legal.process;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.workflow.task.SubmittedInput;

/** The steps of the process {@code pre-litigation}: each calls one method of the domain. */
@Configuration(proxyBeanMethods = false)
class PreLitigationDelegates {

    private static final LocalTime MORNING = LocalTime.of(7, 30);
    private static final LocalTime END_OF_OFFICE = LocalTime.of(18, 0);
    /** A timer must have a date; this one does not come. */
    private static final LocalDate NEVER = LocalDate.of(2999, 12, 31);

    @Bean(PreLitigationProcess.FOLLOW)
    JavaDelegate followPreLitigation(ObjectProvider<PreLitigationSteps> steps) {
        return execution -> {
            String number = execution.getProcessBusinessKey();
            PreLitigationSteps.Position at = steps.getObject().follow(number);
            execution.setVariable(PreLitigationProcess.STAGE, at.stage());
            execution.setVariable(PreLitigationProcess.DEADLINE_AT, iso(at.deadline()));
            execution.setVariable(PreLitigationProcess.FIRST_REMINDER_AT, iso(at.first()));
            execution.setVariable(PreLitigationProcess.LAST_REMINDER_AT, iso(at.last()));
            execution.setVariable(PreLitigationProcess.WAIT_UNTIL, iso((at.waitUntil() == null ? NEVER : at.waitUntil()), MORNING));
            execution.setVariable(PreLitigationProcess.APPROVERS, String.join(",", at.approvers()));
            execution.setVariables(labels(steps.getObject().labels(number)));
        };
    }

    /** Synchronous after each user task: a refusal rolls back and the person keeps the task. */
    @Bean(PreLitigationProcess.RECORD)
    JavaDelegate recordLegalTask(ObjectProvider<PreLitigationSteps> steps, SubmittedInput submitted) {
        return execution -> {
            String number = execution.getProcessBusinessKey();
            PreLitigationTask task = PreLitigationTask.ofRecordStep(execution.getCurrentActivityId());
            submitted.handle(execution, task.fields(), PreLitigationProcess.VARIABLES, (input, user) -> {
                steps.getObject().record(number, task, input, user);
                return null;
            });
        };
    }

    @Bean(PreLitigationProcess.DEADLINE)
    JavaDelegate legalDeadlinePassed(ObjectProvider<PreLitigationSteps> steps) {
        return execution -> steps.getObject().deadlinePassed(execution.getProcessBusinessKey());
    }

    @Bean(PreLitigationProcess.WAIT_OVER)
    JavaDelegate legalWaitOver(ObjectProvider<PreLitigationSteps> steps) {
        return execution -> steps.getObject().waitOver(execution.getProcessBusinessKey());
    }

    @Bean(PreLitigationProcess.REMIND)
    JavaDelegate remindLegalDeadline(ObjectProvider<PreLitigationSteps> steps) {
        return execution -> steps.getObject().remind(execution.getProcessBusinessKey(), execution.getCurrentActivityId().endsWith("Last"));
    }

    @Bean(PreLitigationProcess.TASK_CONTEXT)
    TaskListener legalContext(LegalTaskDisplay display) {
        return display::created;
    }

    private static Map<String, Object> labels(PreLitigationSteps.Labels labels) {
        return Map.of(PreLitigationProcess.CUSTOMER_NAME, labels.customerName(), PreLitigationProcess.COMPANY_NAME, labels.companyName(),
            PreLitigationProcess.AMOUNT_LABEL, labels.amountLabel(), PreLitigationProcess.LEVEL_LABEL, labels.levelLabel(),
            PreLitigationProcess.DUE_DATE, iso(labels.dueDate(), END_OF_OFFICE));
    }

    private static String iso(Instant at) {
        return at == null ? iso(NEVER, MORNING) : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(BusinessClock.PARIS).toOffsetDateTime());
    }

    private static String iso(LocalDate day, LocalTime hour) {
        return iso(day.atTime(hour).atZone(BusinessClock.PARIS).toInstant());
    }
}
