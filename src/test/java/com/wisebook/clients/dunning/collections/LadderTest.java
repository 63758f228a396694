package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.Browser;
import com.wisebook.clients.dunning.collections.Debtor.Item;
import com.wisebook.clients.dunning.collections.Debtor.RelanceRow;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The whole ladder, what it costs the debtor, and who may work on it. */
class LadderTest extends CollectionsSpecification {

    @LocalServerPort
    private int port;
    @Autowired
    private ProcessEngine engine;
    @Autowired
    private TestRestTemplate http;

    @Test
    void anUnpaidInvoiceClimbsStepByStepUpToTheFormalNoticeInSixtyDaysAndIsThenHandedOver() {
        Debtor debtor = scenario.debtorWithMail("STANDARD").contact(null, null, "01 99 00 11 22");
        Item item = debtor.owes("800.00", 5);
        List<Integer> levels = new ArrayList<>();
        for (int week = 0; week < 13; week++) {
            scenario.morning();
            people(debtor);
            levels.add(debtor.level(item));
            scenario.daysPass(7);
        }
        // days overdue: 5, 12, 19, 26, 33, 40, 47, 54, 61, 68, 75, 82, 89
        assertThat(levels).containsExactly(2, 2, 3, 3, 4, 5, 5, 6, 7, 7, 7, 8, 8);
        assertThat(debtor.relances()).extracting(RelanceRow::level).containsExactly(2, 3, 4, 5, 6, 7, 8);
        assertThat(debtor.relances()).extracting(RelanceRow::channel)
            .containsExactly("EMAIL", "EMAIL", "CALL", "EMAIL", "EMAIL", "REGISTERED_LETTER", "LEGAL");
        assertThat(scenario.mails()).hasSize(4);

        debtor.pays(item, "800.00");
        assertThat(debtor.hasCase()).isFalse();
        assertThat(debtor.holds()).isEmpty();
    }

    /** The people of the house do their work of the day. */
    private void people(Debtor debtor) {
        for (List<String> open = debtor.tasks(); !open.isEmpty(); open = debtor.tasks()) {
            switch (open.get(0)) {
                case "Task_Call" -> debtor.task("camille", "Task_Call", "outcome", "REACHED", "note", "Promet de regarder");
                case "Task_Approve" -> debtor.task("sophie", "Task_Approve", "decision", "APPROVE");
                case "Task_PostLetter" -> debtor.task("camille", "Task_PostLetter", "registeredNumber", "1A 000 111 2222 3",
                    "postedOn", scenario.today().toString());
                default -> throw new AssertionError("an unexpected task " + open);
            }
            scenario.mailsLeave();
        }
    }

    @Test
    void penaltiesAndTheLumpSumAreShownFromTheLevelThatTheTableSaysToTheCent() {
        Debtor mild = scenario.debtorWithMail("STANDARD");
        mild.owes("1000.00", 20, 2, 10);
        Debtor firm = scenario.debtorWithMail("STANDARD");
        // due on 30 April 2026: 61 days of the first half-year, 1 May to 30 June, and 146 days of the second, to 23 November
        firm.owes("1000.00", 207);
        scenario.morning();

        assertThat(charges(mild)).containsExactly(new BigDecimal("0.0000"), new BigDecimal("0.0000"));
        // the rate of the second half-year is not known: the last one, 2.15 + 10 %, goes on provisionally
        // 1000 x 12.15 % x 207 / 365 = 68.91 (68.9055)
        assertThat(charges(firm)).containsExactly(new BigDecimal("68.9100"), new BigDecimal("40.0000"));
        assertThat(mild.pdf(mild.lastRelance())).doesNotContain("Calcul des pénalités");
        assertThat(firm.pdf(firm.lastRelance())).contains("Calcul des pénalités de retard").contains("12,15 %").contains("(provisoire)")
            .contains("20,31").contains("48,60").contains("68,91 €").contains("40,00 €");
    }

