package com.wisebook.clients.lettrage.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.IntegrationTest;
import com.wisebook.clients.lettrage.LettrageAudits;
import com.wisebook.clients.lettrage.LettrageGroup;
import com.wisebook.clients.lettrage.LettrageRuns;
import com.wisebook.clients.lettrage.LettrageSettings;
import com.wisebook.clients.lettrage.Lettrages;
import com.wisebook.clients.lettrage.ProposalDecisions;
import com.wisebook.clients.lettrage.process.LettrageReviewProcess;
import com.wisebook.clients.receivable.CertainMatches;
import com.wisebook.clients.workflow.task.TaskRefused;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What waits too long in lettrage, and what was drawn for an audit, is one task each in the Tasklist, for as long as it waits. */
@IntegrationTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LettrageReviewTest {

    private static final String WAITING = "Task_ReviewLettrage";
    private static final String AUDIT = "Task_AuditLettrage";

    @Autowired
    private ReviewHouse house;
    @Autowired
    private LettrageReviews reviews;
    @Autowired
    private LettrageSettings settings;
    @Autowired
    private LettrageRuns runs;
    @Autowired
    private LettrageAudits audits;
    @Autowired
    private Lettrages lettrages;
    @Autowired
    private ProposalDecisions decisions;
    @Autowired
    private List<CertainMatches> morning;
    @Autowired
    private ProcessEngine engine;
    @Autowired
    private ApplicationEventPublisher events;
    @Autowired
    private PlatformTransactionManager transactions;
    @Autowired
    private TestRestTemplate http;

    @BeforeEach
    void emptyHouse() {
        BpmnAwareTests.init(engine);
        house.begin();
    }

    @AfterEach
    void backToThePresent() {
        house.end();
    }

    private void look() {
        reviews.look(house.company.id());
        house.settle();
    }

    @Test
    void whatWaitsTooLongIsOneTaskOfTheAccountantsThatSaysHowMuchAndWhere() {
        house.proposal("2026-11-10", "250");
        house.proposal("2026-11-22", "40");
        house.bankLine("2026-11-03", "1200.50");
        house.announced("2026-11-16", "300");
        look();

        Task task = house.task(WAITING);
        assertThat(house.variable(task, "companyName")).isEqualTo("Revue SAS");
        assertThat(house.variable(task, "amountLabel")).isEqualTo("1\u202f750,50\u00a0€");
        assertThat(house.variable(task, "levelLabel")).isEqualTo("3 en attente depuis plus de 5 jours, le plus ancien depuis le 03/11/2026");
        assertThat(task.getDueDate().toInstant()).as("two working days").isEqualTo("2026-11-25T17:00:00Z");
        assertThat(house.variable(task, "context")).contains("\"proposals\":\"1 sur 2\"", "\"lines\":\"1 sur 1\"", "\"announcedOldest\":\"16/11/2026\"",
            "/app/lettrage/propositions?societe=REV", "/app/lettrage/lignes?societe=REV&etat=IDENTIFIED", "Ligne bancaire", "Payeur inconnu", "Jaouen");
        assertThat(house.seenBy("amelie")).isOne();
        assertThat(house.seenBy("sophie")).as("not the manager's yet").isZero();
        assertThat(house.seenBy("camille")).isZero();

        house.bankLine("2026-11-02", "99.50");
        look();

        assertThat(house.reviews()).as("still one").containsExactly("WAITING OPEN");
        assertThat(house.variable(house.task(WAITING), "context")).contains("\"lines\":\"2 sur 2\"");
        assertThat(house.variable(house.task(WAITING), "amountLabel")).as("in the list too").isEqualTo("1\u202f850,00\u00a0€");
        BpmnAwareTests.assertThat(house.runtime.createProcessInstanceQuery().processDefinitionKey(LettrageReviewProcess.KEY).singleResult())
            .isWaitingAt(WAITING).variables().doesNotContainKey("context");
    }

    @Test
    void aPaymentAndItsReturnAreTwoAmountsNotTwiceAsMuch() {
        house.bankLine("2026-11-03", "800");
        house.bankLine("2026-11-04", "-800");
        look();
        Task task = house.task(WAITING);
        assertThat(house.variable(task, "amountLabel")).isEqualTo("800,00\u00a0€ et 800,00\u00a0€ de retours");
        assertThat(house.variable(task, "context")).contains("\"linesAmount\":\"800,00\u00a0€ et 800,00\u00a0€ de retours\"", "-800,00", "Règlement revenu impayé");
    }

    @Test
    void whatIsProposedOfEntriesThatWereSettledOtherwiseWaitsForNobody() {
        long proposal = house.proposal("2026-11-10", "250");
        look();
        house.task(WAITING);
        house.jdbc.sql("update ledger_entry set open_amount = 0 where id in (select entry_id from lettrage_proposal_line where proposal_id = :id)")
            .param("id", proposal).update();
        look();
        assertThat(house.tasks()).isEmpty();
    }

    @Test
    void whatWaitsNoLongerThanTheCompanyLetsItIsNoTask() {
        look();
        assertThat(house.reviews()).isEmpty();
        house.proposal("2026-11-18", "250");
        house.bankLine("2026-11-18", "10");
        look();
        assertThat(house.reviews()).as("five days, not more").isEmpty();
        house.onDay("2026-11-24");
        look();
        house.task(WAITING);
    }

    @RepeatedTest(3)
    void twoNodesThatOpenItAtOnceOpenOne() throws Exception {
        house.bankLine("2026-11-03", "10");
        CyclicBarrier together = new CyclicBarrier(2);
        Runnable node = () -> {
            try {
                together.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            reviews.look(house.company.id());
        };
        CompletableFuture.allOf(CompletableFuture.runAsync(node), CompletableFuture.runAsync(node)).get();
        house.settle();
        assertThat(house.reviews()).containsExactly("WAITING OPEN");
        assertThat(house.running()).isOne();
        house.task(WAITING);
    }

    @Test
    void whatIsRolledBackLeavesNeitherReviewNorProcess() {
        house.bankLine("2026-11-03", "10");
        new TransactionTemplate(transactions).executeWithoutResult(tx -> {
            reviews.look(house.company.id());
            tx.setRollbackOnly();
        });
        assertThat(house.reviews()).isEmpty();
        assertThat(house.running()).isZero();
    }

    @Test
    void itEndsByItselfWhenTheLastIsDecided() {
        long first = house.proposal("2026-11-10", "250");
        long second = house.proposal("2026-11-11", "40");
        look();
        house.task(WAITING);

        decisions.decide(house.company.id(), ProposalDecisions.Decision.ACCEPT, List.of(first), "amelie");
        house.settle();
        assertThat(house.variable(house.task(WAITING), "context")).contains("\"proposals\":\"1 sur 1\"");

        lettrages.refuse(second, "amelie");
        house.settle();
        assertThat(house.tasks()).isEmpty();
        assertThat(house.running()).isZero();
        assertThat(house.reviews()).containsExactly("WAITING SETTLED");

        new TransactionTemplate(transactions).executeWithoutResult(tx -> events.publishEvent(new ReviewMoved("RL-000000", true)));
        house.settle();
        lettrages.reopen(second);
        house.settle();
        assertThat(house.reviews()).as("taken back, it waits again").containsExactly("WAITING SETTLED", "WAITING OPEN");
    }

    @Test
    void settledBeforeTheProcessLooksNobodyIsAsked() {
        house.bankLine("2026-11-03", "10");
        reviews.look(house.company.id());
        house.jdbc.sql("delete from bank_payer").update();
        house.settle();
        assertThat(house.tasks()).isEmpty();
        assertThat(house.running()).isZero();
        assertThat(house.reviews()).containsExactly("WAITING SETTLED");
    }

    @Test
    void completedByHandWhileSomethingWaitsItSaysWhyAndComesBack() {
        house.bankLine("2026-11-03", "10");
        look();
        Task task = house.task(WAITING);
        assertThatThrownBy(() -> house.completes("amelie", task)).isInstanceOf(TaskRefused.class).hasMessageContaining("pourquoi");
        assertThatThrownBy(() -> house.completes("amelie", task, "note", "x", "askAgainOn", "2026-11-23")).isInstanceOf(TaskRefused.class)
            .hasMessageContaining("Redemander");
        assertThatThrownBy(() -> house.completes("amelie", task, "note", "x", "askAgainOn", "2027-02-22")).isInstanceOf(TaskRefused.class);
        house.completes("amelie", task, "note", "Le client cherche", "waits", false, "injected", 1);

        assertThat(house.reviews()).containsExactly("WAITING SET_ASIDE");
        assertThat(house.running()).isZero();
        assertThat(house.jdbc.sql("select count(*) from audit_entry where action = 'LETTRAGE_REVIEWED' and actor = 'amelie'").query(Long.class).single()).isOne();
        house.onDay("2026-11-27");
        look();
        assertThat(house.tasks()).isEmpty();
        house.onDay("2026-11-28");
        look();
        house.completes("amelie", house.task(WAITING), "note", "Encore", "askAgainOn", "2026-12-20");
        house.onDay("2026-12-19");
        look();
        assertThat(house.tasks()).isEmpty();
        house.onDay("2026-12-20");
        look();
        house.task(WAITING);
    }

    @Test
    void completedByHandWhenNothingWaitsAnyMoreItAsksNoWhy() {
        house.bankLine("2026-11-03", "10");
        look();
        Task task = house.task(WAITING);
        house.jdbc.sql("delete from bank_payer").update();
        house.completes("amelie", task);
        assertThat(house.reviews()).containsExactly("WAITING SETTLED");
        assertThat(house.jdbc.sql("select ended_by from lettrage_review").query(String.class).single()).isEqualTo("amelie");
    }

    @Test
    void whenNobodyDoesItTheManagerIsAskedToo() {
        house.bankLine("2026-11-03", "10");
        look();
        house.onDay("2026-11-25");
        house.settle();
        assertThat(house.seenBy("sophie")).as("on the day it is due").isZero();
        house.onDay("2026-11-26");
        house.settle();

        Task task = house.task(WAITING);
        assertThat(house.seenBy("sophie")).isOne();
        assertThat(house.seenBy("amelie")).isOne();
        assertThat(task.getPriority()).isEqualTo(90);
        assertThat(house.variable(task, "levelLabel")).startsWith("En retard · 1 en attente");
        house.completes("sophie", task, "note", "Vu avec la banque");
        assertThat(house.running()).isZero();
    }

    @Test
    void aChangedSettingCountsAtOnce() {
        house.bankLine("2026-11-10", "10");
        look();
        house.task(WAITING);
        settings.change(house.company.id(), 0, 90, 30, new BigDecimal("0.02"), "sophie");
        house.settle();
        assertThat(house.tasks()).isEmpty();
        settings.change(house.company.id(), 1, 90, 12, new BigDecimal("0.02"), "sophie");
        house.settle();
        assertThat(house.variable(house.task(WAITING), "levelLabel")).contains("plus de 12 jours");
    }

    @Test
    void theMorningLooksAtEveryCompanyAlsoWhereNothingElseHappens() {
        settings.change(house.company.id(), 0, 90, 5, BigDecimal.ZERO, "sophie");
        house.announced("2026-11-10", "100");
        house.proposal("2026-11-22", "77");
        morning.forEach(CertainMatches::make);
        house.settle();
        assertThat(house.reviews()).containsExactly("WAITING OPEN");
        house.task(WAITING);
    }

    @Test
    void aProposalThatARunFindsAgainHasWaitedSinceTheFirst() {
        house.entry("INVOICE", "2026-09-03", "310.00", "FA2026-00102", null);
        house.entry("INVOICE", "2026-09-04", "450.50", "FA2026-00103", null);
        house.entry("PAYMENT", "2026-10-05", "-760.50", null, "VIR JAOUEN");
        runs.runNow(house.company, LettrageRuns.Mode.PROPOSE, "amelie");
        house.settle();
        assertThat(lettrages.proposals(house.company.id(), null, 10, 0)).isNotEmpty();
        assertThat(house.tasks()).isEmpty();
        house.onDay("2026-11-26");
        runs.runNow(house.company, LettrageRuns.Mode.PROPOSE, "amelie");
        house.onDay("2026-11-29");
        runs.runNow(house.company, LettrageRuns.Mode.PROPOSE, "amelie");
        house.settle();
        assertThat(house.variable(house.task(WAITING), "levelLabel")).contains("depuis le 23/11/2026");
    }

    private List<LettrageAudits.Drawn> lot(int lettrages) {
        settings.change(house.company.id(), 0, 90, 5, BigDecimal.ONE, "sophie");
        for (int i = 1; i <= lettrages; i++) {
            house.entry("INVOICE", "2026-09-0" + i, i + "11.00", "FA2026-0010" + i, null);
            house.entry("PAYMENT", "2026-10-0" + i, "-" + i + "11.00", null, "VIR FA2026-0010" + i);
        }
        runs.runNow(house.company, LettrageRuns.Mode.AUTO, "amelie");
        house.settle();
        return audits.waiting(house.company.id(), 10, null);
    }

    @Test
    void aLotIsJudgedInTheFormByNumbersUntilAllOfItIs() {
        List<LettrageAudits.Drawn> lot = lot(3);
        assertThat(lot).hasSize(3);
        Task task = house.task(AUDIT);
        assertThat(house.variable(task, "amountLabel")).isEqualTo("3 lettrages");
        assertThat(house.variable(task, "context")).contains("FA2026-00102 ← VIR FA2026-00102", "\"number\":\"" + lot.get(0).id() + "\"", "211,00",
            "/app/lettrage/controle?societe=REV");
        assertThat(house.seenBy("amelie")).isOne();
        String first = String.valueOf(lot.get(0).id());
        assertThatThrownBy(() -> house.completes("amelie", task)).isInstanceOf(TaskRefused.class).hasMessageContaining("au moins un avis");
        assertThatThrownBy(() -> house.completes("amelie", task, "right", "tous")).isInstanceOf(TaskRefused.class).hasMessageContaining("Numéros justes");
        assertThatThrownBy(() -> house.completes("amelie", task, "right", first, "wrong", first)).isInstanceOf(TaskRefused.class).hasMessageContaining("à la fois");
        assertThatThrownBy(() -> house.completes("amelie", task, "right", "999999")).isInstanceOf(TaskRefused.class).hasMessageContaining("999999");

        house.completes("amelie", task, "right", first, "wrong", String.valueOf(lot.get(1).id()), "note", "Autre client", "lotJudged", true);

        Task again = house.task(AUDIT);
        assertThat(again.getId()).isNotEqualTo(task.getId());
        assertThat(house.variable(again, "amountLabel")).isEqualTo("1 lettrage");
        assertThat(lettrages.groups(house.company.id(), null, 10, null)).as("the wrong one is undone").extracting(LettrageGroup::id)
            .containsExactlyInAnyOrder(lot.get(0).group().id(), lot.get(2).group().id());
        assertThat(house.jdbc.sql("select source from lettrage_decision order by source").query(String.class).list())
            .as("learnt from as ever").containsExactly("AUDIT_RIGHT", "AUDIT_WRONG");
        house.onDay("2026-12-01");
        house.settle();
        assertThat(house.seenBy("sophie")).as("late, the manager has it too").isOne();

        house.completes("sophie", house.task(AUDIT), "right", lot.get(2).id() + "-" + lot.get(2).id());

        assertThat(house.running()).isZero();
        assertThat(house.reviews()).containsExactly("AUDIT SETTLED");
        assertThat(house.jdbc.sql("select count(*) from audit_entry where action = 'LETTRAGE_AUDITED'").query(Long.class).single()).isEqualTo(3);
    }

    @Test
    void aLotIsJudgedInTheApplicationAndItsTaskEndsByItself() {
        List<LettrageAudits.Drawn> lot = lot(2);
        house.task(AUDIT);
        assertThat(http.withBasicAuth("amelie", "demo").postForEntity("/api/v1/lettrage/audits/" + lot.get(0).id() + "/verdict",
            Map.of("companyCode", "REV", "verdict", "RIGHT"), JsonNode.class).getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
        house.settle();
        assertThat(house.variable(house.task(AUDIT), "context")).contains("\"count\":\"1 lettrage\"");

        assertThat(lettrages.undo(house.company.id(), lot.get(1).group().id(), "amelie")).as("undone, it is not asked about").isTrue();
        house.settle();
        assertThat(house.tasks()).isEmpty();
        assertThat(house.reviews()).containsExactly("AUDIT SETTLED");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void everyElementOfTheDiagramWasRunByThisClass() {
        Set<String> all = new TreeSet<>();
        engine.getRepositoryService().getBpmnModelInstance(engine.getRepositoryService().createProcessDefinitionQuery()
            .processDefinitionKey(LettrageReviewProcess.KEY).latestVersion().singleResult().getId())
            .getModelElementsByType(FlowNode.class).forEach(node -> all.add(node.getId()));
        Set<String> run = new TreeSet<>();
        engine.getHistoryService().createHistoricActivityInstanceQuery().list().stream()
            .filter(activity -> activity.getProcessDefinitionKey().equals(LettrageReviewProcess.KEY))
            .map(HistoricActivityInstance::getActivityId).forEach(run::add);
        assertThat(run).containsAll(all);
    }
}
