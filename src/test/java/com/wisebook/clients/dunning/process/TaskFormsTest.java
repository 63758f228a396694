package com.wisebook.clients.dunning.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.wisebook.clients.workflow.task.InputField;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms say what the code expects: the same fields, only names that the context holds, only what 7.24 can show. */
class TaskFormsTest {

    private static final Set<String> SHOWABLE = Set.of("text", "group", "table", "radio", "select", "textfield", "textarea",
            "datetime", "number", "checkbox");
    private static final Map<String, Set<InputField.Type>> HOLDS = Map.of(
            "radio", Set.of(InputField.Type.CHOICE), "select", Set.of(InputField.Type.CHOICE, InputField.Type.TEXT),
            "textfield", Set.of(InputField.Type.TEXT), "textarea", Set.of(InputField.Type.LONG_TEXT),
            "datetime", Set.of(InputField.Type.DATE), "number", Set.of(InputField.Type.AMOUNT),
            "checkbox", Set.of(InputField.Type.CHECK));
    private static final Pattern CONTEXT_NAME = Pattern.compile("context((?:\\.[a-zA-Z]+)+)");

    @ParameterizedTest
    @EnumSource(HumanTask.class)
    void aFormHasTheIdOfItsFileAndTheVersionOfTheEngine(HumanTask task) {
        JsonNode form = form(task);

        assertThat(form.get("id").asText()).isEqualTo(task.form());
        assertThat(form.get("schemaVersion").asInt()).isEqualTo(16);
        assertThat(form.get("executionPlatformVersion").asText()).isEqualTo("7.24.0");
        assertThat(components(form)).allSatisfy(component -> {
            assertThat(component.get("type").asText()).isIn(SHOWABLE);
            assertThat(component.path("readonly").asBoolean()).as("a readonly field is submitted back").isFalse();
        });
        assertThat(components(form).stream().map(c -> c.get("id").asText())).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(HumanTask.class)
    void aFormSubmitsExactlyTheFieldsThatTheCodeReads(HumanTask task) {
        Map<String, JsonNode> fields = components(form(task)).stream().filter(c -> c.has("key"))
                .collect(Collectors.toMap(c -> c.get("key").asText(), c -> c));

        assertThat(fields.keySet()).isEqualTo(task.fields().stream().map(InputField::name).collect(Collectors.toSet()))
                .doesNotContainAnyElementsOf(DunningProcess.VARIABLES).doesNotContainAnyElementsOf(CollectionsDayProcess.VARIABLES);
        assertThat(task.fields()).allSatisfy(field -> {
            JsonNode component = fields.get(field.name());
            assertThat(field.type()).as(field.name()).isIn(HOLDS.get(component.get("type").asText()));
            if (field.type() == InputField.Type.CHOICE) {
                assertThat(component.get("values").findValuesAsText("value")).isEqualTo(field.choices());
            }
            if (field.type() == InputField.Type.AMOUNT) {
                assertThat(component.get("serializeToString").asBoolean()).as("never a double").isTrue();
            }
        });
    }

    @ParameterizedTest
    @EnumSource(HumanTask.class)
    void aFormShowsOnlyWhatTheContextHoldsAndAllOfIt(HumanTask task) {
        Set<String> shown = new TreeSet<>();
        for (JsonNode component : components(form(task))) {
            List<String> columns = component.path("columns").findValuesAsText("key");
            Matcher matcher = CONTEXT_NAME.matcher(component.deepCopy().toString());
            while (matcher.find()) {
                String name = matcher.group(1).substring(1);
                if (columns.isEmpty()) {
                    shown.add(name);
                }
                columns.forEach(column -> shown.add(name + "." + column));
            }
        }
        if (task == HumanTask.APPROVE) {
            assertThat(shown).as("the group's text is read").contains("message.subject");
        }

        assertThat(shown).isEqualTo(task.contextNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_en"})
    void everyFieldHasANameForRefusalsInBothLanguages(String language) throws IOException {
        Properties bundle = new Properties();
        try (InputStream stream = getClass().getResourceAsStream("/messages/tasks" + language + ".properties")) {
            bundle.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
        for (HumanTask task : HumanTask.values()) {
            assertThat(task.fields()).allSatisfy(field ->
                    assertThat(bundle.getProperty("tasks.field." + field.name())).isNotBlank());
        }
    }

    private static List<JsonNode> components(JsonNode node) {
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode component : node.path("components")) {
            all.addAll(components(component));
            com.fasterxml.jackson.databind.node.ObjectNode own = component.deepCopy();
            own.remove("components");
            all.add(own);
        }
        return all;
    }

    private static JsonNode form(HumanTask task) {
        try (InputStream stream = TaskFormsTest.class.getResourceAsStream("/forms/" + task.form() + ".form")) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
