package com.wisebook.clients.workflow.task;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.variable.value.PrimitiveValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Reads what somebody submitted with a task, cleans the process of it, and turns a refusal into words. */
@Component
public class SubmittedInput {

    private final IdentityService identity;
    private final MessageSource messages;

    SubmittedInput(IdentityService identity, MessageSource messages) {
        this.identity = identity;
        this.messages = messages;
    }

    /**
     * Hands the fields of the form and the user's name to the domain.
     *
     * @param fields   what the form may submit
     * @param contract the variables that belong to the process; all others are removed
     * @throws TaskRefused in the user's words; the transaction rolls back, so that the task stays
     */
    public <T> T handle(DelegateExecution execution, List<InputField> fields, Set<String> contract, BiFunction<TaskInput, String, T> domain) {
        try {
            TaskInput input = TaskInput.read(fields, take(execution, contract));
            return domain.apply(input, user());
        } catch (InvalidTaskInput refusal) {
            throw new TaskRefused(messages.getMessage(refusal.messageKey(), refusal.arguments(), Locale.FRENCH), refusal);
        }
    }

    private static Map<String, Object> take(DelegateExecution execution, Set<String> contract) {
        Map<String, Object> submitted = new HashMap<>();
        for (String name : Set.copyOf(execution.getVariableNames())) {
            if (!contract.contains(name)) {
                // never deserialized: an object is no field of ours
                TypedValue value = execution.getVariableTyped(name, false);
                submitted.put(name, value == null ? null : value instanceof PrimitiveValue<?> simple ? simple.getValue() : value);
                execution.removeVariable(name);
            }
        }
        return submitted;
    }

    private String user() {
        Authentication authentication = identity.getCurrentAuthentication();
        if (authentication == null || authentication.getUserId() == null) {
            throw new InvalidTaskInput("tasks.nobody");
        }
        return authentication.getUserId();
    }
}
