package com.wisebook.clients.lettrage.process;

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
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the diagram of the review and its forms must respect, whoever draws in them. */
class LettrageReviewModelTest {

    private static final Pattern ELEMENT_ID = Pattern.compile("(Start|Step|Record|Task|Gateway|Msg|Timer|End|Sub)_[A-Z][A-Za-z]+");
    private static final Pattern BEAN = Pattern.compile("\\$\\{([a-z][A-Za-z]+)}");
    private static final Pattern CONTEXT_NAME = Pattern.compile("context((?:\\.[a-zA-Z]+)+)");
    private static final Set<String> BEANS = Set.of(LettrageReviewProcess.READ_REVIEW, LettrageReviewProcess.RECORD_REVIEW,
            LettrageReviewProcess.RECORD_AUDIT, LettrageReviewProcess.ESCALATE_REVIEW, LettrageReviewProcess.REVIEW_CONTEXT);
    private static final Map<InputField.Type, Set<String>> SHOWN_AS = Map.of(InputField.Type.TEXT, Set.of("textfield"),
            InputField.Type.DATE, Set.of("datetime"), InputField.Type.LONG_TEXT, Set.of("textarea"));

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
            assertThat(bean(step.getCamundaDelegateExpression())).isIn(BEANS);
            assertThat(step.getName()).isNotBlank();
            assertThat(step.isCamundaAsyncBefore()).as(step.getId()).isEqualTo(step.getId().equals(LettrageReviewProcess.STEP_READ));
        });
        assertThat(model.getModelElementsByType(CamundaTaskListener.class)).hasSize(2)
                .allSatisfy(listener -> assertThat(bean(listener.getCamundaDelegateExpression())).isEqualTo(LettrageReviewProcess.REVIEW_CONTEXT));
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
        Set<String> drawn = new TreeSet<>();
        model.getModelElementsByType(BpmnShape.class).forEach(shape -> drawn.add(shape.getBpmnElement().getId()));
        model.getModelElementsByType(BpmnEdge.class).forEach(edge -> drawn.add(edge.getBpmnElement().getId()));
        Set<String> elements = new TreeSet<>();
        model.getModelElementsByType(FlowNode.class).forEach(node -> elements.add(node.getId()));
        model.getModelElementsByType(SequenceFlow.class).forEach(flow -> elements.add(flow.getId()));
        assertThat(drawn).isEqualTo(elements);
        Map<String, Double> left = model.getModelElementsByType(BpmnShape.class).stream()
                .collect(Collectors.toMap(shape -> shape.getBpmnElement().getId(), shape -> shape.getBounds().getX()));
        assertThat(model.getModelElementsByType(SequenceFlow.class)).filteredOn(flow -> !flow.getId().equals("Flow_NotJudged"))
                .allSatisfy(flow -> assertThat(left.get(flow.getTarget().getId())).as(flow.getId()).isGreaterThanOrEqualTo(left.get(flow.getSource().getId())));
    }

    @ParameterizedTest
    @EnumSource(ReviewTask.class)
    void aFormSubmitsExactlyTheFieldsThatTheCodeReads(ReviewTask task) {
        JsonNode form = form(task);
        assertThat(form.get("id").asText()).isEqualTo(task.form());
        assertThat(form.get("executionPlatformVersion").asText()).isEqualTo("7.24.0");
        Map<String, JsonNode> fields = components(form).stream().filter(c -> c.has("key")).collect(Collectors.toMap(c -> c.get("key").asText(), c -> c));
        assertThat(fields.keySet()).isEqualTo(task.fields().stream().map(InputField::name).collect(Collectors.toSet()))
                .doesNotContainAnyElementsOf(LettrageReviewProcess.VARIABLES);
        assertThat(task.fields()).allSatisfy(field -> {
            JsonNode component = fields.get(field.name());
            assertThat(component.get("type").asText()).isIn(SHOWN_AS.get(field.type()));
        });
    }

    @ParameterizedTest
    @EnumSource(ReviewTask.class)
    void aFormShowsOnlyWhatTheContextHoldsAndAllOfIt(ReviewTask task) {
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
        for (String bundle : List.of("lettrage-review", "tasks")) {
            try (InputStream stream = getClass().getResourceAsStream("/messages/" + bundle + language + ".properties")) {
                names.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            }
        }
        for (ReviewTask task : ReviewTask.values()) {
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

    private static JsonNode form(ReviewTask task) {
        try (InputStream stream = LettrageReviewModelTest.class.getResourceAsStream("/forms/" + task.form() + ".form")) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
