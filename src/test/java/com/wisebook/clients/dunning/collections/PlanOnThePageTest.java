package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.dunning.collections.Debtor.Item;
import com.wisebook.clients.messaging.CustomerLinks;
import com.wisebook.clients.messaging.CustomerLinks.NewLink;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A customer asks for a payment plan on his page: reckoned first, then sent, and nothing rests before somebody of ours agrees. */
class PlanOnThePageTest extends CollectionsSpecification {

    @Autowired
    private CustomerLinks links;
    @Autowired
    private TaskService tasks;
    @Autowired
    private TestRestTemplate http;
    @LocalServerPort
    private int port;

    private PageRequests page(Debtor debtor) {
        return new PageRequests(port, "/c/" + links.make(NewLink.page(debtor.companyId(), debtor.customerId(), null), "camille").toString().replaceAll(".*/", ""));
    }

    private static Map<String, String> wanted(String step, String count, String first) {
        return Map.of("step", step, "count", count, "firstOn", first, "note", "Trésorerie tendue");
    }

    private Task task() {
        List<Task> open = scenario.tasksOf(scenario.jdbc.sql("select number from payment_plan order by id desc limit 1").query(String.class).single());
        assertThat(open).hasSize(1);
        return open.get(0);
    }

    private List<String> groups(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream().map(IdentityLink::getGroupId).toList();
    }

    @Test
    void theAmountsAreShownBeforeAnythingIsSentAndThenAnOfficerAnswers() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("1000.00", 5);
        debtor.owes("400.00", -10);
        scenario.cycleRuns();
        PageRequests page = page(debtor);
        HttpResponse<String> reckoned = page.post("plan", wanted("show", "3", "2026-11-30"));
        assertThat(reckoned.statusCode()).isEqualTo(200);
        Document seen = Jsoup.parse(reckoned.body());
        assertThat(PageRequests.words(seen.selectFirst("#plan-offer").text())).contains("30 novembre 2026 333,33 €", "30 décembre 2026 333,33 €",
            "30 janvier 2027 333,34 €", "Total 1 000,00 €");
        assertThat(seen.selectFirst("#plan").hasAttr("open")).isTrue();
        assertThat(seen.select("[role=alert]")).isEmpty();
        assertThat(scenario.jdbc.sql("select count(*) from payment_plan").query(Long.class).single()).isZero();

        page.done("plan", wanted("send", "3", "2026-11-30"));
        scenario.settle();
        assertThat(groups(task())).containsExactlyInAnyOrder("officer", "manager");
        assertThat(debtor.interactions()).contains("PAGE PLAN_PROPOSED");
        assertThat(page.words()).contains("en attente de notre accord", "Elle ne suspend rien avant notre accord").doesNotContain("Voir les montants");
        scenario.mailsLeave();
        assertThat(scenario.mails()).as("nothing rests meanwhile").hasSize(1);
        page.refused("plan", wanted("send", "2", "2026-11-30"), "plan-count", "déjà en cours ou demandé");

