package com.wisebook.clients.dunning.penalty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.IntegrationTest;
import com.wisebook.clients.dunning.penalty.RateTable.Series;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
@DisplayName("An administrator enters the reference rates")
class RateEntriesTest {

    private static final String ECB = "/api/v1/reference-rates/ECB_MAIN_REFINANCING/2026-07-01";
    private static final Map<String, Object> GOOD = Map.of("rate", "2.4000", "source", "Banque centrale européenne, 1er juillet 2026", "verified", true);

    @Autowired
    private TestRestTemplate http;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private RateEntries rates;

    @BeforeEach
    @AfterEach
    void asShipped() {
        jdbc.sql("delete from reference_rate where half_year >= '2026-07-01'").update();
    }

    private ResponseEntity<JsonNode> put(String user, String path, Map<String, Object> body) {
        return http.withBasicAuth(user, "demo").exchange(path, HttpMethod.PUT, new HttpEntity<>(body), JsonNode.class);
    }

    private JsonNode read(String user) {
        return http.withBasicAuth(user, "demo").getForObject("/api/v1/reference-rates", JsonNode.class);
    }

    @Test
    @DisplayName("what is missing for the half-year that runs is named until it is entered; then nothing is provisional")
    void missingUntilEntered() {
        assertThat(rates.missing()).extracting(RateEntries.Missing::series).containsExactly(Series.values());
        assertThat(read("amelie").path("missing")).hasSize(2);

        ResponseEntity<JsonNode> entered = put("admin", ECB, GOOD);

        assertThat(entered.getStatusCode().value()).isEqualTo(200);
        assertThat(entered.getBody().path("verified").asBoolean()).isTrue();
        assertThat(read("amelie").path("missing")).singleElement()
            .satisfies(missing -> assertThat(missing.path("series").asText()).isEqualTo("LEGAL_PROFESSIONAL"));
        RateTable.Answer answer = new ReferenceRates(jdbc).load().rate(Series.ECB_MAIN_REFINANCING, HalfYear.of(LocalDate.of(2026, 11, 23)));
        assertThat(answer.provisional()).isFalse();
        assertThat(answer.rate().percent()).isEqualByComparingTo("2.4");
    }

    @Test
    @DisplayName("each change is in the audit trail with who, before and after; the same once more is no change")
    void audited() {
        long before = audited2026();
        put("admin", ECB, GOOD);
        put("admin", ECB, GOOD);
        put("admin", ECB, Map.of("rate", "2.15", "source", "corrigé", "verified", false));

        assertThat(audited2026() - before).isEqualTo(2);
        Map<String, Object> last = jdbc.sql("""
                select actor, before ->> 'rate' as before, after ->> 'rate' as after from audit_entry
                 where action = 'REFERENCE_RATE_ENTERED' order by id desc limit 1""").query().singleRow();
        assertThat(last.get("actor")).isEqualTo("admin");
        assertThat(last.get("before").toString()).startsWith("2.4");
        assertThat(last.get("after").toString()).startsWith("2.15");
    }

    private long audited2026() {
        return jdbc.sql("select count(*) from audit_entry where action = 'REFERENCE_RATE_ENTERED'").query(Long.class).single();
    }

    @Test
    @DisplayName("only administrators enter, and only what can be a rate of a half-year")
    void refused() {
        for (String user : List.of("camille", "amelie", "sophie", "helene")) {
            assertThat(put(user, ECB, GOOD).getStatusCode().value()).as(user).isEqualTo(403);
        }
        assertFlaw(ECB, Map.of("rate", -1, "source", "x", "verified", true), 400, "rate");
        assertFlaw(ECB, Map.of("rate", 215, "source", "x", "verified", true), 400, "rate");
        assertFlaw(ECB, Map.of("rate", "2.12345", "source", "x", "verified", true), 400, "rate");
        assertThat(put("admin", ECB, Map.of("rate", "", "source", "x", "verified", true)).getBody().at("/errors/0/message").asText())
            .isEqualTo("Donnez un taux annuel de 0 à 25, avec quatre décimales au plus.");
        assertFlaw(ECB, Map.of("rate", 2, "source", " ", "verified", true), 400, "source");
        assertFlaw(ECB, Map.of("rate", 2, "source", "x"), 400, "verified");
        assertFlaw("/api/v1/reference-rates/ECB_MAIN_REFINANCING/2026-08-01", GOOD, 422, "halfYear");
        assertFlaw("/api/v1/reference-rates/ECB_MAIN_REFINANCING/2031-01-01", GOOD, 422, "halfYear");
        assertThat(put("admin", "/api/v1/reference-rates/EURIBOR/2026-07-01", GOOD).getStatusCode().value()).isEqualTo(400);
        assertThat(rates.missing()).hasSize(2);
    }

    private void assertFlaw(String path, Map<String, Object> body, int status, String field) {
        ResponseEntity<JsonNode> answer = put("admin", path, body);
        assertThat(answer.getStatusCode().value()).as("%s %s", path, body).isEqualTo(status);
        assertThat(answer.getBody().at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(answer.getBody().at("/errors/0/message").asText()).isNotBlank().doesNotContain("{", "nul ");
    }
}
