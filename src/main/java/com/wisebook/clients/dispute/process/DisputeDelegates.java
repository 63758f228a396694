package com.wisebook.clients.dispute.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.workflow.task.SubmittedInput;
import com.wisebook.clients.workflow.task.TaskInput;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.function.BiConsumer;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The steps of the process {@code dispute}: each calls one method of the domain. */
@Configuration(proxyBeanMethods = false)
class DisputeDelegates {

    private static final String MANAGERS = "manager";
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final LocalTime END_OF_OFFICE = LocalTime.of(18, 0);

    /** What a person decides about a dispute. */
    private interface Decision {
        DisputeStep of(String number, TaskInput input, String user);
    }

    /** Also says that nothing was decided yet, whatever somebody may have written there. */
    @Bean(DisputeProcess.READ)
    JavaDelegate readDispute(DisputeSteps steps) {
        return execution -> {
            String number = execution.getProcessBusinessKey();
            execution.setVariable(DisputeProcess.RESUME, steps.read(number));
            execution.removeVariable(DisputeProcess.STEP);
            execution.setVariables(labels(steps.labels(number)));
        };
    }

    /** Synchronous after the user task: a refusal rolls back and the person keeps the task. */
    @Bean(DisputeProcess.RECORD_QUALIFY)
    JavaDelegate recordDisputeQualified(DisputeSteps steps, SubmittedInput submitted) {
        return record(DisputeTask.QUALIFY, submitted, steps::qualify, steps);
    }

    @Bean(DisputeProcess.RECORD_ANSWER)
    JavaDelegate recordDisputeAnswer(DisputeSteps steps, SubmittedInput submitted) {
        return record(DisputeTask.ANSWER, submitted, steps::answer, steps);
    }

    @Bean(DisputeProcess.RECORD_DECISION)
    JavaDelegate recordDisputeDecision(DisputeSteps steps, SubmittedInput submitted) {
        return record(DisputeTask.DECIDE, submitted, steps::decide, steps);
    }

    private static JavaDelegate record(DisputeTask task, SubmittedInput submitted, Decision decision, DisputeSteps steps) {
        return execution -> {
            String number = execution.getProcessBusinessKey();
            DisputeStep step = submitted.handle(execution, task.fields(), DisputeProcess.VARIABLES, (input, user) -> decision.of(number, input, user));
            execution.setVariable(DisputeProcess.STEP, step.name());
            execution.setVariables(labels(steps.labels(number)));
        };
    }

    @Bean(DisputeProcess.ROUTE)
    JavaDelegate routeDispute(DisputeSteps steps) {
        return execution -> asked(execution, steps.route(execution.getProcessBusinessKey()));
    }

    @Bean(DisputeProcess.ASK)
    JavaDelegate askDisputeQuestion(DisputeSteps steps) {
        return execution -> asked(execution, steps.ask(execution.getProcessBusinessKey()));
    }

    private static void asked(DelegateExecution execution, DisputeRoute route) {
        execution.setVariable(DisputeProcess.DEPARTMENT, route.group());
        execution.setVariable(DisputeProcess.REMIND_AT, at(route.remindOn(), MORNING));
        execution.setVariable(DisputeProcess.DUE_DATE, at(route.due(), END_OF_OFFICE));
        execution.setVariable(DisputeProcess.ESCALATE_AT, at(route.escalateOn(), MORNING));
    }

    @Bean(DisputeProcess.REMIND)
    JavaDelegate remindDispute(DisputeSteps steps) {
        return calling(steps, DisputeSteps::remind);
    }

    /** The managers may answer in the department's place from now on. */
    @Bean(DisputeProcess.ESCALATE)
    JavaDelegate escalateDispute(DisputeSteps steps) {
        return execution -> {
            steps.escalate(execution.getProcessBusinessKey());
            execution.getProcessEngineServices().getTaskService().createTaskQuery().processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(DisputeTask.ANSWER.taskKey()).list()
                .forEach(task -> execution.getProcessEngineServices().getTaskService().addCandidateGroup(task.getId(), MANAGERS));
        };
    }

    @Bean(DisputeProcess.ASK_CREDIT)
    JavaDelegate askDisputeCredit(DisputeSteps steps) {
        return execution -> execution.setVariable(DisputeProcess.CHASE_AT, at(steps.askCredit(execution.getProcessBusinessKey()), MORNING));
    }

    @Bean(DisputeProcess.READ_CREDIT)
    JavaDelegate readDisputeCredit(DisputeSteps steps) {
        return execution -> execution.setVariable(DisputeProcess.STEP, steps.readCredit(execution.getProcessBusinessKey()).name());
    }

    @Bean(DisputeProcess.CHASE_CREDIT)
    JavaDelegate chaseDisputeCredit(DisputeSteps steps) {
        return calling(steps, DisputeSteps::chaseCredit);
    }

    @Bean(DisputeProcess.CLOSE)
    JavaDelegate closeDispute(DisputeSteps steps) {
        return calling(steps, DisputeSteps::close);
    }

    @Bean(DisputeProcess.TELL)
    JavaDelegate tellDispute(DisputeSteps steps) {
        return calling(steps, DisputeSteps::tell);
    }

    private static JavaDelegate calling(DisputeSteps steps, BiConsumer<DisputeSteps, String> step) {
        return execution -> step.accept(steps, execution.getProcessBusinessKey());
    }

    @Bean(DisputeProcess.TASK_CONTEXT)
    TaskListener disputeContext(DisputeSteps steps, ObjectMapper json) {
        return task -> {
            String number = task.getExecution().getProcessBusinessKey();
            DisputeTask asked = DisputeTask.ofTask(task.getTaskDefinitionKey());
            task.setVariableLocal(DisputeProcess.CONTEXT, json(json, steps.context(number, asked)));
            DisputeLabels labels = steps.labels(number);
            task.setPriority(labels.priority());
            // a question of the department does not send away the managers who were called in
            if (asked == DisputeTask.ANSWER && labels.escalated()) {
                task.addCandidateGroup(MANAGERS);
            }
        };
    }

    static JsonValue json(ObjectMapper json, Map<String, Object> context) {
        try {
            return SpinValues.jsonValue(json.writeValueAsString(context)).create();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The context of a task must be text, numbers, lists and maps", e);
        }
    }

    static Map<String, Object> labels(DisputeLabels labels) {
        return Map.of(DisputeProcess.CUSTOMER_NAME, labels.customerName(), DisputeProcess.COMPANY_NAME, labels.companyName(),
            DisputeProcess.AMOUNT_LABEL, labels.amountLabel(), DisputeProcess.LEVEL_LABEL, labels.levelLabel());
    }

    private static String at(LocalDate day, LocalTime hour) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(day.atTime(hour).atZone(BusinessClock.PARIS).toOffsetDateTime());
    }
}