        scenario.completes("camille", task(), Map.of("decision", "APPROVE"));
        assertThat(debtor.hold("PROMISE").amount()).isEqualByComparingTo("1000.00");
        scenario.mailsLeave();
        assertThat(scenario.confirmations()).singleElement().satisfies(mail -> assertThat(mail.subject()).startsWith("Votre échéancier de"));
        assertThat(page.words()).contains("Votre échéancier en cours", "Télécharger l’échéancier");
        letter(debtor, item, page);
    }

    @Test
    void whatHeSaysIsOnItsWayIsNotSpreadOnceMore() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("1000.00", 5);
        scenario.cycleRuns();
        PageRequests page = page(debtor);
        page.done("paid", Map.of("amount", "400,00", "paidOn", "2026-11-23"));
        Document seen = Jsoup.parse(page.post("plan", wanted("show", "2", "2026-11-30")).body());
        assertThat(PageRequests.words(seen.selectFirst("#plan-offer").text())).contains("Total 600,00 €");
        assertThat(seen.select("a[href=#plan-form], a[href=#paid-form]")).as("lead into what they open, without a script as well")
            .allSatisfy(link -> assertThat(seen.selectFirst("details " + link.attr("href"))).isNotNull());
    }

    /** The same letter by mail among his documents, on his page and for our people. */
    private void letter(Debtor debtor, Item item, PageRequests page) {
        String number = scenario.jdbc.sql("select number from payment_plan").query(String.class).single();
        long id = scenario.jdbc.sql("select id from payment_plan").query(Long.class).single();
        byte[] sent = scenario.jdbc.sql("select content from document where kind = 'PAYMENT_PLAN'").query(byte[].class).single();
        String words = text(sent);
        assertThat(words).contains("Échéancier n° " + number, "1 000,00 €", "333,34 €", "30 janvier 2027", item.reference(), "Déchéance du terme",
            "la totalité du solde redevient immédiatement exigible", "FR76 3000 6000", "RF");
        assertThat(http.withBasicAuth("camille", "demo").getForObject("/api/v1/payment-plans/" + id + "/document", byte[].class)).isEqualTo(sent);
        assertThat(page.take("/plans/" + number).headers().firstValue("content-disposition").orElseThrow()).startsWith("attachment;");
        Debtor other = scenario.debtorWithMail("STANDARD");
        assertThat(page(other).take("/plans/" + number).statusCode()).as("somebody else's").isEqualTo(404);
        scenario.jdbc.sql("update customer set language = 'en' where id = :id").param("id", debtor.customerId()).update();
        assertThat(text(http.withBasicAuth("camille", "demo").getForObject("/api/v1/payment-plans/" + id + "/document", byte[].class)))
            .contains("Payment plan " + number, "the whole balance is due at once", "30 January 2027");
    }

    private static String text(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return PageRequests.words(new PDFTextStripper().getText(document));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aboveTheThresholdAManagerAnswersAndARefusalIsTold() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("12000.00", 5);
        scenario.cycleRuns();
        PageRequests page = page(debtor);
        page.done("plan", wanted("send", "6", "2026-12-01"));
        scenario.settle();
        assertThat(groups(task())).containsExactly("manager");
        assertThat(debtor.holdReasons()).doesNotContain("PROMISE");
        scenario.completes("sophie", task(), Map.of("decision", "REFUSE", "reason", "Trop long"));
        scenario.mailsLeave();
        assertThat(scenario.jdbc.sql("select subject from mailbox_item where subject like '%demande d’échéancier%'").query(String.class).list()).hasSize(1);
        assertThat(debtor.interactions()).contains("NOTE PLAN_REFUSED", "EMAIL PLAN_REFUSAL_TOLD");
        assertThat(page.words()).contains("refusé", "Les sommes échues restent à régler", "Voir les montants").doesNotContain("Trop long");
    }

    @Test
    void whatWaitsIsFoundInOneListAndDecidedThereByWhoeverMay() {
        Debtor small = scenario.debtorWithMail("STANDARD");
        small.owes("1000.00", 5);
        small.owes("200.00", -10);
        Debtor large = scenario.debtorWithMail("STANDARD");
        large.owes("12000.00", 5);
        scenario.cycleRuns();
        page(small).done("plan", wanted("send", "3", "2026-11-30"));
        page(large).done("plan", wanted("send", "6", "2026-12-01"));
        scenario.settle();
        JsonNode seen = waiting("camille", "?sort=amount");
        assertThat(seen.get("total").asInt()).isEqualTo(2);
        JsonNode first = seen.get("items").get(0);
        assertThat(first.get("channel").asText() + " " + first.get("deciders").asText() + " " + first.get("mayDecide").asBoolean()).isEqualTo("PAGE OFFICER true");
        assertThat(first.get("overdue").decimalValue()).as("what is not due yet is not overdue").isEqualByComparingTo("1000.00");
        assertThat(first.get("instalments").get(2).get("dueOn").asText()).isEqualTo("2027-01-30");
        assertThat(seen.get("items").get(1).get("mayDecide").asBoolean()).as("a manager's").isFalse();
        assertThat(waiting("sophie", "").get("items").findValuesAsText("mayDecide")).containsExactly("true", "true");
        assertThat(waiting("sophie", "?q=" + small.code() + "&channel=PAGE").get("total").asInt()).isEqualTo(1);
        assertThat(waiting("sophie", "?channel=CALL").get("total").asInt()).isZero();
        assertThat(http.withBasicAuth("sophie", "demo").getForEntity("/api/v1/desk/collections/waiting-plans?sort=colour", String.class).getStatusCode().value())
            .isEqualTo(400);

        String both = "[" + seen.get("items").get(0).get("id") + "," + seen.get("items").get(1).get("id") + "]";
        assertThat(decides("amelie", "APPROVE", both, null).getStatusCode().value()).isEqualTo(403);
        ResponseEntity<JsonNode> half = decides("camille", "APPROVE", both, null);
        assertThat(half.getBody().get("decided").asInt()).isEqualTo(1);
        assertThat(half.getBody().get("left").get(0).get("reason").asText()).contains("responsable");
        scenario.settle();
        assertThat(small.interactions()).contains("NOTE PLAN_AGREED");
        assertThat(small.hold("PROMISE").amount()).isEqualByComparingTo("1000.00");

        ResponseEntity<JsonNode> silent = decides("sophie", "REFUSE", both, " ");
        assertThat(silent.getStatusCode().value()).isEqualTo(422);
        assertThat(silent.getBody().get("errors").get(0).get("field").asText()).isEqualTo("reason");
        ResponseEntity<JsonNode> refused = decides("sophie", "REFUSE", both, "Trop long");
        assertThat(refused.getBody().get("decided").asInt()).isEqualTo(1);
        assertThat(refused.getBody().get("left").get(0).get("reason").asText()).contains("déjà décidé");
        scenario.settle();
        assertThat(large.interactions()).contains("NOTE PLAN_REFUSED");
        assertThat(waiting("sophie", "").get("total").asInt()).isZero();
    }

    private JsonNode waiting(String user, String question) {
        return http.withBasicAuth(user, "demo").getForObject("/api/v1/desk/collections/waiting-plans" + question, JsonNode.class);
    }

    private ResponseEntity<JsonNode> decides(String user, String decision, String ids, String reason) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        headers.set("Accept-Language", "fr");
        String body = "{\"decision\":\"" + decision + "\",\"plans\":" + ids + (reason == null ? "" : ",\"reason\":\"" + reason + "\"") + "}";
        return http.withBasicAuth(user, "demo").exchange("/api/v1/payment-plans/decisions", HttpMethod.POST, new HttpEntity<>(body, headers), JsonNode.class);
    }

    @Test
    void whatIsOutsideTheLimitsIsRefusedAtItsField() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("900.00", 5);
        PageRequests page = page(debtor);
        for (String step : List.of("show", "send")) {
            page.refused("plan", wanted(step, "1", "2026-11-30"), "plan-count", "de 2 à 6");
            page.refused("plan", wanted(step, "7", "2026-11-30"), "plan-count", "de 2 à 6");
            page.refused("plan", wanted(step, "beaucoup", "2026-11-30"), "plan-count", "de 2 à 6");
            page.refused("plan", wanted(step, "3", "2026-11-22"), "plan-firstOn", "aujourd’hui ou un jour à venir");
            page.refused("plan", wanted(step, "3", "2026-12-24"), "plan-firstOn", "dans les 30 jours");
            page.refused("plan", wanted(step, "3", ""), "plan-firstOn", "Indiquez une date");
        }
        assertThat(scenario.jdbc.sql("select count(*) from payment_plan").query(Long.class).single()).isZero();
    }

    @Test
    void whatLiesOnTheAccountIsNotSpread() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("900.00", 5);
        debtor.leavesOnAccount("300.00");
        Document seen = Jsoup.parse(page(debtor).post("plan", wanted("show", "2", "2026-12-01")).body());
        assertThat(PageRequests.words(seen.selectFirst("#plan-offer").text())).contains("1er décembre 2026 300,00 €", "Total 600,00 €");
    }

    @Test
    void whoOwesNothingOrContestsAllIsOfferedNone() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        assertThat(page(debtor).words()).doesNotContain("Payer en plusieurs fois");
        Item item = debtor.owes("900.00", 5);
        PageRequests page = page(debtor);
        assertThat(page.words()).contains("Payer en plusieurs fois");
        page.done("dispute", Map.of("amount-" + item.id(), "900", "reason", "QUANTITY", "description", "Rien n’est arrivé"));
        scenario.settle();
        assertThat(page.words()).doesNotContain("Payer en plusieurs fois");
        assertThat(page.post("plan", wanted("send", "3", "2026-11-30")).statusCode()).isEqualTo(422);
    }
}
