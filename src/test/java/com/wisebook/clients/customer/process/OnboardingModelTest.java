package com.wisebook.clients.customer.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.wisebook.clients.workflow.task.ProcessContract;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.TimeDate;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;


/** What the diagram and the forms of the onboarding must respect, whoever draws in them. */
class OnboardingModelTest {

    private static final Pattern ELEMENT_ID = Pattern.compile("(Start|Step|Record|Task|Gateway|Timer|End)_[A-Z][A-Za-z]+");
    /** Work that asks others, or that nobody should wait for, begins in a transaction of its own. */
    private static final Set<String> APART = Set.of(OnboardingProcess.STEP_REGISTERS, OnboardingProcess.STEP_DUPLICATES, OnboardingProcess.STEP_TERMS);

    private final BpmnModelInstance model = Bpmn.readModelFromStream(getClass().getResourceAsStream("/processes/" + OnboardingProcess.KEY + ".bpmn"));

    @Test
    void theProcessHasTheNameOfItsFileAVersionAndATimeToLive() {
        Process process = model.getModelElementsByType(Process.class).iterator().next();
        assertThat(process.getId()).isEqualTo(OnboardingProcess.KEY);
        assertThat(process.isExecutable()).isTrue();
        assertThat(process.getCamundaHistoryTimeToLiveString()).isEqualTo("P400D");
        assertThat(process.getCamundaVersionTag()).isNotBlank();
    }

    @Test
    void elementsHaveReadableIdsAndNamesAndNoneIsAScript() {
        assertThat(model.getModelElementsByType(FlowNode.class)).isNotEmpty().allSatisfy(node -> assertThat(node.getId()).matches(ELEMENT_ID));
        assertThat(model.getModelElementsByType(ServiceTask.class)).allSatisfy(task -> assertThat(task.getName()).isNotBlank());
        assertThat(model.getModelElementsByType(ScriptTask.class)).isEmpty();
        assertThat(model.getModelElementsByType(CamundaScript.class)).isEmpty();
    }

    @Test
    void stepsCallBeansOfTheContract() {
        Set<String> constants = Arrays.stream(OnboardingProcess.class.getFields()).filter(field -> Modifier.isStatic(field.getModifiers()))
            .filter(field -> field.getType() == String.class).map(OnboardingModelTest::value).collect(Collectors.toSet());
        assertThat(model.getModelElementsByType(ServiceTask.class)).isNotEmpty().allSatisfy(step -> {
            assertThat(step.getCamundaClass()).isNull();
            assertThat(ProcessContract.bean(step.getCamundaDelegateExpression())).isIn(constants);
        });
        assertThat(model.getModelElementsByType(BusinessRuleTask.class)).hasSize(2).allSatisfy(step -> {
            assertThat(step.getCamundaDecisionRef()).as("the version in use is ours to choose").isNull();
            assertThat(ProcessContract.bean(step.getCamundaDelegateExpression())).isIn(constants);
        });
    }

    @Test
    void workWithOthersBeginsInATransactionOfItsOwnAndWhatAPersonEnteredIsJudgedAtOnce() {
        assertThat(model.getModelElementsByType(ServiceTask.class)).allSatisfy(step -> {
            assertThat(step.isCamundaAsyncBefore()).as(step.getId()).isEqualTo(APART.contains(step.getId()));
            assertThat(step.isCamundaAsyncAfter()).isFalse();
        });
    }

    @Test
    void everyTaskHasAFormSomebodyADueDateAContextAndItsRecordingStep() {
        assertThat(model.getModelElementsByType(UserTask.class)).hasSize(2).allSatisfy(task -> {
            OnboardingTask human = OnboardingTask.ofTask(task.getId());
            assertThat(task.getCamundaFormRef()).isEqualTo(human.form());
            assertThat(task.getCamundaFormRefBinding()).isEqualTo("deployment");
            assertThat(task.getCamundaDueDate()).isEqualTo("${dueDate}");
            assertThat(task.getCamundaCandidateGroups()).isEqualTo(human == OnboardingTask.CHECK ? OnboardingProcess.GROUPS_OF_CHECKERS : "${approvers}");
            assertThat(task.getOutgoing()).singleElement().satisfies(flow -> assertThat(flow.getTarget().getId()).isEqualTo(human.recordStep()));
        });
    }

    @Test
    void theReminderLeavesTheTaskAndTheEscalationTakesIt() {
        assertThat(model.getModelElementsByType(BoundaryEvent.class)).hasSize(2).allSatisfy(event ->
            assertThat(event.cancelActivity()).isEqualTo(event.getId().equals(OnboardingProcess.TIMER_ESCALATE)));
        assertThat(model.getModelElementsByType(TimeDate.class)).extracting(TimeDate::getTextContent)
            .containsExactlyInAnyOrder("${retryAt}", "${escalateAt}", "${remindAt}");
    }

    @Test
    void everythingIsDrawn() {
        ProcessContract.everythingIsDrawn(model);
    }

    @ParameterizedTest
    @EnumSource(OnboardingTask.class)
    void aFormSubmitsExactlyTheFieldsThatTheCodeReads(OnboardingTask task) {
        ProcessContract.formSubmitsWhatIsRead(task, OnboardingProcess.VARIABLES);
    }

    @ParameterizedTest
    @EnumSource(OnboardingTask.class)
    void aFormShowsWhatTheContextHoldsAndAllOfIt(OnboardingTask task) {
        ProcessContract.formShowsTheContext(task);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_en"})
    void everyFieldHasANameForRefusals(String language) {
        ProcessContract.fieldsHaveNames(OnboardingTask.values(), language, "tasks");
    }

    private static String value(java.lang.reflect.Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
