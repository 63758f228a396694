package com.wisebook.clients.customer.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.EmptyTables;
import com.wisebook.clients.IntegrationTest;
import com.wisebook.clients.job.JobProgress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fiches that may be one customer: found at entry and in the list, explained, dismissed for good. */
@IntegrationTest
class DuplicatesTest {

    @Autowired
    private TestRestTemplate http;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private DuplicateRefresh refresh;
    @Autowired
    private DuplicateIndex index;

    @BeforeEach
    void emptyHouse() {
        EmptyTables.in(jdbc, "customer, audit_entry, job");
    }

    private long customer(String code, String name, String siren, String siret, String vat, String address, String postcode, String town) {
        return jdbc.sql("""
                insert into customer (code, name, siren, siret, vat_number, address_line, postcode, town)
                values (:code, :name, :siren, :siret, :vat, :address, :postcode, :town) returning id""")
            .param("code", code).param("name", name).param("siren", siren).param("siret", siret).param("vat", vat).param("address", address)
            .param("postcode", postcode).param("town", town).query(Long.class).single();
    }

    private long customer(String code, String name, String town) {
        return customer(code, name, null, null, null, null, null, town);
    }

    private JsonNode check(String name, String town) {
        return check(Map.of("name", name, "town", town));
    }

    private JsonNode check(Map<String, ?> typed) {
        ResponseEntity<JsonNode> answer = http.withBasicAuth("thomas", "demo").postForEntity("/api/v1/duplicates/check", typed, JsonNode.class);
        assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(200);
        return answer.getBody();
    }

    private List<String> codes(JsonNode found) {
        return found.findValuesAsText("code");
    }

    private static List<String> reasons(JsonNode candidate) {
        return candidate.path("reasons").findValuesAsText("reason");
    }

    @Test
    void theSameNameIsFoundHoweverItIsWritten() {
        customer("C1", "Établissements Kerbrat et Fils SARL", "Saint-Malo");
        customer("C2", "Menuiserie Le Goff", "Brest");
        for (String spelt : List.of("KERBRAT & FILS", "Ets. Kerbrat", "S.A.R.L. Kerbrat et fils", "Kerbra et Fils", "fils Kerbrat (Ets)", "Sté KERBRAT")) {
            JsonNode found = check(spelt, "ST MALO CEDEX 2");
            assertThat(codes(found)).as(spelt).containsExactly("C1");
            assertThat(reasons(found.get(0))).as(spelt).containsExactly("NEAR_NAME_SAME_TOWN");
        }
        assertThat(check("Menuiserie Le Bihan", "Brest")).as("another joiner of the town").isEmpty();
        assertThat(check("Boulangerie Kerbrat", "Marseille")).as("a namesake far away").isEmpty();
    }

    @Test
    void aNameCutElsewhereIsTheSameName() {
        customer("C1", "Abri Bus Services", "Nantes");
        customer("C2", "I.B.M. France", "Paris");
        assertThat(codes(check("ABRIBUS", "Nantes"))).containsExactly("C1");
        assertThat(codes(check("IBM", "Paris"))).containsExactly("C2");
    }

    @Test
    void identifiersSayMoreThanNames() {
        customer("C1", "Delta Négoce", "732829320", "73282932000074", "FR44732829320", "12 bis av. du Gal de Gaulle", "75011", "Paris");
        JsonNode same = check(Map.of("name", "Tout autre chose", "siren", "732 829 320"));
        assertThat(codes(same)).containsExactly("C1");
        assertThat(reasons(same.get(0))).containsExactly("SAME_SIREN");
        assertThat(same.get(0).path("reasons").get(0).path("label").asText()).isEqualTo("Même SIREN");
        assertThat(reasons(check(Map.of("name", "X", "siret", "73282932000074")).get(0))).containsExactly("SAME_SIRET");
        JsonNode other = check(Map.of("name", "X", "siret", "73282932000082")).get(0);
        assertThat(reasons(other)).as("the same company, another place").containsExactly("OTHER_ESTABLISHMENT");
        assertThat(other.path("likeness").asDouble()).isLessThan(same.get(0).path("likeness").asDouble());
        assertThat(reasons(check(Map.of("name", "X", "vatNumber", "FR 44 732829320")).get(0))).as("the SIREN within the VAT number").contains("SAME_SIREN");
        customer("C2", "Brücke GmbH", null, null, "DE136695976", null, null, "Köln");
        assertThat(reasons(check(Map.of("name", "Bruecke", "vatNumber", "DE 136695976", "country", "DE")).get(0))).startsWith("SAME_VAT");
        assertThat(check(Map.of("name", "Delta Négoce", "siren", "552100554", "town", "Paris")))
            .as("the register tells them apart").isEmpty();
    }

