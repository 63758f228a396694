package com.wisebook.clients.dunning.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaScript;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.ValueSource;

/** What every diagram of this module must respect, whoever draws in it. */
class ProcessModelTest {

    private static final Pattern ELEMENT_ID = Pattern.compile("(Start|Step|Record|Task|Gateway|Msg|Timer|End|Sub)_[A-Z][A-Za-z]+");
    private static final Pattern BEAN = Pattern.compile("\\$\\{([a-z][A-Za-z]+)}");

    /** What writes only our own tables, in the transaction of the step before. */
    private static final Set<String> IN_THE_SAME_TRANSACTION = Set.of(DunningProcess.STEP_QUEUE, DunningProcess.STEP_CLOSE,
            DunningProcess.STEP_PRE_LITIGATION);

    private static final Set<String> BEANS = Set.of(DunningProcess.PLAN_STEP, DunningProcess.QUEUE_RELANCE,
            DunningProcess.CLOSE_CASE, DunningProcess.PRE_LITIGATION, DunningProcess.RECORD_DECISION, DunningProcess.TASK_CONTEXT,
            CollectionsDayProcess.OPEN_CYCLE, CollectionsDayProcess.CHECK_FRESHNESS, CollectionsDayProcess.MATCH_CERTAIN,
            CollectionsDayProcess.REFRESH_SEGMENTS,
            CollectionsDayProcess.START_EVALUATION, CollectionsDayProcess.CHECK_EVALUATION, CollectionsDayProcess.SEND_REPORT,
            CollectionsDayProcess.RECORD_RUN_FAILED, CollectionsDayProcess.CYCLE_CONTEXT);

    private static final Set<String> MESSAGES = Stream.concat(Stream.of(Fact.values()).map(Fact::message),
            Stream.of(CollectionsDayProcess.MSG_JOB_ENDED, CollectionsDayProcess.MSG_CYCLE_ASKED)).collect(Collectors.toSet());

