package com.wisebook.clients.dunning.process;

import com.wisebook.clients.workflow.EngineAuthority;
import com.wisebook.clients.workflow.EnginePositions;
import com.wisebook.clients.workflow.EngineRetry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the module does with the process {@code dunning}, in its own words. */
@Component
public class DunningGateway {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final EnginePositions positions;
    private final Correlation correlation;
    private final EngineRetry engine;
    private final EngineAuthority authority;
    private final ObjectProvider<CaseSteps> steps;
    private final CaseVariables variables;
    private final TaskDisplay display;

    DunningGateway(RuntimeService runtime, TaskService tasks, EnginePositions positions, Correlation correlation, EngineRetry engine, EngineAuthority authority,
                   ObjectProvider<CaseSteps> steps, CaseVariables variables,
                   TaskDisplay display) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.positions = positions;
        this.correlation = correlation;
        this.engine = engine;
        this.authority = authority;
        this.steps = steps;
        this.variables = variables;
        this.display = display;
    }

    /**
     * Starts the process of a new case, in the caller's transaction, that is together with the case's row, whose unique
     * index says that there is one. Nothing of it runs before the commit.
     */
    public void open(String caseNumber, TaskLabels labels) {
        Map<String, Object> start = new HashMap<>(variables.labels(labels));
        start.put(DunningProcess.CASE_NUMBER, caseNumber);
        start.put(DunningProcess.CLOSED, false);
        authority.asApplication(() -> runtime.startProcessInstanceByKey(DunningProcess.KEY, caseNumber, start));
    }

    /**
     * Tells a case of a fact. Call it after the commit of the fact: the case re-reads. It has its own transaction and is
     * repeated when the case was just moving.
     *
     * @return false when the case does not listen to it now (it is between two waits and will read the fact itself, waits
     *     for a person, or is closed)
     */
    public boolean tell(String caseNumber, Fact fact) {
        return correlation.tell(caseNumber, fact.message());
    }

    /**
     * Shows the newest facts on the case's open task, in a transaction of its own: context, labels, due date, priority,
     * and the officer when the customer has changed hands.
     *
     * @return false when nobody has a task on this case
     */
    public boolean refreshContext(String caseNumber) {
        return engine.apart(() -> refresh(caseNumber));
    }

    private boolean refresh(String caseNumber) {
        List<Task> open = tasks.createTaskQuery().processDefinitionKey(DunningProcess.KEY)
                .processInstanceBusinessKey(caseNumber).active().list();
        if (open.isEmpty()) {
            return false;
        }
        TaskLabels labels = steps.getObject().labels(caseNumber);
        for (Task task : open) {
            display.refresh(task, caseNumber, labels);
            runtime.setVariables(task.getProcessInstanceId(), variables.labels(labels));
        }
        return true;
    }

    /** True when a process runs for this case. */
    public boolean isRunning(String caseNumber) {
        return instance(caseNumber) != null;
    }

    /**
     * Ends the process of a case that should never have been (its import was rolled back), in the caller's transaction.
     *
     * @return false when none runs
     */
    public boolean cancel(String caseNumber, String reason) {
        ProcessInstance instance = instance(caseNumber);
        if (instance == null) {
            return false;
        }
        authority.asApplication(() -> runtime.deleteProcessInstance(instance.getId(), reason));
        return true;
    }

    /** Where the case stands on its diagram; empty when no process runs for it. */
    public Optional<CasePosition> position(String caseNumber) {
        return Optional.ofNullable(instance(caseNumber)).map(instance -> authority.asApplication(() -> new CasePosition(caseNumber,
                positions.steps(instance.getId()),
                tasks.createTaskQuery().processInstanceId(instance.getId()).active().list().stream()
                        .map(task -> new CasePosition.OpenTask(task.getId(), HumanTask.ofTask(task.getTaskDefinitionKey()).name(),
                                task.getName(), task.getAssignee(), EnginePositions.instant(task.getDueDate()), EnginePositions.instant(task.getCreateTime()))).toList())));
    }

    /** The diagram (BPMN 2.0 XML) of the version that the case runs on, or of the newest one when it does not run. */
    public String diagram(String caseNumber) {
        ProcessInstance running = instance(caseNumber);
        return authority.asApplication(() -> positions.diagram(running == null ? null : running.getProcessDefinitionId(), DunningProcess.KEY));
    }

    /** Steps of cases that the engine has given up and that wait for an administrator, newest first. */
    public List<StuckCase> stuck(int limit) {
        return authority.asApplication(() -> {
            List<Incident> incidents = runtime.createIncidentQuery().orderByIncidentTimestamp().desc().list().stream()
                    .filter(incident -> incident.getProcessInstanceId() != null && incident.getId().equals(incident.getRootCauseIncidentId()))
                    .limit(limit).toList();
            Map<String, String> numbers = new HashMap<>();
            if (!incidents.isEmpty()) {
                runtime.createProcessInstanceQuery()
                        .processInstanceIds(incidents.stream().map(Incident::getProcessInstanceId).collect(Collectors.toSet())).list()
                        .forEach(instance -> numbers.put(instance.getId(), instance.getBusinessKey()));
            }
            return incidents.stream().map(incident -> new StuckCase(numbers.get(incident.getProcessInstanceId()), incident.getActivityId(),
                    incident.getIncidentMessage(), EnginePositions.instant(incident.getIncidentTimestamp()))).toList();
        });
    }

    private ProcessInstance instance(String caseNumber) {
        return authority.asApplication(() -> runtime.createProcessInstanceQuery().processDefinitionKey(DunningProcess.KEY)
                .processInstanceBusinessKey(caseNumber).singleResult());
    }
}
