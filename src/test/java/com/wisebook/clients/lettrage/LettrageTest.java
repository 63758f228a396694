package com.wisebook.clients.lettrage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.IntegrationTest;
import com.wisebook.clients.company.Companies;

/** Payments find their invoices, say why, and part from them again as though they had never met. */
@IntegrationTest
class LettrageTest {

    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Companies companies;
    @Autowired
    private LettrageRuns runs;
    @Autowired
    private Lettrages lettrages;
    @Autowired
    private TestRestTemplate http;

    private LettrageScene scene;

    @BeforeEach
    void aCompanyAndACustomer() {
        scene = new LettrageScene(jdbc, companies, "VAL", "Valombre");
    }

    private BigDecimal open() {
        return jdbc.sql("select coalesce(sum(abs(open_amount)), 0) from ledger_entry").query(BigDecimal.class).single();
    }

    private LettrageRun run(LettrageRuns.Mode mode) {
        return runs.byId(runs.runNow(scene.company, mode, "amelie")).orElseThrow();
    }

    private List<LettrageGroup> groups() {
        return lettrages.groups(scene.company.id(), null, 100, null);
    }

    private List<LettrageProposal> proposals() {
        return lettrages.proposals(scene.company.id(), null, 100, 0);
    }

    @Test
    void whatIsCertainIsMadeWithItsCluesAndTheRestIsProposed() {
        scene.invoice("2026-09-01", "1200.00", "FA2026-00101");
        scene.payment("2026-10-02", "1200.00", "VIR JAOUEN FA2026-00101");
        scene.invoice("2026-09-03", "310.00", "FA2026-00102");
        scene.invoice("2026-09-04", "450.50", "FA2026-00103");
        scene.payment("2026-10-05", "760.50", "VIR JAOUEN");
        LettrageRun run = run(LettrageRuns.Mode.AUTO);
        assertThat(run).extracting(LettrageRun::status, LettrageRun::entries, LettrageRun::made, LettrageRun::proposed).containsExactly("DONE", 5, 1, 1);
        assertThat(groups()).singleElement().satisfies(group -> {
            assertThat(group).extracting(LettrageGroup::code, LettrageGroup::kind, LettrageGroup::automatic, LettrageGroup::status, LettrageGroup::madeBy)
                .containsExactly("AAA", "1-1", true, "BALANCED", "amelie");
            assertThat(group.clues()).contains("Numéros lus dans le libellé du règlement : FA2026-00101");
            assertThat(group.entries()).extracting(LettrageGroup.Entry::sourceLine).containsExactly(1, 2);
        });
        assertThat(proposals()).singleElement().satisfies(proposal -> {
            assertThat(proposal.kind()).isEqualTo("n-1");
            assertThat(proposal.clues()).containsExactly("Somme exacte de 2 écritures ouvertes qui se suivent");
        });
        assertThat(open()).isEqualByComparingTo("1521.00");
    }

    @Test
    void twoInvoicesOfOneAmountAreNeverAutomatic() {
        scene.invoice("2026-09-01", "500.00", "FA1001");
        scene.invoice("2026-09-08", "500.00", "FA1002");
        scene.payment("2026-10-01", "500.00", "VIR JAOUEN");
        run(LettrageRuns.Mode.AUTO);
        assertThat(groups()).isEmpty();
        assertThat(proposals()).singleElement().extracting(LettrageProposal::alternatives).isEqualTo(1);
    }

    @Test
    void proposeMakesNothing() {
        scene.invoice("2026-09-01", "1200.00", "FA2026-00101");
        scene.payment("2026-10-02", "1200.00", "FA2026-00101");
        assertThat(run(LettrageRuns.Mode.PROPOSE)).extracting(LettrageRun::made, LettrageRun::proposed).containsExactly(0, 1);
        assertThat(open()).isEqualByComparingTo("2400.00");
        assertThat(run(LettrageRuns.Mode.PROPOSE).proposed()).as("the same again").isEqualTo(1);
        assertThat(proposals()).hasSize(1);
    }

