package com.wisebook.clients.einvoicing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.dispute.Department;
import com.wisebook.clients.dispute.DisputeOutcome;
import com.wisebook.clients.dispute.DisputeSource;
import com.wisebook.clients.dispute.DisputeSpecification;
import com.wisebook.clients.dispute.DisputeStatus;
import com.wisebook.clients.dispute.DisputeView;
import com.wisebook.clients.exchange.ImportKind;
import com.wisebook.clients.exchange.ImportParameters;
import com.wisebook.clients.exchange.ImportRequest;
import com.wisebook.clients.exchange.Imports;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the platforms of electronic invoicing say about an invoice, status by status, and what we tell them. */
class EInvoicingTest extends DisputeSpecification {

    private record Answer(int status, JsonNode body) {

        List<String> fields() {
            return body.path("errors").findValuesAsText("field");
        }

        String text(String field) {
            return body.path(field).asText(null);
        }
    }

    @LocalServerPort
    private int port;
    @Autowired
    private ObjectMapper json;
    private int statuses;

    private Answer send(String user, String method, String path, String body, String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/e-invoicing" + path)).header("Accept-Language", "fr")
            .header("Content-Type", "application/json").header("Authorization",
                "Basic " + Base64.getEncoder().encodeToString((user + ":demo").getBytes(StandardCharsets.UTF_8)))
            .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), json.readTree(answer.body()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A status of that invoice at that hour of the day, under a number of its own. */
    private String status(String invoice, int code, String hour, String more) {
        return "{\"companyCode\":\"ACME\",\"platformId\":\"PA-" + ++statuses + "\",\"invoiceNumber\":\"" + invoice + "\",\"code\":" + code
            + ",\"at\":\"2026-11-23T" + hour + ":00Z\"" + more + "}";
    }

    private Answer says(String invoice, int code, String hour, String more) {
        Answer answer = send("amelie", "POST", "/statuses", status(invoice, code, hour, more), null);
        house.settle();
        return answer;
    }

    private String number(long entry) {
        return house.jdbc.sql("select document_ref from ledger_entry where id = :id").param("id", entry).query(String.class).single();
    }

    private DisputeView only() {
        return house.disputes.ofCustomer(house.customer).get(0);
    }

    @ParameterizedTest
    @EnumSource(EInvoiceCode.class)
    void everyStatusHasItsNameInBothLanguagesAndAsksForWhatTheSpecificationAsks(EInvoiceCode code) throws IOException {
        for (String bundle : List.of("einvoicing", "einvoicing_en")) {
            java.util.Properties texts = new java.util.Properties();
            try (java.io.InputStream file = getClass().getResourceAsStream("/messages/" + bundle + ".properties")) {
                texts.load(new java.io.InputStreamReader(file, StandardCharsets.UTF_8));
            }
            assertThat(texts.getProperty("einvoicing.code." + code.number())).isNotBlank();
        }
        long invoice = house.invoice("1000");
        Answer bare = says(number(invoice), code.number(), "06:00", "");
        List<String> missing = IntStream.of(206, 207, 208, 210, 213, 501).anyMatch(n -> n == code.number()) ? List.of("reason") : List.of();
        List<String> amounts = code.number() == 212 || code.number() == 206 ? List.of("amount") : List.of();
        if (missing.isEmpty() && amounts.isEmpty()) {
            assertThat(bare.status()).isEqualTo(201);
        } else {
            assertThat(bare.status()).isEqualTo(422);
            assertThat(bare.fields()).containsExactlyInAnyOrderElementsOf(java.util.stream.Stream.concat(missing.stream(), amounts.stream()).toList());
        }
    }

    @Test
    void whatIsNoStatusIsRefusedFieldByField() {
        assertThat(send("amelie", "POST", "/statuses", "{}", null).fields()).containsExactlyInAnyOrder("companyCode", "platformId", "invoiceNumber", "code", "at");
        long invoice = house.invoice("1000");
        assertThat(says(number(invoice), 199, "06:00", "").fields()).containsExactly("code");
        assertThat(says(number(invoice), 207, "06:00", ",\"reason\":\"qte err\"").fields()).containsExactly("reason");
        assertThat(says(number(invoice), 206, "06:00", ",\"reason\":\"QTE_ERR\",\"amount\":-1").fields()).containsExactly("amount");
        assertThat(send("amelie", "POST", "/statuses", status(number(invoice), 200, "06:00", "").replace("2026-11-23", "2026-12-23"), null).fields()).containsExactly("at");
        assertThat(send("camille", "POST", "/statuses", status(number(invoice), 200, "06:00", ""), null).status()).isEqualTo(403);
        assertThat(send("nadia", "GET", "/statuses", null, null).status()).isEqualTo(403);
    }

    @Test
    void apartlyApprovedInvoiceIsContestedOnTheRefusedPartOnly() {
        long invoice = house.invoice("1000");
        Answer taken = says(number(invoice), 206, "06:00", ",\"reason\":\"LIVR_INCOMP\",\"amount\":150,\"comment\":\"Une palette manque\"");
        assertThat(taken.text("outcome")).isEqualTo("APPLIED");
        assertThat(house.contested(invoice)).isEqualByComparingTo("150");
        DisputeView dispute = only();
        assertThat(taken.text("disputeNumber")).isEqualTo(dispute.number());
        assertThat(dispute.source()).isEqualTo(DisputeSource.EINVOICE);
        assertThat(dispute.reason()).isEqualTo("DELIVERY");
        assertThat(dispute.einvoiceCode()).isEqualTo(206);
        assertThat(dispute.description()).contains("206", "Approuvée partiellement", "LIVR_INCOMP", "Une palette manque");
        assertThat(dispute.status()).isEqualTo(DisputeStatus.TO_QUALIFY);
        assertThat(house.jdbc.sql("select subject from interaction where kind = 'EINVOICE_STATUS'").query(String.class).single()).contains("206", number(invoice));
    }

    @ParameterizedTest
    @CsvSource({"QTE_ERR,QUANTITY", "PU_ERR,PRICE", "QUALITE_ERR,QUALITY", "CMD_ERR,PURCHASE_ORDER", "JUSTIF_ABS,DOCUMENT_MISSING", "TX_TVA_ERR,TAX",
        "COORD_BANC_ERR,BANK_DETAILS", "SIRET_ERR,WRONG_RECIPIENT", "DOUBLON,DUPLICATE", "NOUVEAU_MOTIF,OTHER"})
    void aContestedInvoiceOpensADisputeWithTheReasonThatMeansTheSame(String told, String reason) {
        long invoice = house.invoice("1000");
        says(number(invoice), 207, "06:00", ",\"reason\":\"" + told + "\"");
        assertThat(only().reason()).isEqualTo(reason);
        assertThat(house.contested(invoice)).isEqualByComparingTo("1000");
    }

    @Test
    void aStatusThatComesAgainOrLateChangesNothing() {
        long invoice = house.invoice("1000");
        String body = status(number(invoice), 207, "07:00", ",\"reason\":\"QTE_ERR\",\"amount\":100");
        assertThat(send("amelie", "POST", "/statuses", body, "key-1").status()).isEqualTo(201);
        assertThat(send("amelie", "POST", "/statuses", body, "key-1").status()).as("the same request").isEqualTo(201);
        assertThat(send("amelie", "POST", "/statuses", body, null).status()).as("the platform sends it again").isEqualTo(200);
        assertThat(send("amelie", "POST", "/statuses", body.replace("207", "205"), null).status()).as("another under its number").isEqualTo(409);
        house.settle();
        assertThat(house.disputes.ofCustomer(house.customer)).hasSize(1);
        Answer late = says(number(invoice), 208, "06:00", ",\"reason\":\"JUSTIF_ABS\"");
        assertThat(late.text("outcome")).isEqualTo("LATE");
        assertThat(late.text("explanation")).contains("plus récent");
        assertThat(house.disputes.ofCustomer(house.customer)).hasSize(1);
        says(number(invoice), 213, "08:00", ",\"reason\":\"SIRET_ERR\"");
        assertThat(says(number(invoice), 205, "09:00", "").text("outcome")).as("after the last word").isEqualTo("LATE");
        assertThat(send("camille", "GET", "/statuses?outcome=LATE", null, null).body()).hasSize(2);
    }

    @Test
    void asuspendedInvoiceIsATaskForADocumentThatEndsWhenItIsCompleted() {
        long invoice = house.invoice("1000");
        assertThat(says(number(invoice), 209, "05:00", "").text("explanation")).contains("n’attendait pas");
        Answer suspended = says(number(invoice), 208, "06:00", ",\"reason\":\"JUSTIF_ABS\"");
        assertThat(suspended.text("outcome")).isEqualTo("APPLIED");
        DisputeView waiting = only();
        assertThat(waiting.status()).isEqualTo(DisputeStatus.ANSWERING);
        assertThat(waiting.department()).isNotNull();
        assertThat(waiting.expected()).isEqualTo("INFORMATION");
        assertThat(house.task("Task_Answer").getName()).isNotBlank();
        Answer completed = says(number(invoice), 209, "07:00", "");
        assertThat(completed.text("disputeNumber")).isEqualTo(waiting.number());
        assertThat(only().outcome()).isEqualTo(DisputeOutcome.WITHDRAWN);
        assertThat(house.contested(invoice)).isEqualByComparingTo("0");
        assertThat(house.instance()).as("the task is gone").isNull();
        assertThat(house.mails()).as("the customer has said nothing").noneMatch(key -> key.contains("/told/"));
    }

    @Test
    void aRefusedInvoiceStopsRemindersAndWaitsForItsCreditNote() {
        long invoice = house.invoice("1000");
        says(number(invoice), 207, "06:00", ",\"reason\":\"PU_ERR\",\"amount\":200");
        String lesser = only().number();
        Answer refused = says(number(invoice), 210, "07:00", ",\"reason\":\"DOUBLON\"");
        assertThat(house.dispute(lesser).outcome()).as("the refusal takes its place").isEqualTo(DisputeOutcome.WITHDRAWN);
        DisputeView whole = house.dispute(refused.text("disputeNumber"));
        assertThat(whole.status()).isEqualTo(DisputeStatus.AWAITING_CREDIT);
        assertThat(whole.granted()).isEqualByComparingTo("1000");
        assertThat(whole.events()).extracting(DisputeView.Event::kind).contains("CREDIT_ASKED");
        assertThat(house.contested(invoice)).isEqualByComparingTo("1000");
        house.creditNote("1000", whole.number());
        assertThat(house.dispute(whole.number()).outcome()).isEqualTo(DisputeOutcome.CREDITED);
        assertThat(house.open(invoice)).isEqualByComparingTo("0");
    }

    @Test
    void aRejectedInvoiceIsNotAskedForAndATaskOfADepartment() {
        long invoice = house.invoice("1000");
        Answer rejected = says(number(invoice), 213, "06:00", ",\"reason\":\"FACT_NON_CONFORME\"");
        assertThat(house.contested(invoice)).isEqualByComparingTo("1000");
        assertThat(house.dispute(rejected.text("disputeNumber")).department()).isEqualTo(Department.ACCOUNTING);
        house.completes("amelie", house.task("Task_Answer"), "decision", "REFUSE", "answer", "Transmise à nouveau.");
        assertThat(only().outcome()).isEqualTo(DisputeOutcome.REFUSED);
        assertThat(house.mails()).as("it never reached him").noneMatch(key -> key.contains("/told/"));
    }

    @Test
    void aPaymentThatIsSentPausesAsOneThatTheCustomerAnnounces() {
        long invoice = house.invoice("1000");
        assertThat(says(number(invoice), 211, "06:00", ",\"amount\":400").text("outcome")).isEqualTo("APPLIED");
        assertThat(house.jdbc.sql("select kind || ' ' || status || ' ' || round(amount) || ' ' || channel || ' ' || judged_on from promise").query(String.class).single())
            .isEqualTo("DECLARED_PAYMENT LIVE 400 EINVOICE 2026-11-30");
        assertThat(says(number(invoice), 211, "07:00", ",\"amount\":400").text("outcome")).as("announced already").isEqualTo("KEPT");
        house.pays(invoice, "1000");
        assertThat(says(number(invoice), 211, "08:00", "").text("explanation")).contains("il ne reste rien");
    }

    @Test
    void whatIsSaidOfAnUnknownInvoiceIsKeptAndDoneInItsOrderWhenItComes() {
        String unknown = "I-" + (Integer.parseInt(number(house.invoice("1")).substring(2)) + 1);
        Answer first = says(unknown, 208, "06:00", ",\"reason\":\"JUSTIF_ABS\"");
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.text("outcome")).isEqualTo("UNKNOWN_INVOICE");
        assertThat(first.text("explanation")).contains("pas encore ici");
        says(unknown, 200, "05:00", "");
        assertThat(send("camille", "GET", "/statuses?outcome=UNKNOWN_INVOICE&company=ACME", null, null).body()).hasSize(2);
        long invoice = house.invoice("500");
        assertThat(number(invoice)).isEqualTo(unknown);
        assertThat(house.contested(invoice)).isEqualByComparingTo("500");
        assertThat(send("camille", "GET", "/statuses?invoice=" + unknown, null, null).body().findValuesAsText("outcome")).containsExactly("KEPT", "APPLIED");
        assertThat(house.jdbc.sql("select code from einvoice_item where entry_id = :id").param("id", invoice).query(Integer.class).single()).isEqualTo(208);
    }

