package com.wisebook.clients.dunning.process;

import com.wisebook.clients.workflow.task.TaskRefused;
import java.util.Map;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Completes the task in which a manager validates a message, as the Tasklist would: as the signed-in user, with the form's fields. */
@Component
public class ApprovalTasks {

    private final TaskService tasks;

    ApprovalTasks(TaskService tasks) {
        this.tasks = tasks;
    }

    /**
     * Completes {@code Task_Approve} of the case in the caller's transaction and on behalf of the user whom the engine knows on
     * this thread; his authorizations hold.
     *
     * @param form the fields of {@link HumanTask#APPROVE} as the form would submit them
     * @return false when the user has no such task on this case (any more)
     * @throws TaskRefused in the user's words; the caller rolls back
     */
    public boolean complete(String caseNumber, Map<String, Object> form) {
        Task task = tasks.createTaskQuery().processDefinitionKey(DunningProcess.KEY).processInstanceBusinessKey(caseNumber)
                .taskDefinitionKey(HumanTask.APPROVE.taskKey()).active().singleResult();
        if (task == null) {
            return false;
        }
        tasks.complete(task.getId(), form);
        return true;
    }
}