    @Test
    void anAcceptedProposalIsALettrageOfTheHumanWithTheEnginesClues() {
        scene.invoice("2026-09-03", "310.00", "FA1");
        scene.invoice("2026-09-04", "450.50", "FA2");
        scene.payment("2026-10-05", "760.50", "VIR JAOUEN");
        run(LettrageRuns.Mode.AUTO);
        long proposal = proposals().get(0).id();
        assertThat(lettrages.accept(proposal, "amelie")).isPresent();
        assertThat(open()).isZero();
        assertThat(groups()).singleElement().extracting(LettrageGroup::automatic, LettrageGroup::madeBy, LettrageGroup::clues)
            .containsExactly(false, "amelie", List.of("Somme exacte de 2 écritures ouvertes qui se suivent"));
        assertThatThrownBy(() -> lettrages.accept(proposal, "sophie")).as("two at once: the second is told").isInstanceOf(Lettrages.OutOfDate.class);
    }

    @Test
    void aProposalWhosePaymentWasUsedMeanwhileIsNotMade() {
        long first = scene.invoice("2026-09-03", "310.00", "FA1");
        scene.invoice("2026-09-04", "450.50", "FA2");
        long paid = scene.payment("2026-10-05", "760.50", "VIR JAOUEN");
        run(LettrageRuns.Mode.AUTO);
        long proposal = proposals().get(0).id();
        jdbc.sql("with g as (insert into lettrage (company_id, customer_id, code, partial, source, made_at, made_by, lettrage_date) "
            + "values (:company, :customer, 'aaa', true, 'MANUAL', now(), 'sophie', now()) returning id) "
            + "insert into lettrage_line select g.id, v.entry, v.amount from g, (values (:first, 310.00), (:paid, -310.00)) v (entry, amount)")
            .param("company", scene.company.id()).param("customer", scene.customer).param("first", first).param("paid", paid).update();
        assertThat(proposals()).as("asked of nobody any more").isEmpty();
        assertThatThrownBy(() -> lettrages.accept(proposal, "amelie")).isInstanceOf(Lettrages.OutOfDate.class);
        assertThat(open()).isEqualByComparingTo("901.00");
    }

    @Test
    void whatPeopleRefusedOrPartedIsNeitherMadeNorProposedAgain() {
        scene.invoice("2026-09-01", "1200.00", "FA2026-00101");
        scene.payment("2026-10-02", "1200.00", "FA2026-00101");
        scene.invoice("2026-09-03", "310.00", "FA1");
        scene.invoice("2026-09-04", "450.50", "FA2");
        scene.payment("2026-10-05", "760.50", "VIR JAOUEN");
        run(LettrageRuns.Mode.AUTO);
        long refused = proposals().get(0).id();
        lettrages.refuse(refused, "amelie");
        assertThat(lettrages.undo(scene.company.id(), groups().get(0).id(), "amelie")).isTrue();
        assertThat(open()).isEqualByComparingTo("3921.00");
        assertThat(run(LettrageRuns.Mode.AUTO)).extracting(LettrageRun::made, LettrageRun::proposed).containsExactly(0, 0);
        assertThat(lettrages.reopen(refused)).isTrue();
        assertThat(proposals()).hasSize(1);
    }

    @Test
    void aLettrageOfAnotherCompanyIsNotUndone() {
        scene.invoice("2026-09-01", "1200.00", "FA2026-00101");
        scene.payment("2026-10-02", "1200.00", "FA2026-00101");
        run(LettrageRuns.Mode.AUTO);
        assertThat(lettrages.undo(scene.company.id() + 1, groups().get(0).id(), "amelie")).isFalse();
        assertThat(groups()).hasSize(1);
    }