    @Test
    void theAddressHelpsANameThatAloneWouldNotDo() {
        customer("C1", "Garage Morvan", null, null, null, "12 bis av. du Gal de Gaulle", "56000", "Vannes");
        Map<String, Object> typed = new HashMap<>(Map.of("name", "Morvan Automobiles", "town", "Vannes"));
        assertThat(check(typed)).isEmpty();
        typed.put("addressLine", "12 Avenue du Général-de-Gaulle");
        typed.put("postcode", "56000");
        JsonNode found = check(typed);
        assertThat(codes(found)).containsExactly("C1");
        assertThat(reasons(found.get(0))).containsExactlyInAnyOrder("NEAR_NAME_SAME_TOWN", "NEAR_ADDRESS");
        assertThat(check(Map.of("name", "Pharmacie Bellec", "addressLine", "12 avenue du Général de Gaulle", "town", "Vannes")))
            .as("neighbours").isEmpty();
    }

    @Test
    void oneselfAndWhoeverWasMergedAreNoDuplicates() {
        long kept = customer("C1", "Kerbrat", "Brest");
        long gone = customer("C2", "Kerbrat", "Brest");
        jdbc.sql("update customer set status = 'ARCHIVED', merged_into = :kept, merged_at = now() where id = :gone").param("kept", kept)
            .param("gone", gone).update();
        assertThat(codes(check("Kerbrat", "Brest"))).containsExactly("C1");
        assertThat(check(Map.of("customerId", kept, "name", "Kerbrat", "town", "Brest"))).isEmpty();
    }

    @Test
    void whoIsRenamedIsFoundByHisNewNameOnly() {
        long id = customer("C1", "Kerbrat", "Brest");
        assertThat(codes(check("Kerbrat", "Brest"))).containsExactly("C1");
        jdbc.sql("update customer set name = 'Le Fur Transports' where id = :id").param("id", id).update();
        assertThat(check("Kerbrat", "Brest")).isEmpty();
        assertThat(codes(check("Transports Le Fur", "Brest"))).containsExactly("C1");
        jdbc.sql("delete from customer where id = :id").param("id", id).update();
        assertThat(check("Transports Le Fur", "Brest")).isEmpty();
        assertThat(jdbc.sql("select count(*) from customer_duplicate_key").query(Long.class).single()).isZero();
        assertThat(jdbc.sql("select count(*) from customer_word where word <> ''").query(Long.class).single()).isZero();
    }

    @Test
    void theListShowsEachPairOnceAndWhatIsDismissedStaysDismissed() {
        customer("C1", "Kerbrat SARL", "Brest");
        customer("C2", "Ets Kerbrat", "Brest");
        customer("C3", "Transports Duhamel", "Lille");
        customer("C4", "Transports Dunamel", "Lille");
        customer("C5", "Boulangerie Petit", "Lyon");
        look();
        JsonNode open = get("sophie", "/api/v1/duplicates");
        assertThat(open.path("total").asInt()).isEqualTo(2);
        long pair = open.path("items").get(0).path("id").asLong();
        assertThat(post("sophie", "/api/v1/duplicates/" + pair + "/dismiss", Map.of("reason", " ")).getBody().path("errors").get(0).path("field").asText())
            .isEqualTo("reason");
        assertThat(post("helene", "/api/v1/duplicates/" + pair + "/dismiss", Map.of("reason", "Deux frères")).getStatusCode().value()).isEqualTo(403);
        assertThat(post("thomas", "/api/v1/duplicates/" + pair + "/dismiss", Map.of("reason", "Deux frères")).getStatusCode().value()).isEqualTo(204);
        look();
        assertThat(get("sophie", "/api/v1/duplicates").path("total").asInt()).isEqualTo(1);
        JsonNode dismissed = get("sophie", "/api/v1/duplicates?state=DISMISSED").path("items").get(0);
        assertThat(dismissed.path("note").asText()).isEqualTo("Deux frères");
        assertThat(dismissed.path("decidedBy").asText()).isEqualTo("thomas");
        http.withBasicAuth("thomas", "demo").delete("/api/v1/duplicates/" + pair + "/dismiss");
        assertThat(get("sophie", "/api/v1/duplicates").path("total").asInt()).isEqualTo(2);
        assertThat(jdbc.sql("select action from audit_entry order by id").query(String.class).list())
            .containsExactly("DUPLICATE_DISMISSED", "DUPLICATE_REOPENED");
    }

