package com.wisebook.clients.lettrage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.EmptyTables;
import com.wisebook.clients.IntegrationTest;
import com.wisebook.clients.company.Companies;

/** A company's settings of lettrage over REST: read, changed by whoever may, never over somebody else's change, on the audit trail. */
@IntegrationTest
class LettrageSettingsTest {

    private static final String ADDRESS = "/api/v1/lettrage/settings?companyCode=SET";

    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Companies companies;
    @Autowired
    private TestRestTemplate http;

    @BeforeEach
    void aCompany() {
        EmptyTables.in(jdbc, "company, customer, lettrage_line, job, event_publication, audit_entry");
        companies.create("SET", "Réglages", null, "EUR");
    }

    private ResponseEntity<JsonNode> get(String user) {
        return http.withBasicAuth(user, "demo").getForEntity(ADDRESS, JsonNode.class);
    }

    private ResponseEntity<JsonNode> put(String user, String ifMatch, Object old, Object review, Object share) {
        HttpHeaders headers = new HttpHeaders();
        if (ifMatch != null) {
            headers.set(HttpHeaders.IF_MATCH, ifMatch);
        }
        return http.withBasicAuth(user, "demo").exchange(ADDRESS, HttpMethod.PUT,
            new HttpEntity<>(Map.of("oldAfterDays", old, "reviewDays", review, "auditShare", share), headers), JsonNode.class);
    }

    @Test
    void whatHoldsWhereNobodyHasSetAnythingIsReadAndChanged() {
        ResponseEntity<JsonNode> first = get("amelie");
        assertThat(first.getHeaders().getETag()).isEqualTo("\"0\"");
        assertThat(first.getBody().get("oldAfterDays").asInt()).isEqualTo(90);
        assertThat(first.getBody().get("reviewDays").asInt()).isEqualTo(5);
        assertThat(first.getBody().get("auditShare").decimalValue()).isEqualByComparingTo("0.02");

        ResponseEntity<JsonNode> set = put("sophie", "\"0\"", 120, 3, 0.0525);
        assertThat(set.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(set.getHeaders().getETag()).isEqualTo("\"1\"");
        JsonNode now = get("helene").getBody();
        assertThat(now.get("oldAfterDays").asInt()).isEqualTo(120);
        assertThat(now.get("reviewDays").asInt()).isEqualTo(3);
        assertThat(now.get("auditShare").decimalValue()).isEqualByComparingTo("0.0525");
        assertThat(now.get("changedBy").asText()).isEqualTo("sophie");
        assertThat(put("admin", "\"1\"", 60, 8, 0).getHeaders().getETag()).isEqualTo("\"2\"");
        assertThat(jdbc.sql("""
                select actor || ' ' || (before ->> 'reviewDays') || ' ' || (after ->> 'reviewDays') from audit_entry
                 where action = 'LETTRAGE_SETTINGS' and subject_id = 'SET' order by id""").query(String.class).list())
            .containsExactly("sophie 5 3", "admin 3 8");
    }

    @Test
    void nobodyWritesOverAnothersChange() {
        assertThat(put("sophie", null, 90, 5, 0.02).getStatusCode()).isEqualTo(HttpStatus.PRECONDITION_REQUIRED);
        assertThat(put("sophie", "\"1\"", 90, 5, 0.02).getStatusCode()).as("nothing is set yet").isEqualTo(HttpStatus.PRECONDITION_FAILED);
        assertThat(put("sophie", "nonsense", 90, 5, 0.02).getStatusCode()).isEqualTo(HttpStatus.PRECONDITION_FAILED);
        put("sophie", "\"0\"", 90, 7, 0.02);
        ResponseEntity<JsonNode> late = put("admin", "\"0\"", 90, 9, 0.02);
        assertThat(late.getStatusCode()).isEqualTo(HttpStatus.PRECONDITION_FAILED);
        assertThat(late.getBody().get("detail").asText()).contains("sophie");
        assertThat(get("admin").getBody().get("reviewDays").asInt()).isEqualTo(7);
    }

    @Test
    void whatIsWrongIsSaidAtEachField() {
        ResponseEntity<JsonNode> refused = put("sophie", "\"0\"", 0, 366, 1.5);
        assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(refused.getBody().get("errors").findValuesAsText("field")).containsExactly("oldAfterDays", "reviewDays", "auditShare");
        assertThat(put("sophie", "\"0\"", 90, 5, 0.00001).getBody().get("errors").findValuesAsText("field")).containsExactly("auditShare");
        assertThat(get("sophie").getBody().get("version").asInt()).isZero();
    }

    @Test
    void onlyManagersAndAdministratorsChangeThem() {
        assertThat(put("amelie", "\"0\"", 90, 5, 0.02).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(put("helene", "\"0\"", 90, 5, 0.02).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(get("thomas").getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(http.withBasicAuth("amelie", "demo").getForEntity("/api/v1/lettrage/settings?companyCode=NONE", JsonNode.class).getStatusCode())
            .isEqualTo(HttpStatus.NOT_FOUND);
    }
}