    @Test
    void fiveHundredItemsThatFitInThousandsOfWaysEndSoonAndAreNotAutomatic() {
        for (int i = 0; i < 500; i++) {
            scene.invoice("2026-0" + (1 + i % 9) + "-1" + i % 10, "10.00", "F" + (10_000 + i));
        }
        scene.payment("2026-10-05", "2500.00", "VIR JAOUEN");
        LettrageRun run = run(LettrageRuns.Mode.AUTO);
        assertThat(run).extracting(LettrageRun::made, LettrageRun::proposed).containsExactly(0, 1);
        assertThat(proposals().get(0).alternatives()).isPositive();
    }

    @Test
    void overRestAnOutsiderIsRefusedAndAnAccountantSeesHerOwnPastEvaluated() {
        scene.entry("INVOICE", "2026-01-01", "100.00", "FA2026-00001", null, "A");
        scene.entry("PAYMENT", "2026-02-01", "-100.00", "FA2026-00001", null, "A");
        scene.entry("INVOICE", "2026-03-01", "70.00", "FA2026-00002", null, "B");
        scene.entry("INVOICE", "2026-03-02", "30.00", "FA2026-00003", null, "B");
        scene.entry("PAYMENT", "2026-04-01", "-100.00", null, "VIR", "B");
        record Asked(String companyCode, Long importId) {
        }
        assertThat(http.withBasicAuth("thomas", "demo").postForEntity("/api/v1/lettrage/evaluations", new Asked("VAL", null), JsonNode.class).getStatusCode())
            .isEqualTo(HttpStatus.FORBIDDEN);
        ResponseEntity<JsonNode> answer = http.withBasicAuth("amelie", "demo")
            .postForEntity("/api/v1/lettrage/evaluations", new Asked("VAL", null), JsonNode.class);
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
        JsonNode all = answer.getBody().path("all");
        assertThat(List.of(all.path("groups").asInt(), all.path("right").asInt(), all.path("wrong").asInt())).containsExactly(2, 2, 0);
        assertThat(all.path("byKind").path("n-1").path("found").asInt()).isEqualTo(1);
        assertThat(answer.getBody().path("certain").path("right").asInt()).isEqualTo(1);
        assertThat(groups()).as("nothing is written").isEmpty();
    }

    @Test
    void aLedgerWithoutLettersHasNoPrecisionAndNoRecall() {
        scene.invoice("2026-09-01", "100.00", "FA2026-00101");
        scene.payment("2026-10-01", "100.00", "FA2026-00101");
        JsonNode answer = http.withBasicAuth("amelie", "demo").postForObject("/api/v1/lettrage/evaluations", java.util.Map.of("companyCode", "VAL"), JsonNode.class);
        assertThat(answer.path("all").path("groups").asInt(-1)).isZero();
        assertThat(answer.path("all").path("open").asInt()).isEqualTo(1);
        for (String score : List.of("certain", "all")) {
            assertThat(List.of("precision", "recall", "settled")).allSatisfy(share -> assertThat(answer.path(score).path(share).isNumber()).isFalse());
        }
    }

    @Test
    void overRestARunIsAJobAndItsGroupsComeInPages() {
        for (int i = 1; i <= 3; i++) {
            scene.invoice("2026-09-0" + i, i + "00.00", "FA2026-0010" + i);
            scene.payment("2026-10-0" + i, i + "00.00", "FA2026-0010" + i);
        }
        run(LettrageRuns.Mode.AUTO);
        JsonNode first = http.withBasicAuth("amelie", "demo").getForObject("/api/v1/lettrage/groups?companyCode=VAL&limit=2", JsonNode.class);
        JsonNode second = http.withBasicAuth("amelie", "demo")
            .getForObject("/api/v1/lettrage/groups?companyCode=VAL&limit=2&after=" + first.path("next").asText(), JsonNode.class);
        assertThat(first.path("items")).hasSize(2);
        assertThat(second.path("items")).extracting(item -> item.path("code").asText(), item -> item.path("status").asText())
            .containsExactly(tuple("AAC", "BALANCED"));
        assertThat(second.hasNonNull("next")).isFalse();
    }
}
