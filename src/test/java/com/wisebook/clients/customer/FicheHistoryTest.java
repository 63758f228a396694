package com.wisebook.clients.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** The history of a fiche: told in words, complete whatever the path of the change, and any moment of it shown again. */
class FicheHistoryTest extends FicheHouse {

    @Autowired
    private Segments segments;
    @Autowired
    private Customers customers;
    @Autowired
    private CustomerStatus status;
    @Autowired
    private CustomerBlocks blocks;
    @Autowired
    private FicheViews views;

    record Row(String part, String operation, String actor, String origin) {
    }

    private List<Row> rows() {
        return jdbc.sql("select part, operation, actor, origin from customer_history where customer_id = :id order by id").param("id", id)
            .query(Row.class).list();
    }

    @Test
    void everyPathThatChangesACustomerLeavesARowWithItsActor() {
        long company = jdbc.sql("select id from company where code = 'WB'").query(Long.class).single();
        patch("camille", tag(), Map.of("town", "Quimper"));
        terms("sophie", "WB", null, Map.of("paymentDays", 30));
        ask("camille", HttpMethod.PUT, "/api/v1/customers/C1/accounts/WB/grouping", null, Map.of("mode", "INVOICE"));
        ask("camille", HttpMethod.PUT, "/api/v1/customers/C1/plan", null, Map.of("segment", "RISKY", "reason", "Deux impayés", "locked", false));
        segments.assign(Map.of(id, "SMALL"));
        JsonNode block = ask("camille", HttpMethod.POST, "/api/v1/customers/C1/blocks", null, Map.of("reason", "Litige", "until", "2026-12-31")).getBody();
        ask("sophie", HttpMethod.DELETE, "/api/v1/customers/C1/blocks/" + block.path("id"), null, null);
        blocks.block(id, company, "Appel", LocalDate.of(2026, 12, 1), "lucas");
        status.insolvent(id, LocalDate.of(2026, 11, 1), "lucas");
        status.active(id, "helene");
        ask("sophie", HttpMethod.PUT, "/api/v1/customers/C1/status", tag(), Map.of("status", "BLOCKED"));
        ask("thomas", HttpMethod.PUT, "/api/v1/customers/C1/establishments/73282932000074", null, Map.of("town", "Brest"));
        ask("thomas", HttpMethod.POST, "/api/v1/customers/C1/addresses", null, Map.of("kind", "BILLING", "addressLine", "1 quai", "town", "Brest"));
        ask("helene", HttpMethod.POST, "/api/v1/customers/C1/covers", null, Map.of("insurer", "A", "amount", 1, "validFrom", "2026-01-01"));
        attach("amelie", "KBIS", "kbis.pdf", "%PDF-1.7 extrait".getBytes(StandardCharsets.UTF_8), null);
        assertThat(rows()).extracting(Row::part, Row::operation, Row::actor, Row::origin).containsExactly(
            tuple("CUSTOMER", "INSERT", "thomas", "SCREEN"), tuple("CUSTOMER", "UPDATE", "camille", "API"), tuple("ACCOUNT", "INSERT", "sophie", "API"),
            tuple("ACCOUNT", "UPDATE", "camille", "API"), tuple("CUSTOMER", "UPDATE", "camille", "API"), tuple("CUSTOMER", "UPDATE", "system", "CYCLE"),
            tuple("BLOCK", "INSERT", "camille", "API"), tuple("BLOCK", "UPDATE", "sophie", "API"), tuple("BLOCK", "INSERT", "lucas", "SYSTEM"),
            tuple("CUSTOMER", "UPDATE", "lucas", "SYSTEM"), tuple("CUSTOMER", "UPDATE", "helene", "SYSTEM"),
            tuple("CUSTOMER", "UPDATE", "sophie", "API"), tuple("ESTABLISHMENT", "INSERT", "thomas", "API"), tuple("ADDRESS", "INSERT", "thomas", "API"),
            tuple("COVER", "INSERT", "helene", "API"), tuple("ATTACHMENT", "INSERT", "amelie", "API"));

        Map<String, Long> made = customers.ensureAccounts(company, List.of(new AccountSeed("411X", "Nouveau")), "amelie");
        assertThat(jdbc.sql("select part, operation, actor, origin from customer_history where customer_id = :id order by id")
            .param("id", made.get("411X")).query(Row.class).list()).extracting(Row::part, Row::actor, Row::origin)
            .containsExactlyInAnyOrder(tuple("CUSTOMER", "amelie", "IMPORT"), tuple("ACCOUNT", "amelie", "IMPORT"));
    }

