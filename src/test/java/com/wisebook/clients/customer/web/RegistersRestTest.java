package com.wisebook.clients.customer.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.EmptyTables;
import com.wisebook.clients.IntegrationTest;

/** Registers over REST, answered by the demonstration's register: what a salesman sees while he types, and what a fiche learns. */
@IntegrationTest
class RegistersRestTest {

    @Autowired
    private TestRestTemplate http;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void customers() {
        EmptyTables.in(jdbc, "customer, register_answer, customer_history");
        jdbc.sql("""
                insert into customer (code, name, legal_form, siren, siret, vat_number, address_line, postcode, town) values
                ('C1', 'Merganne Batiment', 'SAS', '999990237', '99999023700011', null, '12 rue des Lilas', '67000', 'Strasbourg'),
                ('C2', 'Bâti-Plus Aubervoise', 'SARL', '999990310', null, null, null, null, null),
                ('C3', 'Boulangeries Champvalory', 'SAS', '999990385', :closed, null, null, null, null),
                ('C4', 'Meubles Delvancy', 'SAS', '999990328', null, null, null, null, null),
                ('C5', 'Registre muet', 'SAS', '999990401', null, null, null, null, null),
                ('C6', 'Brücke GmbH', 'GmbH', null, null, 'DE999990019', null, null, null)""").param("closed", secondPlaceOf("999990385")).update();
    }

    private static String secondPlaceOf(String siren) {
        for (int digit = 0; digit < 10; digit++) {
            String siret = siren + "0002" + digit;
            if (com.wisebook.clients.customer.identifier.Identifiers.siret(siret).valid()) {
                return siret;
            }
        }
        throw new IllegalStateException();
    }

    private ResponseEntity<JsonNode> get(String user, String path) {
        return http.withBasicAuth(user, "demo").getForEntity("/api/v1" + path, JsonNode.class);
    }

