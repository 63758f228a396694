package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;

import com.wisebook.clients.Browser;
import com.wisebook.clients.desk.CustomerFiles;
import com.wisebook.clients.dispute.Disputes;
import com.wisebook.clients.dunning.collections.Debtor.Item;
import com.wisebook.clients.messaging.CustomerLinks;
import com.wisebook.clients.messaging.CustomerLinks.NewLink;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a customer sees and does behind the link of a message, and that it reaches the running case. */
class CustomerPageTest extends CollectionsSpecification {

    private static final Pattern LINK = Pattern.compile("/c/([A-Za-z0-9_-]{43})");
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 27);

    @Autowired
    private CustomerLinks links;
    @Autowired
    private TestRestTemplate http;
    @Autowired
    private Disputes disputes;
    @Autowired
    private com.wisebook.clients.dispute.DisputeEnding endings;
    @LocalServerPort
    private int port;
    private Browser stranger;

    @BeforeEach
    void somebodyWithoutAnAccount() {
        stranger = new Browser(port);
    }

    @Test
    void theLinkOfAMailOpensTheAccountThatItIsAbout() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("10000.00", 5);
        scenario.morning();
        String token = linkIn(scenario.mails().get(0).body());

        HttpResponse<String> answer = stranger.page("/c/" + token);
        assertThat(answer.statusCode()).isEqualTo(200);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("fr");
        assertThat(words(page)).contains("Client " + debtor.code(), item.reference(), "10 000,00 €", "5 jours de retard", "FR76 3000 6000",
            "Flashez ce code");
        assertThat(page.select(".qr svg path")).isNotEmpty();
        assertThat(page.select("[src^=http], [href^=http], link[href^=http], style, [style]")).as("nothing of a third party, nothing inline").isEmpty();
        assertThat(answer.headers().map()).containsEntry("referrer-policy", List.of("no-referrer")).containsEntry("cache-control", List.of("no-store"))
            .containsEntry("x-robots-tag", List.of("noindex, nofollow, noarchive")).containsEntry("x-frame-options", List.of("DENY"));
        assertThat(answer.headers().firstValue("content-security-policy").orElseThrow()).contains("default-src 'none'", "frame-ancestors 'none'")
            .doesNotContain("unsafe");
        assertThat(answer.headers().allValues("set-cookie")).isEmpty();
        assertThat(scenario.jdbc.sql("select uses from customer_link where customer_id = :id").param("id", debtor.customerId()).query(Long.class).single())
            .isEqualTo(1);
    }

    @Test
    void theStatementThatWasSentIsThereAgainAsADownload() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("500.00", 5);
        scenario.morning();
        String token = linkIn(scenario.mails().get(0).body());
        String letter = Jsoup.parse(stranger.page("/c/" + token).body()).selectFirst("a[href*=/documents/]").attr("href");
        HttpResponse<String> file = stranger.page(letter);
        assertThat(file.body()).startsWith("%PDF-");
        assertThat(file.headers().firstValue("content-disposition").orElseThrow()).startsWith("attachment;");
        assertThat(file.headers().firstValue("content-type").orElseThrow()).isEqualTo("application/octet-stream");

        Debtor other = scenario.debtorWithMail("STANDARD");
        other.owes("900.00", 5);
        assertThat(stranger.page("/c/" + link(other) + letter.substring(letter.indexOf("/documents"))).statusCode())
            .as("somebody else's letter").isEqualTo(404);
    }

    @Test
    void forgedExpiredAndRevokedLinksLookTheSameInBothLanguages() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("500.00", 5);
        String revoked = link(debtor);
        assertThat(stranger.page("/c/" + revoked).statusCode()).isEqualTo(200);
        scenario.doing(() -> links.revokeAll(debtor.customerId(), "camille"));
        String expired = link(debtor);
        scenario.clock.advance(CustomerLinks.PAGE_LIVES.plus(Duration.ofSeconds(1)));
        String survey = token(links.make(NewLink.survey(debtor.companyId(), debtor.customerId(), "DISPUTE", 1, Duration.ofDays(1)), "system").toString());

        String forged = "A".repeat(43);
        String seen = stranger.page("/c/" + forged).body();
        for (String token : List.of(forged, expired, revoked, survey, "x", revoked + "0")) {
            HttpResponse<String> answer = stranger.page("/c/" + token);
            assertThat(answer.statusCode()).as(token).isEqualTo(404);
            assertThat(answer.body()).as(token).isEqualTo(seen).contains("Ce lien n’ouvre plus rien", "This link opens nothing any more");
            assertThat(answer.headers().firstValue("referrer-policy")).contains("no-referrer");
        }
        assertThat(post("/c/" + revoked + "/promise", Map.of("amount", "100", "dueOn", FRIDAY.toString())).statusCode()).isEqualTo(404);
        assertThat(scenario.jdbc.sql("select count(*) from promise").query(Long.class).single()).isZero();
    }

    @Test
    void aPromiseGivenOnThePagePausesTheCaseAtOnceAndResumesByItself() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("10000.00", 5);
        scenario.cycleRuns();
        String token = link(debtor);
        HttpResponse<String> answer = post("/c/" + token + "/promise", Map.of("amount", "10 000,00", "dueOn", FRIDAY.toString(), "note", "Virement vendredi"));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location").orElseThrow()).endsWith("?done=promise");
        scenario.settle();
        scenario.mailsLeave();
        assertThat(scenario.mails()).as("the mail that was queued").isEmpty();
        assertThat(debtor.hold("PROMISE").amount()).isEqualByComparingTo("10000.00");
        assertThat(debtor.interactions()).contains("PAGE PROMISE", "EMAIL PROMISE_CONFIRMED");
        assertThat(scenario.confirmations()).singleElement().satisfies(mail -> {
            assertThat(words(mail.subject())).startsWith("Votre promesse de règlement de 10 000,00 €");
            assertThat(words(mail.body())).contains("au plus tard le 27 novembre 2026", "IBAN : FR76 3000");
            assertThat(stranger.page("/c/" + linkIn(mail.body())).statusCode()).isEqualTo(200);
        });
        assertThat(words(Jsoup.parse(stranger.page("/c/" + token + "?done=promise").body())))
            .contains("votre promesse est enregistrée", "Promesse de 10 000,00 € pour le 27 novembre 2026");

        scenario.daysPass(9);
        scenario.morning();
        assertThat(debtor.promiseStatus()).isEqualTo("BROKEN");
        assertThat(debtor.level(item)).isPositive();
    }

    @Test
    void aPromiseForYesterdayForMoreThanIsDueOrGivenTwiceIsRefusedWithItsField() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("500.00", 5);
        Item theirs = scenario.debtorWithMail("STANDARD").owes("900.00", 5);
        String promise = "/c/" + link(debtor) + "/promise";
        refused(promise, Map.of("amount", "100", "dueOn", "2026-11-22"), "promise-dueOn", "La date promise est passée");
        refused(promise, Map.of("amount", "500,01", "dueOn", FRIDAY.toString()), "promise-amount", "La promesse dépasse ce qui est dû");
        refused(promise, Map.of("amount", "tout", "dueOn", FRIDAY.toString()), "promise-amount", "Indiquez un montant");
        refused(promise, Map.of("amount", "900", "dueOn", FRIDAY.toString(), "items", String.valueOf(theirs.id())), "promise-amount", "Rien n’est dû");
        assertThat(post(promise, Map.of("amount", "500", "dueOn", FRIDAY.toString())).statusCode()).isEqualTo(302);
        refused(promise, Map.of("amount", "500", "dueOn", FRIDAY.toString()), "promise-amount", "Cette promesse est déjà enregistrée");
        assertThat(scenario.jdbc.sql("select customer_id from promise").query(Long.class).list()).containsExactly(debtor.customerId());
    }

    @Test
    void aPartThatIsContestedLeavesCollectionAtOnceAndTheRestIsAskedFor() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("10000.00", 5);
        scenario.cycleRuns();
        String page = "/c/" + link(debtor);
        HttpResponse<String> answer = post(page + "/dispute", contesting(item, "1 200"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location").orElseThrow()).endsWith("?done=dispute");
        scenario.settle();
        assertThat(debtor.hold("DISPUTE").amount()).isEqualByComparingTo("1200.00");
        assertThat(scenario.jdbc.sql("select held from dispute_part where entry_id = :id").param("id", item.id()).query(BigDecimal.class).single())
            .isEqualByComparingTo("1200.00");
        assertThat(debtor.interactions()).contains("PAGE DISPUTE_OPENED");
        scenario.morning();
        assertThat(debtor.lastRelance().principal()).isEqualByComparingTo("8800.00");

        String number = scenario.jdbc.sql("select number from dispute").query(String.class).single();
        String seen = words(Jsoup.parse(stranger.page(page + "?done=dispute").body()));
        assertThat(seen).contains("votre contestation est enregistrée", "Dont contesté : 1 200,00 €", "Montants contestés − 1 200,00 €",
            "À régler maintenant 8 800,00 €", "8 800,00 € au plus", number, "Deux palettes manquent", "en cours");
        scenario.jdbc.sql("update customer set language = 'en' where id = :id").param("id", debtor.customerId()).update();
        assertThat(words(Jsoup.parse(stranger.page(page).body()))).contains("Your disputes", "in progress", "at most €8,800.00");
    }

    @Test
    void aDisputeOfAnothersItemOrOfMoreThanRemainsOrWithoutWordsIsRefusedAtItsField() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("10000.00", 5);
        Item elsewhere = debtor.at(scenario.company("OTHER")).owes("700.00", 5);
        Item theirs = scenario.debtorWithMail("STANDARD").owes("900.00", 5);
        String dispute = "/c/" + link(debtor) + "/dispute";
        String field = "dispute-amount-" + item.id();
        refused(dispute, contesting(item, "10 000,01"), field, "Au plus 10 000");
        refused(dispute, contesting(item, "beaucoup"), field, "Indiquez un montant");
        refused(dispute, contesting(item, "0"), field, "Un montant positif");
        refused(dispute, contesting(item, ""), "dispute-amounts", "d’une facture au moins");
        refused(dispute, contesting(theirs, "100"), "dispute-amounts", "pas un poste de ce client");
        refused(dispute, contesting(elsewhere, "100"), "dispute-amounts", "pas un poste de ce client avec cette société");
        refused(dispute, with(contesting(item, "100"), "description", " "), "dispute-description", "À remplir");
        refused(dispute, with(contesting(item, "100"), "reason", "NONE"), "dispute-reason", "Choisissez un motif");
        assertThat(scenario.jdbc.sql("select count(*) from dispute").query(Long.class).single()).isZero();
        post(dispute, contesting(item, "9000"));
        refused(dispute, contesting(item, "1000,01"), field, "Au plus 1 000");
        assertThat(post(dispute, contesting(item, "1000")).statusCode()).isEqualTo(302);
    }

    @Test
    void severalItemsAreOneDisputeHoweverOftenItIsSent() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item first = debtor.owes("10000.00", 5);
        Item second = debtor.owes("500.00", 3);
        String dispute = "/c/" + link(debtor) + "/dispute";
        Map<String, String> both = with(contesting(first, "1 200"), "amount-" + second.id(), "500,00");
        List<CompletableFuture<HttpResponse<String>>> clicks = List.of(CompletableFuture.supplyAsync(() -> post(dispute, both)),
            CompletableFuture.supplyAsync(() -> post(dispute, both)));
        assertThat(clicks).extracting(click -> click.join().statusCode()).containsExactly(302, 302);
        assertThat(post(dispute, both).statusCode()).as("once more, later").isEqualTo(302);
        assertThat(scenario.jdbc.sql("select amount from dispute").query(BigDecimal.class).list()).singleElement()
            .satisfies(amount -> assertThat(amount).isEqualByComparingTo("1700.00"));
        assertThat(debtor.interactions()).containsOnlyOnce("PAGE DISPUTE_OPENED");
        assertThat(words(Jsoup.parse(stranger.page(dispute.replace("/dispute", "")).body()))).contains("8 800,00 € au plus")
            .doesNotContain("500,00 € au plus");
    }

    @Test
    void theThreadShowsWhatTheCustomerSaidAndSentAndNothingOfOursOrOfAnotherCustomer() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("10000.00", 5);
        String page = "/c/" + link(debtor);
        HttpResponse<String> html = upload(page + "/dispute", contesting(item, "1 200"), "photo.pdf", "<html><script>alert(1)</script></html>");
        assertThat(html.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(html.body()).select("#dispute-file-wrong").text()).contains("Seuls les PDF et les images");
        assertThat(scenario.jdbc.sql("select count(*) from dispute").query(Long.class).single()).isZero();
        HttpResponse<String> large = upload(page + "/dispute", contesting(item, "1 200"), "bon.pdf", "%PDF-1.4 " + "x".repeat(CustomerFiles.LARGEST));
        assertThat(Jsoup.parse(large.body()).select("#dispute-file-wrong").text()).contains("10");
        assertThat(upload(page + "/dispute", contesting(item, "1 200"), "bon.pdf", "%PDF-1.4 bon de livraison").statusCode()).isEqualTo(302);
        String number = scenario.jdbc.sql("select number from dispute").query(String.class).single();
        scenario.doing(() -> disputes.comment(number, "Encore lui", List.of(), "camille", false));
        Map<String, String> comment = Map.of("number", number, "text", "Photo à suivre");
        assertThat(post(page + "/comment", comment).statusCode()).isEqualTo(302);
        assertThat(post(page + "/comment", comment).statusCode()).as("sent twice").isEqualTo(302);
        refused(page + "/comment", Map.of("number", number, "text", " "), "comment-text", "À remplir");
        assertThat(words(Jsoup.parse(stranger.page(page).body()))).containsOnlyOnce("Photo à suivre").contains("Fichiers reçus : bon.pdf")
            .doesNotContain("Encore lui", "camille");
        assertThat(debtor.interactions()).containsOnlyOnce("PAGE DISPUTE_COMMENT");

        Debtor other = scenario.debtorWithMail("STANDARD");
        other.owes("100.00", 5);
        String theirs = "/c/" + link(other);
        refused(theirs + "/comment", Map.of("number", number, "text", "curieux"), "comment-text", "pas connue ici");
        assertThat(words(Jsoup.parse(stranger.page(theirs).body()))).doesNotContain(number, "Deux palettes");
        assertThat(scenario.jdbc.sql("select count(*) from dispute_event where body = 'curieux'").query(Long.class).single()).isZero();
    }

    private static Map<String, String> contesting(Item item, String amount) {
        return Map.of("amount-" + item.id(), amount, "reason", "QUANTITY", "description", "Deux palettes manquent");
    }

    private static Map<String, String> with(Map<String, String> form, String field, String value) {
        Map<String, String> other = new HashMap<>(form);
        other.put(field, value);
        return other;
    }

    @Test
    void aPaymentAlreadyMadeHoldsTheRelanceForTheDaysOfThePolicyAndIsKeptByTheMoney() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("500.00", 5);
        scenario.cycleRuns();
        String paid = "/c/" + link(debtor) + "/paid";
        HttpResponse<String> answer = upload(paid, Map.of("amount", "500", "paidOn", "2026-11-20", "reference", "VIR 42"), "preuve.pdf", "%PDF-1.4 preuve");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        scenario.settle();
        scenario.mailsLeave();
        assertThat(scenario.mails()).isEmpty();
        assertThat(debtor.hold("PROMISE").heldUntil()).as("five working days").isEqualTo(LocalDate.of(2026, 11, 30));
        assertThat(debtor.interactions()).contains("PAGE PAYMENT_DECLARED");
        assertThat(scenario.jdbc.sql("select file_name || ' ' || media_type from customer_file").query(String.class).single())
            .isEqualTo("preuve.pdf application/pdf");
        debtor.pays(item, "500.00");
        assertThat(debtor.promiseStatus()).isEqualTo("KEPT");
    }

    @Test
    void aPaymentThatNeverComesIsAskedForAgain() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("500.00", 5);
        assertThat(post("/c/" + link(debtor) + "/paid", Map.of("amount", "500", "paidOn", "2026-11-20")).statusCode()).isEqualTo(302);
        scenario.morning();
        assertThat(scenario.mails()).isEmpty();
        scenario.daysPass(8);
        scenario.morning();
        assertThat(debtor.promiseStatus()).isEqualTo("BROKEN");
        assertThat(debtor.level(item)).isPositive();
        scenario.cycleRuns();
        assertThat(scenario.jdbc.sql("select behaviour from payer_behaviour where customer_id = :id").param("id", debtor.customerId())
            .query(String.class).single()).as("he is less reliable").isEqualTo("LATE");
    }

    @Test
    void aFileThatIsNoneOfOursAndAPaymentOfTomorrowAreRefusedAndNothingIsKept() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("500.00", 5);
        String paid = "/c/" + link(debtor) + "/paid";
        HttpResponse<String> html = upload(paid, Map.of("amount", "500", "paidOn", "2026-11-20"), "preuve.pdf", "<html><script>alert(1)</script></html>");
        assertThat(html.statusCode()).isEqualTo(422);
        assertThat(words(Jsoup.parse(html.body()))).contains("Ce fichier n’est ni un PDF ni une image");
        refused(paid, Map.of("amount", "500", "paidOn", "2026-11-24"), "paid-paidOn", "aujourd’hui ou un jour passé");
        assertThat(scenario.jdbc.sql("select (select count(*) from customer_file) + (select count(*) from promise)").query(Long.class).single()).isZero();
    }

    @Test
    void aProposedContactOrAddressWaitsForAHumanAndOverwritesNothing() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("500.00", 5);
        String page = "/c/" + link(debtor);
        refused(page + "/contact", Map.of("lastName", "Durand"), "contact-email", "Indiquez une adresse e-mail ou un numéro");
        refused(page + "/contact", Map.of("lastName", "", "email", "nul"), "contact-lastName", "nom de cette personne");
        Map<String, String> claire = Map.of("firstName", "Claire", "lastName", "Durand", "email", "claire@client.example", "phone", "01 99 00 11 22");
        assertThat(post(page + "/contact", claire).statusCode()).isEqualTo(302);
        assertThat(post(page + "/contact", claire).statusCode()).as("sent twice").isEqualTo(302);
        assertThat(post(page + "/address", Map.of("addressLine", "3 rue Neuve", "postcode", "69001", "town", "Lyon")).statusCode()).isEqualTo(302);
        assertThat(scenario.jdbc.sql("select kind || ' ' || status from customer_proposal order by id").query(String.class).list())
            .containsExactly("CONTACT OPEN", "ADDRESS OPEN");
        assertThat(scenario.jdbc.sql("select count(*) from contact where customer_id = :id").param("id", debtor.customerId()).query(Long.class).single()).isEqualTo(1);
        assertThat(scenario.jdbc.sql("select address_line from customer where id = :id").param("id", debtor.customerId()).query(String.class).single())
            .isEqualTo("2 avenue des Tests");
        assertThat(debtor.interactions()).contains("PAGE CONTACT_PROPOSED", "PAGE ADDRESS_PROPOSED");
    }

    @Test
    void smsStopForAPersonOfTheCustomerAndForNobodyElses() {
        Debtor debtor = scenario.debtor("STANDARD").contact(null, "06 39 98 00 01", null);
        debtor.owes("500.00", 5);
        Debtor other = scenario.debtor("STANDARD").contact(null, "06 39 98 00 02", null);
        String page = "/c/" + link(debtor);
        refused(page + "/sms", Map.of("contact", contactOf(other)), "sms-phone", "pas connu ici");
        refused(page + "/sms", Map.of("contact", "1; drop"), "sms-phone", "pas connu ici");
        assertThat(post(page + "/sms", Map.of("contact", contactOf(debtor))).statusCode()).isEqualTo(302);
        scenario.settle();
        assertThat(scenario.jdbc.sql("select customer_id from contact where sms_opt_out_at is not null").query(Long.class).list())
            .containsExactly(debtor.customerId());
    }

    @Test
    void anEnglishCustomerIsAnsweredInHisLanguage() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("1500.00", 1);
        scenario.jdbc.sql("update customer set language = 'en' where id = :id").param("id", debtor.customerId()).update();
        Document page = Jsoup.parse(stranger.page("/c/" + link(debtor)).body());
        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("en");
        assertThat(words(page)).contains("Your account", "€1,500.00", "1 day late", "I have already paid");
    }

    @Test
    void theWholeAccountIsOneCompanysAndOneCustomers() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item ours = debtor.owes("500.00", 5);
        Item elsewhere = debtor.at(scenario.company("OTHER")).owes("700.00", 5);
        Item theirs = scenario.debtorWithMail("STANDARD").owes("900.00", 5);
        assertThat(words(Jsoup.parse(stranger.page("/c/" + link(debtor) + "?customer=" + theirs.id() + "&company=OTHER").body())))
            .contains(ours.reference()).doesNotContain(elsewhere.reference(), theirs.reference(), "OTHER");
    }

    @Test
    void anOfficerSeesRevokesAndMakesLinksButNeverTheirAddresses() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("500.00", 5);
        String token = link(debtor);
        String path = "/api/v1/customers/" + debtor.code() + "/links";
        Browser camille = new Browser(port).login("camille");
        assertThat(camille.fetch(path).body()).contains("\"live\":true").doesNotContain(token);
        assertThat(new Browser(port).login("amelie").fetch(path).statusCode()).as("an accountant").isEqualTo(403);
        long id = scenario.jdbc.sql("select id from customer_link").query(Long.class).single();
        assertThat(links.revoke(debtor.customerId() + 1, id, "camille")).as("of another customer").isFalse();
        assertThat(links.revoke(debtor.customerId(), id, "camille")).isTrue();
        assertThat(stranger.page("/c/" + token).statusCode()).isEqualTo(404);
        assertThat(scenario.jdbc.sql("select encode(token_hash, 'escape') from customer_link").query(String.class).single()).doesNotContain(token);
    }

    @Test
    void aPromiseTakenBackBeforeItsConfirmationLeavesIsNotConfirmed() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.promises("500.00", FRIDAY, debtor.owes("500.00", 5));
        long id = scenario.jdbc.sql("select id from promise").query(Long.class).single();
        scenario.doing(() -> scenario.promises.cancel(id, "sophie"));
        scenario.mailsLeave();
        assertThat(scenario.confirmations()).isEmpty();
    }

    @Test
    void theListNamesWhatIsLateAndWhatIsAtRisk() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item old = debtor.owes("300.00", 5);
        debtor.promises("300.00", FRIDAY, old);
        scenario.daysPass(9);
        scenario.morning();
        assertThat(debtor.promiseStatus()).isEqualTo("BROKEN");
        debtor.promises("300.00", scenario.today().plusDays(3), old);
        Debtor steady = scenario.debtorWithMail("STANDARD");
        steady.promises("100.00", scenario.today().plusDays(3), steady.owes("100.00", 5));
        Browser camille = new Browser(port).login("camille");
        String list = "/api/v1/desk/collections/promises?state=";
        assertThat(camille.fetch(list + "AT_RISK").body()).contains("\"total\":1", debtor.code(), "\"brokenBefore\":1");
        assertThat(camille.fetch(list + "LIVE").body()).contains("\"total\":1", steady.code());
        scenario.clock.advance(Duration.ofDays(4));
        assertThat(camille.fetch(list + "LATE&sort=-amount").body()).contains("\"total\":2");
        assertThat(camille.fetch(list + "&sort=password").statusCode()).isEqualTo(400);
    }

    @Test
    void anOfficerTakesAProposedContactAndDismissesAnAddress() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("500.00", 5);
        String page = "/c/" + link(debtor);
        post(page + "/contact", Map.of("lastName", "Durand", "email", "claire@client.example"));
        post(page + "/address", Map.of("addressLine", "3 rue Neuve", "postcode", "69001", "town", "Lyon"));
        List<Long> ids = scenario.jdbc.sql("select id from customer_proposal order by id").query(Long.class).list();
        String path = "/api/v1/customers/" + debtor.code() + "/proposals";
        assertThat(http.withBasicAuth("camille", "demo").postForEntity(path + "/" + ids.get(0) + "/acceptance", null, String.class).getStatusCode().value())
            .isEqualTo(204);
        assertThat(http.withBasicAuth("camille", "demo").postForEntity(path + "/" + ids.get(1) + "/dismissal", null, String.class).getStatusCode().value())
            .isEqualTo(204);
        assertThat(http.withBasicAuth("camille", "demo").postForEntity(path + "/" + ids.get(1) + "/acceptance", null, String.class).getStatusCode().value())
            .as("decided already").isEqualTo(404);
        assertThat(scenario.jdbc.sql("select last_name from contact where customer_id = :id order by id").param("id", debtor.customerId()).query(String.class).list())
            .containsExactly("Payeur", "Durand");
        assertThat(http.withBasicAuth("camille", "demo").getForObject(path, String.class)).isEqualTo("[]");
    }

    @Test
    void whoHasTwentyDisputesOpenIsAskedToCall() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("500.00", 5);
        String dispute = "/c/" + link(debtor) + "/dispute";
        for (int i = 1; i <= 20; i++) {
            String description = "Ligne " + i;
            scenario.doing(() -> disputes.open(new com.wisebook.clients.dispute.NewDispute(debtor.companyId(), debtor.customerId(),
                List.of(new com.wisebook.clients.dispute.NewDispute.Part(item.id(), java.math.BigDecimal.ONE)), "PRICE", description,
                com.wisebook.clients.dispute.DisputeSource.CUSTOMER_PAGE, null, List.of(), "Client")));
        }
        refused(dispute, contesting(item, "1"), "dispute-amounts", "");
        assertThat(scenario.jdbc.sql("select count(*) from dispute").query(Long.class).single()).isEqualTo(20);
        String first = scenario.jdbc.sql("select number from dispute order by id limit 1").query(String.class).single();
        scenario.doing(() -> endings.withdraw(first, "Erreur", "camille"));
        assertThat(post(dispute, contesting(item, "1")).statusCode()).as("one has ended").isEqualTo(302);
    }

    @Test
    void whatIsProposedOnThePageIsInTheDayOfWhoeverHasTheCustomer() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("500.00", 5);
        String page = "/c/" + link(debtor);
        post(page + "/contact", Map.of("firstName", "Claire", "lastName", "Durand", "email", "claire@client.example"));
        post(page + "/address", Map.of("addressLine", "3 rue Neuve", "postcode", "69001", "town", "Lyon"));
        scenario.jdbc.sql("update customer set officer = 'camille' where id = :id").param("id", debtor.customerId()).update();
        String day = new Browser(port).login("camille").fetch("/api/v1/desk/my-day").body();
        assertThat(day).contains("\"about\":\"Claire Durand\"", "\"about\":\"69001 Lyon\"", debtor.code());
        assertThat(new Browser(port).login("lucas").fetch("/api/v1/desk/my-day").body()).doesNotContain("Claire Durand");
    }

    private void refused(String path, Map<String, String> form, String field, String why) {
        HttpResponse<String> answer = post(path, form);
        assertThat(answer.statusCode()).as(path).isEqualTo(422);
        Document page = Jsoup.parse(answer.body());
        assertThat(words(page.selectFirst("[role=alert]").text())).contains(why);
        assertThat(page.select("[role=alert] a[href=#" + field + "]")).as(field).isNotEmpty();
    }

    private String link(Debtor debtor) {
        return token(links.make(NewLink.page(debtor.companyId(), debtor.customerId(), null), "camille").toString());
    }

    private String contactOf(Debtor debtor) {
        return scenario.jdbc.sql("select id from contact where customer_id = :id").param("id", debtor.customerId()).query(Long.class).single().toString();
    }

    private static String linkIn(String mail) {
        Matcher link = LINK.matcher(mail);
        assertThat(link.find()).as("a link in " + mail).isTrue();
        return link.group(1);
    }

    private static String token(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private HttpResponse<String> post(String path, Map<String, String> form) {
        return stranger.form(path, form.entrySet().stream().map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&")));
    }

    private HttpResponse<String> upload(String path, Map<String, String> form, String fileName, String content) {
        String fields = form.entrySet().stream().map(e -> "--b\r\nContent-Disposition: form-data; name=\"" + e.getKey() + "\"\r\n\r\n" + e.getValue() + "\r\n")
            .collect(Collectors.joining());
        String body = fields + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
            + "\"\r\nContent-Type: application/pdf\r\n\r\n" + content + "\r\n--b--\r\n";
        return stranger.send(stranger.request(path).header("Accept", "text/html").header("Content-Type", "multipart/form-data; boundary=b")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String words(Document page) {
        return words(page.text());
    }

    private static String words(String text) {
        return text.replaceAll("[\\s\u00a0\u202f]+", " ");
    }
}