    private JsonNode waiting(String question) {
        return send("camille", "GET", "/waiting" + question, null, null).body();
    }

    @Test
    void whatWaitsIsSeenWithItsAgeAndWhyAndAttachedOnceItsInvoiceIsMeant() {
        long here = house.invoice("1000");
        says("ZZ-404", 207, "06:00", ",\"reason\":\"QTE_ERR\",\"comment\":\"Deux cartons de moins\"");
        String spelt = number(here).replace("-", "/");
        Answer other = says(spelt, 206, "07:00", ",\"reason\":\"PU_ERR\",\"amount\":150");
        assertThat(other.text("outcome")).as("written otherwise: a person says whether it is meant").isEqualTo("UNKNOWN_INVOICE");
        house.daysPass(3);
        JsonNode all = waiting("?company=ACME");
        assertThat(all.path("total").asInt()).isEqualTo(2);
        assertThat(all.path("items").findValuesAsText("cause")).containsExactly("NOT_HERE", "OTHER_SPELLING");
        JsonNode meant = all.path("items").get(1);
        assertThat(meant.path("ledgerNumber").asText() + " " + meant.path("customerCode").asText() + " " + meant.path("ageDays").asInt())
            .isEqualTo(number(here) + " LIT1 3");
        assertThat(waiting("?q=cartons").path("items").findValuesAsText("invoiceNumber")).containsExactly("ZZ-404");
        assertThat(waiting("?cause=OTHER_SPELLING&code=206").path("total").asInt()).isEqualTo(1);
        assertThat(waiting("?q=100%25").path("total").asInt()).as("no pattern").isZero();
        assertThat(send("camille", "GET", "/waiting?sort=secret", null, null).status()).isEqualTo(400);
        JsonNode figures = waiting("/figures");
        assertThat(figures.findValuesAsText("cause")).containsExactly("OTHER_SPELLING", "NOT_HERE");
        assertThat(figures.get(1).path("oldestDays").asInt()).isEqualTo(3);

        String ids = "{\"ids\":[" + String.join(",", all.path("items").findValuesAsText("id")) + "]";
        assertThat(send("thomas", "POST", "/waiting/attach", ids + "}", null).status()).isEqualTo(403);
        assertThat(send("camille", "POST", "/waiting/attach", "{\"ids\":[]}", null).status()).isEqualTo(400);
        assertThat(send("camille", "POST", "/waiting/attach", ids + "}", null).body().toString()).as("nobody has looked").isEqualTo("{\"attached\":0,\"waiting\":2}");
        assertThat(send("camille", "POST", "/waiting/attach", ids + ",\"otherSpelling\":true}", null).body().toString()).isEqualTo("{\"attached\":1,\"waiting\":1}");
        house.settle();
        assertThat(house.contested(here)).isEqualByComparingTo("150");
        assertThat(waiting("").path("items").findValuesAsText("invoiceNumber")).containsExactly("ZZ-404");
        assertThat(send("amelie", "POST", "/statuses", status(spelt, 206, "07:00", ",\"reason\":\"PU_ERR\",\"amount\":150").replaceAll("PA-\\d+", other.text("platformId")), null)
            .status()).as("its platform says it again, as it wrote it").isEqualTo(200);
        assertThat(house.jdbc.sql("select attached_by from einvoice_status where told_number = :number").param("number", spelt).query(String.class).single())
            .isEqualTo("camille");
    }