    @ParameterizedTest
    @ValueSource(strings = {DunningProcess.KEY, CollectionsDayProcess.KEY})
    void theProcessHasTheNameOfItsFileAVersionAndATimeToLive(String file) {
        Process process = model(file).getModelElementsByType(Process.class).iterator().next();

        assertThat(process.getId()).isEqualTo(file);
        assertThat(process.isExecutable()).isTrue();
        assertThat(process.getCamundaHistoryTimeToLiveString()).isEqualTo("P400D");
        assertThat(process.getCamundaVersionTag()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {DunningProcess.KEY, CollectionsDayProcess.KEY})
    void elementsHaveReadableIdsAndAllWhatPeopleReadHasAName(String file) {
        assertThat(model(file).getModelElementsByType(FlowNode.class)).isNotEmpty().allSatisfy(node ->
                assertThat(node.getId()).matches(ELEMENT_ID));
        assertThat(model(file).getModelElementsByType(ServiceTask.class)).allSatisfy(t -> assertThat(t.getName()).isNotBlank());
        assertThat(model(file).getModelElementsByType(UserTask.class)).allSatisfy(t -> assertThat(t.getName()).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {DunningProcess.KEY, CollectionsDayProcess.KEY})
    void stepsCallBeansOfTheContractAndNeverAClassOrAScript(String file) {
        BpmnModelInstance model = model(file);

        assertThat(model.getModelElementsByType(ServiceTask.class)).isNotEmpty().allSatisfy(step -> {
            assertThat(step.getCamundaClass()).isNull();
            assertThat(bean(step.getCamundaDelegateExpression())).isIn(BEANS);
        });
        assertThat(model.getModelElementsByType(CamundaTaskListener.class)).isNotEmpty().allSatisfy(listener -> {
            assertThat(listener.getCamundaClass()).isNull();
            assertThat(bean(listener.getCamundaDelegateExpression())).isIn(BEANS);
        });
        assertThat(model.getModelElementsByType(ScriptTask.class)).isEmpty();
        assertThat(model.getModelElementsByType(CamundaScript.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {DunningProcess.KEY, CollectionsDayProcess.KEY})
    void workBeginsInATransactionOfItsOwnAndWhatAPersonEnteredIsJudgedAtOnce(String file) {
        assertThat(model(file).getModelElementsByType(ServiceTask.class)).allSatisfy(step -> {
            boolean record = step.getId().startsWith("Record_");
            assertThat(step.isCamundaAsyncBefore()).as(step.getId())
                    .isEqualTo(!record && !IN_THE_SAME_TRANSACTION.contains(step.getId()));
            assertThat(step.isCamundaAsyncAfter()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {DunningProcess.KEY, CollectionsDayProcess.KEY})
    void everyTaskHasAFormSomebodyADueDateAContextAndItsRecordingStep(String file) {
        assertThat(model(file).getModelElementsByType(UserTask.class)).isNotEmpty().allSatisfy(task -> {
            HumanTask human = HumanTask.ofTask(task.getId());
            assertThat(task.getCamundaFormRef()).isEqualTo(human.form());
            assertThat(task.getCamundaFormRefBinding()).isEqualTo("deployment");
            assertThat(task.getCamundaDueDate()).isNotBlank();
            assertThat(task.getCamundaCandidateGroups()).isNotBlank();
            assertThat(task.getCamundaAssignee()).isEqualTo(human.forManagement() ? null : "${officer}");
            assertThat(task.getChildElementsByType(org.camunda.bpm.model.bpmn.instance.ExtensionElements.class)).hasSize(1);
            assertThat(task.isCamundaAsyncAfter()).isFalse();
            assertThat(task.getOutgoing()).singleElement()
                    .satisfies(flow -> assertThat(flow.getTarget().getId()).isEqualTo(human.recordStep()));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {DunningProcess.KEY, CollectionsDayProcess.KEY})
    void messagesAreThoseOfTheContractAndAllBoundaryEventsInterrupt(String file) {
        assertThat(model(file).getModelElementsByType(Message.class)).isNotEmpty()
                .allSatisfy(message -> assertThat(message.getName()).isIn(MESSAGES));
        assertThat(model(file).getModelElementsByType(BoundaryEvent.class)).allSatisfy(event ->
                assertThat(event.cancelActivity()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {DunningProcess.KEY, CollectionsDayProcess.KEY})
    void everythingIsDrawn(String file) {
        BpmnModelInstance model = model(file);
        Set<String> drawn = new TreeSet<>();
        model.getModelElementsByType(BpmnShape.class).forEach(shape -> drawn.add(shape.getBpmnElement().getId()));
        model.getModelElementsByType(BpmnEdge.class).forEach(edge -> {
            drawn.add(edge.getBpmnElement().getId());
            assertThat(edge.getWaypoints()).hasSizeGreaterThanOrEqualTo(2);
        });
        Set<String> elements = new TreeSet<>();
        model.getModelElementsByType(FlowNode.class).forEach(node -> elements.add(node.getId()));
        model.getModelElementsByType(SequenceFlow.class).forEach(flow -> elements.add(flow.getId()));

        assertThat(drawn).isEqualTo(elements);
    }

    @Test
    void everyActionOfThePlannerHasExactlyOneWayOut() {
        Set<String> conditions = new TreeSet<>();
        FlowNode gateway = model(DunningProcess.KEY).getModelElementById(DunningProcess.GATEWAY_ACTION);
        gateway.getOutgoing().stream().filter(flow -> flow.getConditionExpression() != null)
                .forEach(flow -> conditions.add(flow.getConditionExpression().getTextContent()));
        Set<String> expected = Stream.of(StepAction.values()).filter(action -> action != StepAction.WAIT)
                .map(action -> "${action == '" + action + "'}").collect(Collectors.toCollection(TreeSet::new));

        assertThat(conditions).isEqualTo(expected);
        assertThat(gateway.getOutgoing()).as("and waiting is the default").hasSize(StepAction.values().length);
    }

    private static String bean(String expression) {
        Matcher matcher = BEAN.matcher(expression);
        assertThat(matcher.matches()).as(expression).isTrue();
        return matcher.group(1);
    }

    private static BpmnModelInstance model(String file) {
        InputStream stream = ProcessModelTest.class.getResourceAsStream("/processes/" + file + ".bpmn");
        return Bpmn.readModelFromStream(stream);
    }
}
