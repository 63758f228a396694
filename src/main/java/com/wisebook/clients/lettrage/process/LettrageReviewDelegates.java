package com.wisebook.clients.lettrage.process;

import com.wisebook.clients.workflow.task.SubmittedInput;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The steps of the process {@code lettrage-review}: each calls one method of the domain. */
@Configuration(proxyBeanMethods = false)
class LettrageReviewDelegates {

    /** Also says that nothing was judged yet, whatever somebody may have written there. */
    @Bean(LettrageReviewProcess.READ_REVIEW)
    JavaDelegate readReview(ReviewSteps steps) {
        return execution -> {
            boolean waits = steps.stillWaits(execution.getProcessBusinessKey());
            execution.setVariable(LettrageReviewProcess.WAITS, waits);
            execution.setVariable(LettrageReviewProcess.LOT_JUDGED, false);
            if (waits) {
                labels(execution, steps);
            }
        };
    }

    /** Synchronous after the user task: a refusal rolls back and the person keeps the task. */
    @Bean(LettrageReviewProcess.RECORD_REVIEW)
    JavaDelegate recordReview(ReviewSteps steps, SubmittedInput submitted) {
        return execution -> {
            String number = execution.getProcessBusinessKey();
            submitted.handle(execution, ReviewTask.WAITING.fields(), LettrageReviewProcess.VARIABLES, (input, user) -> {
                steps.done(number, input, user);
                return null;
            });
        };
    }

    /** The same; what nobody has judged yet is asked again. */
    @Bean(LettrageReviewProcess.RECORD_AUDIT)
    JavaDelegate recordAudit(ReviewSteps steps, SubmittedInput submitted) {
        return execution -> {
            String number = execution.getProcessBusinessKey();
            boolean judged = submitted.handle(execution, ReviewTask.AUDIT.fields(), LettrageReviewProcess.VARIABLES,
                (input, user) -> steps.judge(number, input, user));
            execution.setVariable(LettrageReviewProcess.LOT_JUDGED, judged);
            if (!judged) {
                labels(execution, steps);
            }
        };
    }

    /** The manager is asked as well; who has the task keeps it. */
    @Bean(LettrageReviewProcess.ESCALATE_REVIEW)
    JavaDelegate escalateReview(ReviewSteps steps, ReviewDisplay display) {
        return execution -> {
            String number = execution.getProcessBusinessKey();
            steps.escalate(number);
            labels(execution, steps);
            display.alsoForTheManager(execution.getProcessInstanceId(), steps.labels(number));
        };
    }

    @Bean(LettrageReviewProcess.REVIEW_CONTEXT)
    TaskListener reviewContext(ReviewSteps steps, ReviewDisplay display) {
        return task -> {
            String number = task.getExecution().getProcessBusinessKey();
            task.setVariableLocal(LettrageReviewProcess.CONTEXT, display.json(steps.context(number)));
            task.setPriority(steps.labels(number).priority());
        };
    }

    private static void labels(DelegateExecution execution, ReviewSteps steps) {
        execution.setVariables(ReviewDisplay.variables(steps.labels(execution.getProcessBusinessKey())));
    }
}
