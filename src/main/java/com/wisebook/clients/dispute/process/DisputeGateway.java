package com.wisebook.clients.dispute.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.workflow.EngineAuthority;
import com.wisebook.clients.workflow.EnginePositions;
import com.wisebook.clients.workflow.EngineRetry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the module does with the process {@code dispute}, in its own words. */
@Component
public class DisputeGateway {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final EngineAuthority authority;
    private final EngineRetry engine;
    private final EnginePositions positions;
    private final ObjectProvider<DisputeSteps> steps;
    private final ObjectMapper json;

    DisputeGateway(RuntimeService runtime, TaskService tasks, EngineAuthority authority, EngineRetry engine, EnginePositions positions,
                   ObjectProvider<DisputeSteps> steps, ObjectMapper json) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.authority = authority;
        this.engine = engine;
        this.positions = positions;
        this.steps = steps;
        this.json = json;
    }

    /**
     * Starts the process of a dispute in the caller's transaction, unless one runs for it that does more than tell the customer how it ended.
     * Nothing of it runs before the commit; it reads by itself where the dispute stands.
     */
    public void open(String number) {
        authority.asApplication(() -> {
            if (atWork(number).isEmpty()) {
                runtime.startProcessInstanceByKey(DisputeProcess.KEY, number);
            }
        });
    }

    /** Tells the process that the contested amount is paid, or that the dispute was taken back: open tasks go away. */
    public boolean settled(String number) {
        return tell(number, DisputeProcess.MSG_SETTLED);
    }

    /** Tells the process that there is news of the credit note. */
    public boolean credit(String number) {
        return tell(number, DisputeProcess.MSG_CREDIT);
    }

    /** What was asked in a task is answered: the forms of the open tasks show it. */
    public boolean answered(String number) {
        return engine.apart(() -> {
            List<Task> open = tasks.createTaskQuery().processDefinitionKey(DisputeProcess.KEY).processInstanceBusinessKey(number).active().list();
            open.forEach(task -> tasks.setVariableLocal(task.getId(), DisputeProcess.CONTEXT,
                DisputeDelegates.json(json, steps.getObject().context(number, DisputeTask.ofTask(task.getTaskDefinitionKey())))));
            return !open.isEmpty();
        });
    }

    private boolean tell(String number, String message) {
        return engine.apart(() -> !runtime.createMessageCorrelation(message).processInstanceBusinessKey(number).correlateAllWithResult().isEmpty());
    }

    /** Whether a department has the task to answer it. */
    public boolean answering(String number) {
        return answerTask(number).isPresent();
    }

    /**
     * Completes the department's task in the caller's transaction, as somebody of that group who has no account: what the Tasklist would do,
     * with the authorizations of the group.
     *
     * @param form  the fields of {@link DisputeTask#ANSWER}
     * @param actor name that the engine and the domain know him by
     * @throws com.wisebook.clients.workflow.task.TaskRefused in the words of the Tasklist; the caller rolls back
     */
    public void answer(String number, String group, Map<String, Object> form, String actor) {
        String task = answerTask(number).orElseThrow(() -> new IllegalStateException("nobody is asked about " + number));
        authority.asSomebody(actor, List.of(group), () -> tasks.complete(task, form));
    }

    private Optional<String> answerTask(String number) {
        return authority.asApplication(() -> tasks.createTaskQuery().processDefinitionKey(DisputeProcess.KEY).processInstanceBusinessKey(number)
            .taskDefinitionKey(DisputeTask.ANSWER.taskKey()).active().list().stream().map(Task::getId).findFirst());
    }

    /** Where it stands; nothing once it has ended. */
    public DisputePosition position(String number) {
        return authority.asApplication(() -> {
            ProcessInstance instance = instance(number);
            if (instance == null) {
                return new DisputePosition(List.of(), List.of());
            }
            return new DisputePosition(positions.steps(instance.getId()),
                tasks.createTaskQuery().processInstanceId(instance.getId()).active().list().stream()
                    .map(task -> new DisputePosition.OpenTask(task.getId(), DisputeTask.ofTask(task.getTaskDefinitionKey()), task.getName(),
                        task.getAssignee(), EnginePositions.instant(task.getDueDate()), EnginePositions.instant(task.getCreateTime()))).toList());
        });
    }

    /** The diagram (BPMN 2.0 XML) of the version that the dispute runs on, or of the newest one. */
    public String diagram(String number) {
        return authority.asApplication(() -> {
            ProcessInstance running = instance(number);
            return positions.diagram(running == null ? null : running.getProcessDefinitionId(), DisputeProcess.KEY);
        });
    }

    /** The one that works on the dispute, else one that has only to tell the customer; null when none runs. */
    private ProcessInstance instance(String number) {
        return Stream.concat(atWork(number).stream(), of(number).list().stream()).findFirst().orElse(null);
    }

    private List<ProcessInstance> atWork(String number) {
        Set<String> telling = of(number).activityIdIn(DisputeProcess.STEP_TELL).list().stream().map(ProcessInstance::getId).collect(Collectors.toSet());
        return of(number).list().stream().filter(one -> !telling.contains(one.getId())).toList();
    }

    private ProcessInstanceQuery of(String number) {
        return runtime.createProcessInstanceQuery().processDefinitionKey(DisputeProcess.KEY).processInstanceBusinessKey(number);
    }
}
