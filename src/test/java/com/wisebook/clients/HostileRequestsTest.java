package com.wisebook.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Whatever is asked for, an answer says what is wrong with it: no operation of the REST interface fails in a way that nobody foresaw. */
@IntegrationTest
class HostileRequestsTest {

    /** These need no more than to be called: they would start work, or stop everything, for the other tests. */
    private static final Set<String> ACTING = Set.of("post /api/v1/collections/runs", "post /api/v1/clock/advance", "get /api/v1/events/stream");
    private static final List<String> BODIES = List.of("{}", "[]", "null", "not json", "{\"amount\":\"NaN\",\"dueOn\":\"soon\",\"customerCode\":null,\"companyCode\":\"\u0000\"}");
    private static final List<String> PARTS = List.of("NOPE", "-1", "999999999999999999999", "%00", "a'b\"c");

    @LocalServerPort
    private int port;
    private Browser user;
    private JsonNode paths;
    private int calls;

    @BeforeEach
    void read() throws JsonProcessingException {
        user = new Browser(port).login("admin");
        paths = new ObjectMapper().readTree(user.fetch("/api/v1/openapi.json").body()).path("paths");
        assertThat(paths).hasSizeGreaterThan(40);
    }

    @AfterEach
    void manyWereAsked() {
        assertThat(calls).isGreaterThan(60);
    }

    @Test
    void nonsenseInTheBodyIsRefused() {
        List<String> failed = new ArrayList<>();
        each((method, path) -> {
            if (!method.equals("get")) {
                for (String body : BODIES) {
                    call(method, path.replaceAll("\\{[^}]+}", "0"), body, failed);
                }
            }
        });
        assertThat(failed).isEmpty();
    }

    @Test
    void nonsenseInTheAddressIsRefused() {
        List<String> failed = new ArrayList<>();
        each((method, path) -> {
            if (path.contains("{")) {
                for (String part : PARTS) {
                    call(method, path.replaceAll("\\{[^}]+}", Matcher.quoteReplacement(part.replace("\"", "%22"))), "{}", failed);
                }
            }
        });
        assertThat(failed).isEmpty();
    }

    @Test
    void nonsenseInTheParametersIsRefused() {
        List<String> failed = new ArrayList<>();
        each((method, path) -> {
            if (method.equals("get")) {
                List<String> names = new ArrayList<>();
                paths.path(path).path("get").path("parameters").forEach(p -> {
                    if (p.path("in").asText().equals("query")) {
                        names.add(p.path("name").asText());
                    }
                });
                for (String part : PARTS) {
                    String query = String.join("&", names.stream().map(name -> name + "=" + part.replace("\"", "%22")).toList());
                    call(method, path.replaceAll("\\{[^}]+}", "0") + "?" + query, null, failed);
                }
            }
        });
        assertThat(failed).isEmpty();
    }

    private interface Operation {
        void of(String method, String path);
    }

    private void each(Operation operation) {
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            path.getValue().fieldNames().forEachRemaining(method -> {
                if (!ACTING.contains(method + " " + path.getKey())) {
                    operation.of(method, path.getKey());
                }
            });
        }
    }

    private void call(String method, String path, String body, List<String> failed) {
        HttpRequest.Builder request = user.request(path.replace("'", "%27")).header("Accept", "application/json").header("Content-Type", "application/json")
            .header("X-XSRF-TOKEN", user.cookie("XSRF-TOKEN").orElse(""))
            .method(method.toUpperCase(Locale.ROOT), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        HttpResponse<String> answer = user.send(request);
        calls++;
        if (answer.statusCode() >= 500 || answer.statusCode() == 401) {
            failed.add(method + " " + path + " " + body + ": " + answer.statusCode() + " " + answer.body());
        }
    }
}
