package com.wisebook.clients.dunning.legal.process;

import java.util.List;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

import com.wisebook.clients.workflow.EngineAuthority;
import com.wisebook.clients.workflow.EnginePositions;
import com.wisebook.clients.workflow.EngineRetry;

/** What the module does with the process {@code pre-litigation}, in its own words. */
@Component
public class PreLitigationGateway {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final EngineAuthority authority;
    private final EngineRetry engine;
    private final EnginePositions positions;
    private final LegalTaskDisplay display;

    PreLitigationGateway(RuntimeService runtime, TaskService tasks, EngineAuthority authority, EngineRetry engine, EnginePositions positions,
                         LegalTaskDisplay display) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.authority = authority;
        this.engine = engine;
        this.positions = positions;
        this.display = display;
    }

    /** Starts the process of a case in the caller's transaction, unless one runs. Nothing of it runs before the commit. */
    public void open(String number) {
        authority.asApplication(() -> {
            if (instance(number) == null) {
                runtime.startProcessInstanceByKey(PreLitigationProcess.KEY, number);
            }
        });
    }

    /** Tells the process that the case was changed from outside: it reads again, and open tasks go away. After the commit of the change. */
    public boolean changed(String number) {
        return tell(number, PreLitigationProcess.MSG_CHANGED);
    }

    /** Tells the process that the payment plan has ended. After the commit. */
    public boolean planEnded(String number) {
        return tell(number, PreLitigationProcess.MSG_PLAN);
    }

    /**
     * Shows the newest amounts on the case's open tasks. After the commit of the change.
     *
     * @return false when nobody has a task about it
     */
    public boolean refresh(String number) {
        return engine.apart(() -> {
            List<Task> open = tasks.createTaskQuery().processDefinitionKey(PreLitigationProcess.KEY).processInstanceBusinessKey(number).active().list();
            open.forEach(task -> display.refresh(task, number));
            return !open.isEmpty();
        });
    }

    private boolean tell(String number, String message) {
        return engine.apart(() -> !runtime.createMessageCorrelation(message).processInstanceBusinessKey(number).correlateAllWithResult().isEmpty());
    }

    /** Where it stands; nothing once it has ended. */
    public PreLitigationPosition position(String number) {
        return authority.asApplication(() -> {
            ProcessInstance instance = instance(number);
            if (instance == null) {
                return new PreLitigationPosition(List.of(), List.of());
            }
            return new PreLitigationPosition(positions.steps(instance.getId()),
                tasks.createTaskQuery().processInstanceId(instance.getId()).active().list().stream()
                    .map(task -> new PreLitigationPosition.OpenTask(task.getId(), PreLitigationTask.ofTask(task.getTaskDefinitionKey()), task.getName(),
                        task.getAssignee(), EnginePositions.instant(task.getDueDate()), EnginePositions.instant(task.getCreateTime()))).toList());
        });
    }

    /** The diagram (BPMN 2.0 XML) of the version that the case runs on, or of the newest one. */
    public String diagram(String number) {
        return authority.asApplication(() -> {
            ProcessInstance running = instance(number);
            return positions.diagram(running == null ? null : running.getProcessDefinitionId(), PreLitigationProcess.KEY);
        });
    }

    private ProcessInstance instance(String number) {
        return runtime.createProcessInstanceQuery().processDefinitionKey(PreLitigationProcess.KEY).processInstanceBusinessKey(number).singleResult();
    }
}