    @Test
    void itIsToldInWordsFromWhatToWhatAndCanBeFiltered() {
        jdbc.sql("insert into customer_dimension (code, label_fr, label_en, kind) values ('canal', 'Canal de vente', 'Sales channel', 'TEXT')").update();
        another("C2");
        patch("camille", tag(), Map.of("town", "Quimper", "payerCode", "C2", "naturalPerson", true, "foundedOn", "1998-04-02", "custom", Map.of("canal", "L'export {web}")));
        terms("sophie", "WB", null, Map.of("paymentDays", 30, "paymentRule", "NET"));
        ask("sophie", HttpMethod.PUT, "/api/v1/customers/C1/status", tag(), Map.of("status", "BLOCKED"));
        JsonNode page = get("thomas", "/history").getBody();
        JsonNode items = page.path("items");
        assertThat(items.findValuesAsText("title")).containsExactly("Fiche modifiée", "Compte ouvert\u00a0: WiseBook SAS", "Fiche modifiée", "Fiche créée");
        assertThat(items.get(0).path("changes").get(0).path("label").asText()).isEqualTo("Statut");
        assertThat(items.get(0).path("changes").get(0).path("before").asText()).isEqualTo("Actif");
        assertThat(items.get(0).path("changes").get(0).path("after").asText()).isEqualTo("Bloqué");
        Map<String, String> after = new HashMap<>();
        items.get(2).path("changes").forEach(one -> after.put(one.path("label").asText(), one.path("after").asText()));
        assertThat(after).containsEntry("Ville", "Quimper").containsEntry("Payeur", "Client C2 (C2)").containsEntry("Personne physique", "oui")
            .containsEntry("Date de création", "02/04/1998").containsEntry("Canal de vente", "L'export {web}").hasSize(5);
        assertThat(items.get(2).path("actorName").asText()).startsWith("Camille");
        assertThat(page.path("actors").toString()).isEqualTo("[\"camille\",\"sophie\",\"thomas\"]");
        assertThat(get("thomas", "/history?part=ACCOUNT").getBody().path("items")).hasSize(1);
        assertThat(get("thomas", "/history?actor=camille").getBody().path("items")).hasSize(1);
        assertThat(get("thomas", "/history?field=naturalPerson").getBody().path("items")).hasSize(2);
        JsonNode first = get("thomas", "/history?limit=3").getBody();
        assertThat(get("thomas", "/history?limit=3&after=" + first.path("next").asText()).getBody().path("items").findValuesAsText("title"))
            .containsExactly("Fiche créée");
    }

    @Test
    void whatAMergeMovedIsStillShownWhereItWasBefore() {
        Instant begin = clock.instant();
        try {
            long kept = another("C2");
            terms("sophie", "WB", null, Map.of("paymentDays", 30));
            clock.advance(Duration.ofDays(1));
            jdbc.sql("update customer_account set customer_id = :kept where customer_id = :id").param("kept", kept).param("id", id).update();
            jdbc.sql("update customer_history set at = :at where operation = 'UPDATE'").param("at", java.sql.Timestamp.from(clock.instant())).update();
            jdbc.sql("update customer set status = 'ARCHIVED', merged_into = :kept, merged_at = :at where id = :id").param("kept", kept)
                .param("at", java.sql.Timestamp.from(clock.instant())).param("id", id).update();
            // over REST the code of a merged customer leads to the one that was kept
            assertThat(views.at(id, begin).orElseThrow().accounts()).extracting(FicheView.Account::companyCode).containsExactly("WB");
            assertThat(views.at(id, clock.instant()).orElseThrow().accounts()).isEmpty();
            JsonNode other = ask("thomas", HttpMethod.GET, "/api/v1/customers/C2/as-of?at=" + begin, null, null).getBody();
            assertThat(other.path("accounts")).as("it was not there yet").isEmpty();
            assertThat(ask("thomas", HttpMethod.GET, "/api/v1/customers/C2/fiche", null, null).getBody().path("accounts")).hasSize(1);
        } finally {
            clock.set(begin);
        }
    }

    @Test
    void anyMomentOfThePastIsShownAsItWas() {
        Instant begin = clock.instant();
        try {
            clock.advance(Duration.ofDays(1));
            terms("sophie", "WB", null, Map.of("paymentDays", 30, "creditLimit", 5000));
            JsonNode address = ask("thomas", HttpMethod.POST, "/api/v1/customers/C1/addresses", null, Map.of("kind", "DELIVERY", "addressLine", "1 quai",
                "town", "Brest")).getBody().path("addresses").get(0);
            Instant second = clock.instant();
            clock.advance(Duration.ofDays(1));
            patch("camille", tag(), Map.of("town", "Quimper", "sector", "Bâtiment"));
            terms("sophie", "WB", "\"0\"", Map.of("paymentDays", 45));
            ask("thomas", HttpMethod.DELETE, "/api/v1/customers/C1/addresses/" + address.path("id"), null, null);
            ask("sophie", HttpMethod.PUT, "/api/v1/customers/C1/status", tag(), Map.of("status", "BLOCKED"));

            JsonNode at = get("thomas", "/as-of?at=" + begin).getBody();
            assertThat(at.path("town").asText()).isEqualTo("Brest");
            assertThat(at.path("accounts")).isEmpty();
            assertThat(at.path("asOf").asText()).isNotBlank();
            JsonNode then = get("thomas", "/as-of?at=" + second).getBody();
            assertThat(then.path("town").asText()).isEqualTo("Brest");
            assertThat(then.path("status").asText()).isEqualTo("ACTIVE");
            assertThat(then.has("sector")).isFalse();
            assertThat(then.path("accounts").get(0).path("paymentDays").asInt()).isEqualTo(30);
            assertThat(then.path("accounts").get(0).path("creditLimit").asInt()).isEqualTo(5000);
            assertThat(then.path("addresses").get(0).path("addressLine").asText()).as("what was deleted since").isEqualTo("1 quai");
            JsonNode now = get("thomas", "/as-of?at=" + clock.instant()).getBody();
            assertThat(now.path("accounts").get(0).path("paymentDays").asInt()).isEqualTo(45);
            assertThat(now.path("status").asText()).isEqualTo("BLOCKED");
            assertThat(now.path("addresses")).isEmpty();
            assertThat(get("thomas", "/as-of?at=" + begin.minusSeconds(1)).getStatusCode().value()).as("before it was made").isEqualTo(404);
            assertThat(get("thomas", "/as-of?at=2090-01-01T00:00:00Z").getStatusCode().value()).isEqualTo(400);
        } finally {
            clock.set(begin);
        }
    }
}
