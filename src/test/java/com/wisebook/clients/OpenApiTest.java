package com.wisebook.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/** The description of the REST interface says of every operation what it does, who may call it and how it refuses. */
@IntegrationTest
class OpenApiTest {

    private static final Path KEPT = Path.of("src/main/frontend/openapi.json");
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    @Autowired
    private TestRestTemplate http;
    private JsonNode api;
    private final List<Described> operations = new ArrayList<>();

    private record Described(String name, String method, JsonNode node) {
        List<String> parameters() {
            List<String> names = new ArrayList<>();
            node.path("parameters").forEach(p -> names.add(p.has("$ref") ? p.get("$ref").asText() : p.path("name").asText()));
            return names;
        }
    }

    @BeforeEach
    void read() {
        api = http.withBasicAuth("camille", "demo").getForObject("/api/v1/openapi.json", JsonNode.class);
        for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    operations.add(new Described(method.getKey() + " " + path.getKey(), method.getKey(), method.getValue()));
                }
            }
        }
        assertThat(operations).hasSizeGreaterThan(40);
    }

    @Test
    void everyOperationHasASummaryAndATagThatIsNoClassName() {
        for (Described operation : operations) {
            assertThat(operation.node.path("summary").asText()).as(operation.name).isNotBlank();
            assertThat(operation.node.path("tags")).as(operation.name).isNotEmpty();
            operation.node.path("tags").forEach(tag -> assertThat(tag.asText()).as(operation.name).doesNotMatch(".*(-controller|-rest|-api)$"));
        }
    }

    @Test
    void everyOperationSaysHowItRefuses() {
        for (Described operation : operations) {
            assertThat(operation.node.at("/responses/default/$ref").asText()).as(operation.name).isEqualTo("#/components/responses/Problem");
        }
        assertThat(api.at("/components/responses/Problem/content/application~1problem+json/schema/$ref").asText())
                .isEqualTo("#/components/schemas/Problem");
        assertThat(api.at("/components/schemas/Problem/properties").properties()).extracting(Map.Entry::getKey)
                .contains("title", "status", "detail", "errors");
    }

    @Test
    void everyPostTakesAKeyThatMakesItSafeToRepeatAndNothingElseDoes() {
        for (Described operation : operations) {
            assertThat(operation.parameters().contains("#/components/parameters/IdempotencyKey")).as(operation.name)
                    .isEqualTo(operation.method.equals("post"));
        }
        assertThat(api.at("/components/parameters/IdempotencyKey/name").asText()).isEqualTo("Idempotency-Key");
    }

    @Test
    void pagingIsExplainedWhereverItIsOffered() {
        Set<String> paged = new TreeSet<>();
        for (Described operation : operations) {
            operation.node.path("parameters").forEach(parameter -> {
                if (Set.of("limit", "after").contains(parameter.path("name").asText())) {
                    paged.add(operation.name);
                    assertThat(parameter.path("description").asText()).as(operation.name).isNotBlank();
                }
            });
        }
        assertThat(paged).contains("get /api/v1/relances", "get /api/v1/messages", "get /api/v1/imports");
    }

    @Test
    void everyListRefusesALimitOrAnOffsetThatMakesNoSense() {
        Map<String, List<String>> absurd = Map.of("limit", List.of("0", "-1", "1001", "10000000", "99999999999", "ten"),
                "offset", List.of("-1", "10000000", "1.5"));
        int tried = 0;
        for (Described operation : operations) {
            for (JsonNode parameter : operation.node.path("parameters")) {
                String name = parameter.path("name").asText();
                if (!operation.method.equals("get") || !absurd.containsKey(name)) {
                    continue;
                }
                assertThat(parameter.at("/schema/minimum").isNumber() && parameter.at("/schema/maximum").isNumber())
                        .as("%s says the bounds of %s", operation.name, name).isTrue();
                for (String value : absurd.get(name)) {
                    JsonNode problem = refused(operation.name.substring("get ".length()).replaceAll("\\{[^}]+}", "1"), name, value);
                    assertThat(problem.path("status").asInt()).as("%s?%s=%s", operation.name, name, value).isEqualTo(400);
                    assertThat(problem.at("/errors/0/field").asText()).isEqualTo(name);
                    assertThat(problem.at("/errors/0/message").asText()).contains(name);
                    tried++;
                }
            }
        }
        assertThat(tried).isGreaterThan(100);
    }

    private JsonNode refused(String path, String name, String value) {
        HttpHeaders headers = new HttpHeaders();
        headers.setAccept(List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON));
        return http.withBasicAuth("sophie", "demo").exchange(path + "?" + name + "=" + value + (path.endsWith("/search") ? "&q=x" : ""),
                HttpMethod.GET, new HttpEntity<>(headers), JsonNode.class).getBody();
    }

    /**
     * The web application's types are generated from the document that is kept beside it, so its build fails when they no
     * longer agree. {@code mvn test -Dtest=OpenApiTest -Dopenapi.update=true -Dfrontend.skip} writes it anew.
     */
    @Test
    void theWebApplicationIsBuiltFromThisVeryDocument() throws IOException {
        ObjectMapper writer = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
        Map<?, ?> document = writer.convertValue(api, Map.class);
        document.remove("servers");
        String now = writer.writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"))
                .withArrayIndenter(new DefaultIndenter("  ", "\n"))).writeValueAsString(document) + "\n";
        if (Boolean.getBoolean("openapi.update")) {
            Files.writeString(KEPT, now);
        }
        assertThat(Files.readString(KEPT)).as("%s is not the application's document: run this test with -Dopenapi.update=true", KEPT)
                .isEqualTo(now);
    }

    @Test
    void programsLogInWithBasicAndBrowsersWithTheirSession() {
        assertThat(api.at("/components/securitySchemes/basic/scheme").asText()).isEqualTo("basic");
        assertThat(api.at("/components/securitySchemes/session/name").asText()).isEqualTo("JSESSIONID");
        assertThat(api.path("security")).hasSize(2);
    }
}
