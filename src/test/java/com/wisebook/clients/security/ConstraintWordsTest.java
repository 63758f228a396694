package com.wisebook.clients.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.Browser;
import com.wisebook.clients.IntegrationTest;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a field says that breaks a constraint is a sentence in the reader's language, whatever language the machine speaks. */
@IntegrationTest
class ConstraintWordsTest {

    @LocalServerPort
    private int port;

    @Test
    void theReaderChoosesTheLanguageAndNotTheMachine() throws Exception {
        Locale machine = Locale.getDefault();
        try {
            for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.FRENCH}) {
                Locale.setDefault(locale);
                java.util.ResourceBundle.clearCache();
                assertThat(flaws("fr", "/blocks", "{}")).as("fr on %s", locale)
                        .contains("reason: Ce champ est obligatoire.", "until: Indiquez une valeur.");
                assertThat(flaws("en", "/blocks", "{}")).as("en on %s", locale)
                        .contains("reason: This field is required.", "until: Give a value.");
                String tooLong = "{\"kind\": \"NOTE\", \"subject\": \"" + "x".repeat(201) + "\"}";
                assertThat(flaws("fr", "/interactions", tooLong)).contains("subject: Au plus 200 caractères.");
                assertThat(flaws("en", "/interactions", tooLong)).contains("subject: At most 200 characters.");
            }
        } finally {
            Locale.setDefault(machine);
        }
    }

    private String[] flaws(String language, String path, String json) throws Exception {
        Browser camille = new Browser(port).login("camille");
        camille.fetch("/api/v1/openapi.json");
        String body = camille.send(camille.request("/api/v1/customers/X" + path).header("Accept-Language", language)
                .header("Content-Type", "application/json").header("Accept", "application/json")
                .header("X-XSRF-TOKEN", camille.cookie("XSRF-TOKEN").orElseThrow())
                .POST(HttpRequest.BodyPublishers.ofString(json))).body();
        return StreamSupport.stream(new ObjectMapper().readTree(body).path("errors").spliterator(), false)
                .map(error -> error.path("field").asText() + ": " + error.path("message").asText()).toArray(String[]::new);
    }
}
