package com.wisebook.clients.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.dunning.process.SegmentTable;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;

/** The fields of the house: defined by a manager, checked by their kinds, asked for by the table of segments. */
class DimensionsTest extends FicheHouse {

    @Autowired
    private Dimensions dimensions;
    @Autowired
    private SegmentTable table;
    @Autowired
    private RepositoryService repository;

    private ResponseEntity<JsonNode> define(String user, String code, String kind, List<String> choices) {
        return ask(user, HttpMethod.POST, "/api/v1/customer-dimensions", null,
            Map.of("code", code, "labelFr", "Champ " + code, "labelEn", "Field " + code, "kind", kind, "choices", choices));
    }

    private void everyKind() {
        define("sophie", "canal", "LIST", List.of("Web", "Agence"));
        define("sophie", "surface", "NUMBER", List.of());
        define("sophie", "depuis", "DATE", List.of());
        define("sophie", "franchise", "BOOLEAN", List.of());
        define("sophie", "note", "TEXT", List.of());
    }

    @Test
    void valuesAreCheckedByTheirKindsAndKeptAsTheyAre() {
        everyKind();
        Map<String, Object> given = new HashMap<>(Map.of("canal", "web", "surface", "1 250,5", "depuis", "02/04/2019", "franchise", "oui", "note", "Vu au salon"));
        JsonNode custom = patch("thomas", tag(), Map.of("custom", given)).getBody().path("custom");
        assertThat(custom.toString()).contains("\"canal\":\"Web\"").contains("\"surface\":1250.5").contains("\"depuis\":\"2019-04-02\"")
            .contains("\"franchise\":true");
        Map<String, Object> wrong = Map.of("canal", "Fax", "surface", "beaucoup", "depuis", "31/02/2020", "franchise", "peut-être", "inconnu", 1);
        ResponseEntity<JsonNode> refused = patch("thomas", tag(), Map.of("custom", wrong));
        assertThat(flaws(refused)).containsOnlyKeys("custom.canal", "custom.surface", "custom.depuis", "custom.franchise", "custom.inconnu");
        assertThat(flaws(refused).get("custom.canal")).contains("Web, Agence");
        JsonNode after = patch("thomas", tag(), Map.of("custom", Map.of("canal", ""))).getBody().path("custom");
        assertThat(after.has("canal")).isFalse();
        assertThat(after.path("note").asText()).as("what is not mentioned stays").isEqualTo("Vu au salon");
        assertThat(dimensions.values(id)).containsEntry("surface", new BigDecimal("1250.5")).containsEntry("depuis", LocalDate.of(2019, 4, 2))
            .containsEntry("franchise", true).containsEntry("canal", null);
    }

    @Test
    void managersDefineThemAndWhatIsUsedKeepsItsKindAndItsChoices() {
        assertThat(define("camille", "canal", "TEXT", List.of()).getStatusCode().value()).isEqualTo(403);
        assertThat(flaws(define("sophie", "Canal de vente", "TEXT", List.of()))).containsOnlyKeys("code");
        assertThat(flaws(define("sophie", "canal", "LIST", List.of()))).containsOnlyKeys("choices");
        assertThat(define("sophie", "canal", "LIST", List.of("Web", "Agence")).getStatusCode().value()).isEqualTo(201);
        assertThat(flaws(define("admin", "canal", "TEXT", List.of()))).containsOnlyKeys("code");
        patch("thomas", tag(), Map.of("custom", Map.of("canal", "Web")));
        assertThat(flaws(change(Map.of("kind", "TEXT")))).containsOnlyKeys("kind");
        assertThat(flaws(change(Map.of("kind", "LIST", "choices", List.of("Agence")))).get("choices")).contains("Web");
        JsonNode changed = change(Map.of("kind", "LIST", "choices", List.of("Web", "Salon"), "axis", true, "active", false)).getBody();
        assertThat(changed.path("choices").toString()).isEqualTo("[\"Web\",\"Salon\"]");
        assertThat(changed.path("active").asBoolean()).isFalse();
        assertThat(jdbc.sql("select action from audit_entry where subject = 'customer-dimension' order by id").query(String.class).list())
            .containsExactly("CUSTOMER_FIELD_DEFINED", "CUSTOMER_FIELD_CHANGED");
    }

    private ResponseEntity<JsonNode> change(Map<String, Object> changes) {
        Map<String, Object> body = new HashMap<>(Map.of("labelFr", "Canal", "labelEn", "Channel"));
        body.putAll(changes);
        return ask("sophie", HttpMethod.PUT, "/api/v1/customer-dimensions/canal", null, body);
    }

    @Test
    void aManagersTableAsksForThemAndEveryKindIsUnderstood() throws IOException {
        everyKind();
        patch("thomas", tag(), Map.of("custom", Map.of("canal", "Web", "surface", 800, "depuis", "2019-04-02", "franchise", true)));
        long plain = another("C2");
        assertThat(table.newest().fields()).as("the shipped table names none").isEmpty();
        String shipped = Files.readString(new File("processes/customer-segments.dmn").toPath());
        String asking = shipped.replace("<output id=\"output-segment\"", """
            <input id="input-fields" label="Franchise récente du web">
              <inputExpression id="expression-fields" typeRef="boolean" expressionLanguage="feel"><text>fields.franchise and fields.canal = "Web" and fields.surface &gt; 500 and fields.depuis &gt; date("2018-12-31")</text></inputExpression>
            </input>
            <output id="output-segment\"""").replaceAll("(<outputEntry id=\"rule-(\\d)-out\")", "<inputEntry id=\"rule-$2-in-5\" expressionLanguage=\"feel\"><text></text></inputEntry>$1")
            .replace("<rule id=\"rule-1\">", """
            <rule id="rule-0"><description>Franchises du web</description>
              <inputEntry id="rule-0-in-1" expressionLanguage="feel"><text></text></inputEntry>
              <inputEntry id="rule-0-in-2" expressionLanguage="feel"><text></text></inputEntry>
              <inputEntry id="rule-0-in-3" expressionLanguage="feel"><text></text></inputEntry>
              <inputEntry id="rule-0-in-4" expressionLanguage="feel"><text></text></inputEntry>
              <inputEntry id="rule-0-in-5" expressionLanguage="feel"><text>true</text></inputEntry>
              <outputEntry id="rule-0-out" expressionLanguage="feel"><text>"KEY_ACCOUNT"</text></outputEntry>
            </rule>
            <rule id="rule-1">""");
        Deployment deployed = repository.createDeployment().addString("customer-segments.dmn", asking).deploy();
        try {
            SegmentTable.Deciding newest = table.newest();
            assertThat(newest.fields()).containsExactlyInAnyOrder("franchise", "canal", "surface", "depuis");
            Map<Long, Map<String, Object>> values = dimensions.valuesOfAll();
            assertThat(newest.segment("STANDARD", new BigDecimal("50000"), "GOOD", 0, values.get(id))).isEqualTo("KEY_ACCOUNT");
            assertThat(newest.segment("STANDARD", new BigDecimal("50000"), "GOOD", 0, values.getOrDefault(plain, Map.of())))
                .as("nothing is known: the row does not fit, the others do").isEqualTo("STANDARD");
        } finally {
            repository.deleteDeployment(deployed.getId(), true);
        }
        assertThat(table.newest().fields()).isEmpty();
    }
}
