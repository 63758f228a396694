package com.wisebook.clients.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The French of the engine's web applications says all that their English says, with the same places to fill in. */
class TasklistLanguageTest {

    private static final String FOLDER = "/META-INF/resources/webjars/camunda/app/";
    private static final Pattern PLACE = Pattern.compile("\\{\\{[^}]*}}");

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome"})
    void frenchHasTheKeysOfTheEnglishOneAndNoOther(String application) throws IOException {
        assertThat(keys(labels(application, "fr"))).isEqualTo(keys(labels(application, "en"))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome"})
    void eachTextFillsInTheSamePlaces(String application) throws IOException {
        JsonNode french = labels(application, "fr");
        labels(application, "en").properties().forEach(english -> assertThat(places(french.get(english.getKey()).asText()))
                .as(english.getKey()).isEqualTo(places(english.getValue().asText())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist"})
    void datesHaveTheSameParts(String application) throws IOException {
        JsonNode french = file(application, "fr").get("dateLocales");
        file(application, "en").get("dateLocales").properties().forEach(part -> {
            assertThat(french.get(part.getKey()).size()).as(part.getKey()).isEqualTo(part.getValue().size());
            assertThat(keys(french.get(part.getKey()))).isEqualTo(keys(part.getValue()));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "cockpit", "admin"})
    void eachApplicationReadsTheRenamedTokenCookie(String application) throws IOException {
        try (InputStream in = TasklistLanguageTest.class.getResourceAsStream(FOLDER + application + "/scripts/config.js")) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains("csrfCookieName: 'CAMUNDA-XSRF-TOKEN'");
        }
    }

    private static JsonNode labels(String application, String language) throws IOException {
        return file(application, language).get("labels");
    }

    private static JsonNode file(String application, String language) throws IOException {
        try (InputStream in = TasklistLanguageTest.class.getResourceAsStream(FOLDER + application + "/locales/" + language + ".json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new ObjectMapper().readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
        }
    }

    private static List<String> keys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return new ArrayList<>(new TreeSet<>(keys));
    }

    private static List<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).sorted().toList();
    }
}
