package com.wisebook.clients.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.lettrage.DeductionLeft;
import com.wisebook.clients.security.rest.ProblemException;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataIntegrityViolationException;

/** What can be contested, what of it is kept out of collection, and how programs and people ask for it over HTTP. */
class DisputesTest extends DisputeSpecification {

    private static final byte[] PDF = "%PDF-1.7 bon de livraison".getBytes(StandardCharsets.US_ASCII);

    private record Answer(int status, JsonNode body, String text, HttpResponse<String> all) {

        List<String> fields() {
            return body.path("errors").findValuesAsText("field");
        }
    }

    @LocalServerPort
    private int port;
    @Autowired
    private ObjectMapper json;

    private Answer send(String user, String method, String path, String body) {
        return send(user, method, path, body, null);
    }

    /** @param ifMatch the version that was read */
    private Answer send(String user, String method, String path, String body, String ifMatch) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Accept-Language", "fr")
            .header("If-Match", ifMatch == null ? "" : ifMatch)
            .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (user == null) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        } else {
            request.header("Content-Type", "application/json")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString((user + ":demo").getBytes(StandardCharsets.UTF_8)));
        }
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
            boolean read = answer.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(answer.statusCode(), read ? json.readTree(answer.body()) : json.createObjectNode(), answer.body(), answer);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String draft(long entry, String amount, String more) {
        return "{\"companyCode\":\"ACME\",\"customerCode\":\"LIT1\",\"parts\":[{\"entryId\":" + entry + ",\"amount\":" + amount
            + "}],\"reason\":\"PRICE\",\"description\":\"Prix\"" + more + "}";
    }

    @Test
    void thePartLeavesCollectionAndNeverIsMoreThanRemains() {
        long invoice = house.invoice("1000");
        house.contests(invoice, "600", "PRICE");
        assertThat(house.contested(invoice)).isEqualByComparingTo("600");
        assertThatThrownBy(() -> house.contests(invoice, "400.01", "DELIVERY")).isInstanceOf(ProblemException.class)
            .satisfies(e -> assertThat(((ProblemException) e).flaws()).extracting(ProblemException.Flaw::field).containsExactly("parts[0].amount"));
        house.contests(invoice, "400", "DELIVERY");
        assertThat(house.contested(invoice)).isEqualByComparingTo("1000");
    }

    @Test
    void theDatabaseItselfRefusesMoreThanRemains() {
        long invoice = house.invoice("1000");
        String number = house.contests(invoice, "600", "PRICE");
        long other = house.invoice("50");
        assertThatThrownBy(() -> house.jdbc.sql("""
                insert into dispute_part select id, :entry, 51, 51 from dispute where number = :number""").param("entry", other).param("number", number).update())
            .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void ofTwoWhoContestTheSameAmountAtOnceOneIsTaken() {
        long invoice = house.invoice("1000");
        List<CompletableFuture<Void>> both = IntStream.range(0, 2).mapToObj(n -> CompletableFuture.runAsync(() ->
            house.giving(() -> house.disputes.open(house.wanted(DisputeSource.OFFICER, "camille", invoice, "700", "PRICE"))))).toList();
        long taken = both.stream().filter(DisputesTest::done).count();
        house.settle();
        assertThat(taken).isEqualTo(1);
        assertThat(house.contested(invoice)).isEqualByComparingTo("700");
    }

    private static boolean done(CompletableFuture<Void> one) {
        try {
            one.get();
            return true;
        } catch (ExecutionException | InterruptedException refused) {
            return false;
        }
    }

    @Test
    void whatIsPaidOfTheContestedPartIsContestedNoMoreUntilItIsUndone() {
        long invoice = house.invoice("1000");
        String number = house.contests(invoice, "600", "PRICE");
        long lettrage = house.pays(invoice, "700");
        assertThat(house.contested(invoice)).as("all that remains").isEqualByComparingTo("300");
        assertThat(house.dispute(number).status()).isNotEqualTo(DisputeStatus.CLOSED);
        assertThat(house.dispute(number).held()).isEqualByComparingTo("300");
        house.undoes(lettrage);
        assertThat(house.contested(invoice)).isEqualByComparingTo("600");
        house.pays(invoice, "400");
        assertThat(house.contested(invoice)).as("the rest was paid").isEqualByComparingTo("600");
    }

    @Test
    void balancesAndAgesKeepWhatIsContested() {
        long invoice = house.invoice("1000");
        house.contests(invoice, "600", "PRICE");
        JsonNode exposure = send("camille", "GET", "/api/v1/customers/LIT1/exposure", null).body();
        JsonNode acme = exposure.path("companies").get(0);
        assertThat(acme.path("exposure").decimalValue()).isEqualByComparingTo("1000");
        assertThat(acme.path("contested").decimalValue()).isEqualByComparingTo("600");
        assertThat(house.open(invoice)).isEqualByComparingTo("1000");
        assertThat(house.jdbc.sql("select contested from exposure where customer_id = :id").param("id", house.customer).query(BigDecimal.class).single())
            .as("the list of exposures, at once").isEqualByComparingTo("600");
    }

    @Test
    void aRefusalNamesEveryField() {
        long invoice = house.invoice("1000");
        Answer nothing = send("camille", "POST", "/api/v1/disputes", "{\"companyCode\":\"ACME\",\"customerCode\":\"LIT1\",\"parts\":[],\"expected\":\"GOLD\"}");
        assertThat(nothing.status()).isEqualTo(422);
        assertThat(nothing.fields()).contains("parts", "reason", "description", "expected");
        assertThat(send("camille", "POST", "/api/v1/disputes", "{\"companyCode\":\"NONE\",\"parts\":[]}").fields()).containsExactlyInAnyOrder("companyCode", "customerCode");
        assertThat(send("camille", "POST", "/api/v1/disputes", draft(invoice, "0", "")).fields()).containsExactly("parts[0].amount");
        assertThat(send("camille", "POST", "/api/v1/disputes", draft(invoice, "1.234", "")).fields()).containsExactly("parts[0].amount");
        assertThat(send("camille", "POST", "/api/v1/disputes", draft(999_999, "1", "")).fields()).containsExactly("parts[0].entryId");
        house.pays(invoice, "1000");
        assertThat(send("camille", "POST", "/api/v1/disputes", draft(invoice, "1", "")).body().toString()).contains("est réglé");
    }

    @Test
    void evidenceIsToldByItsContentAndOnlyDownloaded() {
        long invoice = house.invoice("1000");
        String page = Base64.getEncoder().encodeToString("<html><script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII));
        Answer disguised = send("camille", "POST", "/api/v1/disputes", draft(invoice, "10", ",\"files\":[{\"fileName\":\"bon.pdf\",\"content\":\"" + page + "\"}]"));
        assertThat(disguised.status()).isEqualTo(422);
        assertThat(disguised.fields()).containsExactly("files");
        assertThat(house.contested(invoice)).isEqualByComparingTo("0");
        Answer taken = send("camille", "POST", "/api/v1/disputes", draft(invoice, "10", ",\"files\":[{\"fileName\":\"../bon<1>.pdf\",\"content\":\""
            + Base64.getEncoder().encodeToString(PDF) + "\"}]"));
        assertThat(taken.status()).isEqualTo(201);
        house.settle();
        JsonNode file = taken.body().path("files").get(0);
        assertThat(file.path("fileName").asText()).isEqualTo("bon1.pdf");
        Answer content = send("nadia", "GET", "/api/v1/disputes/" + taken.body().path("number").asText() + "/files/" + file.path("id").asText(), null);
        assertThat(content.text()).isEqualTo(new String(PDF, StandardCharsets.US_ASCII));
        assertThat(content.all().headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(content.all().headers().firstValue("Content-Type").orElse("")).isEqualTo("application/octet-stream");
    }

    @Test
    void departmentsReadAndSpeakButDoNotOpenOrTakeBack() {
        long invoice = house.invoice("1000");
        String number = house.contests(invoice, "600", "PRICE");
        assertThat(send("nadia", "GET", "/api/v1/disputes/" + number, null).status()).isEqualTo(200);
        assertThat(send("nadia", "POST", "/api/v1/disputes/" + number + "/comments", "{\"text\":\"Livré en deux fois\"}").status()).isEqualTo(200);
        assertThat(send("nadia", "POST", "/api/v1/disputes", draft(invoice, "1", "")).status()).isEqualTo(403);
        assertThat(send("paul", "POST", "/api/v1/disputes/" + number + "/withdraw", "{}").status()).isEqualTo(403);
        assertThat(send("paul", "PUT", "/api/v1/dispute-reasons/OTHER", "{\"labelFr\":\"x\",\"labelEn\":\"x\",\"active\":true}").status()).isEqualTo(403);
        String path = "/api/v1/disputes/" + number;
        assertThat(send("camille", "POST", path + "/withdraw", "{\"text\":\"Erreur\"}").status()).as("without a version").isEqualTo(428);
        assertThat(send("camille", "POST", path + "/withdraw", "{\"text\":\"Erreur\"}", etag(path)).body().path("outcome").asText()).isEqualTo("WITHDRAWN");
        assertThat(send("camille", "POST", path + "/withdraw", "{}", etag(path)).status()).isEqualTo(409);
        assertThat(send("camille", "POST", "/api/v1/disputes/" + number + "/credit-note-answer", "{\"accepted\":true}").status()).isEqualTo(403);
        assertThat(send("amelie", "POST", "/api/v1/disputes/" + number + "/credit-note-answer", "{\"accepted\":true,\"reference\":\"A1\"}").status()).isEqualTo(409);
        assertThat(send("camille", "POST", path + "/reopen", "{}", etag(path)).status()).isEqualTo(200);
        house.settle();
        assertThat(house.contested(invoice)).isEqualByComparingTo("600");
    }

    private String etag(String path) {
        return send("camille", "GET", path, null).all().headers().firstValue("ETag").orElseThrow();
    }

    @Test
    void whatWasDecidedOnAnOldVersionIsRefusedWithWhatTheOtherDid() {
        long invoice = house.invoice("1000");
        String number = house.contests(invoice, "600", "DELIVERY");
        String path = "/api/v1/disputes/" + number;
        String read = etag(path);
        send("lucas", "POST", path + "/comments", "{\"text\":\"Un mot\"}");
        assertThat(etag(path)).as("a word changes nothing").isEqualTo(read);
        house.completes("nadia", house.task("Task_Answer"), "decision", "GRANT");
        Answer stale = send("camille", "POST", path + "/withdraw", "{}", read);
        assertThat(stale.status()).isEqualTo(412);
        String name = house.jdbc.sql("select first_name || ' ' || last_name from app_user where username = 'nadia'").query(String.class).single();
        assertThat(stale.body().path("detail").asText()).contains("avoir accordé par " + name + " le 23/11/2026");
        assertThat(send("camille", "POST", path + "/withdraw", "{}", "\"nonsense\"").status()).isEqualTo(412);
        assertThat(send("amelie", "POST", path + "/credit-note-answer", "{\"accepted\":true,\"reference\":\"A1\"}", read).status()).isEqualTo(412);
        assertThat(send("amelie", "POST", path + "/credit-note-answer", "{\"accepted\":true,\"reference\":\"A1\"}", etag(path)).status()).isEqualTo(200);
        assertThat(send("camille", "POST", path + "/withdraw", "{}", etag(path)).status()).isEqualTo(200);
        house.settle();
    }

    @Test
    void whatOpensTheLinkOfADepartmentIsSeenByNobody() {
        long invoice = house.invoice("300");
        String number = house.contests(invoice, "300", "DELIVERY");
        String path = "/api/v1/disputes/" + number + "/links";
        Answer links = send("camille", "GET", path, null);
        assertThat(links.body()).hasSize(1);
        assertThat(links.text()).doesNotContain("/d/", "token");
        assertThat(send("nadia", "POST", path, "").status()).isEqualTo(403);
        assertThat(send("camille", "POST", path, "").body()).hasSize(2);
        String revoke = path + "/" + links.body().get(0).path("id").asText() + "/revoke";
        assertThat(send("nadia", "POST", revoke, "").status()).isEqualTo(403);
        assertThat(send("camille", "POST", revoke, "").body().get(1).path("waiting").asBoolean()).isFalse();
        assertThat(send("camille", "POST", revoke, "").status()).isEqualTo(404);
        assertThat(send("camille", "GET", "/api/v1/companies/ACME/department-addresses", null).status()).isEqualTo(403);
        assertThat(send("sophie", "GET", "/api/v1/companies/ACME/department-addresses", null).body()).hasSize(4);
        assertThat(send("sophie", "PUT", "/api/v1/companies/ACME/department-addresses/LOGISTICS", "{\"email\":\"x\",\"language\":\"de\"}").fields())
            .containsExactlyInAnyOrder("email", "language");
        assertThat(send("sophie", "PUT", "/api/v1/companies/ACME/department-addresses/LOGISTICS", "{\"email\":\"depot@acme.example\",\"language\":\"fr\"}")
            .body().get(0).path("email").asText()).isEqualTo("depot@acme.example");
        house.completes("nadia", house.task("Task_Answer"), "decision", "REFUSE", "answer", "Livré.");
        assertThat(send("camille", "POST", path, "").status()).as("nobody is asked any more").isEqualTo(409);
    }

    @Test
    void aPaymentThatIsShortForAReasonOfTheCustomersOpensADisputeAndUndoingItTakesItBack() {
        long invoice = house.invoice("1000");
        long payment = house.entry("PAYMENT", new BigDecimal("-961.50"), "VIR BOULANGERIE MARTIN 2 COLIS MANQUANTS");
        long lettrage = house.giving(() -> house.letter(invoice, payment, "961.50"));
        house.doing(() -> house.events.publishEvent(new DeductionLeft(house.company,
            List.of(new DeductionLeft.Deduction(house.customer, lettrage, invoice, new BigDecimal("38.50"), "EUR")))));
        DisputeView opened = house.disputes.ofCustomer(house.customer).get(0);
        assertThat(opened.source()).isEqualTo(DisputeSource.DEDUCTION);
        assertThat(opened.reason()).isEqualTo("QUANTITY");
        assertThat(opened.description()).contains("COLIS MANQUANTS", "38,50");
        assertThat(house.contested(invoice)).isEqualByComparingTo("38.50");
        house.doing(() -> house.events.publishEvent(new DeductionLeft(house.company,
            List.of(new DeductionLeft.Deduction(house.customer, lettrage, invoice, new BigDecimal("38.50"), "EUR")))));
        assertThat(house.disputes.ofCustomer(house.customer)).as("told twice, opened once").hasSize(1);
        house.undoes(lettrage);
        assertThat(house.disputes.ofCustomer(house.customer).get(0).outcome()).isEqualTo(DisputeOutcome.WITHDRAWN);
        assertThat(house.contested(invoice)).isEqualByComparingTo("0");
    }

    @Test
    void theReasonsListIsKeptByManagersAndMeansTheElectronicOnes() {
        assertThat(send("camille", "GET", "/api/v1/dispute-reasons", null).body()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(send("sophie", "PUT", "/api/v1/dispute-reasons/promo", "{\"labelFr\":\"\",\"labelEn\":\"x\",\"active\":true}").fields())
            .containsExactlyInAnyOrder("code", "labelFr");
        Answer added = send("sophie", "PUT", "/api/v1/dispute-reasons/PROMOTION", "{\"labelFr\":\"Promotion\",\"labelEn\":\"Promotion\",\"active\":true}");
        assertThat(added.status()).isEqualTo(200);
        assertThat(send("sophie", "PUT", "/api/v1/dispute-reasons/PROMOTION", "{\"labelFr\":\"P\",\"labelEn\":\"P\",\"active\":true,\"einvoiceCodes\":[\"QTE_ERR\"]}").fields())
            .as("a code means one reason").containsExactly("einvoiceCodes");
        send("sophie", "PUT", "/api/v1/dispute-reasons/PROMOTION", "{\"labelFr\":\"Promotion\",\"labelEn\":\"Promotion\",\"active\":true,\"department\":\"QUALITY\"}");
        long promotion = house.invoice("50");
        String number = house.contests(promotion, "50", "PROMOTION");
        assertThat(house.dispute(number).department()).as("the reason's own department").isEqualTo(Department.QUALITY);
        assertThat(send("sophie", "DELETE", "/api/v1/dispute-reasons/PROMOTION", null).status()).as("used").isEqualTo(409);
        assertThat(send("sophie", "PUT", "/api/v1/dispute-reasons/PROMOTION", "{\"labelFr\":\"Promotion\",\"labelEn\":\"Promotion\",\"active\":false}").status()).isEqualTo(200);
        assertThat(send("sophie", "PUT", "/api/v1/dispute-reasons/OTHER", "{\"labelFr\":\"Autre\",\"labelEn\":\"Other\",\"active\":false}").fields()).containsExactly("active");
        assertThat(send("camille", "DELETE", "/api/v1/dispute-reasons/PRICE", null).status()).isEqualTo(403);
        send("sophie", "PUT", "/api/v1/dispute-reasons/UNUSED", "{\"labelFr\":\"x\",\"labelEn\":\"x\",\"active\":true}");
        assertThat(send("sophie", "DELETE", "/api/v1/dispute-reasons/UNUSED", null).status()).isEqualTo(204);
        assertThat(send("sophie", "DELETE", "/api/v1/dispute-reasons/UNUSED", null).status()).isEqualTo(404);
        assertThat(house.jdbc.sql("select count(*) from audit_entry where subject = 'dispute_reason' and subject_id = 'UNUSED'").query(Long.class).single()).isEqualTo(2);
        long invoice = house.invoice("1000");
        Answer electronic = send("camille", "POST", "/api/v1/disputes", draft(invoice, "10", ",\"einvoiceCode\":\"LIVR_INCOMP\"").replace("\"reason\":\"PRICE\",", ""));
        assertThat(electronic.body().path("reason").asText()).isEqualTo("DELIVERY");
        assertThat(electronic.body().path("source").asText()).isEqualTo("EINVOICE");
        house.settle();
        house.begin();
        house.jdbc.sql("delete from dispute_reason where code = 'PROMOTION'").update();
    }

    @Test
    void theListIsFilteredSortedAndCountedByDepartmentAndAge() {
        long first = house.invoice("1000");
        long second = house.invoice("3000");
        String delivery = house.contests(first, "600", "DELIVERY");
        house.daysPass(9);
        String price = house.contests(second, "2500", "PRICE");
        JsonNode rows = send("camille", "GET", "/api/v1/disputes?sort=-amount", null).body().path("items");
        assertThat(rows.findValuesAsText("number")).containsExactly(price, delivery);
        assertThat(send("camille", "GET", "/api/v1/disputes?sort=-age", null).body().path("items").findValuesAsText("number")).containsExactly(delivery, price);
        assertThat(send("camille", "GET", "/api/v1/disputes?department=LOGISTICS&late=true", null).body().path("items").findValuesAsText("number"))
            .containsExactly(delivery);
        assertThat(send("camille", "GET", "/api/v1/disputes?q=boulangerie&minimum=2000", null).body().path("total").asInt()).isEqualTo(1);
        assertThat(send("camille", "GET", "/api/v1/disputes?sort=secret", null).status()).isEqualTo(400);
        JsonNode figures = send("camille", "GET", "/api/v1/dispute-overview", null).body().path("figures");
        assertThat(figures.findValuesAsText("department")).containsExactly("LOGISTICS", "SALES");
        assertThat(figures.get(0).path("upToMonth").decimalValue()).isEqualByComparingTo("600");
        assertThat(figures.get(1).path("upToWeek").decimalValue()).isEqualByComparingTo("2500");
        assertThat(send("camille", "GET", "/api/v1/customers/LIT1/disputes", null).body()).hasSize(2);
        assertThat(send("camille", "GET", "/api/v1/disputes/" + price + "/position", null).body().path("steps").get(0).asText()).isEqualTo("Task_Answer");
        assertThat(send("camille", "GET", "/api/v1/disputes/" + price + "/diagram", null).text()).contains("Sub_Dispute");
    }

    @Test
    void theCustomerSaysByALinkHowSatisfiedHeIs() {
        long invoice = house.invoice("300");
        String number = house.contests(invoice, "300", "DELIVERY");
        house.completes("nadia", house.task("Task_Answer"), "decision", "REFUSE", "answer", "Livré.");
        String text = house.jdbc.sql("""
                select text_body from message where subject_kind = 'DISPUTE' and customer_id is not null""")
            .query(String.class).single();
        assertThat(text).contains("Livré.", number, "Êtes-vous satisfait");
        String path = text.replaceAll("(?s).*?(/public/avis/[A-Za-z0-9_-]+)\\?note=4.*", "$1");
        String seen = send("camille", "GET", "/api/v1/messages/" + house.jdbc.sql("select id from message where subject_kind = 'DISPUTE' and customer_id is not null")
            .query(Long.class).single(), null).text();
        assertThat(seen).as("a colleague does not answer in the customer's place").contains("/public/avis/…").doesNotContain(path);
        Answer page = send(null, "GET", path + "?note=4", null);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.all().headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(house.dispute(number).opinion()).as("looking answers nothing").isNull();
        assertThat(send(null, "POST", path, "note=9")).satisfies(wrong -> {
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.text()).contains("Choisissez une note de 1 à 5.");
        });
        assertThat(house.dispute(number).opinion()).isNull();
        assertThat(page.text()).as("the link's score is not sent twice").contains("action=\"" + path + "\"");
        assertThat(send(null, "POST", path, "note=4&comment=Merci").text()).contains("Merci");
        assertThat(house.dispute(number).opinion()).isEqualTo(4);
        assertThat(house.jdbc.sql("select month || ' ' || answers || ' ' || average || ' ' || satisfied from dispute_satisfaction where company_id = :company")
            .param("company", house.company).query(String.class).single()).as("the month's satisfaction").isEqualTo("2026-11-01 1 4.00 1");
        assertThat(house.jdbc.sql("select count(*) from dispute_opinion where token_hash = :token").param("token", path.replace("/public/avis/", ""))
            .query(Long.class).single()).as("only the hash is kept").isZero();
        assertThat(send(null, "GET", "/public/avis/forged", null).status()).isEqualTo(410);
        house.daysPass(61);
        assertThat(send(null, "GET", path, null).status()).isEqualTo(410);
        assertThat(IntStream.range(0, 40).mapToObj(n -> send(null, "GET", "/public/avis/forged" + n, null).status())).contains(429);
    }
}
