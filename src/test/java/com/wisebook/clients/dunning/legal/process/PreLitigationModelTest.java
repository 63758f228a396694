package com.wisebook.clients.dunning.legal.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.workflow.task.InputField;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the diagram of pre-litigation and its forms must respect, whoever draws in them. */
class PreLitigationModelTest {

    private static final Pattern BEAN = Pattern.compile("\\$\\{([a-z][A-Za-z]+)}");
    private static final Pattern CONTEXT_NAME = Pattern.compile("context((?:\\.[a-zA-Z]+)+)");
    private static final Set<String> BEANS = Set.of(PreLitigationProcess.FOLLOW, PreLitigationProcess.RECORD, PreLitigationProcess.DEADLINE,
            PreLitigationProcess.WAIT_OVER, PreLitigationProcess.REMIND);
    private static final Map<InputField.Type, Set<String>> SHOWN_AS = Map.of(InputField.Type.CHOICE, Set.of("radio", "select"),
            InputField.Type.DATE, Set.of("datetime"), InputField.Type.AMOUNT, Set.of("number"), InputField.Type.LIMIT, Set.of("number"),
            InputField.Type.WHOLE, Set.of("number"), InputField.Type.LONG_TEXT, Set.of("textarea"), InputField.Type.TEXT, Set.of("textfield"),
            InputField.Type.CHECK, Set.of("checkbox"));

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
            assertThat(bean(step.getCamundaDelegateExpression())).isIn(BEANS);
            assertThat(step.isCamundaAsyncBefore()).as(step.getId()).isEqualTo(step.getId().equals("Step_Follow"));
        });
        assertThat(model.getModelElementsByType(CamundaTaskListener.class)).hasSize(PreLitigationTask.values().length)
            .allSatisfy(listener -> assertThat(bean(listener.getCamundaDelegateExpression())).isEqualTo(PreLitigationProcess.TASK_CONTEXT));
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
        Set<String> drawn = new TreeSet<>();
        model.getModelElementsByType(BpmnShape.class).forEach(shape -> drawn.add(shape.getBpmnElement().getId()));
        model.getModelElementsByType(BpmnEdge.class).forEach(edge -> drawn.add(edge.getBpmnElement().getId()));
        Set<String> elements = new TreeSet<>();
        model.getModelElementsByType(FlowNode.class).forEach(node -> elements.add(node.getId()));
        model.getModelElementsByType(SequenceFlow.class).forEach(flow -> elements.add(flow.getId()));
        assertThat(drawn).isEqualTo(elements);
    }

    @ParameterizedTest
    @EnumSource(PreLitigationTask.class)
    void aFormSubmitsExactlyTheFieldsThatTheCodeReads(PreLitigationTask task) {
        JsonNode form = form(task);
        assertThat(form.get("id").asText()).isEqualTo(task.form());
        assertThat(form.get("executionPlatformVersion").asText()).isEqualTo("7.24.0");
        Map<String, JsonNode> fields = components(form).stream().filter(c -> c.has("key")).collect(Collectors.toMap(c -> c.get("key").asText(), c -> c));
        assertThat(fields.keySet()).isEqualTo(task.fields().stream().map(InputField::name).collect(Collectors.toSet()))
                .doesNotContainAnyElementsOf(PreLitigationProcess.VARIABLES);
        assertThat(task.fields()).allSatisfy(field -> {
            JsonNode component = fields.get(field.name());
            assertThat(component.get("type").asText()).isIn(SHOWN_AS.get(field.type()));
            if (field.type() == InputField.Type.CHOICE) {
                assertThat(component.get("values").findValuesAsText("value")).isEqualTo(field.choices());
            }
            if (field.type() == InputField.Type.AMOUNT) {
                assertThat(component.get("serializeToString").asBoolean()).as("never a double").isTrue();
            }
        });
    }

    @ParameterizedTest
    @EnumSource(PreLitigationTask.class)
    void aFormShowsOnlyWhatTheContextHoldsAndAllOfIt(PreLitigationTask task) {
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
    void everyFieldHasANameForRefusalsInBothLanguages(String language) throws IOException {
        Properties names = new Properties();
        for (String bundle : List.of("legal", "dispute", "tasks")) {
            try (InputStream stream = getClass().getResourceAsStream("/messages/" + bundle + language + ".properties")) {
                names.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            }
        }
        for (PreLitigationTask task : PreLitigationTask.values()) {
            assertThat(task.fields()).allSatisfy(field -> assertThat(names.getProperty("tasks.field." + field.name())).isNotBlank());
        }
    }

    private static String bean(String expression) {
        Matcher matcher = BEAN.matcher(expression);
        assertThat(matcher.matches()).as(expression).isTrue();
        return matcher.group(1);
    }

    private static List<JsonNode> components(JsonNode form) {
        List<JsonNode> all = new ArrayList<>();
        form.path("components").forEach(all::add);
        return all;
    }

    private static JsonNode form(PreLitigationTask task) {
        try (InputStream stream = PreLitigationModelTest.class.getResourceAsStream("/forms/" + task.form() + ".form")) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
