package com.wisebook.clients.dunning.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import com.wisebook.clients.workflow.task.ProcessContract;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the diagram of an answer and its forms must respect, whoever draws in them. */
class ReplyModelTest {

    private final BpmnModelInstance model = Bpmn.readModelFromStream(getClass().getResourceAsStream("/processes/reply.bpmn"));

    @Test
    void theDiagramIsThatOfTheContract() {
        Process process = model.getModelElementsByType(Process.class).iterator().next();
        assertThat(process.getId()).isEqualTo(ReplyProcess.KEY);
        assertThat(process.getCamundaHistoryTimeToLiveString()).isEqualTo("P400D");
        assertThat(model.<ServiceTask>getModelElementById(ReplyProcess.STEP_READ).isCamundaAsyncBefore()).as("nothing runs before the commit").isTrue();
        assertThat(model.<BoundaryEvent>getModelElementById(ReplyProcess.MSG_MOVED).cancelActivity()).isTrue();
        assertThat(model.<BoundaryEvent>getModelElementById(ReplyProcess.TIMER_REMIND).cancelActivity()).isFalse();
        for (String end : List.of(ReplyProcess.END_OVER, ReplyProcess.END_TREATED, ReplyProcess.END_DISMISSED, ReplyProcess.END_REMINDED)) {
            assertThat(model.<FlowNode>getModelElementById(end)).as(end).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource(ReplyTask.class)
    void tasksAreRecordedAtOnce(ReplyTask asked) {
        UserTask task = model.getModelElementById(asked.taskKey());
        assertThat(task.getCamundaFormRef()).isEqualTo(asked.form());
        assertThat(task.getCamundaCandidateGroupsList()).containsExactly("officer", "manager");
        assertThat(task.getOutgoing()).singleElement().satisfies(flow -> assertThat(flow.getTarget().getId()).isEqualTo(asked.recordStep()));
        assertThat(model.<ServiceTask>getModelElementById(asked.recordStep()).isCamundaAsyncBefore()).as("a refusal leaves the task where it was").isFalse();
    }

    @Test
    void everythingIsDrawn() {
        ProcessContract.everythingIsDrawn(model);
    }

    @ParameterizedTest
    @EnumSource(ReplyTask.class)
    void theFormSubmitsWhatTheCodeReadsAndShowsWhatTheContextHolds(ReplyTask task) {
        ProcessContract.formSubmitsWhatIsRead(task, ReplyProcess.VARIABLES);
        ProcessContract.formShowsTheContext(task);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_en"})
    void everyFieldHasANameForRefusals(String language) {
        ProcessContract.fieldsHaveNames(ReplyTask.values(), language, "tasks");
    }
}
