package com.wisebook.clients.lettrage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.IntegrationTest;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.lettrage.rules.LettrageWorkbooks;
import com.wisebook.clients.rulebook.RuleVersion;
import com.wisebook.clients.rulebook.Rulebook;

/** The table of a manager judges what the engine finds; what a match leaves open is told to accounting. */
@IntegrationTest
class LettrageRulesTest {

    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Companies companies;
    @Autowired
    private LettrageRuns runs;
    @Autowired
    private Lettrages lettrages;
    @Autowired
    private Adjustments adjustments;
    @Autowired
    private PayerProfiles profiles;
    @Autowired
    private Rulebook rulebook;
    @Autowired
    private TestRestTemplate http;

    private LettrageScene scene;

    @BeforeEach
    void aCompanyAndACustomer() {
        scene = new LettrageScene(jdbc, companies, "LRG", "Larrouy");
        jdbc.sql("update customer set code = 'LR1', name = 'Etcheverry'").update();
        jdbc.sql("update customer_account set account_code = 'LR1', discount_percent = 2, discount_days = 45").update();
    }

    private LettrageRun run() {
        return runs.byId(runs.runNow(scene.company, LettrageRuns.Mode.AUTO, "amelie")).orElseThrow();
    }

    private LettrageProposal proposal() {
        List<LettrageProposal> proposals = lettrages.proposals(scene.company.id(), null, 10, 0);
        assertThat(proposals).hasSize(1);
        return proposals.get(0);
    }

    private List<LettrageAdjustment> adjustments() {
        return adjustments.list(scene.company.id(), null, 10, null);
    }

    /** An invoice of 1,000 paid with 988 whose proposal was accepted. */
    private long[] acceptedWithCharges() {
        long invoice = scene.entry("INVOICE", "2026-09-01", "1000.00", "FA2026-00101", null);
        scene.entry("PAYMENT", "2026-10-01", "-988.00", null, "VIR ETCHEVERRY 2026/101");
        run();
        LettrageProposal proposal = proposal();
        assertThat(proposal.difference()).isEqualTo(new LettrageProposal.Difference(invoice, new BigDecimal("12.0000"), "BANK_CHARGES", "Frais bancaires",
            "BANK_CHARGES"));
        assertThat(proposal.missing()).isEqualTo(
            "Il reste 12,00\u00a0€ entre le règlement du 01/10/2026 et ce qu’il règle\u202f: le montant exact l’aurait rendu certain.");
        assertThat(proposal.clues()).contains("Petit écart, cause probable : Frais bancaires");
        return new long[] {invoice, lettrages.accept(proposal.id(), "amelie").orElseThrow().id()};
    }

