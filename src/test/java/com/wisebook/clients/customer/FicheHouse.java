package com.wisebook.clients.customer;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.EmptyTables;
import com.wisebook.clients.IntegrationTest;
import com.wisebook.clients.MutableClock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Two companies of ours and one customer, asked and changed over REST by people of the house. */
@IntegrationTest
abstract class FicheHouse {

    @Autowired
    TestRestTemplate http;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    MutableClock clock;
    @Autowired
    Fiches fiches;

    long id;

    @BeforeEach
    void oneCustomer() {
        EmptyTables.in(jdbc, "company, customer, customer_group, customer_dimension, customer_history, audit_entry");
        jdbc.sql("insert into company (code, name) values ('WB', 'WiseBook SAS'), ('ADP', 'Ateliers du Port')").update();
        id = fiches.create(new FicheDraft("C1", "Électricité Jaouen", null, "SAS", false, "732829320", null, null, null, null, null, null,
            "4 rue du Port", null, "29200", "Brest", "FR", "fr", null, null, null, null, null, null, Map.of()), "ACTIVE", "thomas",
            ChangeContext.Origin.SCREEN);
    }

    /** Another customer without anything. */
    long another(String code) {
        return fiches.create(new FicheDraft(code, "Client " + code, null, null, false, null, null, null, null, null, null, null, null, null, null,
            null, null, null, null, null, null, null, null, null, Map.of()), "ACTIVE", "thomas", ChangeContext.Origin.SCREEN);
    }

    JsonNode fiche() {
        return get("thomas", "/fiche").getBody();
    }

    String tag() {
        return "\"" + fiche().path("version").asLong() + "\"";
    }

    ResponseEntity<JsonNode> get(String user, String path) {
        return http.withBasicAuth(user, "demo").getForEntity("/api/v1/customers/C1" + path, JsonNode.class);
    }

    ResponseEntity<JsonNode> patch(String user, String ifMatch, Map<String, ?> changes) {
        return ask(user, HttpMethod.PATCH, "/api/v1/customers/C1", ifMatch, changes);
    }

    ResponseEntity<JsonNode> terms(String user, String company, String ifMatch, Map<String, ?> terms) {
        return ask(user, HttpMethod.PUT, "/api/v1/customers/C1/accounts/" + company, ifMatch, terms);
    }

    ResponseEntity<JsonNode> ask(String user, HttpMethod method, String path, String ifMatch, Object body) {
        HttpHeaders headers = new HttpHeaders();
        if (ifMatch != null) {
            headers.set(HttpHeaders.IF_MATCH, ifMatch);
        }
        headers.set(HttpHeaders.ACCEPT_LANGUAGE, "fr");
        return http.withBasicAuth(user, "demo").exchange(path, method, new HttpEntity<>(body, headers), JsonNode.class);
    }

    ResponseEntity<JsonNode> attach(String user, String kind, String name, byte[] content, String iban) {
        MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
        form.add("kind", kind);
        form.add("file", new ByteArrayResource(content) {
            @Override
            public String getFilename() {
                return name;
            }
        });
        if (iban != null) {
            form.add("iban", iban);
        }
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.MULTIPART_FORM_DATA);
        return http.withBasicAuth(user, "demo").exchange("/api/v1/customers/C1/attachments", HttpMethod.POST, new HttpEntity<>(form, headers),
            JsonNode.class);
    }

    /** What was refused, by field. */
    static Map<String, String> flaws(ResponseEntity<JsonNode> answer) {
        Map<String, String> flaws = new HashMap<>();
        answer.getBody().path("errors").forEach(flaw -> flaws.put(flaw.path("field").asText(), flaw.path("message").asText()));
        return flaws;
    }
}