    private ResponseEntity<JsonNode> post(String user, String path, Object body) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("Accept-Language", "fr");
        return http.withBasicAuth(user, "demo").exchange("/api/v1" + path, HttpMethod.POST, new HttpEntity<>(body, headers), JsonNode.class);
    }

    @Test
    void nine_digits_are_a_company_with_all_that_a_fiche_needs() {
        JsonNode found = get("thomas", "/registers/companies/999990237").getBody();
        assertThat(found.path("outcome").asText()).isEqualTo("FOUND");
        assertThat(found.path("source").asText()).isEqualTo("Registre de démonstration");
        assertThat(found.path("state").asText()).isEqualTo("ACTIVE");
        assertThat(found.path("nafLabel").asText()).isEqualTo("Construction de bâtiments");
        JsonNode company = found.path("company");
        assertThat(company.path("name").asText()).isEqualTo("Merganne Bâtiment");
        assertThat(company.path("legalForm").asText()).isEqualTo("SAS");
        assertThat(company.path("vatNumber").asText()).startsWith("FR").endsWith("999990237");
        assertThat(company.path("establishments").findValuesAsText("town")).containsExactly("Strasbourg", "Colmar");
        assertThat(company.path("establishments").path(0).path("addressLine").asText()).isEqualTo("25 avenue de la Gare");
        JsonNode again = get("thomas", "/registers/companies/999990237").getBody();
        assertThat(again.path("cached").asBoolean()).isTrue();
        assertThat(again.path("evidenceId").asLong()).isEqualTo(found.path("evidenceId").asLong());
    }

    @ParameterizedTest
    @CsvSource({"999990302, FOUND, STRUCK_OFF", "999990328, FOUND, INSOLVENCY", "999990344, FOUND, ACTIVE", "999990351, FOUND, HIDDEN",
        "999990377, FOUND, ACTIVE", "999990401, UNAVAILABLE,", "999990229, FOUND, ACTIVE", "999999998, NOT_FOUND,"})
    void good_and_bad_companies_are_told_apart(String siren, String outcome, String state) {
        JsonNode found = get("thomas", "/registers/companies/" + siren).getBody();
        assertThat(found.path("outcome").asText()).isEqualTo(outcome);
        assertThat(found.path("state").asText(null)).isEqualTo(state);
    }

    @Test
    void a_wrong_number_is_refused_in_words_at_its_field() {
        ResponseEntity<JsonNode> letter = get("thomas", "/registers/establishments/9999902370001A");
        assertThat(letter.getStatusCode().value()).isEqualTo(422);
        assertThat(letter.getBody().path("errors").path(0).path("field").asText()).isEqualTo("siret");
        assertThat(letter.getBody().path("errors").path(0).path("message").asText()).contains("que des chiffres");
        assertThat(get("thomas", "/registers/companies/999990236").getStatusCode().value()).isEqualTo(422);
        assertThat(get("thomas", "/registers/vat/FR00999990237").getStatusCode().value()).isEqualTo(422);
    }

    @Test
    void an_establishment_brings_its_company_and_says_that_it_is_closed() {
        JsonNode found = get("camille", "/registers/establishments/" + secondPlaceOf("999990385")).getBody();
        assertThat(found.path("state").asText()).isEqualTo("CLOSED");
        assertThat(found.path("asked").path("town").asText()).isEqualTo("Roanne");
        assertThat(found.path("asked").path("open").asBoolean()).isFalse();
        assertThat(found.path("company").path("active").asBoolean()).isTrue();
    }

    @Test
    void vies_answers_yes_no_or_not_at_all() {
        assertThat(get("amelie", "/registers/vat/" + vat("999990237")).getBody().path("outcome").asText()).isEqualTo("VALID");
        assertThat(get("amelie", "/registers/vat/" + vat("999990427")).getBody().path("outcome").asText()).isEqualTo("INVALID");
        assertThat(get("amelie", "/registers/vat/" + vat("999990419")).getBody().path("outcome").asText()).isEqualTo("UNAVAILABLE");
        assertThat(get("amelie", "/registers/vat/DE999990019").getBody().path("outcome").asText()).isEqualTo("VALID");
        assertThat(get("amelie", "/registers/vat/DE999990027").getBody().path("outcome").asText()).isEqualTo("UNAVAILABLE");
        assertThat(get("amelie", "/registers/vat/IT00009900150").getBody().path("outcome").asText()).isEqualTo("INVALID");
    }

    private static String vat(String siren) {
        return com.wisebook.clients.customer.identifier.Identifiers.frenchVatOf(siren);
    }

    @Test
    void numbers_are_checked_alone_and_against_the_siren() {
        JsonNode right = post("thomas", "/identifiers/check", Map.of("kind", "VAT", "value", "FR 44 732 829 320", "siren", "732829320")).getBody();
        assertThat(right.path("valid").asBoolean()).isTrue();
        assertThat(right.path("normalized").asText()).isEqualTo("FR44732829320");
        JsonNode other = post("thomas", "/identifiers/check", Map.of("kind", "VAT", "value", "FR44732829320", "siren", "552081317")).getBody();
        assertThat(other.path("valid").asBoolean()).isFalse();
        assertThat(other.path("message").asText()).contains("552081317");
        assertThat(post("thomas", "/identifiers/check", Map.of("kind", "SIRET", "value", "73282932000074", "siren", "552081317")).getBody()
            .path("reason").asText()).isEqualTo("siret-of-other");
        assertThat(post("thomas", "/identifiers/check", Map.of("kind", "VAT", "value", "136695976", "country", "DE")).getBody().path("valid").asBoolean())
            .isTrue();
        assertThat(post("thomas", "/identifiers/check", Map.of("value", "x")).getStatusCode().value()).isEqualTo(400);
    }

    @Test
    void a_fiche_is_compared_filled_where_it_is_empty_and_keeps_what_people_wrote() {
        JsonNode seen = post("amelie", "/customers/C1/register-refresh", Map.of()).getBody();

        assertThat(seen.path("state").asText()).isEqualTo("ACTIVE");
        assertThat(seen.path("differences").findValuesAsText("field")).containsExactly("naf", "vatNumber", "addressLine");
        assertThat(seen.path("differences").path(2).path("fiche").asText()).isEqualTo("12 rue des Lilas");
        assertThat(seen.path("differences").path(2).path("register").asText()).isEqualTo("25 avenue de la Gare");
        Map<String, Object> row = jdbc.sql("select * from customer where code = 'C1'").query().singleRow();
        assertThat(row).containsEntry("register_state", "ACTIVE").containsEntry("register_source", "Registre de démonstration")
            .containsEntry("naf", "41.20B").containsEntry("company_category", "PME").containsEntry("address_line", "12 rue des Lilas")
            .containsEntry("vat_number", null);
        assertThat(row.get("founded_on")).hasToString("1996-03-11");
        assertThat(jdbc.sql("select actor || ' ' || origin from customer_history where operation = 'UPDATE' and part = 'CUSTOMER'").query(String.class).list())
            .containsExactly("amelie REGISTER");

        JsonNode evidence = get("helene", "/customers/C1/register-evidence").getBody();
        assertThat(evidence).hasSize(1);
        assertThat(evidence.path(0).path("answer").path("results").path(0).path("siren").asText()).isEqualTo("999990237");
        assertThat(evidence.path(0).path("askedBy").asText()).isEqualTo("amelie");
    }

    @Test
    void an_unavailable_register_changes_nothing_and_a_foreigner_is_asked_about_at_vies_only() {
        assertThat(post("amelie", "/customers/C5/register-refresh", Map.of()).getBody().path("outcome").asText()).isEqualTo("UNAVAILABLE");
        assertThat(jdbc.sql("select register_checked_at is null and version = 0 from customer where code = 'C5'").query(Boolean.class).single()).isTrue();
        JsonNode abroad = post("amelie", "/customers/C6/register-refresh", Map.of()).getBody();
        assertThat(abroad.path("vat").asText()).isEqualTo("VALID");
        assertThat(abroad.has("outcome")).isFalse();
        assertThat(get("amelie", "/customers/NONE/register-evidence").getStatusCode().value()).isEqualTo(404);
    }

    @Test
    void the_job_checks_the_oldest_first_and_marks_what_has_closed() {
        ResponseEntity<JsonNode> started = post("sophie", "/registers/refresh", Map.of());
        assertThat(started.getStatusCode().value()).isEqualTo(202);
        long job = started.getBody().path("jobId").asLong();
        await().atMost(Duration.ofSeconds(60)).until(() -> "DONE".equals(get("sophie", "/jobs/" + job).getBody().path("status").asText()));
        assertThat(jdbc.sql("select code || ' ' || register_state from customer where register_state is not null order by code").query(String.class).list())
            .isEqualTo(List.of("C1 ACTIVE", "C2 STRUCK_OFF", "C3 CLOSED", "C4 INSOLVENCY"));
        assertThat(get("sophie", "/jobs/" + job).getBody().path("done").asInt()).isEqualTo(5);
    }

    @Test
    void only_those_who_may_do_so_ask_again_or_start_the_job() {
        assertThat(post("helene", "/customers/C1/register-refresh", Map.of()).getStatusCode().value()).isEqualTo(403);
        assertThat(post("thomas", "/registers/refresh", Map.of()).getStatusCode().value()).isEqualTo(403);
        assertThat(http.getForEntity("/api/v1/registers/companies/999990237", String.class).getStatusCode().value()).isEqualTo(401);
    }

    @Test
    void the_legal_caps_of_terms_are_those_in_force_today() {
        JsonNode caps = get("thomas", "/payment-term-caps").getBody();
        assertThat(caps).hasSize(9);
        assertThat(caps.toString()).contains("\"activity\":\"GENERAL\",\"paymentRule\":\"NET\",\"maxDays\":60");
        assertThat(caps.toString()).contains("\"activity\":\"TRANSPORT\",\"paymentRule\":\"NET\",\"maxDays\":30");
        assertThat(caps.toString()).contains("\"activity\":\"PERIODIC\",\"paymentRule\":\"NET\",\"maxDays\":45");
    }
}