    @Test
    void aDifferenceStaysOpenAndAccountingIsToldOfIt() {
        long[] made = acceptedWithCharges();
        assertThat(scene.open(made[0])).isEqualByComparingTo("12");
        assertThat(lettrages.groups(scene.company.id(), null, 10, null)).singleElement()
            .extracting(LettrageGroup::code, LettrageGroup::status).containsExactly("aaa", "PARTIAL");
        assertThat(adjustments()).singleElement()
            .extracting(LettrageAdjustment::kind, LettrageAdjustment::reason, LettrageAdjustment::state, LettrageAdjustment::lettrageId,
                LettrageAdjustment::documentRef)
            .containsExactly("BANK_CHARGES", "BANK_CHARGES", "PROPOSED", made[1], "FA2026-00101");
        JsonNode page = http.withBasicAuth("amelie", "demo").getForObject("/api/v1/lettrage/adjustments?companyCode=LRG&state=PROPOSED", JsonNode.class);
        assertThat(page.path("items").get(0).path("amount").decimalValue()).isEqualByComparingTo("12");
        assertThat(http.withBasicAuth("thomas", "demo").getForEntity("/api/v1/lettrage/adjustments?companyCode=LRG", JsonNode.class).getStatusCode())
            .isEqualTo(HttpStatus.FORBIDDEN);
        record Fetched(String companyCode, List<Long> ids) {
        }
        assertThat(http.withBasicAuth("amelie", "demo").postForEntity("/api/v1/lettrage/adjustments/exported",
            new Fetched("LRG", List.of(adjustments().get(0).id())), JsonNode.class).getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(adjustments()).singleElement().extracting(LettrageAdjustment::exported).isEqualTo(true);
    }

    @Test
    void accountingsEntrySettlesTheDifference() {
        long[] made = acceptedWithCharges();
        scene.entry("OTHER", "2026-10-31", "-12.00", "FA2026-00101", "FRAIS BANCAIRES");
        assertThat(run().made()).isEqualTo(1);
        assertThat(scene.open(made[0])).isZero();
        assertThat(adjustments()).singleElement().extracting(LettrageAdjustment::state).isEqualTo("BOOKED");
        long settling = lettrages.groups(scene.company.id(), null, 10, null).get(1).id();
        lettrages.undo(scene.company.id(), settling, "amelie");
        assertThat(adjustments()).singleElement().extracting(LettrageAdjustment::state).as("it waits again").isEqualTo("PROPOSED");
    }

    @Test
    void aDifferenceThatIsPaidAfterAllIsNotBooked() {
        acceptedWithCharges();
        scene.entry("PAYMENT", "2026-10-31", "-12.00", "FA2026-00101", "COMPLEMENT");
        run();
        assertThat(adjustments()).singleElement().extracting(LettrageAdjustment::state).isEqualTo("CANCELLED");
    }

    @Test
    void undoCancelsTheAdjustment() {
        long[] made = acceptedWithCharges();
        assertThat(lettrages.undo(scene.company.id(), made[1], "amelie")).isTrue();
        assertThat(scene.open(made[0])).isEqualByComparingTo("1000");
        assertThat(adjustments()).singleElement().extracting(LettrageAdjustment::state).isEqualTo("CANCELLED");
        assertThat(lettrages.proposals(scene.company.id(), null, 10, 0)).as("refused by the undo").isEmpty();
    }

    @Test
    void aDiscountWithinTheTermsIsOne() {
        scene.entry("INVOICE", "2026-09-01", "3000.00", "FA2026-00102", null);
        scene.entry("PAYMENT", "2026-10-01", "-2940.00", null, "FA2026-00102 ESC 2%");
        run();
        assertThat(proposal().difference()).extracting(LettrageProposal.Difference::reasonCode, LettrageProposal.Difference::residual)
            .containsExactly("DISCOUNT", "DISCOUNT");
    }

    @Test
    void aPartPaymentIsProposedAndMadeInLowerCase() {
        long invoice = scene.entry("INVOICE", "2026-09-01", "1000.00", "FA2026-00103", null);
        long payment = scene.entry("PAYMENT", "2026-10-01", "-400.00", null, "ACOMPTE FA2026-00103");
        run();
        LettrageProposal part = proposal();
        assertThat(part.entries()).extracting(LettrageGroup.Entry::ledgerEntryId, entry -> entry.amount().intValue())
            .containsExactly(tuple(invoice, 400), tuple(payment, -400));
        assertThat(lettrages.accept(part.id(), "amelie").orElseThrow().code()).isEqualTo("aaa");
        assertThat(scene.open(invoice)).isEqualByComparingTo("600");
        assertThat(adjustments()).isEmpty();
    }

    @Test
    void aTieShowsTheOtherCombinations() {
        scene.entry("INVOICE", "2026-09-01", "500.00", "FA2026-00104", null);
        long newer = scene.entry("INVOICE", "2026-09-08", "500.00", "FA2026-00105", null);
        long payment = scene.entry("PAYMENT", "2026-10-01", "-500.00", null, "VIR ETCHEVERRY");
        assertThat(run().rulesVersion()).isEqualTo(rulebook.activeVersion("lettrage-rules"));
        assertThat(proposal().otherCombinations()).singleElement().satisfies(other ->
            assertThat(other).extracting(LettrageGroup.Entry::ledgerEntryId).containsExactlyInAnyOrder(newer, payment));
        assertThat(proposal().missing()).isEqualTo("Le numéro FA2026-00104 dans le libellé du règlement du 01/10/2026, ou ceux d’une autre combinaison, "
            + "les aurait départagées.");
        assertThat(proposal().unlisted()).as("all are shown").isNull();
    }

    @Test
    void habitsAreLearntFromWhatWasSettled() {
        for (int month = 1; month <= 6; month++) {
            scene.entry("INVOICE", "2026-0" + month + "-01", "10" + month + ".00", "FA2026-0020" + month, null);
            scene.entry("PAYMENT", "2026-0" + month + "-28", "-10" + month + ".00", null, "FA2026-0020" + month);
        }
        assertThat(run().made()).isEqualTo(6);
        assertThat(profiles.of(scene.company.id(), List.of(scene.customer)).get(scene.customer)).satisfies(profile -> {
            assertThat(profile.segment()).isEqualTo("STANDARD");
            assertThat(profile.habits().groups()).isEqualTo(6);
            assertThat(profile.habits().usualDays()).isEqualTo(27);
            assertThat(profile.habits().oldestFirst()).isEqualTo(1);
            assertThat(profile.habits().discountPercent()).isEqualTo(2);
        });
    }

    @Test
    void aManagersTableDecidesAndTheOneBeforeComesBack() {
        scene.entry("INVOICE", "2026-09-01", "1200.00", "FA2026-00106", null);
        scene.entry("PAYMENT", "2026-10-01", "-1200.00", null, "FA2026-00106");
        byte[] cautious = LettrageWorkbooks.with("C14", cell -> cell.setCellValue(1));
        publish(LettrageWorkbooks.with("H14", cell -> cell.setCellValue("Proposer")));
        try {
            assertThat(run()).extracting(LettrageRun::made, LettrageRun::proposed).containsExactly(0, 1);
            assertThat(rulebook.submit("lettrage-rules", LettrageWorkbooks.with("H14", cell -> cell.setCellValue("Deviner")), RuleVersion.Source.UPLOAD,
                "table.xlsx", "camille").version().status()).isEqualTo(RuleVersion.Status.REFUSED);
            publish(cautious);
            assertThat(run().made()).isEqualTo(1);
        } finally {
            publish(LettrageWorkbooks.shipped());
        }
    }

    @Test
    void aChangedTableIsCheckedTriedPublishedAndTakenBackOverRest() {
        scene.entry("INVOICE", "2026-09-01", "1200.00", "FA2026-00106", null);
        scene.entry("PAYMENT", "2026-10-01", "-1200.00", null, "FA2026-00106");
        scene.entry("INVOICE", "2026-09-01", "80.00", "FA2026-00107", null);
        scene.entry("PAYMENT", "2026-10-01", "-80.00", null, "FA2026-00107");
        run();
        scene.entry("INVOICE", "2026-09-01", "60.00", "FA2026-00108", null);
        scene.entry("PAYMENT", "2026-10-01", "-60.00", null, "FA2026-00108");
        publish(LettrageWorkbooks.shipped());
        byte[] from100 = LettrageWorkbooks.with("C14", cell -> cell.setCellValue(100));
        String path = "/api/v1/rulebooks/lettrage-rules";
        JsonNode check = send(path + "/checks", from100, HttpStatus.OK);
        assertThat(check.path("findings")).isEmpty();
        assertThat(check.path("changes")).singleElement().satisfies(change -> {
            assertThat(change.path("kind").asText()).isEqualTo("CHANGED");
            assertThat(change.at("/after/number").asInt()).isEqualTo(14);
            assertThat(change.at("/before/cells/2").asText()).isEmpty();
            assertThat(change.at("/after/cells/2").asText()).isEqualTo("100");
        });
        JsonNode trial = send(path + "/trials?companyCode=LRG", from100, HttpStatus.OK);
        assertThat(trial.path("tried").asInt()).as("what is open, and what was made by itself").isEqualTo(3);
        assertThat(trial.path("changed").asInt()).isEqualTo(2);
        assertThat(count(trial, "AUTO")).isEqualTo("3 1");
        assertThat(count(trial, "PROPOSE")).isEqualTo("0 2");
        assertThat(trial.at("/examples/0/customerCode").asText()).isEqualTo("LR1");
        assertThat(trial.at("/examples/0/amount").decimalValue()).isEqualByComparingTo("80");
        assertThat(rulebook.rows("lettrage-rules").get(1).has("amountFrom")).as("nothing was kept").isFalse();

        byte[] wrong = LettrageWorkbooks.with("H14", cell -> cell.setCellValue("Deviner"));
        JsonNode fault = send(path + "/checks", wrong, HttpStatus.OK).path("findings").path(0);
        assertThat(fault.path("cell").asText()).isEqualTo("H14");
        assertThat(fault.path("found").asText()).isEqualTo("Deviner");
        assertThat(fault.path("expected").asText()).contains("Automatique", "Proposer seulement");
        send(path + "/trials?companyCode=LRG", wrong, HttpStatus.UNPROCESSABLE_ENTITY);
        send(path + "/trials?companyCode=NOBODY", from100, HttpStatus.NOT_FOUND);
        try {
            int before = rulebook.activeVersion("lettrage-rules");
            JsonNode taken = send(path + "/versions?comment=Petits montants à la main", from100, HttpStatus.ACCEPTED);
            await().until(() -> rulebook.activeVersion("lettrage-rules") == taken.path("version").asInt());
            JsonNode table = http.withBasicAuth("thomas", "demo").getForObject(path, JsonNode.class);
            assertThat(table.at("/status").asInt()).as("a seller does not read it").isEqualTo(403);
            table = http.withBasicAuth("amelie", "demo").getForObject(path, JsonNode.class);
            assertThat(table.at("/table/inUse/comment").asText()).isEqualTo("Petits montants à la main");
            assertThat(table.path("rows")).hasSize(8);
            assertThat(http.withBasicAuth("amelie", "demo").postForEntity(path + "/versions/" + before + "/restore", null, JsonNode.class).getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
            JsonNode back = http.withBasicAuth("sophie", "demo").postForObject(path + "/versions/" + before + "/restore?comment=Trop de travail", null, JsonNode.class);
            assertThat(back.path("source").asText()).isEqualTo("RESTORED");
            await().until(() -> rulebook.activeVersion("lettrage-rules") == back.path("version").asInt());
            assertThat(rulebook.rows("lettrage-rules").get(1).has("amountFrom")).isFalse();
        } finally {
            publish(LettrageWorkbooks.shipped());
        }
    }

    private static String count(JsonNode trial, String code) {
        for (JsonNode one : trial.path("counts")) {
            if (one.path("code").asText().equals(code)) {
                return one.path("before").asText() + " " + one.path("after").asText();
            }
        }
        return "none";
    }

    private JsonNode send(String path, byte[] workbook, HttpStatus expected) {
        MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
        form.add("file", new ByteArrayResource(workbook) {
            @Override
            public String getFilename() {
                return "table.xlsx";
            }
        });
        ResponseEntity<JsonNode> answer = http.withBasicAuth("sophie", "demo").postForEntity(path, form, JsonNode.class);
        assertThat(answer.getStatusCode()).as(String.valueOf(answer.getBody())).isEqualTo(expected);
        return answer.getBody();
    }

    private void publish(byte[] workbook) {
        assertThat(rulebook.submit("lettrage-rules", workbook, RuleVersion.Source.UPLOAD, "table.xlsx", "camille").outcome().join().status())
            .isEqualTo(RuleVersion.Status.ACTIVE);
    }
}
