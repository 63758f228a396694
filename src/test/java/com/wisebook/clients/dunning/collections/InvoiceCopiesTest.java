package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;

import com.wisebook.clients.Browser;
import com.wisebook.clients.dunning.RelanceCopySetting;
import com.wisebook.clients.dunning.collections.Debtor.Item;
import com.wisebook.clients.messaging.CustomerLinks;
import com.wisebook.clients.messaging.CustomerLinks.NewLink;
import com.wisebook.clients.receivable.InvoiceDocuments;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Copies of invoices: in by REST, out on the customer's page, to our people, and with a relance where the company wants that. */
class InvoiceCopiesTest extends CollectionsSpecification {

    private static final byte[] PDF = "%PDF-1.7 facture".getBytes(StandardCharsets.UTF_8);

    @Autowired
    private TestRestTemplate http;
    @Autowired
    private CustomerLinks links;
    @Autowired
    private RelanceCopySetting setting;
    @LocalServerPort
    private int port;

    private ResponseEntity<String> put(String user, String number, byte[] content) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PDF);
        return http.withBasicAuth(user, "demo").exchange("/api/v1/invoices/ACME/" + number + "/document?fileName=facture.pdf", HttpMethod.PUT,
            new HttpEntity<>(content, headers), String.class);
    }

    private String page(Debtor debtor) {
        return "/c/" + links.make(NewLink.page(debtor.companyId(), debtor.customerId(), null), "camille").toString().replaceAll(".*/", "");
    }

    @Test
    void aCopyIsKeptOnceAndTheNewerTakesItsPlace() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("500.00", 5);
        ResponseEntity<String> first = put("amelie", item.reference(), PDF);
        assertThat(first.getStatusCode().value()).as(first.getBody()).isEqualTo(201);
        assertThat(first.getBody()).contains("\"outcome\":\"ADDED\"", "\"customers\":1", "\"customerCode\":\"" + debtor.code() + "\"");
        assertThat(first.getHeaders().getETag()).isEqualTo("\"" + InvoiceDocuments.sha256(PDF) + "\"");
        assertThat(put("amelie", item.reference(), PDF).getBody()).contains("\"outcome\":\"UNCHANGED\"");
        assertThat(put("amelie", item.reference().replace("-", ""), "%PDF-1.7 neu".getBytes(StandardCharsets.UTF_8)).getBody()).contains("\"outcome\":\"REPLACED\"");
        assertThat(scenario.jdbc.sql("select count(*) || ' ' || count(ended_at) from invoice_document").query(String.class).single()).isEqualTo("2 1");
        String path = "/api/v1/invoices/ACME/" + item.reference() + "/document";
        ResponseEntity<byte[]> got = http.withBasicAuth("camille", "demo").getForEntity(path, byte[].class);
        assertThat(new String(got.getBody(), StandardCharsets.UTF_8)).isEqualTo("%PDF-1.7 neu");
        assertThat(got.getHeaders().getContentDisposition().isAttachment()).isTrue();
        assertThat(http.withBasicAuth("camille", "demo").getForObject("/api/v1/customers/" + debtor.code() + "/invoice-copies", String.class))
            .contains("\"entryId\":" + item.id());
        assertThat(http.withBasicAuth("amelie", "demo").exchange(path, HttpMethod.DELETE, null, String.class).getStatusCode().value()).isEqualTo(204);
        assertThat(http.withBasicAuth("camille", "demo").getForEntity(path, String.class).getStatusCode().value()).isEqualTo(404);
        assertThat(put("camille", item.reference(), PDF).getStatusCode().value()).as("an officer").isEqualTo(201);
        assertThat(put("thomas", item.reference(), PDF).getStatusCode().value()).as("a salesman").isEqualTo(403);
        assertThat(http.withBasicAuth("thomas", "demo").exchange(path, HttpMethod.DELETE, null, String.class).getStatusCode().value()).isEqualTo(403);
    }

    @Test
    void onlyTheCopyThatIsMeantIsTakenOut() {
        String number = scenario.debtorWithMail("STANDARD").owes("500.00", 5).reference();
        long first = document(put("camille", number, PDF));
        long second = document(put("amelie", number, "%PDF-1.7 deux".getBytes(StandardCharsets.UTF_8)));
        ResponseEntity<String> late = takeOut(number, first);
        assertThat(late.getStatusCode().value()).as("a colleague's has come").isEqualTo(409);
        assertThat(late.getBody()).contains("est arrivée entre-temps");
        assertThat(held(number)).isEqualTo("%PDF-1.7 deux");
        assertThat(takeOut(number, second).getStatusCode().value()).isEqualTo(204);
        assertThat(takeOut(number, second).getStatusCode().value()).as("once more").isEqualTo(404);
    }

    private ResponseEntity<String> takeOut(String number, long documentId) {
        return http.withBasicAuth("camille", "demo").exchange("/api/v1/invoices/ACME/" + number + "/document?documentId=" + documentId, HttpMethod.DELETE, null, String.class);
    }

    private ResponseEntity<JsonNode> restore(String number, long documentId) {
        return http.withBasicAuth("camille", "demo").exchange("/api/v1/invoices/ACME/" + number + "/document/restored", HttpMethod.PUT,
            new HttpEntity<>(Map.of("documentId", documentId)), JsonNode.class);
    }

    private static long document(ResponseEntity<String> kept) {
        return Long.parseLong(kept.getBody().replaceAll("(?s).*\"documentId\":(\\d+).*", "$1"));
    }

    private String held(String number) {
        return http.withBasicAuth("camille", "demo").getForEntity("/api/v1/invoices/ACME/" + number + "/document", String.class).getBody();
    }

    @Test
    void whatWasTakenOutOrReplacedIsPutBackUnlessSomebodyBroughtAnotherSince() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        String number = debtor.owes("500.00", 5).reference();
        long first = document(put("camille", number, PDF));
        http.withBasicAuth("camille", "demo").delete("/api/v1/invoices/ACME/" + number + "/document");
        assertThat(restore(number, first).getBody().path("outcome").asText()).isEqualTo("RESTORED");
        assertThat(held(number)).isEqualTo("%PDF-1.7 facture");
        assertThat(restore(number, first).getStatusCode().value()).as("once more").isEqualTo(200);
        ResponseEntity<String> second = put("camille", number, "%PDF-1.7 deux".getBytes(StandardCharsets.UTF_8));
        assertThat(second.getBody()).contains("\"replaces\":" + first);
        assertThat(restore(number, first).getBody().path("documentId").asLong()).isEqualTo(first);
        assertThat(held(number)).as("the replacement is undone").isEqualTo("%PDF-1.7 facture");
        put("amelie", number, "%PDF-1.7 trois".getBytes(StandardCharsets.UTF_8));
        assertThat(restore(number, document(second)).getStatusCode().value()).as("another has come").isEqualTo(409);
        assertThat(held(number)).isEqualTo("%PDF-1.7 trois");
        assertThat(restore("ZZ-1", first).getStatusCode().value()).as("of another number").isEqualTo(404);
        assertThat(scenario.jdbc.sql("select count(*) from audit_entry where action = 'INVOICE_COPY_RESTORED' and actor = 'camille' and subject_id = :id")
            .param("id", "ACME/" + number).query(Long.class).single()).isEqualTo(3);
    }

    @Test
    void whatIsNoPdfOrTooLargeOrHasNoNumberIsRefusedAtItsField() {
        scenario.debtorWithMail("STANDARD").owes("500.00", 5);
        refused("F-1", "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8), "file", "pas un PDF");
        refused("F-1", Arrays.copyOf(PDF, InvoiceDocuments.LARGEST + 1), "file", "dépasse 10");
        refused("F-1", new byte[0], "file", "vide");
        refused("--", PDF, "number", "une lettre ou un chiffre");
        assertThat(put("amelie", "F-2", Arrays.copyOf(PDF, InvoiceDocuments.LARGEST)).getBody()).contains("\"customers\":0");
        assertThat(scenario.jdbc.sql("select count(*) from invoice_document").query(Long.class).single()).isEqualTo(1);
    }

    private void refused(String number, byte[] content, String field, String why) {
        ResponseEntity<String> answer = put("amelie", number, content);
        assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(422);
        assertThat(answer.getBody()).contains("\"field\":\"" + field + "\"", why);
    }

    @Test
    void theCustomerTakesTheCopiesOfHisOwnInvoicesFromHisPage() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("500.00", 5);
        debtor.owes("600.00", 5);
        Debtor other = scenario.debtorWithMail("STANDARD");
        Item theirs = other.owes("900.00", 5);
        put("amelie", item.reference(), PDF);
        put("amelie", theirs.reference(), PDF);
        Browser stranger = new Browser(port);
        String page = page(debtor);
        Document seen = Jsoup.parse(stranger.page(page).body());
        assertThat(seen.select("a[href*=/invoices/]")).singleElement().satisfies(link -> {
            assertThat(link.text()).contains("Télécharger la facture");
            assertThat(link.attr("aria-label")).contains(item.reference());
        });
        HttpResponse<String> copy = stranger.page(seen.selectFirst("a[href*=/invoices/]").attr("href"));
        assertThat(copy.body()).isEqualTo("%PDF-1.7 facture");
        assertThat(copy.headers().firstValue("content-disposition").orElseThrow()).startsWith("attachment;");
        assertThat(copy.headers().firstValue("content-type").orElseThrow()).isEqualTo("application/octet-stream");
        assertThat(copy.headers().firstValue("cache-control")).contains("no-store");
        stranger.page(page + "/invoices/" + item.id());
        assertThat(debtor.interactions()).as("told once a day").containsOnlyOnce("PAGE INVOICE_COPY_TAKEN");
        assertThat(stranger.page(page + "/invoices/" + theirs.id()).statusCode()).as("somebody else's").isEqualTo(404);
        assertThat(stranger.page("/c/" + "A".repeat(43) + "/invoices/" + item.id()).statusCode()).as("without a link").isEqualTo(404);
        scenario.jdbc.sql("update customer set language = 'en' where id = :id").param("id", debtor.customerId()).update();
        assertThat(Jsoup.parse(stranger.page(page).body()).text()).contains("Download the invoice");
    }

    @Test
    void aRelanceCarriesCopiesOnlyWhereTheCompanyWantsThem() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        put("amelie", debtor.owes("500.00", 5).reference(), PDF);
        scenario.morning();
        assertThat(attached()).isEmpty();
        assertThat(scenario.mails().get(0).body()).as("says nothing of copies").doesNotContain("copie de la facture");

        scenario.begin();
        ResponseEntity<String> changed = http.withBasicAuth("sophie", "demo").exchange("/api/v1/companies/" + code() + "/invoice-copies", HttpMethod.PUT,
            new HttpEntity<>(Map.of("withRelances", true)), String.class);
        assertThat(changed.getStatusCode().value()).as(changed.getBody()).isEqualTo(200);
        Debtor second = scenario.debtorWithMail("STANDARD");
        Item one = second.owes("500.00", 5);
        Item two = second.owes("700.00", 6);
        second.owes("800.00", 7);
        put("amelie", one.reference(), PDF);
        put("amelie", two.reference(), "%PDF-1.7 deux".getBytes(StandardCharsets.UTF_8));
        scenario.morning();
        assertThat(attached()).containsExactly("%PDF-1.7 facture", "%PDF-1.7 deux");
        assertThat(scenario.outbox.document(second.lastRelance().messageId()).orElseThrow().kind()).as("beside the statement").isEqualTo("RELANCE");
        assertThat(scenario.mails().get(0).body()).contains("/c/");
        assertThat(body(second)).contains("Vous trouverez en pièce jointe les copies des factures " + two.reference() + " et " + one.reference() + ".");
    }

    private String body(Debtor debtor) {
        return scenario.outbox.byId(debtor.lastRelance().messageId()).orElseThrow().textBody().replace('\u00a0', ' ');
    }

    @Test
    void theMessageNamesTheOneCopyThatItCarriesInTheCustomersLanguage() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        setting.change(debtor.companyId(), true, "sophie");
        scenario.jdbc.sql("update customer set language = 'en' where id = :id").param("id", debtor.customerId()).update();
        Item one = debtor.owes("500.00", 5);
        debtor.owes("600.00", 5);
        put("amelie", one.reference().replace("-", "."), PDF);
        scenario.morning();
        assertThat(attached()).hasSize(1);
        assertThat(body(debtor)).as("as the ledger writes it").contains("Please find attached a copy of invoice " + one.reference() + ".");
    }

    private String code() {
        scenario.company();
        return "ACME";
    }

    @Test
    void moreThanAMailboxTakesIsLeftToTheLink() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        setting.change(debtor.companyId(), true, "sophie");
        put("amelie", debtor.owes("500.00", 5).reference(), Arrays.copyOf(PDF, 5 * 1024 * 1024));
        put("amelie", debtor.owes("600.00", 5).reference(), Arrays.copyOf("%PDF-1.7 autre".getBytes(StandardCharsets.UTF_8), 4 * 1024 * 1024));
        scenario.morning();
        assertThat(scenario.mails()).hasSize(1);
        assertThat(attached()).isEmpty();
        assertThat(scenario.mails().get(0).body()).as("names none").doesNotContain("en pièce jointe les copies");
    }

    private List<String> attached() {
        return scenario.jdbc.sql("""
                select d.content from message_attachment a join document d on d.id = a.document_id order by a.message_id, a.position""")
            .query((row, n) -> new String(row.getBytes(1), StandardCharsets.UTF_8)).list();
    }
}
