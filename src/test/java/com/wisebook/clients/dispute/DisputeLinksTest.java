package com.wisebook.clients.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.wisebook.clients.Browser;
import com.wisebook.clients.messaging.IncomingMails;
import com.wisebook.clients.messaging.MailReferences;
import com.wisebook.clients.security.rest.ProblemException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A department answers by the link of a mail: the same act as in the Tasklist, by whoever reads that address. */
class DisputeLinksTest extends DisputeSpecification {

    private static final Pattern LINK = Pattern.compile("/d/([A-Za-z0-9_-]{43})");

    @LocalServerPort
    private int port;
    @Autowired
    private DisputeLinks links;
    @Autowired
    private DepartmentAddresses addresses;
    @Autowired
    private com.wisebook.clients.company.Companies companies;
    @Autowired
    private IncomingMails incoming;
    @Autowired
    private MailReferences references;
    private Browser stranger;

    @BeforeEach
    void somebodyWithoutAnAccount() {
        stranger = new Browser(port);
    }

    private record Mail(String key, String to, String subject, String text) {
    }

    private List<Mail> asked() {
        return house.jdbc.sql("select send_key, recipients[1], subject, text_body from message where send_key like '%/ask/%' order by id")
            .query((row, n) -> new Mail(row.getString(1), row.getString(2), row.getString(3), row.getString(4))).list();
    }

    private static String path(Mail mail) {
        Matcher link = LINK.matcher(mail.text());
        assertThat(link.find()).as("a link in " + mail.text()).isTrue();
        return "/d/" + link.group(1);
    }

