package com.wisebook.clients.dunning.legal.process;

import java.util.Map;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What a task shows to a person: the task-local JSON that its form reads, its labels in the list, its priority. */
@Component
class LegalTaskDisplay {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ObjectProvider<PreLitigationSteps> steps;
    private final ObjectMapper json;

    LegalTaskDisplay(RuntimeService runtime, TaskService tasks, ObjectProvider<PreLitigationSteps> steps, ObjectMapper json) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.steps = steps;
        this.json = json;
    }

    /** A task of a case has just been created. */
    void created(DelegateTask task) {
        String number = task.getExecution().getProcessBusinessKey();
        task.setVariableLocal(PreLitigationProcess.CONTEXT, context(number, task.getTaskDefinitionKey()));
        task.setPriority(steps.getObject().labels(number).priority());
    }

    /** Amounts have changed while somebody has the task. */
    void refresh(Task task, String number) {
        PreLitigationSteps.Labels labels = steps.getObject().labels(number);
        task.setPriority(labels.priority());
        // first: any other change of the task makes this copy of it out of date
        tasks.saveTask(task);
        runtime.setVariables(task.getProcessInstanceId(), Map.of(PreLitigationProcess.AMOUNT_LABEL, labels.amountLabel(),
            PreLitigationProcess.LEVEL_LABEL, labels.levelLabel()));
        tasks.setVariableLocal(task.getId(), PreLitigationProcess.CONTEXT, context(number, task.getTaskDefinitionKey()));
    }

    private JsonValue context(String number, String taskKey) {
        try {
            return SpinValues.jsonValue(json.writeValueAsString(steps.getObject().context(number, PreLitigationTask.ofTask(taskKey)))).create();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The context of a task must be text, numbers, lists and maps", e);
        }
    }
}