    @Test
    void aNumberOfTwoCustomersIsAmbiguousAndFreeAgainWhenOneOfThemHasItNoMore() {
        long invoice = house.invoice("1000");
        twin(number(invoice));
        says(number(invoice), 207, "06:00", ",\"reason\":\"QTE_ERR\"");
        JsonNode waiting = waiting("").path("items").get(0);
        assertThat(waiting.path("cause").asText()).isEqualTo("AMBIGUOUS");
        String ids = "{\"ids\":[" + waiting.path("id").asText() + "],\"otherSpelling\":true}";
        assertThat(send("amelie", "POST", "/waiting/attach", ids, null).body().path("attached").asInt()).isZero();
        house.jdbc.sql("update ledger_entry set document_ref = 'AUTRE-1' where source_key = 'twin'").update();
        assertThat(waiting("").path("items").get(0).path("cause").asText()).isEqualTo("HERE");
        assertThat(send("amelie", "POST", "/waiting/attach", ids, null).body().path("attached").asInt()).isEqualTo(1);
        house.settle();
        assertThat(house.contested(invoice)).isEqualByComparingTo("1000");
    }

    @Test
    void aStatusWhoseInvoiceNeverComesIsSetAsideWithAReasonAndTakenBack() {
        says("ZZ-404", 207, "06:00", ",\"reason\":\"QTE_ERR\",\"comment\":\"100 % des cartons_vides\"");
        says("ZZ-405", 207, "07:00", ",\"reason\":\"QTE_ERR\"");
        assertThat(waiting("?q=100+%25").path("items").findValuesAsText("invoiceNumber")).containsExactly("ZZ-404");
        assertThat(waiting("?q=ns_vi").path("total").asInt()).isEqualTo(1);
        assertThat(waiting("?q=Q_E").path("total").asInt()).as("no pattern").isZero();
        assertThat(waiting("?q=ZZ%2540").path("total").asInt()).as("no pattern").isZero();
        String ids = "{\"ids\":" + waiting("").path("items").findValuesAsText("id").stream().filter(id -> !id.isEmpty()).toList();
        assertThat(send("thomas", "POST", "/waiting/aside", ids + ",\"reason\":\"x\"}", null).status()).isEqualTo(403);
        assertThat(send("helene", "POST", "/waiting/aside", ids + ",\"reason\":\"x\"}", null).status()).isEqualTo(403);
        for (String reason : List.of("", " ", "x".repeat(501), "a\\u0000b")) {
            assertThat(send("camille", "POST", "/waiting/aside", ids + ",\"reason\":\"" + reason + "\"}", null).fields()).containsExactly("reason");
        }
        assertThat(send("camille", "POST", "/waiting/aside", "{\"ids\":[],\"reason\":\"x\"}", null).status()).isEqualTo(400);
        assertThat(send("camille", "POST", "/waiting/aside", ids + ",\"reason\":\" Facture d’une autre société \"}", null).body().toString())
            .isEqualTo("{\"changed\":2,\"left\":0}");
        assertThat(send("amelie", "POST", "/waiting/aside", ids + ",\"reason\":\"Moi aussi\"}", null).body().toString()).as("who comes second").isEqualTo("{\"changed\":0,\"left\":2}");
        assertThat(waiting("").path("total").asInt()).isZero();
        assertThat(waiting("/figures")).isEmpty();
        JsonNode aside = waiting("?aside=true&q=404").path("items");
        assertThat(aside).hasSize(1);
        assertThat(aside.get(0).path("asideReason").asText() + ", " + aside.get(0).path("asideBy").asText() + ", " + aside.get(0).path("asideAt").asText())
            .isEqualTo("Facture d’une autre société, Camille Moreau, " + house.clock.instant());
        assertThat(house.jdbc.sql("select actor || ' ' || (after -> 'statuses' -> 0 ->> 'invoiceNumber') || ' ' || (after ->> 'reason') from audit_entry where action = 'EINVOICE_STATUSES_ASIDE' order by id desc limit 1")
            .query(String.class).single()).isEqualTo("camille ZZ-404 Facture d’une autre société");
        assertThat(send("thomas", "POST", "/waiting/aside/undo", ids + "}", null).status()).isEqualTo(403);
        assertThat(send("amelie", "POST", "/waiting/aside/undo", ids + "}", null).body().toString()).isEqualTo("{\"changed\":2,\"left\":0}");
        assertThat(send("amelie", "POST", "/waiting/aside/undo", ids + "}", null).body().toString()).isEqualTo("{\"changed\":0,\"left\":2}");
        assertThat(waiting("").path("total").asInt()).isEqualTo(2);
        assertThat(waiting("?aside=true").path("total").asInt()).isZero();
    }

