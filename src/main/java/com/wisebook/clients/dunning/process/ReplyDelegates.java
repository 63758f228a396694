package com.wisebook.clients.dunning.process;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.dunning.process.ReplySteps.ReplyLabels;
import com.wisebook.clients.workflow.task.SubmittedInput;

/** The steps of the process {@code reply}: each calls one method of the domain. */
@Configuration(proxyBeanMethods = false)
class ReplyDelegates {

    @Bean(ReplyProcess.READ_REPLY)
    JavaDelegate readReply(ObjectProvider<ReplySteps> steps) {
        return execution -> look(execution, steps.getObject());
    }

    /** Synchronous after the user task: a refusal rolls back and the person keeps the task. */
    @Bean(ReplyProcess.RECORD_ATTACH)
    JavaDelegate recordAttachReply(ObjectProvider<ReplySteps> steps, SubmittedInput submitted) {
        return execution -> {
            String number = execution.getProcessBusinessKey();
            submitted.handle(execution, ReplyTask.ATTACH.fields(), ReplyProcess.VARIABLES, (input, user) -> {
                steps.getObject().attach(number, input, user);
                return null;
            });
            look(execution, steps.getObject());
        };
    }

    /** The same, for one proposal after the other. */
    @Bean(ReplyProcess.RECORD_TREAT)
    JavaDelegate recordTreatReply(ObjectProvider<ReplySteps> steps, SubmittedInput submitted) {
        return execution -> {
            String number = execution.getProcessBusinessKey();
            submitted.handle(execution, ReplyTask.TREAT.fields(), ReplyProcess.VARIABLES, (input, user) -> {
                steps.getObject().treat(number, input, user);
                return null;
            });
            look(execution, steps.getObject());
        };
    }

    /** The task stands higher in the list; the manager sees it as before. */
    @Bean(ReplyProcess.REMIND_REPLY)
    JavaDelegate remindReply(ObjectProvider<ReplySteps> steps, TaskService tasks) {
        return execution -> {
            String number = execution.getProcessBusinessKey();
            steps.getObject().remind(number);
            ReplyLabels labels = steps.getObject().labels(number);
            tasks.createTaskQuery().processInstanceId(execution.getProcessInstanceId()).active().list().forEach(task -> {
                tasks.setPriority(task.getId(), labels.priority());
                tasks.setVariableLocal(task.getId(), ReplyProcess.LEVEL_LABEL, labels.levelLabel());
            });
        };
    }

    @Bean(ReplyProcess.REPLY_CONTEXT)
    TaskListener replyContext(ObjectProvider<ReplySteps> steps, ObjectMapper json) {
        return task -> {
            String number = task.getExecution().getProcessBusinessKey();
            Map<String, Object> context = steps.getObject().context(number, ReplyTask.ofTask(task.getTaskDefinitionKey()));
            try {
                task.setVariableLocal(ReplyProcess.CONTEXT, SpinValues.jsonValue(json.writeValueAsString(context)).create());
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("The context of a task must be text, numbers, lists and maps", e);
            }
            task.setPriority(steps.getObject().labels(number).priority());
        };
    }

    private static void look(DelegateExecution execution, ReplySteps steps) {
        String number = execution.getProcessBusinessKey();
        execution.setVariable(ReplyProcess.STATE, steps.state(number));
        ReplyLabels labels = steps.labels(number);
        execution.setVariables(Map.of(ReplyProcess.CUSTOMER_NAME, labels.customerName(), ReplyProcess.COMPANY_NAME, labels.companyName(),
            ReplyProcess.AMOUNT_LABEL, labels.amountLabel(), ReplyProcess.LEVEL_LABEL, labels.levelLabel(), ReplyProcess.DUE_DATE, iso(labels.dueAt()),
            ReplyProcess.REMIND_AT, iso(labels.remindAt())));
    }

    private static String iso(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(BusinessClock.PARIS).toOffsetDateTime());
    }
}
