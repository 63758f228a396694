package com.wisebook.clients.customer.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.process.OnboardingSteps.Labels;
import com.wisebook.clients.workflow.EngineAuthority;
import com.wisebook.clients.workflow.EnginePositions;

/** What the module does with the process {@code customer-onboarding}, in its own words. */
@Component
public class OnboardingGateway {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final EnginePositions positions;
    private final HistoryService history;
    private final EngineAuthority authority;

    OnboardingGateway(RuntimeService runtime, TaskService tasks, EnginePositions positions, HistoryService history, EngineAuthority authority) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.positions = positions;
        this.history = history;
        this.authority = authority;
    }

    /** Starts the process of a new request in the caller's transaction, together with the request's row; what can be checked by formula is. */
    public void open(String number, Labels labels) {
        Map<String, Object> start = new HashMap<>(labels(labels));
        start.put(OnboardingProcess.REQUEST_NUMBER, number);
        authority.asApplication(() -> runtime.startProcessInstanceByKey(OnboardingProcess.KEY, number, start));
    }

    static Map<String, Object> labels(Labels labels) {
        return Map.of(OnboardingProcess.CUSTOMER_NAME, labels.customerName(), OnboardingProcess.COMPANY_NAME, labels.companyName(),
            OnboardingProcess.AMOUNT_LABEL, labels.amountLabel(), OnboardingProcess.LEVEL_LABEL, labels.levelLabel());
    }

    /** Where the request stands; empty when its process has ended. */
    public Optional<OnboardingPosition> position(String number) {
        return authority.asApplication(() -> Optional.ofNullable(runtime.createProcessInstanceQuery()
            .processDefinitionKey(OnboardingProcess.KEY).processInstanceBusinessKey(number).singleResult()).map(this::position));
    }

    private OnboardingPosition position(ProcessInstance instance) {
        boolean stuck = runtime.createIncidentQuery().processInstanceId(instance.getId()).count() > 0;
        return new OnboardingPosition(positions.steps(instance.getId()),
            tasks.createTaskQuery().processInstanceId(instance.getId()).active().list().stream().map(OnboardingGateway::open).toList(), stuck);
    }

    private static OnboardingPosition.OpenTask open(Task task) {
        return new OnboardingPosition.OpenTask(task.getId(), OnboardingTask.ofTask(task.getTaskDefinitionKey()).name(), task.getName(),
            task.getAssignee(), EnginePositions.instant(task.getDueDate()), EnginePositions.instant(task.getCreateTime()));
    }

    /** The element in which an ended request came to its end; empty while it runs, and once the engine's history is cleaned. */
    public List<String> endedAt(String number) {
        return authority.asApplication(() -> {
            HistoricProcessInstance ended = history.createHistoricProcessInstanceQuery().processDefinitionKey(OnboardingProcess.KEY)
                .processInstanceBusinessKey(number).finished().singleResult();
            return ended == null ? List.of() : history.createHistoricActivityInstanceQuery().processInstanceId(ended.getId())
                .activityType("noneEndEvent").orderByHistoricActivityInstanceEndTime().desc().list().stream()
                .map(HistoricActivityInstance::getActivityId)
                .filter(id -> id.equals(OnboardingProcess.END_ACTIVE) || id.equals(OnboardingProcess.END_REFUSED)).limit(1).toList();
        });
    }

    /** The diagram (BPMN 2.0 XML) of the version that the request runs or ran on, or of the newest one. */
    public String diagram(String number) {
        return authority.asApplication(() -> {
            HistoricProcessInstance known = history.createHistoricProcessInstanceQuery().processDefinitionKey(OnboardingProcess.KEY)
                .processInstanceBusinessKey(number).singleResult();
            return positions.diagram(known == null ? null : known.getProcessDefinitionId(), OnboardingProcess.KEY);
        });
    }
}