    @Test
    void whatWasSetAsideTakesEffectAllTheSameWhenItsInvoiceComes() {
        long sample = house.invoice("1000");
        String next = number(sample).replaceFirst("\\d+$", "") + "X1";
        says(next, 207, "06:00", ",\"reason\":\"QTE_ERR\"");
        String id = waiting("").path("items").get(0).path("id").asText();
        assertThat(send("camille", "POST", "/waiting/aside", "{\"ids\":[" + id + "],\"reason\":\"Ne viendra pas\"}", null).status()).isEqualTo(200);
        house.jdbc.sql("update ledger_entry set document_ref = :number where id = :id").param("number", next).param("id", sample).update();
        assertThat(send("camille", "POST", "/waiting/attach", "{\"ids\":[" + id + "]}", null).body().path("attached").asInt()).isEqualTo(1);
        house.settle();
        assertThat(house.contested(sample)).isEqualByComparingTo("1000");
        assertThat(waiting("?aside=true").path("total").asInt()).isZero();
        assertThat(send("camille", "POST", "/waiting/aside/undo", "{\"ids\":[" + id + "]}", null).body().toString()).as("nothing waits any more").isEqualTo("{\"changed\":0,\"left\":1}");
    }

    @Autowired
    private Imports imports;
    @TempDir
    private Path folder;

