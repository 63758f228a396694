package com.wisebook.clients.dunning.legal.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.wisebook.clients.workflow.task.ProcessContract;
import java.util.Set;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the diagram of pre-litigation and its forms must respect, whoever draws in them. */
class PreLitigationModelTest {

    private static final Set<String> BEANS = Set.of(PreLitigationProcess.FOLLOW, PreLitigationProcess.RECORD, PreLitigationProcess.DEADLINE,
            PreLitigationProcess.WAIT_OVER, PreLitigationProcess.REMIND);

    private final BpmnModelInstance model = Bpmn.readModelFromStream(getClass().getResourceAsStream("/processes/pre-litigation.bpmn"));

    @Test
    void theProcessHasTheNameOfItsFileAVersionAndATimeToLive() {
        Process process = model.getModelElementsByType(Process.class).iterator().next();
        assertThat(process.getId()).isEqualTo(PreLitigationProcess.KEY);
        assertThat(process.getCamundaHistoryTimeToLiveString()).isEqualTo("P400D");
        assertThat(process.getCamundaVersionTag()).isNotBlank();
        assertThat(model.getModelElementsByType(Message.class)).extracting(Message::getName)
            .containsExactlyInAnyOrder(PreLitigationProcess.MSG_CHANGED, PreLitigationProcess.MSG_PLAN);
    }

    @Test
    void onlyReadingTheCaseBeginsATransactionOfItsOwn() {
        assertThat(model.getModelElementsByType(ServiceTask.class)).isNotEmpty().allSatisfy(step -> {
            assertThat(ProcessContract.bean(step.getCamundaDelegateExpression())).isIn(BEANS);
            assertThat(step.isCamundaAsyncBefore()).as(step.getId()).isEqualTo(step.getId().equals("Step_Follow"));
        });
        assertThat(model.getModelElementsByType(CamundaTaskListener.class)).hasSize(PreLitigationTask.values().length)
            .allSatisfy(listener -> assertThat(ProcessContract.bean(listener.getCamundaDelegateExpression())).isEqualTo(PreLitigationProcess.TASK_CONTEXT));
    }

    @Test
    void everyTaskHasAFormPeopleADueDateAndItsRecordingStep() {
        assertThat(model.getModelElementsByType(UserTask.class)).hasSize(PreLitigationTask.values().length).allSatisfy(task -> {
            PreLitigationTask known = PreLitigationTask.ofTask(task.getId());
            assertThat(task.getCamundaFormRef()).isEqualTo(known.form());
            assertThat(task.getCamundaFormRefBinding()).isEqualTo("deployment");
            assertThat(task.getCamundaDueDate()).isEqualTo("${dueDate}");
            assertThat(task.getCamundaCandidateGroupsList()).isNotEmpty().isSubsetOf("officer", "manager", "${approvers}");
            assertThat(task.getOutgoing()).singleElement().satisfies(flow -> assertThat(flow.getTarget().getId()).isEqualTo(known.recordStep()));
        });
    }

    @Test
    void remindersInterruptNothingAndTheDeadlineDoes() {
        assertThat(model.getModelElementsByType(BoundaryEvent.class)).hasSize(2).allSatisfy(event -> assertThat(event.cancelActivity()).isTrue());
        assertThat(model.getModelElementsByType(StartEvent.class)).filteredOn(event -> event.getId().startsWith("Timer_")).hasSize(2)
            .allSatisfy(event -> assertThat(event.isInterrupting()).isFalse());
    }

    @Test
    void everythingIsDrawn() {
        ProcessContract.everythingIsDrawn(model);
    }

    @ParameterizedTest
    @EnumSource(PreLitigationTask.class)
    void aFormSubmitsExactlyTheFieldsThatTheCodeReads(PreLitigationTask task) {
        ProcessContract.formSubmitsWhatIsRead(task, PreLitigationProcess.VARIABLES);
    }

    @ParameterizedTest
    @EnumSource(PreLitigationTask.class)
    void aFormShowsOnlyWhatTheContextHoldsAndAllOfIt(PreLitigationTask task) {
        ProcessContract.formShowsTheContext(task);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_en"})
    void everyFieldHasANameForRefusalsInBothLanguages(String language) {
        ProcessContract.fieldsHaveNames(PreLitigationTask.values(), language, "legal", "dispute", "tasks");
    }
}
