package com.wisebook.clients.lettrage.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.wisebook.clients.workflow.task.ProcessContract;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the diagram of the review and its forms must respect, whoever draws in them. */
class LettrageReviewModelTest {

    private static final Pattern ELEMENT_ID = Pattern.compile("(Start|Step|Record|Task|Gateway|Msg|Timer|End|Sub)_[A-Z][A-Za-z]+");
    private static final Set<String> BEANS = Set.of(LettrageReviewProcess.READ_REVIEW, LettrageReviewProcess.RECORD_REVIEW,
            LettrageReviewProcess.RECORD_AUDIT, LettrageReviewProcess.ESCALATE_REVIEW, LettrageReviewProcess.REVIEW_CONTEXT);

    private final BpmnModelInstance model = Bpmn.readModelFromStream(getClass().getResourceAsStream("/processes/lettrage-review.bpmn"));

    @Test
    void theProcessHasTheNameOfItsFileAVersionAndATimeToLive() {
        Process process = model.getModelElementsByType(Process.class).iterator().next();
        assertThat(process.getId()).isEqualTo(LettrageReviewProcess.KEY);
        assertThat(process.isExecutable()).isTrue();
        assertThat(process.getCamundaHistoryTimeToLiveString()).isEqualTo("P400D");
        assertThat(process.getCamundaVersionTag()).isNotBlank();
        assertThat(model.getModelElementsByType(FlowNode.class)).isNotEmpty().allSatisfy(node -> assertThat(node.getId()).matches(ELEMENT_ID));
        assertThat(model.getModelElementsByType(ScriptTask.class)).isEmpty();
    }

    @Test
    void stepsCallBeansOfTheContractAndOnlyTheReadingBeginsATransactionOfItsOwn() {
        assertThat(model.getModelElementsByType(ServiceTask.class)).hasSize(4).allSatisfy(step -> {
            assertThat(ProcessContract.bean(step.getCamundaDelegateExpression())).isIn(BEANS);
            assertThat(step.getName()).isNotBlank();
            assertThat(step.isCamundaAsyncBefore()).as(step.getId()).isEqualTo(step.getId().equals(LettrageReviewProcess.STEP_READ));
        });
        assertThat(model.getModelElementsByType(CamundaTaskListener.class)).hasSize(2)
                .allSatisfy(listener -> assertThat(ProcessContract.bean(listener.getCamundaDelegateExpression())).isEqualTo(LettrageReviewProcess.REVIEW_CONTEXT));
    }

    @Test
    void everyTaskHasAFormItsPeopleADueDateAndItsRecordingStep() {
        assertThat(model.getModelElementsByType(UserTask.class)).hasSize(ReviewTask.values().length).allSatisfy(task -> {
            ReviewTask known = ReviewTask.ofTask(task.getId());
            assertThat(task.getCamundaFormRef()).isEqualTo(known.form());
            assertThat(task.getCamundaFormRefBinding()).isEqualTo("deployment");
            assertThat(task.getCamundaDueDate()).isEqualTo("${dueDate}");
            assertThat(task.getCamundaCandidateGroups()).isEqualTo("${groups}");
            assertThat(task.getOutgoing()).singleElement()
                    .satisfies(flow -> assertThat(flow.getTarget().getId()).isEqualTo(known.recordStep()));
        });
    }

    @Test
    void theMessageIsThatOfTheContractAndOnlyItInterrupts() {
        assertThat(model.getModelElementsByType(Message.class)).extracting(Message::getName).containsExactly(LettrageReviewProcess.MSG_NOTHING_WAITS);
        assertThat(model.getModelElementsByType(BoundaryEvent.class)).hasSize(2).allSatisfy(event ->
                assertThat(event.cancelActivity()).isEqualTo(!event.getId().equals(LettrageReviewProcess.TIMER_ESCALATE)));
    }

    @Test
    void everythingIsDrawnFromLeftToRight() {
        ProcessContract.everythingIsDrawn(model);
        Map<String, Double> left = model.getModelElementsByType(BpmnShape.class).stream()
                .collect(Collectors.toMap(shape -> shape.getBpmnElement().getId(), shape -> shape.getBounds().getX()));
        assertThat(model.getModelElementsByType(SequenceFlow.class)).filteredOn(flow -> !flow.getId().equals("Flow_NotJudged"))
                .allSatisfy(flow -> assertThat(left.get(flow.getTarget().getId())).as(flow.getId()).isGreaterThanOrEqualTo(left.get(flow.getSource().getId())));
    }

    @ParameterizedTest
    @EnumSource(ReviewTask.class)
    void aFormSubmitsExactlyTheFieldsThatTheCodeReads(ReviewTask task) {
        ProcessContract.formSubmitsWhatIsRead(task, LettrageReviewProcess.VARIABLES);
    }

    @ParameterizedTest
    @EnumSource(ReviewTask.class)
    void aFormShowsOnlyWhatTheContextHoldsAndAllOfIt(ReviewTask task) {
        ProcessContract.formShowsTheContext(task);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_en"})
    void everyFieldHasANameForRefusalsInBothLanguages(String language) {
        ProcessContract.fieldsHaveNames(ReviewTask.values(), language, "lettrage-review", "tasks");
    }
}