    @Test
    void anImportedLedgerBringsTheInvoicesOfStatusesThatWaited() throws IOException {
        says("FA-2026-77", 208, "06:00", ",\"reason\":\"JUSTIF_ABS\"");
        says("FA-2026-78", 207, "06:00", ",\"reason\":\"QTE_ERR\",\"amount\":40");
        String titles = "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|"
            + "Montantdevise|Idevise\n";
        StringBuilder file = new StringBuilder(titles);
        for (int n = 77; n < 79; n++) {
            file.append("VE|Ventes|").append(n).append("|20261020|411000|Clients|411LIT1|Boulangerie Martin|FA-2026-").append(n).append("|20261020|Vente|120,00|0,00|||20261020||\n");
            file.append("VE|Ventes|").append(n).append("|20261020|706000|Ventes|||FA-2026-").append(n).append("|20261020|Vente|0,00|120,00|||20261020||\n");
        }
        Path fec = Files.writeString(folder.resolve("732829320FEC20261231.txt"), file);
        long run = imports.runNow(new ImportRequest(ImportKind.FEC, "ACME", null, fec.getFileName().toString(), fec, false, ImportParameters.parse("{}"), "amelie"));
        assertThat(imports.byId(run).orElseThrow().status()).isEqualTo("DONE");
        house.settle();
        assertThat(waiting("").path("total").asInt()).as("nobody had to do anything").isZero();
        assertThat(house.jdbc.sql("select document_ref || ' ' || round(contested_amount) from ledger_entry order by document_ref").query(String.class).list())
            .containsExactly("FA-2026-77 120", "FA-2026-78 40");
    }