    private HttpResponse<String> post(String path, Map<String, String> form) {
        return stranger.form(path, form.entrySet().stream().map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&")));
    }

    private HttpResponse<String> upload(String path, Map<String, String> form, String fileName, String content) {
        String fields = form.entrySet().stream().map(e -> "--b\r\nContent-Disposition: form-data; name=\"" + e.getKey() + "\"\r\n\r\n" + e.getValue() + "\r\n")
            .collect(Collectors.joining());
        return stranger.send(stranger.request(path).header("Accept", "text/html").header("Content-Type", "multipart/form-data; boundary=b")
            .POST(HttpRequest.BodyPublishers.ofString(fields + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: application/pdf\r\n\r\n" + content + "\r\n--b--\r\n")));
    }

    private static String words(String html) {
        return Jsoup.parse(html).text().replaceAll("[\\s\u00a0\u202f]+", " ");
    }

    @Test
    void theMailSaysWhatIsContestedAndItsLinkAnswersAsTheTasklistDoes() {
        long invoice = house.invoice("1000");
        String number = house.contests(invoice, "300", "DELIVERY");
        Mail mail = asked().get(0);
        assertThat(asked()).hasSize(1);
        assertThat(mail.to()).isEqualTo(house.jdbc.sql("select email from app_user where username = 'nadia'").query(String.class).single());
        assertThat(mail.subject().replaceAll("[\u00a0\u202f]", " ")).contains("Boulangerie Martin", "300,00 €", number);
        assertThat(mail.text().replaceAll("[\u00a0\u202f]", " ")).contains("Logistique", "30/11/2026", "Ce n’est pas ce qui était convenu", "I-", "300,00 € contestés");

        String page = path(mail);
        HttpResponse<String> looked = stranger.page(page);
        assertThat(looked.statusCode()).isEqualTo(200);
        assertThat(looked.headers().map()).containsEntry("referrer-policy", List.of("no-referrer")).containsEntry("cache-control", List.of("no-store"))
            .containsEntry("x-frame-options", List.of("DENY"));
        assertThat(looked.headers().allValues("set-cookie")).isEmpty();
        Document seen = Jsoup.parse(looked.body());
        assertThat(seen.selectFirst("html").attr("lang")).isEqualTo("fr");
        assertThat(words(looked.body())).contains("Boulangerie Martin conteste 300,00 €", "Ce n’est pas ce qui était convenu", "Accorder tout, soit 300,00 €");
        assertThat(seen.select("[src^=http], [href^=http], style, [style]")).isEmpty();
        assertThat(house.thread(number)).as("looking changes nothing").containsExactly("OPENED", "ROUTED");

        HttpResponse<String> answered = upload(page + "/answer", Map.of("decision", "GRANT", "answer", "Deux colis manquaient."), "bon.pdf", "%PDF-1.7 bon");
        assertThat(answered.statusCode()).isEqualTo(302);
        assertThat(answered.headers().firstValue("location").orElseThrow()).endsWith("?done=answer");
        house.settle();
        DisputeView after = house.dispute(number);
        assertThat(after.status()).isEqualTo(DisputeStatus.AWAITING_CREDIT);
        DisputeView.Event granted = after.events().stream().filter(event -> event.kind().equals("GRANTED")).findFirst().orElseThrow();
        assertThat(granted.actorKind()).isEqualTo("LINK");
        assertThat(granted.actor()).isEqualTo(mail.to());
        assertThat(granted.body()).isEqualTo("Deux colis manquaient.");
        assertThat(after.files()).extracting(DisputeView.File::fileName).containsExactly("bon.pdf");
        assertThat(house.jdbc.sql("select actor from interaction where kind = 'DISPUTE_GRANTED'").query(String.class).single())
            .isEqualTo("lien envoyé à " + mail.to());

        HttpResponse<String> again = post(page + "/answer", Map.of("decision", "REFUSE", "answer", "Non."));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(words(again.body())).contains("Quelqu’un a déjà répondu", "Par le lien envoyé à " + mail.to(), "Un avoir est accordé.");
        assertThat(house.dispute(number).status()).isEqualTo(DisputeStatus.AWAITING_CREDIT);
    }

    @Test
    void whoeverAnswersTheMailItselfIsHeardInTheThreadAndDecidesNothing() {
        String number = house.contests(house.invoice("1000"), "300", "DELIVERY");
        Mail mail = asked().get(0);
        long id = house.jdbc.sql("select id from message where send_key = :key").param("key", mail.key()).query(Long.class).single();
        answersByMail(mail.to(), id, "Deux colis manquaient, accordez l'avoir de 300 €.\r\n\r\nNadia");
        DisputeView.Event said = house.dispute(number).events().get(2);
        assertThat(said.kind() + " " + said.actorKind() + " " + said.actor()).isEqualTo("COMMENT LINK " + mail.to());
        assertThat(said.body()).contains("Deux colis manquaient");
        assertThat(house.dispute(number).status()).as("an address proves too little to decide").isEqualTo(DisputeStatus.ANSWERING);
        assertThat(house.jdbc.sql("select subject from message where send_key like '%/answered/%'").query(String.class).list())
            .isNotEmpty().allSatisfy(subject -> assertThat(subject).startsWith("Réponse par courriel sur le litige " + number));
        assertThat(replies()).as("no customer has written").isZero();

        answersByMail("voleur@evil.example", id, "Refusez tout.");
        assertThat(house.thread(number)).as("only who was written to").containsExactly("OPENED", "ROUTED", "COMMENT");
        assertThat(replies()).isOne();
    }

    private long replies() {
        return house.jdbc.sql("select count(*) from customer_reply").query(Long.class).single();
    }

    private void answersByMail(String from, long messageId, String text) {
        String raw = "From: <" + from + ">\r\nSubject: Re: litige\r\nMessage-ID: <" + Math.abs(text.hashCode()) + "@x.example>\r\nDate: Mon, 23 Nov 2026 09:00:00 +0100\r\n"
            + "In-Reply-To: <wisebook-" + references.of(messageId) + "@wisebook.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text + "\r\n";
        incoming.take(IncomingMails.Place.LOCAL, raw.getBytes(StandardCharsets.UTF_8), false);
        house.settle();
    }

    @Test
    void whatTheTasklistRefusesTheLinkRefusesAtTheField() {
        long invoice = house.invoice("1000");
        String number = house.contests(invoice, "300", "DELIVERY");
        String page = path(asked().get(0)) + "/answer";
        refused(page, Map.of("answer", "Oui"), "decision");
        refused(page, Map.of("decision", "SELL"), "decision");
        refused(page, Map.of("decision", "ASK_CUSTOMER", "question", "Quand ?"), "decision");
        refused(page, Map.of("decision", "REFUSE"), "answer");
        refused(page, Map.of("decision", "PART", "granted", "300", "answer", "Tout"), "granted");
        refused(page, Map.of("decision", "PART", "granted", "beaucoup", "answer", "Tout"), "granted");
        refused(page, Map.of("decision", "FORWARD", "answer", "Pas nous"), "toDepartment");
        HttpResponse<String> html = upload(page, Map.of("decision", "REFUSE", "answer", "Livré."), "photo.pdf", "<html><script>alert(1)</script></html>");
        assertThat(html.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(html.body()).select("[role=alert] a[href=#files]")).isNotEmpty();
        assertThat(Jsoup.parse(html.body()).selectFirst("#answer").text()).as("what was typed stays").isEqualTo("Livré.");
        assertThat(house.dispute(number).status()).isEqualTo(DisputeStatus.ANSWERING);
        assertThat(house.dispute(number).files()).isEmpty();

        assertThat(post(page, Map.of("decision", "PART", "granted", "1 00,50 €", "answer", "Un colis.")).statusCode()).isEqualTo(302);
        house.settle();
        assertThat(house.dispute(number).granted()).isEqualByComparingTo("100.50");
    }

    private void refused(String path, Map<String, String> form, String field) {
        HttpResponse<String> answer = post(path, form);
        assertThat(answer.statusCode()).as(form.toString()).isEqualTo(422);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("[role=alert] a[href=#" + field + "]")).as(form.toString()).isNotEmpty();
        assertThat(page.select("#" + field)).hasSize(1);
    }

    @Test
    void whoComesSecondReadsWhoHasAnsweredInTheTasklist() {
        long invoice = house.invoice("300");
        String number = house.contests(invoice, "300", "DELIVERY");
        house.completes("nadia", house.task("Task_Answer"), "decision", "REFUSE", "answer", "Livré.");
        HttpResponse<String> page = stranger.page(path(asked().get(0)));
        String name = house.jdbc.sql("select first_name || ' ' || last_name from app_user where username = 'nadia'").query(String.class).single();
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(words(page.body())).contains("Quelqu’un a déjà répondu", "Par " + name + ", le 23/11/2026", "La réclamation est refusée.");
        assertThat(Jsoup.parse(page.body()).select("form")).as("closed: nothing to send").isEmpty();
        assertThat(post(path(asked().get(0)) + "/say", Map.of("what", "comment", "text", "Trop tard")).statusCode()).isEqualTo(409);
        assertThat(house.dispute(number).outcome()).isEqualTo(DisputeOutcome.REFUSED);
    }

    @Test
    void ofTwoWhoAnswerAtOnceOneIsTakenAndTheOtherIsTold() {
        long invoice = house.invoice("300");
        String number = house.contests(invoice, "300", "DELIVERY");
        house.doing(() -> house.disputes.askAgain(number, "camille"));
        List<Mail> both = asked();
        assertThat(both).hasSize(2);
        Task task = house.task("Task_Answer");
        List<CompletableFuture<Integer>> clicks = Stream.of(0, 1)
            .map(i -> CompletableFuture.supplyAsync(() -> post(path(both.get(i)) + "/answer", Map.of("decision", i == 0 ? "GRANT" : "REFUSE", "answer", "x")).statusCode()))
            .toList();
        assertThat(clicks.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(302, 409);
        house.settle();
        assertThat(house.thread(number)).filteredOn(kind -> kind.equals("GRANTED") || kind.equals("REFUSED")).hasSize(1);
        assertThatThrownBy(() -> house.completes("nadia", task, "decision", "GRANT")).as("the Tasklist too is late").isNotNull();
    }

    @Test
    void aLinkSpeaksForItsDepartmentAndNoMore() {
        long invoice = house.invoice("9000");
        String number = house.contests(invoice, "2000", "PRICE");
        String page = path(asked().get(0));
        assertThat(words(stranger.page(page).body())).contains("Un responsable décide ensuite");
        assertThat(post(page + "/answer", Map.of("decision", "GRANT", "answer", "Remise oubliée.")).statusCode()).isEqualTo(302);
        house.settle();
        assertThat(house.dispute(number).status()).isEqualTo(DisputeStatus.DECIDING);
        assertThat(house.contested(invoice)).isEqualByComparingTo("2000");
        house.completes("sophie", house.task("Task_Decide"), "decision", "BACK", "answer", "Où est le devis ?");
        assertThat(words(stranger.page(page).body())).as("another asking has begun").contains("Quelqu’un a déjà répondu");
        String second = path(asked().get(asked().size() - 1));
        assertThat(words(stranger.page(second).body())).contains("Où est le devis ?");
        assertThat(post(second + "/answer", Map.of("decision", "FORWARD", "toDepartment", "QUALITY", "answer", "Pas pour nous.")).statusCode()).isEqualTo(302);
        house.settle();
        assertThat(house.dispute(number).department()).isEqualTo(Department.QUALITY);
        assertThat(asked().get(asked().size() - 1).to()).isEqualTo(house.jdbc.sql("select email from app_user where username = 'paul'").query(String.class).single());
    }

    @Test
    void forgedExpiredAndRevokedLinksOpenNothing() {
        long invoice = house.invoice("300");
        String number = house.contests(invoice, "300", "DELIVERY");
        String page = path(asked().get(0));
        assertThat(house.jdbc.sql("select count(*) from dispute_link where token_hash = :token").param("token", page.substring(3)).query(Long.class).single())
            .as("only the hash is kept").isZero();
        house.doing(() -> links.revoke(number, links.of(number).get(0).id(), "camille"));
        assertThatThrownBy(() -> links.revoke(number, links.of(number).get(0).id(), "camille")).isInstanceOf(ProblemException.class);
        assertThat(links.of(number)).singleElement().satisfies(one -> {
            assertThat(one.waiting()).isFalse();
            assertThat(one.revokedBy()).isEqualTo("camille");
        });
        String forged = "/d/" + "A".repeat(43);
        for (String path : List.of(page, forged, page + "/files/1", forged + "/files/1", "/d/x")) {
            assertThat(stranger.page(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(post(page + "/answer", Map.of("decision", "GRANT")).statusCode()).isEqualTo(404);
        house.doing(() -> house.disputes.askAgain(number, "camille"));
        String fresh = path(asked().get(1));
        assertThat(stranger.page(fresh).statusCode()).isEqualTo(200);
        house.clock.advance(DisputeLinks.LIVES.plus(Duration.ofSeconds(1)));
        assertThat(stranger.page(fresh).statusCode()).isEqualTo(404);
        assertThat(house.dispute(number).status()).isEqualTo(DisputeStatus.ANSWERING);
    }

    @Test
    void aQuestionGoesToWhoeverHasTheDisputeAndItsAnswerComesBackByMail() {
        long invoice = house.invoice("300");
        String number = house.contests(invoice, "300", "DELIVERY");
        String page = path(asked().get(0));
        assertThat(post(page + "/say", Map.of("what", "question", "text", " ")).statusCode()).isEqualTo(422);
        assertThat(post(page + "/say", Map.of("what", "question", "text", "Quel bon de livraison ?")).statusCode()).isEqualTo(302);
        assertThat(post(page + "/say", Map.of("what", "question", "text", "Quel bon de livraison ?")).statusCode()).as("a second click").isEqualTo(302);
        assertThat(house.thread(number)).containsExactly("OPENED", "ROUTED", "QUESTION");
        assertThat(house.mails()).filteredOn(key -> key.contains("/question/")).singleElement().asString().endsWith("/camille");
        house.doing(() -> house.disputes.comment(number, "Le BL 4711.", List.of(), "camille", false));
        Mail reply = asked().get(asked().size() - 1);
        assertThat(reply.key()).contains("/REPLY/");
        assertThat(reply.text()).contains("Le BL 4711.");
        house.doing(() -> house.disputes.comment(number, "Encore un mot.", List.of(), "camille", false));
        assertThat(asked()).as("asked once, answered once").hasSize(2);
        assertThat(words(stranger.page(path(reply)).body())).contains("Quel bon de livraison ?", "Le BL 4711.");
        assertThat(post(path(reply) + "/answer", Map.of("decision", "REFUSE", "answer", "BL signé.")).statusCode()).isEqualTo(302);
        house.settle();
        assertThat(house.dispute(number).outcome()).isEqualTo(DisputeOutcome.REFUSED);
    }

    @Test
    void aDepartmentsOwnAddressIsWrittenToInItsLanguageAndRemindedThere() {
        house.doing(() -> addresses.keep(companies.byCode("ACME").orElseThrow(), Department.LOGISTICS, "depot@acme.example", "en"));
        assertThatThrownBy(() -> addresses.keep(companies.byCode("ACME").orElseThrow(), Department.SALES, "no address", "fr")).isInstanceOf(ProblemException.class);
        assertThat(addresses.of(house.company)).filteredOn(one -> one.email() != null).singleElement().satisfies(one ->
            assertThat(one.department()).isEqualTo(Department.LOGISTICS));
        long invoice = house.invoice("300");
        house.contests(invoice, "300", "DELIVERY");
        assertThat(asked()).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo("depot@acme.example");
            assertThat(mail.subject()).contains("disputes", "€300.00");
        });
        assertThat(words(stranger.page(path(asked().get(0))).body())).contains("Boulangerie Martin disputes €300.00", "Grant all of it, €300.00");
        house.daysPass(6);
        assertThat(asked()).hasSize(2);
        assertThat(asked().get(1).key()).contains("/REMINDER/");
        assertThat(asked().get(1).subject()).startsWith("Reminder");
        house.doing(() -> addresses.keep(companies.byCode("ACME").orElseThrow(), Department.LOGISTICS, "", null));
        assertThat(addresses.of(house.company)).allMatch(one -> one.email() == null);
        assertThat(addresses.of(house.company).get(0).people()).isNotEmpty();
    }

    @Test
    void aFileOfTheThreadIsADownloadBehindTheLinkOfItsDisputeOnly() {
        long first = house.invoice("300");
        String number = house.contests(first, "300", "DELIVERY");
        house.doing(() -> house.disputes.comment(number, "Le bon", List.of(new NewDispute.NewFile("bon.pdf", "%PDF-1.7 x".getBytes(StandardCharsets.US_ASCII))),
            "camille", false));
        String page = path(asked().get(0));
        long file = house.dispute(number).files().get(0).id();
        HttpResponse<String> got = stranger.page(page + "/files/" + file);
        assertThat(got.headers().firstValue("content-disposition").orElseThrow()).startsWith("attachment;");
        assertThat(got.headers().firstValue("content-type").orElseThrow()).isEqualTo("application/octet-stream");
        long second = house.invoice("200");
        house.jdbc.sql("delete from message where send_key like '%/ask/%'").update();
        house.giving(() -> house.disputes.open(house.wanted(DisputeSource.OFFICER, "camille", second, "200", "DELIVERY")));
        house.settle();
        assertThat(stranger.page(path(asked().get(0)) + "/files/" + file).statusCode()).isEqualTo(404);
    }
}
