package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.evidence.Archives;
import com.wisebook.clients.dispute.DisputeOutcome;
import com.wisebook.clients.dispute.DisputeView;
import com.wisebook.clients.dispute.Disputes;
import com.wisebook.clients.dunning.collections.Debtor.Item;
import com.wisebook.clients.dunning.collections.EvidenceRequests.Fact;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * One story from end to end: a customer is reminded of 10,000 €, contests 1,200 € on his page and promises the rest for Friday; the
 * officer sees both, logistics answers, invoicing's credit note ends the dispute, Friday passes unpaid, the case goes on by itself, and the
 * evidence file tells all of it.
 */
class ContestedRelanceStoryTest extends CollectionsSpecification {

    private static final Pattern LINK = Pattern.compile("/c/([A-Za-z0-9_-]{43})");
    private static final String FRIDAY = "2026-11-27";

    @Autowired
    private Disputes disputes;
    @Autowired
    private TaskService tasks;
    @Autowired
    private TestRestTemplate http;
    @LocalServerPort
    private int port;

    @Test
    void aContestedPartAndAPromiseForTheRestFromTheRelanceToTheCaseThatGoesOn() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item invoice = debtor.owes("10000.00", 5);
        PageRequests page = heIsRemindedAndOpensHisPage(debtor, invoice);
        String number = heContestsAndPromises(debtor, invoice, page);
        theOfficerSeesBoth(debtor, number);
        logisticsAnswers(number);
        invoicingCreditsAndTheDisputeEnds(debtor, invoice, number, page);
        fridayPassesAndTheCaseGoesOn(debtor, invoice);
        theEvidenceFileTellsTheStory(debtor, invoice, number);
    }

    private PageRequests heIsRemindedAndOpensHisPage(Debtor debtor, Item invoice) {
        scenario.morning();
        assertThat(scenario.mails()).hasSize(1);
        assertThat(debtor.lastRelance().principal()).isEqualByComparingTo("10000.00");
        Matcher link = LINK.matcher(scenario.mails().get(0).body());
        assertThat(link.find()).isTrue();
        PageRequests page = new PageRequests(port, "/c/" + link.group(1));
        assertThat(page.words()).contains(invoice.reference(), "10 000,00 €", "Contester un montant", "Promettre une date");
        return page;
    }

    private String heContestsAndPromises(Debtor debtor, Item invoice, PageRequests page) {
        page.done("dispute", Map.of("amount-" + invoice.id(), "1 200,00", "reason", "DELIVERY", "description", "Deux palettes n'ont pas été livrées {bon 12}."));
        scenario.settle();
        page.done("promise", Map.of("amount", "8 800,00", "dueOn", FRIDAY));
        scenario.settle();
        assertThat(debtor.hold("DISPUTE").amount()).isEqualByComparingTo("1200.00");
        assertThat(debtor.hold("PROMISE").amount()).isEqualByComparingTo("8800.00");
        assertThat(page.words()).contains("Promesse de 8 800,00 € pour le 27 novembre 2026", "Vos contestations", "en cours");
        scenario.mailsLeave();
        assertThat(scenario.confirmations()).as("his promise is confirmed").hasSize(1);
        return scenario.jdbc.sql("select number from dispute").query(String.class).single();
    }

    private void theOfficerSeesBoth(Debtor debtor, String number) {
        TestRestTemplate camille = http.withBasicAuth("camille", "demo");
        assertThat(camille.getForObject("/api/v1/disputes?customer=" + debtor.code(), String.class)).contains(number, "1200");
        assertThat(camille.getForObject("/api/v1/desk/collections/promises?state=LIVE", String.class)).contains(debtor.code(), "8800");
        assertThat(debtor.interactions()).contains("PAGE DISPUTE_OPENED", "PAGE PROMISE", "EMAIL PROMISE_CONFIRMED");
        scenario.morning();
        assertThat(scenario.mails()).as("all of it rests").hasSize(1);
    }

    private void logisticsAnswers(String number) {
        Task answer = scenario.tasksOf(number).get(0);
        if (answer.getTaskDefinitionKey().equals("Task_Qualify")) {
            scenario.completes("camille", answer, Map.of("decision", "ROUTE", "reason", "DELIVERY"));
            answer = scenario.tasksOf(number).get(0);
        }
        assertThat(answer.getTaskDefinitionKey()).isEqualTo("Task_Answer");
        assertThat(tasks.getIdentityLinksForTask(answer.getId())).extracting(IdentityLink::getGroupId).containsExactly("logistics");
        scenario.completes("nadia", answer, Map.of("decision", "GRANT"));
        assertThat(disputes.byNumber(number).orElseThrow().status().name()).isEqualTo("AWAITING_CREDIT");
    }

    private void invoicingCreditsAndTheDisputeEnds(Debtor debtor, Item invoice, String number, PageRequests page) {
        debtor.isCredited("1200.00", "Avoir " + number);
        DisputeView closed = disputes.byNumber(number).orElseThrow();
        assertThat(closed.outcome()).isEqualTo(DisputeOutcome.CREDITED);
        assertThat(scenario.jdbc.sql("select round(open_amount, 2) || ' ' || round(contested_amount, 2) from ledger_entry where id = :id")
            .param("id", invoice.id()).query(String.class).single()).isEqualTo("8800.00 0.00");
        assertThat(debtor.holdReasons()).contains("PROMISE").doesNotContain("DISPUTE");
        assertThat(debtor.promiseStatus()).as("a credit note keeps no promise for the rest").isEqualTo("LIVE");
        assertThat(scenario.jdbc.sql("select kept_amount from promise").query(java.math.BigDecimal.class).single()).isEqualByComparingTo("0");
        scenario.mailsLeave();
        assertThat(scenario.jdbc.sql("select count(*) from mailbox_item where subject like '%' || :number || '%' and recipient like 'payeur%'")
            .param("number", number).query(Long.class).single()).as("he is told how it ended").isEqualTo(1);
        assertThat(page.words()).contains("8 800,00 €").doesNotContain("Dont contesté");
    }

    private void fridayPassesAndTheCaseGoesOn(Debtor debtor, Item invoice) {
        int before = debtor.relances().size();
        scenario.daysPass(4);
        scenario.mailsLeave();
        assertThat(debtor.promiseStatus()).as("Friday: the bank has two days more").isEqualTo("LIVE");
        scenario.daysPass(10);
        assertThat(debtor.promiseStatus()).as("no cycle has run").isEqualTo("BROKEN");
        scenario.morning();
        assertThat(debtor.holdReasons()).doesNotContain("PROMISE", "DISPUTE");
        assertThat(debtor.relances()).as("nobody has touched the case").hasSizeGreaterThan(before);
        assertThat(debtor.lastRelance().principal()).isEqualByComparingTo("8800.00");
        assertThat(debtor.level(invoice)).isPositive();
        assertThat(List.copyOf(debtor.interactions())).containsSubsequence("PAGE DISPUTE_OPENED", "PAGE PROMISE");
    }

    private void theEvidenceFileTellsTheStory(Debtor debtor, Item invoice, String number) {
        EvidenceRequests evidence = new EvidenceRequests(http.withBasicAuth("camille", "demo"), scenario, debtor);
        byte[] zip = evidence.made();
        Map<String, byte[]> files = Archives.unpacked(zip);
        List<Fact> told = EvidenceRequests.timeline(files);
        String[] story = {"Relance partie", "Page du client ouverte", "Litige ouvert", "Promesse de paiement", "Transmis au service", "Accordé", "Règlement imputé",
            "Avoir reçu et lettré", "Litige clos", "Promesse non tenue", "Relance partie"};
        assertThat(told).as("%s", told).extracting(Fact::what).containsSubsequence(story);
        assertThat(evidence.thread()).as("the screen tells the same").containsSubsequence(story);
        assertThat(told).anyMatch(fact -> fact.what().equals("Litige ouvert") && fact.detail().contains(number + " · 1 200,00 € Deux palettes n'ont pas été livrées {bon 12}."))
            .anyMatch(fact -> fact.what().equals("Promesse de paiement") && fact.detail().contains("8 800,00 € pour le 27/11/2026"))
            .anyMatch(fact -> fact.what().equals("Accordé") && fact.by().equals("Nadia Benali"))
            .anyMatch(fact -> fact.what().equals("Règlement imputé") && fact.detail().contains("Facture " + invoice.reference()) && fact.detail().contains("1 200,00 €"))
            .anyMatch(fact -> fact.what().equals("Promesse non tenue") && fact.detail().contains("reçu 0,00 €") && fact.by().equals("application"))
            .anyMatch(fact -> fact.what().equals("Qualifié") && fact.detail().contains("Livraison"))
            .noneMatch(fact -> fact.what().startsWith("LIT-")).noneMatch(fact -> fact.detail().matches("(?s).*\\b(DELIVERY|LOGISTICS)\\b.*"));
        String paper = EvidenceRequests.paper(files.get("dossier-de-recouvrement.pdf"));
        assertThat(paper).contains("Principal échu et réclamé", "8 800,00 €", "Deux palettes n’ont pas été livrées {bon 12}.", "Page du client ouverte", "Promesse non tenue");
        assertThat(EvidenceRequests.paper(files.get("index.pdf"))).contains("06-chronologie/chronologie.csv", "dossier-de-recouvrement.pdf", "04-messages/0001-2026-11-23-email-");
        itsChecksHoldAndAChangedByteIsNamed(evidence, zip, files);
    }

    private void itsChecksHoldAndAChangedByteIsNamed(EvidenceRequests evidence, byte[] zip, Map<String, byte[]> files) {
        EvidenceRequests.sumsHold(files);
        JsonNode verdict = evidence.verified(zip);
        assertThat(verdict.path("verdict").asText()).as("%s", verdict).isEqualTo("INTACT");
        String first = files.keySet().stream().filter(name -> name.startsWith("04-messages/0001-") && name.endsWith(".txt")).findFirst().orElseThrow();
        byte[] words = files.get(first).clone();
        words[words.length / 2] ^= 1;
        files.put(first, words);
        JsonNode changed = evidence.verified(Archives.packed(files));
        assertThat(changed.path("verdict").asText()).isEqualTo("ALTERED");
        assertThat(changed.path("differences").findValuesAsText("what")).containsExactly("FILE_CHANGED");
        assertThat(changed.path("differences").findValuesAsText("subject")).containsExactly(first);
    }
}