    @Test
    void theFicheShowsWhatAnItemStandsAt() throws IOException, InterruptedException {
        long invoice = house.invoice("1000");
        long paper = house.invoice("70");
        says(number(invoice), 205, "06:30", "");
        HttpResponse<String> answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/customers/LIT1/sheet"))
            .header("Accept-Language", "fr").header("Authorization", "Basic " + Base64.getEncoder().encodeToString("camille:demo".getBytes(StandardCharsets.UTF_8)))
            .build(), HttpResponse.BodyHandlers.ofString());
        JsonNode items = json.readTree(answer.body());
        JsonNode list = items.path("items");
        JsonNode electronic = IntStream.range(0, list.size()).mapToObj(list::get).filter(one -> one.path("id").asLong() == invoice).findFirst().orElseThrow();
        JsonNode other = IntStream.range(0, list.size()).mapToObj(list::get).filter(one -> one.path("id").asLong() == paper).findFirst().orElseThrow();
        assertThat(electronic.path("einvoiceLabel").asText()).isEqualTo("Approuvée");
        assertThat(electronic.path("einvoiceAt").asText()).startsWith("2026-11-23T06:30");
        assertThat(other.has("einvoiceLabel") && !other.path("einvoiceLabel").isNull()).isFalse();
    }

    @Test
    void whatPaymentsSettleIsToldWithItsAmountAndWhatIsUndoneIsTakenBack() {
        long invoice = house.invoice("1000");
        long paper = house.invoice("80");
        says(number(invoice), 200, "06:00", "");
        house.pays(paper, "80");
        assertThat(out()).as("nobody awaits it").isEmpty();
        house.pays(invoice, "400");
        long second = house.pays(invoice, "600");
        house.undoes(second);
        assertThat(out()).containsExactly("212 400.00 400.00", "212 600.00 1000.00", "212 -600.00 400.00");
        long note = house.creditNote("100", "Geste");
        house.doing(() -> house.letterByHand(invoice, note, "100"));
        assertThat(out()).as("a credit note cashes nothing").hasSize(3);
        JsonNode all = send("amelie", "GET", "/outgoing-statuses?company=ACME", null, null).body();
        assertThat(all.findValuesAsText("invoiceNumber")).containsOnly(number(invoice));
        assertThat(send("amelie", "GET", "/outgoing-statuses?after=" + all.get(1).path("id").asText(), null, null).body()).hasSize(1);
    }

    private List<String> out() {
        return house.jdbc.sql("select code || ' ' || round(amount, 2) || ' ' || round(total, 2) from einvoice_status_out order by id").query(String.class).list();
    }

    @Test
    void aNumberThatTwoCustomersHaveIsNobodys() {
        long invoice = house.invoice("1000");
        twin(number(invoice));
        assertThat(says(number(invoice), 207, "06:00", ",\"reason\":\"QTE_ERR\"").text("outcome")).isEqualTo("UNKNOWN_INVOICE");
        assertThat(house.contested(invoice)).isEqualByComparingTo(BigDecimal.ZERO);
    }

    /** Another customer has an invoice of the same number. */
    private void twin(String number) {
        house.jdbc.sql("""
                with other as (insert into customer (code, name) values ('LIT2', 'Autre') returning id),
                     account as (insert into customer_account (customer_id, company_id, account_code) select id, :company, '411LIT2' from other)
                insert into ledger_entry (company_id, customer_id, kind, entry_date, document_ref, amount, currency, due_date, open_amount, source_key)
                select :company, id, 'INVOICE', date '2026-11-01', :number, 10, 'EUR', date '2026-11-10', 10, 'twin' from other""")
            .param("company", house.company).param("number", number).update();
    }
}
