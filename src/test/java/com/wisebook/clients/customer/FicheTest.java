package com.wisebook.clients.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.security.rest.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;

/** The fiche: what it refuses and where it says so, who may change what, and two people at once. */
class FicheTest extends FicheHouse {

    private static final String IBAN = "FR7630006000011234567890189";

    @Test
    void whatIsSentIsChangedAndTheRestStays() {
        ResponseEntity<JsonNode> changed = patch("thomas", tag(), Map.of("tradeName", "Jaouen Élec", "siret", "732 829 320 00074", "naf", "4321a",
            "vatNumber", "FR 44 732829320"));
        assertThat(changed.getStatusCode().value()).as(String.valueOf(changed.getBody())).isEqualTo(200);
        JsonNode now = changed.getBody();
        assertThat(now.path("siret").asText()).isEqualTo("73282932000074");
        assertThat(now.path("naf").asText()).isEqualTo("43.21A");
        assertThat(now.path("vatNumber").asText()).isEqualTo("FR44732829320");
        assertThat(now.path("addressLine").asText()).isEqualTo("4 rue du Port");
        assertThat(changed.getHeaders().getETag()).isEqualTo("\"" + now.path("version").asLong() + "\"");
        assertThat(now.path("changedBy").asText()).isEqualTo("thomas");
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldInTheReadersLanguage() {
        Map<String, Object> wrong = new HashMap<>();
        wrong.put("name", " ");
        wrong.put("siret", "7328293200007X");
        wrong.put("vatNumber", "FR40303265045");
        wrong.put("naf", "bois");
        wrong.put("postcode", "2920");
        wrong.put("country", "ZZ");
        wrong.put("language", "de");
        wrong.put("companyCategory", "XXL");
        wrong.put("foundedOn", "2090-01-01");
        wrong.put("officer", "nobody");
        wrong.put("groupCode", null);
        ResponseEntity<JsonNode> refused = patch("camille", tag(), wrong);
        assertThat(refused.getStatusCode().value()).isEqualTo(422);
        assertThat(flaws(refused)).containsOnlyKeys("name", "siret", "vatNumber", "naf", "country", "language", "companyCategory", "foundedOn",
            "officer");
        assertThat(flaws(refused).get("siret")).contains("chiffres");
        assertThat(flaws(refused).get("vatNumber")).contains("732829320");
        assertThat(flaws(patch("camille", tag(), Map.of("siret", "30326504500011"))).get("siret")).as("another company's").contains("732829320");
        assertThat(flaws(patch("camille", tag(), Map.of("postcode", "2920")))).containsOnlyKeys("postcode");
        assertThat(flaws(patch("camille", tag(), Map.of("payerCode", "C1"))).get("payerCode")).contains("lui-même");
        assertThat(patch("camille", tag(), Map.of("shoeSize", 43)).getStatusCode().value()).isEqualTo(400);
        assertThat(fiche().path("version").asLong()).as("nothing was kept").isZero();
    }

    @Test
    void aWrongNumberThatCameWithALedgerDoesNotKeepTheRestFromBeingChanged() {
        jdbc.sql("update customer set siren = '123456789', postcode = '29' where code = 'C1'").update();
        assertThat(patch("camille", tag(), Map.of("town", "Quimper")).getStatusCode().value()).isEqualTo(200);
        assertThat(flaws(patch("camille", tag(), Map.of("siren", "123456780")))).containsOnlyKeys("siren");
    }

    @Test
    void ofTwoWhoEditAtOnceTheSecondIsToldWhoChangedWhat() {
        String read = tag();
        assertThat(patch("thomas", null, Map.of("town", "Quimper")).getStatusCode().value()).as("without a version").isEqualTo(428);
        assertThat(patch("camille", read, Map.of("town", "Quimper", "postcode", "29000")).getStatusCode().value()).isEqualTo(200);
        assertThat(patch("sophie", tag(), Map.of("town", "Douarnenez")).getStatusCode().value()).isEqualTo(200);
        ResponseEntity<JsonNode> late = patch("thomas", read, Map.of("town", "Morlaix"));
        assertThat(late.getStatusCode().value()).isEqualTo(412);
        assertThat(late.getBody().path("detail").asText()).contains("Ville").contains("Code postal").contains("Camille");
        assertThat(flaws(late).get("town")).contains("Brest").contains("Douarnenez").doesNotContain("Quimper");
        assertThat(fiche().path("town").asText()).isEqualTo("Douarnenez");
    }

    @Test
    void ofManyAtTheSameMomentExactlyOneIsHeard() throws Exception {
        String read = tag();
        ExecutorService people = Executors.newFixedThreadPool(6);
        try {
            Callable<Integer> one = () -> patch("thomas", read, Map.of("sector", "Bâtiment " + Thread.currentThread().getName()))
                .getStatusCode().value();
            List<Integer> answers = people.invokeAll(List.of(one, one, one, one, one, one)).stream().map(FicheTest::got).sorted().toList();
            assertThat(answers).containsExactly(200, 412, 412, 412, 412, 412);
        } finally {
            people.shutdownNow();
        }
    }

    private static Integer got(Future<Integer> answer) {
        try {
            return answer.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aChangeThatChangesNothingIsNoneAndNobodyMustStartAgain() {
        String read = tag();
        assertThat(patch("thomas", read, Map.of("town", " Brest ")).getStatusCode().value()).isEqualTo(200);
        assertThat(tag()).isEqualTo(read);
        assertThat(jdbc.sql("select count(*) from customer_history where operation = 'UPDATE'").query(Long.class).single()).isZero();
    }

    @Test
    void eachRoleChangesWhatItAnswersFor() {
        assertThat(patch("helene", tag(), Map.of("town", "Quimper")).getStatusCode().value()).as("the finance director and the identity").isEqualTo(403);
        for (String user : List.of("thomas", "camille", "amelie")) {
            assertThat(terms(user, "WB", null, Map.of("paymentDays", 30)).getStatusCode().value()).as(user + " and the terms").isEqualTo(403);
            assertThat(ask(user, HttpMethod.PUT, "/api/v1/customers/C1/status", tag(), Map.of("status", "BLOCKED")).getStatusCode().value())
                .isEqualTo(403);
        }
        assertThat(terms("helene", "WB", null, Map.of("paymentDays", 30, "creditLimit", 5000)).getStatusCode().value()).isEqualTo(200);
        assertThat(http.getForEntity("/api/v1/customers/C1/fiche", String.class).getStatusCode().value()).isEqualTo(401);
    }

    @Test
    void termsStayWithinTheLawForACustomerInFranceAndAreNamedElsewhere() {
        assertThat(terms("sophie", "WB", null, Map.of("paymentDays", 60, "paymentRule", "NET")).getStatusCode().value()).isEqualTo(200);
        String read = "\"" + account().path("version").asLong() + "\"";
        assertThat(flaws(terms("sophie", "WB", read, Map.of("paymentDays", 61, "paymentRule", "NET"))).get("paymentDays")).contains("60").contains("61");
        assertThat(flaws(terms("sophie", "WB", read, Map.of("paymentDays", 46, "paymentRule", "END_OF_MONTH_AFTER")))).containsOnlyKeys("paymentDays");
        assertThat(flaws(terms("sophie", "WB", read, Map.of("paymentDays", 46, "paymentRule", "END_OF_MONTH_BEFORE")))).containsOnlyKeys("paymentDays");
        assertThat(terms("sophie", "WB", read, Map.of("paymentDays", 45, "paymentRule", "END_OF_MONTH_BEFORE")).getStatusCode().value()).isEqualTo(200);
        read = "\"" + account().path("version").asLong() + "\"";
        assertThat(flaws(terms("sophie", "WB", read, Map.of("paymentDays", 31, "paymentRule", "NET", "activity", "TRANSPORT")))).containsOnlyKeys("paymentDays");
        assertThat(flaws(terms("sophie", "WB", read, Map.of("discountPercent", 2)))).containsOnlyKeys("discountDays");
        assertThat(account().has("capDays")).isFalse();

        patch("thomas", tag(), Map.of("country", "DE", "postcode", "50667"));
        assertThat(terms("sophie", "WB", read, Map.of("paymentDays", 90, "paymentRule", "NET")).getStatusCode().value()).isEqualTo(200);
        patch("thomas", tag(), Map.of("country", "FR", "postcode", "29200"));
        assertThat(account().path("capDays").asInt()).as("terms that exceed the cap are shown").isEqualTo(60);
    }

    @Test
    void ofTwoWhoChangeTheSameTermsTheSecondIsTold() {
        terms("sophie", "WB", null, Map.of("paymentDays", 30));
        String read = "\"" + account().path("version").asLong() + "\"";
        assertThat(terms("helene", "WB", null, Map.of("paymentDays", 45)).getStatusCode().value()).as("there is an account already").isEqualTo(412);
        assertThat(terms("helene", "WB", read, Map.of("paymentDays", 45)).getStatusCode().value()).isEqualTo(200);
        ResponseEntity<JsonNode> late = terms("sophie", "WB", read, Map.of("paymentDays", 15));
        assertThat(late.getStatusCode().value()).isEqualTo(412);
        assertThat(flaws(late).get("paymentDays")).contains("30").contains("45");
    }

    private JsonNode account() {
        return fiche().path("accounts").get(0);
    }

    @Test
    void theStatusLeadsWhereItMayAndNoFurther() {
        assertThat(status("BLOCKED", Map.of()).getBody().path("status").asText()).isEqualTo("BLOCKED");
        assertThat(status("DRAFT", Map.of()).getStatusCode().value()).isEqualTo(409);
        assertThat(flaws(status("INSOLVENT", Map.of()))).containsOnlyKeys("insolventSince");
        assertThat(status("INSOLVENT", Map.of("insolventSince", "2026-10-01")).getBody().path("insolventSince").asText()).isEqualTo("2026-10-01");
        assertThat(flaws(status("ACTIVE", Map.of())).get("status")).as("a manager alone").contains("procédure collective", "direction financière");
        assertThat(flaws(status("BLOCKED", Map.of()))).containsOnlyKeys("status");
        assertThat(status("helene", "ACTIVE", Map.of()).getBody().has("insolventSince")).isFalse();
        fiches.status(another("C2"), "ARCHIVED", "sophie", ChangeContext.Origin.SCREEN);
        long pending = fiches.create(new FicheDraft("C3", "Neuf", null, null, false, null, null, null, null, null, null, null, null, null, null, null,
            null, null, null, null, null, null, null, null, Map.of()), "PENDING", "thomas", ChangeContext.Origin.SCREEN);
        assertThatThrownBy(() -> fiches.status(pending, 0, "ACTIVE", null, "sophie", ChangeContext.Origin.SCREEN))
            .as("an opening is decided in its request").isInstanceOf(ProblemException.class);
    }

    @Test
    void nobodyIsPutAwayWhileSomethingIsOpenOrACaseRuns() {
        terms("sophie", "WB", null, Map.of());
        long company = jdbc.sql("select id from company where code = 'WB'").query(Long.class).single();
        jdbc.sql("""
                insert into ledger_entry (company_id, customer_id, kind, entry_date, amount, currency, open_amount, source_key, label)
                values (:company, :id, 'INVOICE', date '2026-10-01', 100, 'EUR', 100, 'x', 'Facture')""").param("company", company).param("id", id).update();
        jdbc.sql("insert into dunning_case (number, company_id, customer_id, opened_at) values ('D-1', :company, :id, now())")
            .param("company", company).param("id", id).update();
        ResponseEntity<JsonNode> refused = status("ARCHIVED", Map.of());
        assertThat(refused.getStatusCode().value()).isEqualTo(409);
        assertThat(refused.getBody().path("errors").toString()).contains("un poste ouvert").contains("D-1");
        jdbc.sql("update ledger_entry set open_amount = 0").update();
        jdbc.sql("update dunning_case set status = 'CLOSED', closed_at = now()").update();
        assertThat(status("ARCHIVED", Map.of()).getStatusCode().value()).isEqualTo(200);
    }

    @Test
    void whoWasRefusedOrIsStruckOffComesBackByTheFinanceDirectorAndNotByWhoRefused() {
        long company = jdbc.sql("select id from company where code = 'WB'").query(Long.class).single();
        status("ARCHIVED", Map.of());
        jdbc.sql("""
                insert into onboarding_request (number, customer_id, company_id, customer_name, requester, origin, draft, currency, requested_limit,
                    natural_person, state, decided_by, created_at, changed_at)
                values ('OUV-X', :id, :company, 'C1', 'thomas', 'SCREEN', '{}', 'EUR', 0, false, 'REFUSED', 'helene', now(), now())""")
            .param("id", id).param("company", company).update();
        assertThat(flaws(status("ACTIVE", Map.of())).get("status")).contains("refusée", "direction financière");
        assertThat(flaws(status("helene", "ACTIVE", Map.of())).get("status")).contains("Vous avez refusé");
        jdbc.sql("update onboarding_request set decided_by = 'sophie'").update();
        assertThat(status("helene", "ACTIVE", Map.of()).getStatusCode().value()).isEqualTo(200);

        jdbc.sql("update customer set register_state = 'STRUCK_OFF' where id = :id").param("id", id).update();
        assertThat(status("BLOCKED", Map.of()).getStatusCode().value()).isEqualTo(200);
        assertThat(flaws(status("ACTIVE", Map.of())).get("status")).contains("radié du registre");
        assertThat(status("helene", "ACTIVE", Map.of()).getStatusCode().value()).isEqualTo(200);
    }

    @Test
    void aLimitAboveTheManagersAuthorityWaitsForSomebodyElseAndTheRestIsSet() {
        ResponseEntity<JsonNode> asked = terms("sophie", "WB", null, Map.of("paymentDays", 30, "creditLimit", 80000, "limitReason", "Chantier"));
        assertThat(asked.getStatusCode().value()).as(String.valueOf(asked.getBody())).isEqualTo(200);
        assertThat(asked.getBody().path("creditLimit").asInt()).as("nothing is granted yet").isZero();
        assertThat(asked.getBody().path("paymentDays").asInt()).isEqualTo(30);
        assertThat(asked.getBody().path("askedLimit").asInt()).isEqualTo(80000);
        assertThat(asked.getBody().path("askedLimitBy").asText()).isEqualTo("sophie");
        assertThat(asked.getBody().path("askedLimitReason").asText()).isEqualTo("Chantier");
        assertThat(account().path("askedLimitAt").asText()).startsWith("2026-11-23T");
        assertThat(ask("thomas", HttpMethod.DELETE, "/api/v1/customers/C1/accounts/WB/asked-limit", null, null).getStatusCode().value()).isEqualTo(403);
        assertThat(ask("sophie", HttpMethod.DELETE, "/api/v1/customers/C1/accounts/WB/asked-limit", null, null).getStatusCode().value()).isEqualTo(204);
        assertThat(account().has("askedLimitAt")).isFalse();
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'CUSTOMER_LIMIT_WITHDRAWN' and actor = 'sophie'").query(Long.class).single())
            .isOne();
    }

    @Test
    void aDraftBecomesActiveByItsOpeningOrByTheFinanceDirector() {
        jdbc.sql("update customer set status = 'DRAFT' where id = :id").param("id", id).update();
        assertThat(flaws(status("ACTIVE", Map.of())).get("status")).as("a manager alone").contains("brouillon", "direction financière");
        // the same company is being decided on, or was refused, under another fiche
        long company = jdbc.sql("select id from company where code = 'WB'").query(Long.class).single();
        long other = another("C2");
        jdbc.sql("""
                insert into onboarding_request (number, customer_id, company_id, customer_name, identity, requester, origin, draft, currency,
                    requested_limit, natural_person, state, created_at, changed_at)
                values ('OUV-Y', :other, :company, 'C2', 'SIREN:732829320', 'thomas', 'SCREEN', '{}', 'EUR', 0, false, 'TO_APPROVE', now(), now())""")
            .param("other", other).param("company", company).update();
        assertThat(flaws(status("helene", "ACTIVE", Map.of())).get("status")).as("not even she").contains("OUV-Y");
        jdbc.sql("update onboarding_request set state = 'REFUSED', decided_by = 'helene'").update();
        assertThat(flaws(status("ACTIVE", Map.of())).get("status")).contains("refusée", "direction financière");
        assertThat(flaws(status("helene", "ACTIVE", Map.of())).get("status")).contains("Vous avez refusé");
        jdbc.sql("delete from onboarding_request").update();
        assertThat(status("helene", "ACTIVE", Map.of()).getStatusCode().value()).isEqualTo(200);
    }

    private ResponseEntity<JsonNode> status(String status, Map<String, String> more) {
        return status("sophie", status, more);
    }

    private ResponseEntity<JsonNode> status(String user, String status, Map<String, String> more) {
        Map<String, String> body = new HashMap<>(more);
        body.put("status", status);
        return ask(user, HttpMethod.PUT, "/api/v1/customers/C1/status", tag(), body);
    }

    @Test
    void aGroupAndAPayerAreNamedByTheirCodes() {
        another("C2");
        JsonNode group = ask("thomas", HttpMethod.POST, "/api/v1/customer-groups", null, Map.of("name", "Groupe Énergie d’Armor")).getBody();
        assertThat(group.path("code").asText()).isEqualTo("GROUPE-ENERGIE-D-ARMOR");
        JsonNode now = patch("thomas", tag(), Map.of("groupCode", "GROUPE-ENERGIE-D-ARMOR", "payerCode", "C2")).getBody();
        assertThat(now.path("group").path("name").asText()).isEqualTo("Groupe Énergie d’Armor");
        assertThat(now.path("payer").path("code").asText()).isEqualTo("C2");
        assertThat(http.withBasicAuth("camille", "demo").getForObject("/api/v1/customer-groups?q=energie", JsonNode.class).get(0).path("members").asInt())
            .isEqualTo(1);
        ResponseEntity<JsonNode> chain = ask("thomas", HttpMethod.PATCH, "/api/v1/customers/C2", "\"0\"", Map.of("payerCode", "C1"));
        assertThat(flaws(chain)).as("who pays for others pays himself").containsOnlyKeys("payerCode");
    }

    @Test
    void establishmentsAddressesAndCoversComeAndGo() {
        String path = "/api/v1/customers/C1/";
        assertThat(flaws(ask("thomas", HttpMethod.PUT, path + "establishments/30326504500011", null, Map.of())).get("siret")).contains("732829320");
        assertThat(flaws(ask("thomas", HttpMethod.PUT, path + "establishments/73282932000073", null, Map.of()))).containsOnlyKeys("siret");
        JsonNode made = ask("thomas", HttpMethod.PUT, path + "establishments/73282932000074", null, Map.of("name", "Atelier", "town", "Brest",
            "headOffice", true)).getBody();
        assertThat(made.path("establishments").get(0).path("headOffice").asBoolean()).isTrue();
        assertThat(flaws(ask("thomas", HttpMethod.POST, path + "addresses", null, Map.of("kind", "MOON")))).containsOnlyKeys("kind", "addressLine", "town");
        JsonNode address = ask("thomas", HttpMethod.POST, path + "addresses", null, Map.of("kind", "BILLING", "addressLine", "1 quai", "town", "Brest"))
            .getBody().path("addresses").get(0);
        assertThat(ask("thomas", HttpMethod.DELETE, path + "addresses/" + address.path("id"), null, null).getBody().path("addresses")).isEmpty();
        assertThat(ask("thomas", HttpMethod.DELETE, path + "addresses/" + address.path("id"), null, null).getStatusCode().value()).isEqualTo(404);
        assertThat(ask("thomas", HttpMethod.POST, path + "covers", null, Map.of()).getStatusCode().value()).isEqualTo(403);
        Map<String, Object> cover = Map.of("insurer", "Assureur", "amount", 20000, "validFrom", "2026-01-01", "validUntil", "2025-01-01", "companyCode", "WB");
        assertThat(flaws(ask("helene", HttpMethod.POST, path + "covers", null, cover))).containsOnlyKeys("validUntil");
        Map<String, Object> right = new HashMap<>(cover);
        right.put("validUntil", "2026-12-31");
        assertThat(ask("helene", HttpMethod.POST, path + "covers", null, right).getBody().path("covers").get(0).path("companyCode").asText()).isEqualTo("WB");
    }

    @Test
    void aDocumentIsWhatIsInItAndKeepsItsHistory() throws IOException {
        byte[] page = pdf("Relevé d'identité bancaire\nIBAN FR76 3000 6000 0112 3456 7890 189 BIC AGRIFRPP");
        assertThat(flaws(attach("thomas", "OTHER", "facture.pdf", "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8), null))).containsOnlyKeys("file");
        assertThat(flaws(attach("thomas", "OTHER", "rien.pdf", new byte[0], null))).containsOnlyKeys("file");
        assertThat(flaws(attach("thomas", "MOON", "a.pdf", page, null))).containsOnlyKeys("kind");
        assertThat(attach("thomas", "MOON", "a.pdf", page, null).getBody().path("detail").asText()).isEqualTo("Le document n’a pas été ajouté.");
        byte[] large = new byte[Attachments.LARGEST + 1];
        System.arraycopy(page, 0, large, 0, 20);
        assertThat(flaws(attach("thomas", "OTHER", "gros.pdf", large, null)).get("file")).contains("10");
        ResponseEntity<JsonNode> kept = attach("amelie", "RIB", "../../etc/rib.exe", page, null);
        assertThat(kept.getStatusCode().value()).as(String.valueOf(kept.getBody())).isEqualTo(201);
        JsonNode one = kept.getBody().path("attachments").get(0);
        assertThat(one.path("fileName").asText()).isEqualTo("rib.exe.pdf");
        assertThat(one.path("mediaType").asText()).isEqualTo("application/pdf");
        assertThat(one.path("iban").asText()).as("read from the document").isEqualTo(IBAN);
        assertThat(flaws(attach("amelie", "RIB", "rib.pdf", page, null)).get("file")).isNotBlank();

        ResponseEntity<byte[]> shown = http.withBasicAuth("camille", "demo").getForEntity("/api/v1/customers/C1/attachments/" + one.path("id"), byte[].class);
        assertThat(shown.getBody()).isEqualTo(page);
        assertThat(shown.getHeaders().getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(shown.getHeaders().getFirst("Content-Security-Policy")).contains("default-src 'none'");
        String path = "/api/v1/customers/C1/attachments/" + one.path("id").asText();
        assertThat(ask("thomas", HttpMethod.DELETE, path, null, null).getBody().path("attachments")).isEmpty();
        assertThat(http.withBasicAuth("camille", "demo").getForEntity(path, byte[].class).getBody()).as("nothing is lost").isEqualTo(page);
        assertThat(ask("thomas", HttpMethod.PUT, path + "/restored", null, null).getBody().path("attachments")).hasSize(1);
        another("C2");
        assertThat(http.withBasicAuth("camille", "demo").getForEntity(path.replace("C1", "C2"), String.class).getStatusCode().value())
            .as("under another customer").isEqualTo(404);
    }

    @Test
    void theIbanOfARibIsTheOneThatItShows() throws IOException {
        byte[] page = pdf("IBAN : FR76 3000 6000 0112 3456 7890 189");
        assertThat(flaws(attach("amelie", "RIB", "rib.pdf", page, "DE89370400440532013000")).get("iban")).contains(IBAN);
        assertThat(flaws(attach("amelie", "RIB", "rib.pdf", page, "FR7630006000011234567890188"))).containsOnlyKeys("iban");
        byte[] photo = {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3};
        assertThat(flaws(attach("amelie", "RIB", "rib.png", photo, null))).as("nobody can read a picture").containsOnlyKeys("iban");
        assertThat(attach("amelie", "RIB", "rib.png", photo, "FR76 3000 6000 0112 3456 7890 189").getStatusCode().value()).isEqualTo(201);
    }

    @Test
    void blocksOfOrdersAndInvoicesAreForThoseWhoAnswerForTheCredit() {
        Map<String, Object> orders = Map.of("reason", "Encours trop haut", "until", "2026-12-31", "subject", "ORDER");
        assertThat(ask("camille", HttpMethod.POST, "/api/v1/customers/C1/blocks", null, orders).getStatusCode().value()).isEqualTo(403);
        ResponseEntity<JsonNode> made = ask("helene", HttpMethod.POST, "/api/v1/customers/C1/blocks", null, orders);
        assertThat(made.getStatusCode().value()).as(String.valueOf(made.getBody())).isEqualTo(201);
        assertThat(ask("helene", HttpMethod.POST, "/api/v1/customers/C1/blocks", null, Map.of("reason", "x", "until", "2026-12-31")).getStatusCode().value())
            .as("relances are not hers").isEqualTo(403);
        assertThat(ask("camille", HttpMethod.DELETE, "/api/v1/customers/C1/blocks/" + made.getBody().path("id"), null, null).getStatusCode().value())
            .isEqualTo(403);
        assertThat(fiche().path("blocks").get(0).path("subject").asText()).isEqualTo("ORDER");
        assertThat(jdbc.sql("select count(*) from desk_customer_block where subject = 'DUNNING'").query(Long.class).single()).as("the list shows who gets no relances").isZero();
        assertThat(ask("helene", HttpMethod.DELETE, "/api/v1/customers/C1/blocks/" + made.getBody().path("id"), null, null).getStatusCode().value())
            .isEqualTo(204);
    }

    static byte[] pdf(String text) throws IOException {
        try (PDDocument document = new PDDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(50, 700);
                for (String line : text.split("\n")) {
                    content.showText(line);
                    content.newLineAtOffset(0, -20);
                }
                content.endText();
            }
            document.save(out);
            return out.toByteArray();
        }
    }
}
