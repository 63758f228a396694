package com.wisebook.clients.dunning.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.workflow.task.InputField;

/** What the diagram of an answer and its forms must respect, whoever draws in them. */
class ReplyModelTest {

    private static final Pattern CONTEXT_NAME = Pattern.compile("context\\.([a-zA-Z]+)");

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
        Set<String> drawn = new TreeSet<>();
        model.getModelElementsByType(BpmnShape.class).forEach(shape -> drawn.add(shape.getBpmnElement().getId()));
        model.getModelElementsByType(BpmnEdge.class).forEach(edge -> drawn.add(edge.getBpmnElement().getId()));
        Set<String> elements = new TreeSet<>();
        model.getModelElementsByType(FlowNode.class).forEach(node -> elements.add(node.getId()));
        model.getModelElementsByType(SequenceFlow.class).forEach(flow -> elements.add(flow.getId()));
        assertThat(drawn).isEqualTo(elements);
    }

    @ParameterizedTest
    @EnumSource(ReplyTask.class)
    void theFormSubmitsWhatTheCodeReadsAndShowsWhatTheContextHolds(ReplyTask task) throws IOException {
        JsonNode form;
        try (InputStream stream = getClass().getResourceAsStream("/forms/" + task.form() + ".form")) {
            form = new ObjectMapper().readTree(stream);
        }
        List<JsonNode> components = StreamSupport.stream(form.path("components").spliterator(), false).toList();
        assertThat(components.stream().filter(c -> c.has("key")).map(c -> c.get("key").asText()).toList())
            .isEqualTo(task.fields().stream().map(InputField::name).toList());
        Set<String> shown = new TreeSet<>();
        for (JsonNode component : components) {
            List<String> columns = component.path("columns").findValuesAsText("key");
            Matcher name = CONTEXT_NAME.matcher(component.toString());
            while (name.find()) {
                shown.addAll(columns.isEmpty() ? Set.of(name.group(1)) : columns.stream().map(c -> name.group(1) + "." + c).collect(Collectors.toSet()));
            }
        }
        assertThat(shown).isEqualTo(new TreeSet<>(task.contextNames()));
    }
}
