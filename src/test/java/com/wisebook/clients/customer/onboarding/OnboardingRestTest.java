package com.wisebook.clients.customer.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.EmptyTables;
import com.wisebook.clients.IntegrationTest;
import com.wisebook.clients.MutableClock;

/** The doors of the onboarding: who may ask, who sees what, what is refused at which field; and the tables in a manager's hands. */
@IntegrationTest
@Import(ScriptedRegisters.InPlace.class)
class OnboardingRestTest {

    private static final String PATH = "/api/v1/onboarding-requests";
    private static final String TABLES = "/api/v1/decision-tables/";

    @Autowired
    private TestRestTemplate http;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private ScriptedRegisters registers;
    @Autowired
    private ProcessEngine engine;
    @Autowired
    private MutableClock clock;

    @BeforeEach
    void aCompanyOfOurs() {
        registers.reset();
        registers.knows("732829320", "ATELIERS BRUMEVAL");
        registers.knows("552100554", "PEUGEOT ESSAI");
        clock.set(LocalDate.of(2026, 11, 23));
        engine.getRuntimeService().createProcessInstanceQuery().list()
            .forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "test"));
        EmptyTables.in(jdbc, "customer, audit_entry, idempotency_key, decision_table_version");
        jdbc.sql("delete from company").update();
        jdbc.sql("insert into company (code, name, siren) values ('A1', 'Armor Distribution', '443061841')").update();
    }

    @Test
    void aSalesmanAsksAndFollowsHisOwnAndOthersDoNotSeeIt() {
        JsonNode opened = post("thomas", PATH, draft("732829320", 5000)).getBody();
        String number = opened.path("number").asText();
        assertThat(number).startsWith("OUV-2026-");
        assertThat(opened.path("state").asText()).isEqualTo("CHECKING");
        jobs();

        JsonNode detail = get("thomas", PATH + "/" + number).getBody();
        assertThat(detail.path("summary").path("state").asText()).isEqualTo("ACCEPTED");
        assertThat(detail.path("summary").path("mine").asBoolean()).isTrue();
        assertThat(detail.path("scoreReasons")).isNotEmpty();
        assertThat(detail.path("scoreReasons").findValuesAsText("remark")).contains("Dix ans et plus");
        assertThat(detail.path("checks").findValuesAsText("kind")).contains("SIREN", "REGISTER", "DUPLICATES", "TERMS");
        assertThat(detail.path("activities").get(0).asText()).isEqualTo("End_Active");
        assertThat(detail.path("steps").findValuesAsText("kind")).containsExactly("REQUESTED", "SCORED", "ROUTED", "ACCEPTED");
        assertThat(get("thomas", PATH).getBody().path("items")).hasSize(1);
        assertThat(get("camille", PATH).getBody().path("items")).isEmpty();
        assertThat(get("camille", PATH + "/" + number).getStatusCode().value()).isEqualTo(404);
        assertThat(get("camille", PATH + "/" + number + "/diagram").getStatusCode().value()).isEqualTo(404);
        assertThat(get("sophie", PATH + "?state=ACCEPTED&q=brumeval").getBody().path("items")).hasSize(1);
        assertThat(get("sophie", PATH + "?state=REFUSED").getBody().path("items")).isEmpty();
        assertThat(get("sophie", PATH + "/counts").getBody().path("accepted").asInt()).isEqualTo(1);
        assertThat(http.withBasicAuth("thomas", "demo").getForObject(PATH + "/" + number + "/diagram", String.class)).contains("customer-onboarding");
        assertThat(jdbc.sql("select first_name || ' ' || last_name from contact").query(String.class).single()).isEqualTo("Anne Le Goff");
    }

    @Test
    void theFinanceDirectorReadsAndDoesNotAskAndNobodyUnknownDoes() {
        assertThat(post("helene", PATH, draft("732829320", 5000)).getStatusCode().value()).isEqualTo(403);
        assertThat(http.getForEntity(PATH, String.class).getStatusCode().value()).isEqualTo(401);
    }

    @Test
    void theSameFormTwiceIsOneCustomerAndTheSecondIsToldWhich() {
        String number = post("thomas", PATH, draft("732829320", 5000)).getBody().path("number").asText();
        ResponseEntity<JsonNode> again = post("camille", PATH, draft("732829320", 5000));
        assertThat(again.getStatusCode().value()).isEqualTo(409);
        assertThat(again.getBody().path("detail").asText()).contains(number);
        assertThat(again.getBody().path("errors").get(0).path("field").asText()).isEqualTo("fiche.siren");
        assertThat(jdbc.sql("select count(*) from customer").query(Integer.class).single()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"siren,73282932A,fiche.siren", "siren,732829321,fiche.siren", "siret,5521005540001A,fiche.siret", "siret,55210055400013,fiche.siret",
        "vatNumber,FR00732829320,fiche.vatNumber", "name,,fiche.name", "country,FRA,fiche.country"})
    void whatCannotBeIsRefusedAtItsField(String field, String value, String expected) {
        Map<String, Object> draft = draft("732829320", 5000);
        fiche(draft).put(field, value);
        ResponseEntity<JsonNode> refused = post("thomas", PATH, draft);
        assertThat(refused.getStatusCode().value()).isEqualTo(422);
        assertThat(refused.getBody().path("errors").findValuesAsText("field")).contains(expected);
        assertThat(jdbc.sql("select count(*) from customer").query(Integer.class).single()).isZero();
    }

    @Test
    void aContactThatCannotBeTakesTheWholeRequestBackAndSaysWhere() {
        Map<String, Object> draft = draft("732829320", 5000);
        draft.put("contact", Map.of("lastName", "Le Goff", "email", "not an address"));
        ResponseEntity<JsonNode> refused = post("thomas", PATH, draft);
        assertThat(refused.getStatusCode().is4xxClientError()).isTrue();
        assertThat(refused.getBody().path("errors").findValuesAsText("field")).contains("contact.email");
        assertThat(jdbc.sql("select (select count(*) from customer) + (select count(*) from onboarding_request)").query(Integer.class).single()).isZero();
    }

    @Test
    void onlyManagersTouchTheTables() {
        for (String user : List.of("thomas", "camille", "amelie", "helene")) {
            assertThat(get(user, TABLES + "customer-approval").getStatusCode().value()).as(user).isEqualTo(403);
            assertThat(upload(user, "customer-approval", shipped()).getStatusCode().value()).as(user).isEqualTo(403);
        }
        assertThat(get("sophie", TABLES + "nothing").getStatusCode().value()).isEqualTo(404);
    }

    @Test
    void aManagerChangesTheTableAndTheNextRequestFollowsIt() {
        post("thomas", PATH, draft("732829320", 5000));
        jobs();
        assertThat(get("sophie", TABLES + "customer-approval").getBody().path("version").path("version").asInt()).isEqualTo(1);
        assertThat(get("sophie", TABLES + "customer-approval").getBody().path("table").path("rows")).hasSize(14);

        String stricter = shipped().replace("<description>Bon risque</description>", "<description>Tout passe par la comptabilité</description>")
            .replaceFirst("(?s)(rule-14-out-1.*?)\"AUTOMATIC\"", "$1\"ACCOUNTANT\"");
        ResponseEntity<JsonNode> made = upload("sophie", "customer-approval", stricter);
        assertThat(made.getStatusCode().value()).isEqualTo(201);
        int version = made.getBody().path("version").asInt();
        ResponseEntity<JsonNode> again = upload("sophie", "customer-approval", stricter);
        assertThat(again.getStatusCode().value()).isEqualTo(409);
        assertThat(again.getBody().path("detail").asText()).contains("identique à la version " + version + ", déjà gardée");
        assertThat(upload("sophie", "customer-approval", shipped()).getBody().path("detail").asText()).contains("identique à la version 1, celle en usage");
        JsonNode trial = get("sophie", TABLES + "customer-approval/versions/" + version + "/dry-run").getBody();
        assertThat(trial).singleElement().satisfies(row -> {
            assertThat(row.path("routeBefore").asText()).isEqualTo("AUTOMATIC");
            assertThat(row.path("routeAfter").asText()).isEqualTo("ACCOUNTANT");
            assertThat(row.path("changed").asBoolean()).isTrue();
        });
        assertThat(get("sophie", TABLES + "customer-approval").getBody().path("version").path("version").asInt()).as("not yet").isEqualTo(1);

        assertThat(post("sophie", TABLES + "customer-approval/versions/" + version + "/publish", Map.of()).getStatusCode().value()).isEqualTo(200);
        assertThat(post("sophie", TABLES + "customer-approval/versions/" + version + "/publish", Map.of()).getStatusCode().value()).isEqualTo(409);
        String number = post("thomas", PATH, draft("552100554", 5000)).getBody().path("number").asText();
        jobs();
        JsonNode detail = get("sophie", PATH + "/" + number).getBody();
        assertThat(detail.path("summary").path("state").asText()).isEqualTo("TO_APPROVE");
        assertThat(detail.path("summary").path("approverRole").asText()).isEqualTo("ACCOUNTANT");
        assertThat(detail.path("routeVersion").asInt()).isEqualTo(version);
        assertThat(detail.path("routeRemark").asText()).isEqualTo("Tout passe par la comptabilité");
        assertThat(detail.path("tasks").get(0).path("href").asText()).contains("/camunda/app/tasklist/default/#/?task=");
        assertThat(engine.getRepositoryService().createDecisionDefinitionQuery().decisionDefinitionKey("customer-approval").latestVersion().singleResult().getVersion())
            .as("the engine has it too").isGreaterThan(1);

        assertThat(post("sophie", TABLES + "customer-approval/versions/1/publish", Map.of()).getBody().path("inUse").asBoolean()).isTrue();
        assertThat(get("sophie", TABLES + "customer-approval/versions").getBody()).hasSize(2);
        assertThat(jdbc.sql("select action from audit_entry where subject = 'decision-table' order by id").query(String.class).list())
            .containsExactly("DECISION_TABLE_UPLOADED", "DECISION_TABLE_PUBLISHED", "DECISION_TABLE_PUBLISHED");
    }

    @Test
    void aHostileTableIsRefusedRowByRowAndNothingOfItIsKept() {
        String hostile = shipped().replaceFirst("min\\(requestedLimit, 5000\\)", "\\${runtimeService.createDeployment()}");
        ResponseEntity<JsonNode> refused = upload("sophie", "customer-approval", hostile);
        assertThat(refused.getStatusCode().value()).isEqualTo(422);
        JsonNode finding = refused.getBody().path("findings").get(0);
        assertThat(finding.path("row").asInt()).isEqualTo(4);
        assertThat(finding.path("column").asText()).isEqualTo("limit");
        assertThat(finding.path("message").asText()).contains("JUEL");
        assertThat(upload("sophie", "credit-score", shipped()).getStatusCode().value()).as("a table of another decision").isEqualTo(422);
        assertThat(upload("sophie", "customer-approval", shipped().replace("</definitions>", "")).getBody().path("findings").get(0).path("message").asText())
            .as("the parser's own words are English").matches("Ce n’est pas un fichier XML lisible.* ligne \\d+, colonne \\d+\\.");
        assertThat(jdbc.sql("select count(*) from decision_table_version where source = 'UPLOAD'").query(Integer.class).single()).isZero();
    }

    // --- words of the tests

    private static Map<String, Object> draft(String siren, int limit) {
        Map<String, Object> fiche = new java.util.HashMap<>(Map.of("name", siren.equals("732829320") ? "Ateliers Brumeval" : "Peugeot essai", "siren", siren,
            "addressLine", "1 rue du Port", "postcode", "29200", "town", "Brest", "country", "FR"));
        Map<String, Object> draft = new java.util.HashMap<>(Map.of("companyCode", "A1", "fiche", fiche, "requestedLimit", limit,
            "terms", Map.of("paymentDays", 30, "paymentRule", "NET"), "contact", Map.of("firstName", "Anne", "lastName", "Le Goff", "email",
                siren + "@brumeval.example", "phone", "02 98 44 12 34")));
        return draft;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> fiche(Map<String, Object> draft) {
        return (Map<String, Object>) draft.get("fiche");
    }

    private static String shipped() {
        try {
            return new ClassPathResource("processes/customer-approval.dmn").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void jobs() {
        for (Job job = ready(); job != null; job = ready()) {
            engine.getManagementService().executeJob(job.getId());
        }
    }

    private Job ready() {
        return engine.getManagementService().createJobQuery().messages().withRetriesLeft().listPage(0, 1).stream().findFirst().orElse(null);
    }

    private ResponseEntity<JsonNode> get(String user, String path) {
        return http.withBasicAuth(user, "demo").exchange(path, HttpMethod.GET, null, JsonNode.class);
    }

    private ResponseEntity<JsonNode> post(String user, String path, Object body) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return http.withBasicAuth(user, "demo").exchange(path, HttpMethod.POST, new HttpEntity<>(body, headers), JsonNode.class);
    }

    private ResponseEntity<JsonNode> upload(String user, String key, String content) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.MULTIPART_FORM_DATA);
        LinkedMultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
        form.add("file", new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return "my table.dmn";
            }
        });
        return http.withBasicAuth(user, "demo").exchange(TABLES + key + "/versions", HttpMethod.POST, new HttpEntity<>(form, headers), JsonNode.class);
    }
}
