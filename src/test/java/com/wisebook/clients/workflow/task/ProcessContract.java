package com.wisebook.clients.workflow.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;

/** What every diagram of ours and its forms must respect, whoever draws in them. */
public final class ProcessContract {

    private static final Pattern BEAN = Pattern.compile("\\$\\{([a-z][A-Za-z]+)}");
    private static final Pattern CONTEXT_NAME = Pattern.compile("context((?:\\.[a-zA-Z]+)+)");
    private static final Map<InputField.Type, Set<String>> SHOWN_AS = Map.of(InputField.Type.CHOICE, Set.of("radio", "select"),
        InputField.Type.DATE, Set.of("datetime"), InputField.Type.AMOUNT, Set.of("number"), InputField.Type.LIMIT, Set.of("number"),
        InputField.Type.WHOLE, Set.of("number"), InputField.Type.LONG_TEXT, Set.of("textarea"), InputField.Type.TEXT, Set.of("textfield", "select"),
        InputField.Type.CHECK, Set.of("checkbox"));

    private ProcessContract() {
    }

    /** The bean that an expression names; anything else is no expression of ours. */
    public static String bean(String expression) {
        Matcher matcher = BEAN.matcher(expression);
        assertThat(matcher.matches()).as(expression).isTrue();
        return matcher.group(1);
    }

    /** What is not drawn nobody sees in the Cockpit or on a live diagram. */
    public static void everythingIsDrawn(BpmnModelInstance model) {
        Set<String> drawn = new TreeSet<>();
        model.getModelElementsByType(BpmnShape.class).forEach(shape -> drawn.add(shape.getBpmnElement().getId()));
        model.getModelElementsByType(BpmnEdge.class).forEach(edge -> drawn.add(edge.getBpmnElement().getId()));
        Set<String> elements = new TreeSet<>();
        model.getModelElementsByType(FlowNode.class).forEach(node -> elements.add(node.getId()));
        model.getModelElementsByType(SequenceFlow.class).forEach(flow -> elements.add(flow.getId()));
        assertThat(drawn).isEqualTo(elements);
    }

    /** The form submits exactly the fields that the code reads, none of them a variable of the process, each in a part that fits its kind. */
    public static void formSubmitsWhatIsRead(AskedTask task, Collection<String> variables) {
        JsonNode form = form(task);
        assertThat(form.get("id").asText()).isEqualTo(task.form());
        assertThat(form.get("executionPlatformVersion").asText()).isEqualTo("7.24.0");
        assertThat(components(form).stream().map(c -> c.get("id").asText())).doesNotHaveDuplicates();
        assertThat(components(form)).allSatisfy(component -> assertThat(component.path("readonly").asBoolean()).isFalse());
        Map<String, JsonNode> fields = components(form).stream().filter(c -> c.has("key")).collect(Collectors.toMap(c -> c.get("key").asText(), c -> c));
        assertThat(fields.keySet()).isEqualTo(task.fields().stream().map(InputField::name).collect(Collectors.toSet()))
            .doesNotContainAnyElementsOf(variables);
        assertThat(task.fields()).allSatisfy(field -> {
            JsonNode component = fields.get(field.name());
            assertThat(component.get("type").asText()).isIn(SHOWN_AS.get(field.type()));
            if (field.type() == InputField.Type.CHOICE) {
                assertThat(component.get("values").findValuesAsText("value")).isEqualTo(field.choices());
            }
            if (field.type() == InputField.Type.AMOUNT || field.type() == InputField.Type.LIMIT) {
                assertThat(component.get("serializeToString").asBoolean()).as("never a double").isTrue();
            }
        });
    }

    /** The form shows only what the task's context holds, and all of it. */
    public static void formShowsTheContext(AskedTask task) {
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

    /** Every field has a name for refusals in the bundles of that language: "" for French, "_en". */
    public static void fieldsHaveNames(AskedTask[] tasks, String language, String... bundles) {
        Properties names = new Properties();
        for (String bundle : bundles) {
            try (InputStream stream = ProcessContract.class.getResourceAsStream("/messages/" + bundle + language + ".properties")) {
                names.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        for (AskedTask task : tasks) {
            assertThat(task.fields()).allSatisfy(field -> assertThat(names.getProperty("tasks.field." + field.name())).as(field.name()).isNotBlank());
        }
    }

    /** Those of groups as well; a group stands for itself, without what is in it. */
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

    private static JsonNode form(AskedTask task) {
        try (InputStream stream = ProcessContract.class.getResourceAsStream("/forms/" + task.form() + ".form")) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
