package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;

import com.wisebook.clients.dunning.collections.Debtor.Item;
import com.wisebook.clients.messaging.CustomerLinks;
import com.wisebook.clients.messaging.CustomerLinks.NewLink;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What comes to a customer's page and should not: too much, too late, or once more. Over a real connection. */
class HostilePageTest extends CollectionsSpecification {

    private static final String FRIDAY = "2026-11-27";
    private static final int PATIENCE_MILLIS = 20_000;

    @Autowired
    private CustomerLinks links;
    @LocalServerPort
    private int port;

    private String path(Debtor debtor) {
        return "/c/" + links.make(NewLink.page(debtor.companyId(), debtor.customerId(), null), "camille").toString().replaceAll(".*/", "");
    }

    private Debtor owing(String amount) {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes(amount, 5);
        return debtor;
    }

    @Test
    void twoGigabytesAreRefusedBeforeAByteOfThemIsSent() throws IOException {
        String page = path(owing("500.00"));
        for (String form : new String[] {"paid", "dispute", "comment"}) {
            try (Socket socket = new Socket("localhost", port)) {
                socket.setSoTimeout(PATIENCE_MILLIS);
                socket.getOutputStream().write(("POST " + page + "/" + form + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                    + "Content-Length: 2147483648\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                assertThat(new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)).readLine()).as(form).contains(" 413");
            }
        }
        assertThat(scenario.jdbc.sql("select count(*) from customer_file").query(Long.class).single()).isZero();
    }

    @Test
    void aBodyThatDoesNotSayItsLengthIsNotRead() {
        PageRequests page = new PageRequests(port, path(owing("500.00")));
        var endless = HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(("--b\r\nContent-Disposition: form-data; name=\"amount\"\r\n\r\n500\r\n--b--\r\n")
            .getBytes(StandardCharsets.US_ASCII)));
        assertThat(page.send("paid", endless, "multipart/form-data; boundary=b").statusCode()).isEqualTo(411);
        assertThat(scenario.jdbc.sql("select count(*) from promise").query(Long.class).single()).isZero();
    }

    @Test
    void aWebPageNamedPdfIsRefusedByEveryFormAndNothingIsKept() {
        Debtor debtor = owing("500.00");
        Item item = debtor.owes("700.00", 3);
        PageRequests page = new PageRequests(port, path(debtor));
        Map<String, String> forms = Map.of("paid", part("amount", "500") + part("paidOn", "2026-11-20"),
            "dispute", part("amount-" + item.id(), "100") + part("reason", "QUANTITY") + part("description", "Manquant"));
        forms.forEach((form, fields) -> {
            var answer = page.send(form, HttpRequest.BodyPublishers.ofString(fields + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"facture.pdf\"\r\n"
                + "Content-Type: application/pdf\r\n\r\n<html><script>alert(1)</script></html>\r\n--b--\r\n"), "multipart/form-data; boundary=b");
            assertThat(answer.statusCode()).as(form).isEqualTo(422);
            assertThat(answer.body()).contains("id=\"" + form + "-file-wrong\"");
        });
        assertThat(scenario.jdbc.sql("select (select count(*) from customer_file) + (select count(*) from promise) + (select count(*) from dispute)")
            .query(Long.class).single()).isZero();
    }

    private static String part(String name, String value) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    @Test
    void anItemThatWasPaidMeanwhileCanNeitherBeContestedNorPromised() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("500.00", 5);
        debtor.owes("100.00", 5);
        PageRequests page = new PageRequests(port, path(debtor));
        assertThat(page.look().select("[name=amount-" + item.id() + "]")).hasSize(1);
        debtor.pays(item, "500.00");
        page.refused("dispute", Map.of("amount-" + item.id(), "200", "reason", "QUANTITY", "description", "Manquant"), "dispute-amounts", "plus rien à contester");
        page.refused("promise", Map.of("amount", "500", "dueOn", FRIDAY, "items", String.valueOf(item.id())), "promise-amount", "Rien n’est dû");
        assertThat(scenario.jdbc.sql("select (select count(*) from promise) + (select count(*) from dispute)").query(Long.class).single()).isZero();
    }

    @Test
    void aLinkThatIsUsedAgainAndAFormThatIsSentAgainChangeNothing() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("10000.00", 5);
        String path = path(debtor);
        PageRequests page = new PageRequests(port, path);
        Map<String, String> promise = Map.of("amount", "8 800", "dueOn", FRIDAY);
        Map<String, String> dispute = Map.of("amount-" + item.id(), "1 200", "reason", "QUANTITY", "description", "Manquant");
        page.done("dispute", dispute);
        page.done("promise", promise);
        scenario.settle();
        PageRequests replayed = new PageRequests(port, path);
        replayed.done("dispute", dispute);
        replayed.refused("promise", promise, "promise-amount", "déjà enregistrée");
        assertThat(scenario.jdbc.sql("select (select count(*) from dispute) || ' ' || (select count(*) from promise)").query(String.class).single()).isEqualTo("1 1");
        assertThat(replayed.words()).isEqualTo(page.words());
        scenario.doing(() -> links.revokeAll(debtor.customerId(), "camille"));
        assertThat(replayed.post("promise", Map.of("amount", "100", "dueOn", FRIDAY)).statusCode()).as("after it was revoked").isEqualTo(404);
    }

    @Test
    void aPromiseForYesterdayOrForMoreThanIsDueIsRefusedAtItsField() {
        PageRequests page = new PageRequests(port, path(owing("500.00")));
        page.refused("promise", Map.of("amount", "500", "dueOn", "2026-11-22"), "promise-dueOn", "passée");
        page.refused("promise", Map.of("amount", "500,01", "dueOn", FRIDAY), "promise-amount", "dépasse ce qui est dû");
    }
}
