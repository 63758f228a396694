package com.wisebook.clients.customer.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.TimeDate;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.wisebook.clients.workflow.task.InputField;

/** What the diagram and the forms of the onboarding must respect, whoever draws in them. */
class OnboardingModelTest {

    private static final Pattern ELEMENT_ID = Pattern.compile("(Start|Step|Record|Task|Gateway|Timer|End)_[A-Z][A-Za-z]+");
    private static final Pattern BEAN = Pattern.compile("\\$\\{([a-z][A-Za-z]+)}");
    private static final Pattern CONTEXT_NAME = Pattern.compile("context((?:\\.[a-zA-Z]+)+)");
    /** Work that asks others, or that nobody should wait for, begins in a transaction of its own. */
    private static final Set<String> APART = Set.of(OnboardingProcess.STEP_REGISTERS, OnboardingProcess.STEP_DUPLICATES, OnboardingProcess.STEP_TERMS);
    private static final Map<String, Set<InputField.Type>> HOLDS = Map.of("radio", Set.of(InputField.Type.CHOICE), "select",
        Set.of(InputField.Type.CHOICE), "textfield", Set.of(InputField.Type.TEXT), "textarea", Set.of(InputField.Type.LONG_TEXT), "number",
        Set.of(InputField.Type.LIMIT, InputField.Type.WHOLE));

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
            assertThat(bean(step.getCamundaDelegateExpression())).isIn(constants);
        });
        assertThat(model.getModelElementsByType(BusinessRuleTask.class)).hasSize(2).allSatisfy(step -> {
            assertThat(step.getCamundaDecisionRef()).as("the version in use is ours to choose").isNull();
            assertThat(bean(step.getCamundaDelegateExpression())).isIn(constants);
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
        Set<String> drawn = new TreeSet<>();
        model.getModelElementsByType(BpmnShape.class).forEach(shape -> drawn.add(shape.getBpmnElement().getId()));
        model.getModelElementsByType(BpmnEdge.class).forEach(edge -> drawn.add(edge.getBpmnElement().getId()));
        Set<String> elements = new TreeSet<>();
        model.getModelElementsByType(FlowNode.class).forEach(node -> elements.add(node.getId()));
        model.getModelElementsByType(SequenceFlow.class).forEach(flow -> elements.add(flow.getId()));
        assertThat(drawn).isEqualTo(elements);
    }

    @ParameterizedTest
    @EnumSource(OnboardingTask.class)
    void aFormSubmitsExactlyTheFieldsThatTheCodeReads(OnboardingTask task) {
        Map<String, JsonNode> fields = components(form(task)).stream().filter(c -> c.has("key")).collect(Collectors.toMap(c -> c.get("key").asText(), c -> c));
        assertThat(fields.keySet()).isEqualTo(task.fields().stream().map(InputField::name).collect(Collectors.toSet()))
            .doesNotContainAnyElementsOf(OnboardingProcess.VARIABLES);
        assertThat(task.fields()).allSatisfy(field -> {
            JsonNode component = fields.get(field.name());
            assertThat(field.type()).as(field.name()).isIn(HOLDS.get(component.get("type").asText()));
            if (field.type() == InputField.Type.CHOICE) {
                assertThat(component.get("values").findValuesAsText("value")).isEqualTo(field.choices());
            }
            if (field.type() == InputField.Type.LIMIT) {
                assertThat(component.get("serializeToString").asBoolean()).as("never a double").isTrue();
            }
        });
        assertThat(form(task).get("id").asText()).isEqualTo(task.form());
        assertThat(components(form(task)).stream().map(c -> c.get("id").asText())).doesNotHaveDuplicates();
        assertThat(components(form(task))).allSatisfy(component -> assertThat(component.path("readonly").asBoolean()).isFalse());
    }

    @ParameterizedTest
    @EnumSource(OnboardingTask.class)
    void aFormShowsWhatTheContextHoldsAndAllOfIt(OnboardingTask task) {
        Set<String> shown = new TreeSet<>();
        for (JsonNode component : components(form(task))) {
            List<String> columns = component.path("columns").findValuesAsText("key");
            Matcher matcher = CONTEXT_NAME.matcher(component.toString());
            while (matcher.find()) {
                String name = matcher.group(1).substring(1);
                if (columns.isEmpty()) {
                    shown.add(name);
                }
                columns.forEach(column -> shown.add(name + "." + column));
            }
        }
        assertThat(shown).isEqualTo(task.contextNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_en"})
    void everyFieldHasANameForRefusals(String language) throws IOException {
        Properties bundle = new Properties();
        try (InputStream stream = getClass().getResourceAsStream("/messages/tasks" + language + ".properties")) {
            bundle.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
        Stream.of(OnboardingTask.values()).flatMap(task -> task.fields().stream()).forEach(field ->
            assertThat(bundle.getProperty("tasks.field." + field.name())).as(field.name()).isNotBlank());
    }

    private static String value(java.lang.reflect.Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String bean(String expression) {
        Matcher matcher = BEAN.matcher(expression);
        assertThat(matcher.matches()).as(expression).isTrue();
        return matcher.group(1);
    }

    private static List<JsonNode> components(JsonNode node) {
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode component : node.path("components")) {
            all.addAll(components(component));
            ObjectNode own = component.deepCopy();
            own.remove("components");
            all.add(own);
        }
        return all;
    }

    private static JsonNode form(OnboardingTask task) {
        try (InputStream stream = OnboardingModelTest.class.getResourceAsStream("/forms/" + task.form() + ".form")) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
