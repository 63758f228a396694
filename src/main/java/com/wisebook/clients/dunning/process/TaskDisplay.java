package com.wisebook.clients.dunning.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.AuthorizationQuery;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What a task shows to a person: its task-local JSON context, due date, priority, and whose it is. */
@Component
class TaskDisplay {

    private final TaskService tasks;
    private final AuthorizationService authorizations;
    private final ObjectProvider<CaseSteps> steps;
    private final CaseVariables variables;
    private final ObjectMapper json;

    TaskDisplay(TaskService tasks, AuthorizationService authorizations, ObjectProvider<CaseSteps> steps, CaseVariables variables,
                ObjectMapper json) {
        this.tasks = tasks;
        this.authorizations = authorizations;
        this.steps = steps;
        this.variables = variables;
        this.json = json;
    }

    /** A task of a case has just been created. */
    void created(DelegateTask task) {
        String caseNumber = task.getExecution().getProcessBusinessKey();
        task.setVariableLocal(DunningProcess.CONTEXT, caseContext(caseNumber, task.getTaskDefinitionKey()));
        task.setPriority(steps.getObject().labels(caseNumber).priority());
    }

    /** The facts of a case have changed while somebody has its task. */
    void refresh(Task task, String caseNumber, TaskLabels labels) {
        task.setPriority(labels.priority());
        task.setDueDate(Date.from(variables.due(labels)));
        // first: any other change of the task makes this copy of it out of date
        tasks.saveTask(task);
        tasks.setVariableLocal(task.getId(), DunningProcess.CONTEXT, caseContext(caseNumber, task.getTaskDefinitionKey()));
        if (!HumanTask.ofTask(task.getTaskDefinitionKey()).forManagement()) {
            handOver(task, CaseVariables.officer(labels));
        }
    }

    JsonValue json(Map<String, Object> context) {
        try {
            return SpinValues.jsonValue(json.writeValueAsString(context)).create();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The context of a task must be text, numbers, lists and maps", e);
        }
    }

    private JsonValue caseContext(String caseNumber, String taskKey) {
        return json(steps.getObject().taskContext(caseNumber, HumanTask.ofTask(taskKey)));
    }

    /** Gives the task to the customer's present officer; somebody who stands in for the officer keeps it. */
    private void handOver(Task task, String officer) {
        Object before = tasks.getVariable(task.getId(), DunningProcess.OFFICER);
        if (Objects.equals(before, officer)) {
            return;
        }
        if (task.getAssignee() == null || task.getAssignee().equals(before)) {
            tasks.setAssignee(task.getId(), officer);
            if (before != null) {
                revoke(authorizations.createAuthorizationQuery().userIdIn((String) before), task);
            }
        }
        boolean open = tasks.getIdentityLinksForTask(task.getId()).stream().anyMatch(TaskDisplay::isOfficerGroup);
        if (officer == null && !open) {
            tasks.addCandidateGroup(task.getId(), DunningProcess.GROUP_OFFICER);
        } else if (officer != null && open) {
            tasks.deleteCandidateGroup(task.getId(), DunningProcess.GROUP_OFFICER);
            revoke(authorizations.createAuthorizationQuery().groupIdIn(DunningProcess.GROUP_OFFICER), task);
        }
    }

    /** The engine gives rights with an assignment and does not take them back with it. */
    private void revoke(AuthorizationQuery whose, Task task) {
        whose.resourceType(Resources.TASK).resourceId(task.getId()).list()
                .forEach(authorization -> authorizations.deleteAuthorization(authorization.getId()));
    }

    private static boolean isOfficerGroup(IdentityLink link) {
        return IdentityLinkType.CANDIDATE.equals(link.getType()) && DunningProcess.GROUP_OFFICER.equals(link.getGroupId());
    }
}
