package com.wisebook.clients.receivable.process;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.workflow.task.SubmittedInput;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The steps of the process {@code credit-limit}: each calls one method of the domain. */
@Configuration(proxyBeanMethods = false)
class CreditLimitDelegates {

    private static final LocalTime END_OF_OFFICE = LocalTime.of(18, 0);

    /** Also says that nothing was decided yet, whatever somebody may have written there. */
    @Bean(CreditLimitProcess.READ_EXCESS)
    JavaDelegate readExcess(LimitSteps steps) {
        return execution -> {
            String number = execution.getProcessBusinessKey();
            execution.setVariable(CreditLimitProcess.OVER, steps.stillOver(number));
            execution.setVariable(CreditLimitProcess.BLOCKED, false);
            execution.setVariables(variables(steps.labels(number)));
        };
    }

    /** Synchronous after the user task: a refusal rolls back and the person keeps the task. */
    @Bean(CreditLimitProcess.RECORD_EXCESS)
    JavaDelegate recordExcess(LimitSteps steps, SubmittedInput submitted) {
        return execution -> {
            String number = execution.getProcessBusinessKey();
            LimitOutcome outcome = submitted.handle(execution, LimitTask.DECIDE.fields(), CreditLimitProcess.VARIABLES,
                    (input, user) -> steps.decide(number, input, user));
            execution.setVariable(CreditLimitProcess.OUTCOME, outcome.name());
        };
    }

    @Bean(CreditLimitProcess.RECORD_RAISE)
    JavaDelegate recordRaise(LimitSteps steps, SubmittedInput submitted) {
        return execution -> {
            String number = execution.getProcessBusinessKey();
            LimitOutcome outcome = submitted.handle(execution, LimitTask.CONFIRM.fields(), CreditLimitProcess.VARIABLES,
                    (input, user) -> steps.confirm(number, input, user));
            execution.setVariable(CreditLimitProcess.OUTCOME, outcome.name());
        };
    }

    @Bean(CreditLimitProcess.RECORD_LIFT)
    JavaDelegate recordLift(LimitSteps steps, SubmittedInput submitted) {
        return execution -> {
            String number = execution.getProcessBusinessKey();
            submitted.handle(execution, LimitTask.LIFT.fields(), CreditLimitProcess.VARIABLES, (input, user) -> {
                steps.lift(number, input, user);
                return null;
            });
        };
    }

    @Bean(CreditLimitProcess.LIMIT_CONTEXT)
    TaskListener limitContext(LimitSteps steps, LimitTaskDisplay display) {
        return task -> {
            String number = task.getExecution().getProcessBusinessKey();
            task.setVariableLocal(CreditLimitProcess.CONTEXT,
                    display.json(steps.context(number, LimitTask.ofTask(task.getTaskDefinitionKey()))));
            task.setPriority(steps.labels(number).priority());
        };
    }

    @Bean(CreditLimitProcess.RECORD_ASKED)
    JavaDelegate recordAskedLimit(LimitAskSteps steps, SubmittedInput submitted) {
        return execution -> {
            String number = execution.getProcessBusinessKey();
            submitted.handle(execution, LimitTask.GRANT.fields(), CreditLimitProcess.VARIABLES, (input, user) -> {
                steps.answer(number, input, user);
                return null;
            });
        };
    }

    @Bean(CreditLimitProcess.ASKED_CONTEXT)
    TaskListener askedLimitContext(LimitAskSteps steps, LimitTaskDisplay display) {
        return task -> {
            String number = task.getExecution().getProcessBusinessKey();
            task.setVariableLocal(CreditLimitProcess.CONTEXT, display.json(steps.context(number)));
            task.setPriority(steps.labels(number).priority());
        };
    }

    static Map<String, Object> variables(LimitLabels labels) {
        return Map.of(CreditLimitProcess.CUSTOMER_NAME, labels.customerName(), CreditLimitProcess.COMPANY_NAME, labels.companyName(),
                CreditLimitProcess.AMOUNT_LABEL, labels.amountLabel(), CreditLimitProcess.LEVEL_LABEL, labels.levelLabel(),
                CreditLimitProcess.DUE_DATE, DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        labels.dueDate().atTime(END_OF_OFFICE).atZone(BusinessClock.PARIS).toOffsetDateTime()));
    }
}
