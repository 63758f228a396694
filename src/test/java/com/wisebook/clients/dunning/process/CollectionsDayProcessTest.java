package com.wisebook.clients.dunning.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.wisebook.clients.workflow.task.TaskRefused;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Every path of the morning cycle's diagram, on the real engine, with a cycle that does what the test says. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CollectionsDayProcessTest {

    private final ProcessEngine engine = ProcessTestEngine.bean(ProcessEngine.class);
    private final CollectionsDayGateway gateway = ProcessTestEngine.bean(CollectionsDayGateway.class);
    private final FakeCycle cycle = ProcessTestEngine.bean(FakeCycle.class);

    @BeforeEach
    void start() {
        BpmnAwareTests.init(engine);
        cycle.reset();
    }

    @AfterEach
    void endAll() {
        engine.getIdentityService().clearAuthentication();
        engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(CollectionsDayProcess.KEY).list()
                .forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "end of test"));
    }

    @Test
    void theButtonRunsTheCycleOfItsRunStepByStep() {
        gateway.start(42);
        assertThat(cycle.calls()).as("nothing before the commit").isEmpty();
        runUntilEvaluation();
        assertThat(cycle.calls()).containsExactly("freshness 42", "match 42", "segments 42", "evaluate 42");
        BpmnAwareTests.assertThat(instance()).hasBusinessKey("42").isWaitingAt(CollectionsDayProcess.GATEWAY_WAIT_JOB)
                .variables().containsEntry(CollectionsDayProcess.STALE_COMPANIES, 1).containsEntry(CollectionsDayProcess.JOB_ID, 99L);

        cycle.evaluationIs(EvaluationState.SUCCEEDED);
        assertThat(gateway.evaluationEnded(42)).isTrue();
        nextStep();
        nextStep();

        assertThat(cycle.calls()).endsWith("look 42", "report 42");
        assertThat(gateway.isRunning(42)).isFalse();
    }

    @Test
    void anEvaluationThatEndedUnheardIsFoundByTheNextLook() {
        gateway.start(42);
        runUntilEvaluation();
        cycle.evaluationIs(EvaluationState.SUCCEEDED);

        nextStep();
        nextStep();
        nextStep();

        assertThat(cycle.calls()).endsWith("look 42", "report 42");
        assertThat(gateway.isRunning(42)).isFalse();
    }

    @Test
    void aLookAtAnEvaluationThatStillRunsGoesOnWaiting() {
        gateway.start(42);
        runUntilEvaluation();

        nextStep();
        nextStep();

        assertThat(cycle.calls()).endsWith("evaluate 42", "look 42");
        BpmnAwareTests.assertThat(instance()).isWaitingAt(CollectionsDayProcess.GATEWAY_WAIT_JOB);
    }

    @Test
    void afterAFailureAnAdministratorStartsTheEvaluationAgain() {
        failed();
        Task task = task();
        assertThat(task.getTaskDefinitionKey()).isEqualTo(HumanTask.RUN_FAILED.taskKey());
        assertThat(task.getDueDate()).isEqualTo("2026-11-23T17:00:00Z");
        assertThat(seenBy("alix", "admin")).isEqualTo(1);
        assertThat(seenBy("camille", "officer")).isZero();

        decide(Map.of("decision", "RESTART", CollectionsDayProcess.EVALUATION, "SUCCEEDED", "injected", 1));
        nextStep();

        assertThat(cycle.calls()).endsWith("restart 42 by alix", "evaluate 42");
        BpmnAwareTests.assertThat(instance()).isWaitingAt(CollectionsDayProcess.GATEWAY_WAIT_JOB)
                .variables().doesNotContainKey("injected").doesNotContainKey("decision");
    }

    @Test
    void afterAFailureAnAdministratorGivesTheCycleUpWithAReason() {
        failed();

        assertThatThrownBy(() -> decide(Map.of("decision", "ABANDON"))).isInstanceOf(TaskRefused.class)
                .hasMessage("« Motif » doit être rempli.");
        assertThat(task()).as("the task stays").isNotNull();
        decide(Map.of("decision", "ABANDON", "reason", "fichier erroné", CollectionsDayProcess.RESTART, true));

        assertThat(cycle.calls()).endsWith("abandon 42 by alix");
        assertThat(gateway.isRunning(42)).isFalse();
    }

    @Test
    void theMorningTimerOpensARunAndIsSetForTheNextDay() {
        Job timer = morningTimer();

        engine.getManagementService().executeJob(timer.getId());
        nextStep();

        assertThat(cycle.calls()).containsExactly("open");
        BpmnAwareTests.assertThat(instance()).hasBusinessKey("4711").isWaitingAt(CollectionsDayProcess.STEP_FRESHNESS);
        assertThat(morningTimer().getId()).isNotEqualTo(timer.getId());
    }

    @Test
    void aRunThatCannotBeOpenedYetIsTriedAgainLater() {
        cycle.fails("open", new IllegalStateException("a run is going on"));
        engine.getManagementService().executeJob(morningTimer().getId());

        assertThatThrownBy(this::nextStep).hasMessage("a run is going on");

        BpmnAwareTests.assertThat(instance()).isWaitingAt(CollectionsDayProcess.STEP_OPEN);
        assertThat(jobs()).singleElement().satisfies(job -> assertThat(job.getRetries()).isEqualTo(4));
        cycle.fails(null, null);
        nextStep();
        assertThat(cycle.calls()).containsExactly("open");
    }

    @Test
    void aStepThatFailsLeavesTheEarlierOnesDone() {
        gateway.start(42);
        cycle.fails("segments", new IllegalStateException("database away"));
        nextStep();
        nextStep();

        assertThatThrownBy(this::nextStep).hasMessage("database away");

        assertThat(cycle.calls()).containsExactly("freshness 42", "match 42");
        BpmnAwareTests.assertThat(instance()).isWaitingAt(CollectionsDayProcess.STEP_SEGMENTS);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void everyElementOfTheDiagramWasRunByThisClass() {
        Set<String> all = new TreeSet<>();
        engine.getRepositoryService().getBpmnModelInstance(engine.getRepositoryService().createProcessDefinitionQuery()
                        .processDefinitionKey(CollectionsDayProcess.KEY).latestVersion().singleResult().getId())
                .getModelElementsByType(FlowNode.class).forEach(node -> all.add(node.getId()));
        Set<String> run = new TreeSet<>();
        engine.getHistoryService().createHistoricActivityInstanceQuery().list().stream()
                .filter(activity -> activity.getProcessDefinitionKey().equals(CollectionsDayProcess.KEY))
                .map(HistoricActivityInstance::getActivityId).forEach(run::add);

        assertThat(run).containsAll(all);
    }

    private void runUntilEvaluation() {
        nextStep();
        nextStep();
        nextStep();
        nextStep();
    }

    private void failed() {
        gateway.start(42);
        runUntilEvaluation();
        cycle.evaluationIs(EvaluationState.FAILED);
        gateway.evaluationEnded(42);
        nextStep();
    }

    private void nextStep() {
        assertThat(jobs()).hasSize(1);
        engine.getManagementService().executeJob(jobs().get(0).getId());
    }

    private List<Job> jobs() {
        return engine.getManagementService().createJobQuery().processInstanceId(instance().getId()).list();
    }

    private Job morningTimer() {
        return engine.getManagementService().createJobQuery().processDefinitionKey(CollectionsDayProcess.KEY)
                .activityId(CollectionsDayProcess.START_TIMER).singleResult();
    }

    private ProcessInstance instance() {
        return engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(CollectionsDayProcess.KEY).singleResult();
    }

    private Task task() {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey("42").singleResult();
    }

    private void decide(Map<String, Object> input) {
        String task = task().getId();
        engine.getIdentityService().setAuthentication("alix", List.of("admin"));
        try {
            engine.getFormService().submitTaskForm(task, input);
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private long seenBy(String user, String group) {
        engine.getIdentityService().setAuthentication(user, List.of(group));
        try {
            return engine.getTaskService().createTaskQuery().processInstanceBusinessKey("42").count();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }
}