    @Test
    void penaltiesWaivedWithAReasonAreGone() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("1000.00", 207);
        Object waiver = Map.of("entryId", item.id(), "reason", "Geste commercial");
        assertThat(http.withBasicAuth("camille", "demo").postForEntity("/api/v1/penalties/waivers", waiver, String.class).getStatusCode()
            .value()).isEqualTo(403);
        assertThat(http.withBasicAuth("sophie", "demo").postForEntity("/api/v1/penalties/waivers", waiver, String.class).getStatusCode()
            .value()).isEqualTo(204);
        scenario.morning();
        assertThat(charges(debtor)).containsExactly(new BigDecimal("0.0000"), new BigDecimal("0.0000"));
        assertThat(debtor.pdf(debtor.lastRelance())).doesNotContain("68,91");
    }

    @Test
    void whatAnItemHasEarnedIsShownBeforeAnyMessageAndWaivedOnesSayWhy() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("1000.00", 207);
        debtor.owes("500.00", -5);
        String path = "/api/v1/customers/" + debtor.code() + "/penalties";
        JsonNode shown = http.withBasicAuth("helene", "demo").getForObject(path, JsonNode.class);
        assertThat(shown).hasSize(1);
        assertThat(shown.get(0).path("penalty").decimalValue()).isEqualByComparingTo("68.91");
        assertThat(shown.get(0).path("lumpSum").decimalValue()).isEqualByComparingTo("40");
        assertThat(shown.get(0).path("waivedReason").isMissingNode() || shown.get(0).path("waivedReason").isNull()).isTrue();

        http.withBasicAuth("sophie", "demo").postForEntity("/api/v1/penalties/waivers", Map.of("entryId", item.id(), "reason", "Geste commercial"),
            String.class);
        JsonNode waived = http.withBasicAuth("helene", "demo").getForObject(path, JsonNode.class).get(0);
        assertThat(waived.path("waivedReason").asText()).isEqualTo("Geste commercial");
        assertThat(waived.path("waivedBy").asText()).isEqualTo("sophie");
        http.withBasicAuth("camille", "demo").delete("/api/v1/penalties/waivers/" + item.id());
        assertThat(http.withBasicAuth("helene", "demo").getForObject(path, JsonNode.class).get(0).path("waivedReason").asText(""))
            .as("only a manager claims them again").isEqualTo("Geste commercial");
        http.withBasicAuth("sophie", "demo").delete("/api/v1/penalties/waivers/" + item.id());
        assertThat(http.withBasicAuth("helene", "demo").getForObject(path, JsonNode.class).get(0).path("waivedReason").asText("")).isEmpty();
    }

    @Test
    void theLumpSumIsDueOnceForAnInvoiceInInstalments() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item first = debtor.owes("1000.00", 207);
        Item second = debtor.owes("500.00", 100);
        scenario.jdbc.sql("update ledger_entry set document_ref = :ref where id = :id").param("ref", first.reference()).param("id", second.id()).update();
        scenario.morning();
        assertThat(scenario.jdbc.sql("select sum(lump_sum) from relance_item where relance_id = :id").param("id", debtor.lastRelance().id())
            .query(BigDecimal.class).single()).isEqualByComparingTo("40");
        JsonNode shown = http.withBasicAuth("helene", "demo").getForObject("/api/v1/customers/" + debtor.code() + "/penalties", JsonNode.class);
        assertThat(shown.findValues("lumpSum").stream().map(JsonNode::decimalValue).reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo("40");
    }

    @Test
    void aFormalNoticeShowsNoPenaltyAtARateThatIsOnlyProvisional() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("1000.00", 60, 6, 7);
        scenario.morning();
        debtor.task("sophie", "Task_Approve", "decision", "APPROVE");
        scenario.mailsLeave();
        assertThat(charges(debtor)).containsExactly(new BigDecimal("0.0000"), new BigDecimal("40.0000"));
        assertThat(debtor.pdf(debtor.lastRelance())).doesNotContain("provisoire").doesNotContain("12,15 %");
    }

    private List<BigDecimal> charges(Debtor debtor) {
        record Charge(BigDecimal penalty, BigDecimal lumpSum) {
        }
        Charge charge = scenario.jdbc.sql("select penalty, lump_sum from relance_item where relance_id = :id")
            .param("id", debtor.lastRelance().id()).query(Charge.class).single();
        return List.of(charge.penalty(), charge.lumpSum());
    }

    @Test
    void anOfficerSeesTheTasksOfHisCustomersOnly() throws Exception {
        Debtor hers = callee();
        Debtor his = callee();
        scenario.jdbc.sql("update customer set officer = 'lucas' where id = :id").param("id", his.customerId()).update();
        scenario.morning();
        String herTask = hers.openTask("Task_Call").getId();
        String hisTask = his.openTask("Task_Call").getId();

        Browser camille = inTasklist("camille");
        JsonNode listed = new ObjectMapper().readTree(camille.fetch(api("/task?processDefinitionKey=dunning")).body());
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).get("id").asText()).isEqualTo(herTask);
        assertThat(camille.fetch(api("/task/" + hisTask)).statusCode()).isIn(403, 404);
        assertThat(submit(camille, hisTask, "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void aHostileFormChangesNothingThatItMustNot() {
        Debtor debtor = callee();
        Item item = new Item(scenario.jdbc.sql("select id from ledger_entry").query(Long.class).single(), null);
        scenario.morning();
        String task = debtor.openTask("Task_Call").getId();
        Browser camille = inTasklist("camille");

        HttpResponse<String> refused = submit(camille, task, """
            "outcome":{"value":"PAID","type":"String"}""");
        assertThat(refused.statusCode()).as(refused.body()).isBetween(400, 500);
        assertThat(debtor.openTask("Task_Call").getId()).isEqualTo(task);

        HttpResponse<String> taken = submit(camille, task, """
            "outcome":{"value":"REACHED","type":"String"},"action":{"value":"CLOSE","type":"String"},"closed":{"value":true,"type":"Boolean"},
            "officer":{"value":"lucas","type":"String"},"caseNumber":{"value":"R0","type":"String"},"evil":{"value":"<script>","type":"String"}""");
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(204);
        scenario.settle();
        assertThat(debtor.dossier().status()).isEqualTo("OPEN");
        assertThat(debtor.dossier().action()).isEqualTo("WAIT");
        assertThat(debtor.level(item)).isEqualTo(4);
        String instance = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(debtor.dossier().number())
            .singleResult().getId();
        Map<String, Object> variables = engine.getRuntimeService().getVariables(instance);
        assertThat(variables).containsEntry("officer", "camille").containsEntry("closed", false).containsEntry("action", "WAIT")
            .containsEntry("caseNumber", debtor.dossier().number()).doesNotContainKey("evil").doesNotContainKey("outcome");
    }

    private Debtor callee() {
        Debtor debtor = scenario.debtorWithMail("STANDARD").contact(null, null, "01 99 00 11 22");
        debtor.owes("500.00", 20, 3, 10);
        return debtor;
    }

    private HttpResponse<String> submit(Browser browser, String task, String variables) {
        return browser.engine("POST", api("/task/" + task + "/submit-form"), "{\"variables\":{" + (variables.equals("{}") ? "" : variables) + "}}");
    }

    private Browser inTasklist(String username) {
        Browser browser = new Browser(port).login(username);
        browser.page("/camunda/app/tasklist/" + engine.getName() + "/");
        return browser;
    }

    private String api(String path) {
        return "/camunda/api/engine/engine/" + engine.getName() + path;
    }
}