    @Test
    void theListIsFilteredByReasonTextAndCustomer() {
        customer("C1", "Kerbrat SARL", "732829320", null, null, null, null, "Brest");
        customer("C2", "Ets Kerbrat", "732829320", null, null, null, null, "Brest");
        customer("C3", "Transports Duhamel", "Lille");
        customer("C4", "Duhamel Transports", "Lille");
        look();
        assertThat(get("sophie", "/api/v1/duplicates?reason=SAME_SIREN").path("items")).hasSize(1);
        assertThat(get("sophie", "/api/v1/duplicates?q=DUHAMEL").path("items").get(0).path("first").path("code").asText()).isEqualTo("C3");
        assertThat(get("sophie", "/api/v1/duplicates?customer=C2").path("items")).hasSize(1);
        assertThat(get("sophie", "/api/v1/duplicates?customer=C9").path("total").asInt()).isZero();
        JsonNode detail = get("sophie", "/api/v1/duplicates/" + get("sophie", "/api/v1/duplicates?customer=C2").path("items").get(0).path("id").asLong());
        assertThat(detail.path("fields").findParents("field").stream().filter(f -> f.path("differs").asBoolean()).map(f -> f.path("field").asText()))
            .contains("NAME").doesNotContain("SIREN");
    }

    @Test
    void whatChangesIsLookedAtAtOnce() {
        customer("C1", "Kerbrat SARL", "Brest");
        look();
        customer("C2", "Ets Kerbrat", "Brest");
        refresh.changes(300);
        assertThat(get("sophie", "/api/v1/duplicates").path("total").asInt()).isEqualTo(1);
        jdbc.sql("update customer set name = 'Jardins de Plougastel' where code = 'C2'").update();
        refresh.changes(300);
        assertThat(get("sophie", "/api/v1/duplicates").path("total").asInt()).isZero();
    }

    @Test
    void tenThousandRowsThatAreAllAlikeDoNotExplode() {
        jdbc.sql("""
                insert into customer (code, name, town, siren) select 'D' || n, 'Société Même Nom ' || case when n % 2 = 0 then 'SARL' else 'SAS' end, 'Lyon',
                       case when n % 3 = 0 then '732829320' end from generate_series(1, 10000) n""").update();
        look();
        long pairs = jdbc.sql("select count(*) from customer_duplicate").query(Long.class).single();
        assertThat(pairs).as("each with the oldest, not each with each").isBetween(9_999L, 30_000L);
        long began = System.nanoTime();
        assertThat(check("Même Nom", "Lyon")).hasSize(10);
        assertThat((System.nanoTime() - began) / 1_000_000).as("milliseconds at entry").isLessThan(2_000);
    }

    @Test
    void twoWhoAskForALookGetTheSameOne() {
        customer("C1", "Kerbrat SARL", "Brest");
        customer("C2", "Ets Kerbrat", "Brest");
        ResponseEntity<JsonNode> started = post("camille", "/api/v1/duplicates/refresh", null);
        assertThat(started.getStatusCode().value()).isEqualTo(202);
        long job = started.getBody().path("jobId").asLong();
        org.awaitility.Awaitility.await().until(() -> jdbc.sql("select status from job where id = :id").param("id", job).query(String.class).single().equals("DONE"));
        assertThat(get("sophie", "/api/v1/duplicates").path("total").asInt()).isEqualTo(1);
        jdbc.sql("update job set status = 'RUNNING' where id = :id").param("id", job).update();
        assertThat(post("camille", "/api/v1/duplicates/refresh", null).getBody().path("jobId").asLong()).isEqualTo(job);
        jdbc.sql("update job set status = 'DONE' where id = :id").param("id", job).update();
    }

    private void look() {
        refresh.all(new JobProgress() {
            @Override
            public long jobId() {
                return 0;
            }

            @Override
            public void total(long pieces) {
                assertThat(pieces).isPositive();
            }

            @Override
            public void advance(long pieces) {
                assertThat(pieces).isPositive();
            }

            @Override
            public void message(String text) {
                assertThat(text).isNotBlank();
            }

            @Override
            public void checkCancelled() {
                assertThat(index.waiting(1)).isNotNegative();
            }
        });
    }

    private JsonNode get(String user, String path) {
        ResponseEntity<JsonNode> answer = http.withBasicAuth(user, "demo").getForEntity(path, JsonNode.class);
        assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(200);
        return answer.getBody();
    }

    private ResponseEntity<JsonNode> post(String user, String path, Object body) {
        return http.withBasicAuth(user, "demo").exchange(path, HttpMethod.POST, new HttpEntity<>(body), JsonNode.class);
    }
}
