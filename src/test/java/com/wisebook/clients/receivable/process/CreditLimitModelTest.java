package com.wisebook.clients.receivable.process;

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

/** What the diagram of the limit and its forms must respect, whoever draws in them. */
class CreditLimitModelTest {

    private static final Pattern ELEMENT_ID = Pattern.compile("(Start|Step|Record|Task|Gateway|Msg|End|Sub)_[A-Z][A-Za-z]+");
    private static final Set<String> BEANS = Set.of(CreditLimitProcess.READ_EXCESS, CreditLimitProcess.RECORD_EXCESS,
            CreditLimitProcess.RECORD_RAISE, CreditLimitProcess.RECORD_LIFT, CreditLimitProcess.RECORD_ASKED);

    private final BpmnModelInstance model = Bpmn.readModelFromStream(getClass().getResourceAsStream("/processes/credit-limit.bpmn"));

    @Test
    void theProcessHasTheNameOfItsFileAVersionAndATimeToLive() {
        Process process = model.getModelElementsByType(Process.class).iterator().next();
        assertThat(process.getId()).isEqualTo(CreditLimitProcess.KEY);
        assertThat(process.isExecutable()).isTrue();
        assertThat(process.getCamundaHistoryTimeToLiveString()).isEqualTo("P400D");
        assertThat(process.getCamundaVersionTag()).isNotBlank();
        assertThat(model.getModelElementsByType(FlowNode.class)).isNotEmpty().allSatisfy(node -> assertThat(node.getId()).matches(ELEMENT_ID));
        assertThat(model.getModelElementsByType(ScriptTask.class)).isEmpty();
    }

    @Test
    void stepsCallBeansOfTheContractAndOnlyTheReadingBeginsATransactionOfItsOwn() {
        assertThat(model.getModelElementsByType(ServiceTask.class)).hasSize(5).allSatisfy(step -> {
            assertThat(ProcessContract.bean(step.getCamundaDelegateExpression())).isIn(BEANS);
            assertThat(step.getName()).isNotBlank();
            assertThat(step.isCamundaAsyncBefore()).as(step.getId()).isEqualTo(step.getId().equals(CreditLimitProcess.STEP_READ));
        });
        assertThat(model.getModelElementsByType(CamundaTaskListener.class))
                .extracting(listener -> ProcessContract.bean(listener.getCamundaDelegateExpression())).containsExactlyInAnyOrder(CreditLimitProcess.LIMIT_CONTEXT,
                        CreditLimitProcess.LIMIT_CONTEXT, CreditLimitProcess.LIMIT_CONTEXT, CreditLimitProcess.ASKED_CONTEXT);
    }

    @Test
    void everyTaskHasAFormDecidersADueDateAndItsRecordingStep() {
        assertThat(model.getModelElementsByType(UserTask.class)).hasSize(LimitTask.values().length).allSatisfy(task -> {
            LimitTask known = LimitTask.ofTask(task.getId());
            assertThat(task.getCamundaFormRef()).isEqualTo(known.form());
            assertThat(task.getCamundaFormRefBinding()).isEqualTo("deployment");
            assertThat(task.getCamundaDueDate()).isEqualTo("${dueDate}");
            assertThat(task.getCamundaCandidateGroupsList()).isNotEmpty().isSubsetOf("manager", "cfo");
            assertThat(task.getOutgoing()).singleElement()
                    .satisfies(flow -> assertThat(flow.getTarget().getId()).isEqualTo(known.recordStep()));
        });
    }

    @Test
    void messagesAreThoseOfTheContractAndBoundaryEventsInterrupt() {
        assertThat(model.getModelElementsByType(Message.class)).extracting(Message::getName).containsExactlyInAnyOrder(
                CreditLimitProcess.MSG_BACK_UNDER, CreditLimitProcess.MSG_REOPENED, CreditLimitProcess.MSG_OVER_AGAIN,
                CreditLimitProcess.MSG_ASKED, CreditLimitProcess.MSG_ASK_WITHDRAWN);
        assertThat(model.getModelElementsByType(BoundaryEvent.class)).hasSize(3).allSatisfy(e -> assertThat(e.cancelActivity()).isTrue());
    }

    @Test
    void everythingIsDrawnFromLeftToRight() {
        ProcessContract.everythingIsDrawn(model);
        Map<String, Double> left = model.getModelElementsByType(BpmnShape.class).stream()
                .collect(Collectors.toMap(shape -> shape.getBpmnElement().getId(), shape -> shape.getBounds().getX()));
        assertThat(model.getModelElementsByType(SequenceFlow.class)).filteredOn(flow -> !Set.of("Flow_Reopened", "Flow_NotConfirmed")
                .contains(flow.getId())).allSatisfy(flow -> assertThat(left.get(flow.getTarget().getId())).as(flow.getId())
                .isGreaterThanOrEqualTo(left.get(flow.getSource().getId()) - 10));
    }

    @ParameterizedTest
    @EnumSource(LimitTask.class)
    void aFormSubmitsExactlyTheFieldsThatTheCodeReads(LimitTask task) {
        ProcessContract.formSubmitsWhatIsRead(task, CreditLimitProcess.VARIABLES);
    }

    @ParameterizedTest
    @EnumSource(LimitTask.class)
    void aFormShowsOnlyWhatTheContextHoldsAndAllOfIt(LimitTask task) {
        ProcessContract.formShowsTheContext(task);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_en"})
    void everyFieldHasANameForRefusalsInBothLanguages(String language) {
        ProcessContract.fieldsHaveNames(LimitTask.values(), language, "receivable", "tasks");
    }
}
