package com.wisebook.clients.dispute.process;

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

/** What the diagram of the disputes and its forms must respect, whoever draws in them. */
class DisputeModelTest {

    private static final Pattern ELEMENT_ID = Pattern.compile("(Start|Step|Record|Task|Gateway|Msg|Timer|Wait|End|Sub)_[A-Z][A-Za-z]+");
    private static final Set<String> BEANS = Set.of(DisputeProcess.READ, DisputeProcess.RECORD_QUALIFY, DisputeProcess.ROUTE, DisputeProcess.RECORD_ANSWER, DisputeProcess.ASK,
            DisputeProcess.RECORD_DECISION, DisputeProcess.REMIND, DisputeProcess.ESCALATE, DisputeProcess.ASK_CREDIT, DisputeProcess.READ_CREDIT,
            DisputeProcess.CHASE_CREDIT, DisputeProcess.CLOSE, DisputeProcess.TELL);

    private final BpmnModelInstance model = Bpmn.readModelFromStream(getClass().getResourceAsStream("/processes/dispute.bpmn"));

    @Test
    void theProcessHasTheNameOfItsFileAVersionAndATimeToLive() {
        Process process = model.getModelElementsByType(Process.class).iterator().next();
        assertThat(process.getId()).isEqualTo(DisputeProcess.KEY);
        assertThat(process.isExecutable()).isTrue();
        assertThat(process.getCamundaHistoryTimeToLiveString()).isEqualTo("P400D");
        assertThat(process.getCamundaVersionTag()).isNotBlank();
        assertThat(model.getModelElementsByType(FlowNode.class)).isNotEmpty().allSatisfy(node -> assertThat(node.getId()).matches(ELEMENT_ID));
        assertThat(model.getModelElementsByType(ScriptTask.class)).isEmpty();
    }

    @Test
    void stepsCallBeansOfTheContractAndReadingAndTellingBeginTransactionsOfTheirOwn() {
        assertThat(model.getModelElementsByType(ServiceTask.class)).hasSize(BEANS.size()).allSatisfy(step -> {
            assertThat(ProcessContract.bean(step.getCamundaDelegateExpression())).isIn(BEANS);
            assertThat(step.getName()).isNotBlank();
            assertThat(step.isCamundaAsyncBefore()).as(step.getId()).isEqualTo(Set.of("Step_Read", "Step_Tell").contains(step.getId()));
        });
        assertThat(model.getModelElementsByType(CamundaTaskListener.class)).hasSize(3)
                .allSatisfy(listener -> assertThat(ProcessContract.bean(listener.getCamundaDelegateExpression())).isEqualTo(DisputeProcess.TASK_CONTEXT));
    }

    @Test
    void everyTaskHasAFormPeopleAndItsRecordingStep() {
        assertThat(model.getModelElementsByType(UserTask.class)).hasSize(DisputeTask.values().length).allSatisfy(task -> {
            DisputeTask known = DisputeTask.ofTask(task.getId());
            assertThat(task.getCamundaFormRef()).isEqualTo(known.form());
            assertThat(task.getCamundaFormRefBinding()).isEqualTo("deployment");
            assertThat(task.getCamundaCandidateGroupsList()).isNotEmpty().isSubsetOf("manager", "cfo", "officer", "${department}");
            assertThat(task.getOutgoing()).singleElement()
                    .satisfies(flow -> assertThat(flow.getTarget().getId()).isEqualTo(known.recordStep()));
        });
    }

    @Test
    void messagesAreThoseOfTheContractAndOnlyTheOneThatSettlesInterrupts() {
        assertThat(model.getModelElementsByType(Message.class)).extracting(Message::getName).containsExactlyInAnyOrder(
                DisputeProcess.MSG_CREDIT, DisputeProcess.MSG_SETTLED);
        assertThat(model.getModelElementsByType(BoundaryEvent.class)).hasSize(4)
                .allSatisfy(e -> assertThat(e.cancelActivity()).isEqualTo(e.getId().equals("Msg_Settled")));
    }

    @Test
    void everythingIsDrawnFromLeftToRight() {
        ProcessContract.everythingIsDrawn(model);
        Map<String, Double> left = model.getModelElementsByType(BpmnShape.class).stream()
                .collect(Collectors.toMap(shape -> shape.getBpmnElement().getId(), shape -> shape.getBounds().getX()));
        assertThat(model.getModelElementsByType(SequenceFlow.class)).filteredOn(flow -> !Set.of("Flow_Forwarded", "Flow_SentBack", "Flow_CreditRefused", "Flow_CreditNews", "Flow_Remind", "Flow_Chase", "Flow_Chased",
                "Flow_Admitted", "Flow_Asking", "Flow_AskedFirst")
                .contains(flow.getId())).allSatisfy(flow -> assertThat(left.get(flow.getTarget().getId())).as(flow.getId())
                .isGreaterThanOrEqualTo(left.get(flow.getSource().getId()) - 10));
    }

    @ParameterizedTest
    @EnumSource(DisputeTask.class)
    void aFormSubmitsExactlyTheFieldsThatTheCodeReads(DisputeTask task) {
        ProcessContract.formSubmitsWhatIsRead(task, DisputeProcess.VARIABLES);
    }

    @ParameterizedTest
    @EnumSource(DisputeTask.class)
    void aFormShowsOnlyWhatTheContextHoldsAndAllOfIt(DisputeTask task) {
        ProcessContract.formShowsTheContext(task);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_en"})
    void everyFieldHasANameForRefusalsInBothLanguages(String language) {
        ProcessContract.fieldsHaveNames(DisputeTask.values(), language, "dispute", "tasks");
    }
}
