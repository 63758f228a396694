package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import com.wisebook.clients.customer.CustomerStatus;
import com.wisebook.clients.dunning.PaymentPlans;
import com.wisebook.clients.dunning.collections.Debtor.Item;
import com.wisebook.clients.dunning.legal.LegalItem;
import com.wisebook.clients.dunning.legal.PreLitigations;
import com.wisebook.clients.dunning.process.DunningGateway;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.security.rest.ProblemException.Flaw;

/** Every path of the diagram {@code pre-litigation}, with the real engine and the real domain. */
class PreLitigationTest extends CollectionsSpecification {

    @Autowired
    private HistoryService history;
    @Autowired
    private TaskService tasks;
    @Autowired
    private PaymentPlans plans;
    @Autowired
    private CustomerStatus status;
    @Autowired
    private DunningGateway dunning;
    @Autowired
    private PreLitigations cases;

    private Item item;

    /** A debtor whose ladder is at its end; the formal notice left twenty days ago. */
    private Debtor exhausted(String amount) {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        item = debtor.owes(amount, 90, 7, 20);
        noticeLeft(debtor, item, scenario.today().minusDays(20));
        scenario.morning();
        return debtor;
    }

    private void noticeLeft(Debtor debtor, Item of, LocalDate day) {
        scenario.jdbc.sql("insert into dunning_case (number, company_id, customer_id, status, opened_at, closed_at) values (:n, :c, :k, 'CLOSED', :at, :at)")
            .param("n", "OLD" + of.id()).param("c", debtor.companyId()).param("k", debtor.customerId()).param("at", scenario.now()).update();
        long relance = scenario.jdbc.sql("""
                insert into relance (case_id, company_id, customer_id, step_key, planned_on, level, channel, template, formal_notice, status, posted_on, sent_at,
                                     created_at)
                select id, company_id, customer_id, 'notice' || id, :day, 7, 'REGISTERED_LETTER', 'FORMAL_NOTICE', true, 'SENT', :day, :day, :day
                  from dunning_case where number = :n returning id""").param("n", "OLD" + of.id()).param("day", day).query(Long.class).single();
        scenario.jdbc.sql("insert into relance_item (relance_id, entry_id, level, open_amount, currency, days_overdue) values (:r, :e, 7, 1, 'EUR', 1)")
            .param("r", relance).param("e", of.id()).update();
    }

    private List<String> passed(Debtor debtor) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(debtor.preLitigation()).list().stream()
            .flatMap(run -> history.createHistoricActivityInstanceQuery().processInstanceId(run.getId()).finished().list().stream())
            .filter(activity -> !activity.isCanceled()).map(HistoricActivityInstance::getActivityId).toList();
    }

    private String order(String column) {
        return scenario.jdbc.sql("select " + column + "::text from court_order order by id desc limit 1").query(String.class).single();
    }

    private String deadline() {
        return scenario.jdbc.sql("select deadline_kind || ' ' || deadline from prelitigation order by id desc limit 1").query(String.class).single();
    }

    private List<String> groups(Debtor debtor) {
        return tasks.getIdentityLinksForTask(scenario.tasksOf(debtor.preLitigation()).get(0).getId()).stream().map(IdentityLink::getGroupId)
            .filter(group -> group != null).sorted().toList();
    }

    private void given(Debtor debtor, LocalDate filed, LocalDate given) {
        debtor.legalTask("camille", "Task_ChooseLegal", "way", "ORDER", "court", "Tribunal de commerce de Lyon");
        debtor.legalTask("camille", "Task_FollowOrder", "step", "FILED", "stepOn", filed.toString());
        debtor.legalTask("camille", "Task_FollowOrder", "step", "GIVEN", "stepOn", given.toString(), "orderAmount", "900.00", "orderReference", "2026/4711");
    }

    @Test
    void anExhaustedLadderOpensItsOwnProcessAndTheCaseSendsNothingMoreForTheseItems() {
        Debtor debtor = exhausted("900.00");
        assertThat(debtor.preLitigation()).startsWith("PRC-2026-");
        assertThat(debtor.legalTasks()).containsExactly("Task_ChooseLegal");
        assertThat(groups(debtor)).containsExactly("manager", "officer");
        assertThat(debtor.dossier().action()).isEqualTo("WAIT");
        assertThat(debtor.hold("PRE_LITIGATION").amount()).isEqualByComparingTo("900.00");
        assertThat(debtor.level(item)).isEqualTo(8);
        assertThat(debtor.interactions()).contains("SYSTEM PRE_LITIGATION_OPENED");
        assertThat(deadline()).isEqualTo("PRESCRIPTION " + scenario.today().minusDays(90).plusYears(5));
        scenario.daysPass(40);
        scenario.morning();
        assertThat(scenario.mails()).isEmpty();
        assertThat(scenario.jdbc.sql("select count(*) from prelitigation").query(Long.class).single()).as("one a customer and company").isEqualTo(1);
        Item other = debtor.owes("300.00", 7);
        scenario.morning();
        assertThat(debtor.itemsOf(debtor.lastRelance())).as("the others go on").containsExactly(other);
        assertThat(scenario.mails()).hasSize(1);
    }

    @Test
    void anOfficerSendsItemsThereBeforeTheLadderDoesAndTheRunningCaseGoesOnWithTheOthers() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item taken = debtor.owes("900.00", 40, 3, 5);
        Item left = debtor.owes("300.00", 7);
        scenario.morning();
        String running = debtor.dossier().number();
        assertThatThrownBy(() -> cases.open(debtor.companyId(), debtor.customerId(), List.of(taken.id(), taken.id(), 999_999L), " ", "camille"))
            .isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(refused.flaws()).extracting(Flaw::field)
                .containsExactly("reason", "entryIds[1]", "entryIds[2]"));
        assertThat(scenario.jdbc.sql("select count(*) from prelitigation").query(Long.class).single()).isZero();

        scenario.doing(() -> cases.open(debtor.companyId(), debtor.customerId(), List.of(taken.id()), "Le client déménage", "camille"));
        assertThat(debtor.legalTasks()).containsExactly("Task_ChooseLegal");
        assertThat(debtor.interactions()).contains("NOTE PRE_LITIGATION_OPENED");
        assertThat(debtor.hold("PRE_LITIGATION").amount()).isEqualByComparingTo("900.00");
        assertThat(debtor.dossier().number()).isEqualTo(running);
        scenario.daysPass(30);
        scenario.morning();
        assertThat(debtor.itemsOf(debtor.lastRelance())).containsExactly(left);
        assertThatThrownBy(() -> cases.open(debtor.companyId(), debtor.customerId(), List.of(taken.id()), "Encore", "camille"))
            .isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(refused.flaws()).extracting(Flaw::field).containsExactly("entryIds[0]"));

        scenario.doing(() -> cases.open(debtor.companyId(), debtor.customerId(), List.of(left.id()), "Tout, finalement", "sophie"));
        assertThat(debtor.legalEvents()).containsExactly("OPENED", "ITEMS_ADDED");
        assertThat(cases.ofCustomer(debtor.customerId())).singleElement().satisfies(of ->
            assertThat(of.items()).extracting(LegalItem::entryId).containsExactlyInAnyOrder(taken.id(), left.id()));
    }

    @Test
    void itemsThatFollowJoinTheCaseThatIsOpen() {
        Debtor debtor = exhausted("900.00");
        Item later = debtor.owes("700.00", 90, 7, 20);
        scenario.morning();
        assertThat(scenario.jdbc.sql("select entry_id from prelitigation_item order by 1").query(Long.class).list()).containsExactly(item.id(), later.id());
        assertThat(debtor.legalEvents()).containsExactly("OPENED", "ITEMS_ADDED");
    }

    @Test
    void whatIsMissingIsSaidAndOnlyAManagerGoesOverItWithAReason() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        item = debtor.owes("900.00", 90, 7, 20);
        scenario.morning();
        Object[] lawyer = {"way", "LAWYER", "counsel", "Cabinet Martin", "handedOverOn", "2026-11-23"};
        assertThatThrownBy(() -> debtor.legalTask("camille", "Task_ChooseLegal", lawyer)).hasMessageContaining("mise en demeure n’est pas partie");
        noticeLeft(debtor, item, scenario.today().minusDays(5));
        assertThatThrownBy(() -> debtor.legalTask("camille", "Task_ChooseLegal", lawyer)).hasMessageContaining("court jusqu’au 26/11/2026");
        debtor.promises("200.00", LocalDate.of(2026, 11, 27), item);
        assertThatThrownBy(() -> debtor.legalTask("camille", "Task_ChooseLegal", lawyer)).hasMessageContaining("promesse");
        Object[] over = {"way", "LAWYER", "counsel", "Cabinet Martin", "handedOverOn", "2026-11-23", "override", true, "reason", "Le débiteur vide ses comptes"};
        assertThatThrownBy(() -> debtor.legalTask("camille", "Task_ChooseLegal", over)).hasMessageContaining("Seul un responsable");
        assertThatThrownBy(() -> debtor.legalTask("sophie", "Task_ChooseLegal", "way", "LAWYER", "counsel", "C", "handedOverOn", "2026-11-23", "override", true))
            .hasMessageContaining("Motif");
        debtor.legalTask("sophie", "Task_ChooseLegal", over);
        assertThat(debtor.legalStage()).isEqualTo("LAWYER");
        assertThat(scenario.jdbc.sql("select body from prelitigation_event where kind = 'LAWYER'").query(String.class).single())
            .contains("Passé outre", "vide ses comptes");
    }

    @Test
    void nobodyGoesOverInsolvencyAndWhatRunsStops() {
        Debtor debtor = exhausted("900.00");
        given(debtor, scenario.today(), scenario.today());
        scenario.doing(() -> status.insolvent(debtor.customerId(), scenario.today(), "sophie"));
        assertThat(debtor.legalStage()).isEqualTo("DECIDING");
        assertThat(order("state")).isEqualTo("STOPPED");
        assertThat(debtor.legalEvents()).endsWith("INSOLVENT");
        for (String way : List.of("ORDER", "PLAN", "AGENCY")) {
            assertThatThrownBy(() -> debtor.legalTask("sophie", "Task_ChooseLegal", "way", way, "override", true, "reason", "quand même", "counsel", "X",
                "handedOverOn", "2026-11-23", "instalments", "3", "firstInstalmentOn", "2026-12-01")).as(way).hasMessageContaining("Personne ne peut passer outre");
        }
        debtor.legalTask("sophie", "Task_ChooseLegal", "way", "LOSS", "cause", "INSOLVENCY", "vatRate", "20", "evidence", "Clôture pour insuffisance d’actif");
        assertThat(debtor.legalStage()).isEqualTo("LOSS_APPROVAL");
    }

    @Test
    void theLawyerReportsBringsTheClaimAndGivesTheFileBack() {
        Debtor debtor = exhausted("900.00");
        debtor.legalTask("camille", "Task_ChooseLegal", "way", "AGENCY", "counsel", "Recouvra", "fileReference", "R-1", "handedOverOn", "2026-11-20");
        assertThat(debtor.legalStage()).isEqualTo("AGENCY");
        assertThatThrownBy(() -> debtor.legalTask("camille", "Task_FollowMandate", "report", "NEWS", "reportOn", "2026-11-19")).hasMessageContaining("remise");
        debtor.legalTask("camille", "Task_FollowMandate", "report", "NEWS", "reportOn", "2026-11-23", "recoveredPrincipal", "100.00", "fees", "15.50");
        debtor.legalTask("camille", "Task_FollowMandate", "report", "CLAIM", "reportOn", "2026-11-22");
        assertThat(deadline()).as("the claim begins the time again").isEqualTo("PRESCRIPTION 2031-11-22");
        debtor.legalTask("camille", "Task_FollowMandate", "report", "RETURNED", "reportOn", "2026-11-23");
        assertThat(debtor.legalTasks()).containsExactly("Task_ChooseLegal");
        assertThat(scenario.jdbc.sql("select name || ' ' || round(r.principal, 2) || ' ' || round(r.interest + r.lump_sums + r.costs, 2) || ' ' || round(fees, 2) || ' ' || claim_on || ' ' || returned_on from legal_mandate join legal_recovery r on r.mandate_id = id")
            .query(String.class).single()).isEqualTo("Recouvra 100.00 0.00 15.50 2026-11-22 2026-11-23");
        debtor.legalTask("camille", "Task_ChooseLegal", "way", "LAWYER", "counsel", "Cabinet Martin", "handedOverOn", "2026-11-23");
        assertThat(debtor.legalStage()).isEqualTo("LAWYER");
        assertThat(passed(debtor)).contains("Record_ChooseLegal", "End_Chosen", "Record_FollowMandate", "End_Reported");
    }

    @Test
    void anOrderIsFiledGivenServedAndBecomesEnforceableAfterTheTimeForOpposition() {
        Debtor debtor = exhausted("900.00");
        given(debtor, LocalDate.of(2026, 11, 20), LocalDate.of(2026, 11, 23));
        assertThat(deadline()).as("23 May 2027 is a Sunday").isEqualTo("ORDER_SERVICE 2027-05-24");
        assertThatThrownBy(() -> debtor.legalTask("camille", "Task_FollowOrder", "step", "ENFORCEABLE", "stepOn", "2026-11-23")).hasMessageContaining("ne suit pas");
        assertThatThrownBy(() -> debtor.legalTask("camille", "Task_FollowOrder", "step", "SERVED", "stepOn", "2026-11-22")).hasMessageContaining("23/11/2026");
        scenario.daysPass(7);
        debtor.legalTask("camille", "Task_FollowOrder", "step", "SERVED", "stepOn", "2026-11-30");
        assertThat(deadline()).isEqualTo("OPPOSITION 2026-12-30");
        assertThat(scenario.jdbc.sql("select interrupted_on from prescription_check").query(LocalDate.class).single()).isEqualTo("2026-11-30");
        scenario.daysPass(20);
        assertThat(debtor.legalTasks()).as("the time for opposition is the debtor's").containsExactly("Task_FollowOrder");
        assertThatThrownBy(() -> debtor.legalTask("camille", "Task_FollowOrder", "step", "ENFORCEABLE", "stepOn", "2026-12-20")).hasMessageContaining("opposition jusqu’au");
        scenario.daysPass(12);
        assertThat(debtor.legalEvents()).endsWith("OPPOSITION_OVER");
        debtor.legalTask("camille", "Task_FollowOrder", "step", "ENFORCEABLE", "stepOn", "2027-01-01");
        assertThat(debtor.legalTasks()).containsExactly("Task_ChooseLegal");
        assertThat(deadline()).isEqualTo("TITLE 2037-01-01");
        assertThat(passed(debtor)).contains("Timer_Deadline", "Step_Deadline", "Record_FollowOrder", "End_Ordered");
    }

    @Test
    void anOrderBeforeAnythingWasDueOrOfAnAmountThatCannotBeIsRefusedAtItsField() {
        Debtor debtor = exhausted("900.00");
        debtor.legalTask("camille", "Task_ChooseLegal", "way", "ORDER");
        assertThatThrownBy(() -> debtor.legalTask("camille", "Task_FollowOrder", "step", "FILED", "stepOn", "2026-08-24"))
            .hasMessageContaining("« En date du »").hasMessageContaining("rien n’est dû avant le 25/08/2026, échéance de " + item.reference());
        debtor.legalTask("camille", "Task_FollowOrder", "step", "FILED", "stepOn", "2026-08-25");
        assertThatThrownBy(() -> debtor.legalTask("camille", "Task_FollowOrder", "step", "GIVEN", "stepOn", "2026-08-24", "orderAmount", "900.00"))
            .hasMessageContaining("« En date du »").hasMessageContaining("du 25/08/2026");
        for (String slip : List.of("0", "-900", "1800.01", "90000")) {
            assertThatThrownBy(() -> debtor.legalTask("camille", "Task_FollowOrder", "step", "GIVEN", "stepOn", "2026-09-20", "orderAmount", slip)).as(slip)
                .hasMessageContaining("Montant ordonné");
        }
        assertThat(order("state")).isEqualTo("FILED");
        debtor.legalTask("camille", "Task_FollowOrder", "step", "GIVEN", "stepOn", "2026-09-20", "orderAmount", "1040.00");
        assertThat(order("round(amount, 2)")).as("interest and costs").isEqualTo("1040.00");
    }

    @Test
    void nobodyRecoversMoreThanWasHandedOver() {
        Debtor debtor = exhausted("19836.00");
        debtor.legalTask("camille", "Task_ChooseLegal", "way", "AGENCY", "counsel", "Recouvra", "handedOverOn", "2026-11-20");
        for (String report : List.of("NEWS", "RETURNED")) {
            assertThatThrownBy(() -> debtor.legalTask("camille", "Task_FollowMandate", "report", report, "reportOn", "2026-11-23", "recovered", "999999"))
                .as(report).hasMessageContaining("« Montant recouvré »").hasMessageContaining("plus que ce qui peut être réclamé (principal 19");
        }
        debtor.pays(item, "10000.00");
        debtor.legalTask("camille", "Task_FollowMandate", "report", "RETURNED", "reportOn", "2026-11-23", "recovered", "19836");
        assertThat(scenario.jdbc.sql("select round(principal + interest + lump_sums + costs, 2)::text from legal_recovery").query(String.class).single()).as("what came in was handed over too")
            .isEqualTo("19836.00");
    }

    @Test
    void oneFigureOfTheAgencyPaysInterestAndLumpSumsFirstAndOnlyThePrincipalIsOfWhatIsOpen() {
        Debtor debtor = exhausted("900.00");
        debtor.legalTask("camille", "Task_ChooseLegal", "way", "AGENCY", "counsel", "Recouvra", "handedOverOn", "2026-11-20");
        assertThat(debtor.legalContext("Task_FollowMandate").get("claimable").asText()).contains("principal 900,00 €").contains("indemnités forfaitaires 40,00 €");
        debtor.legalTask("camille", "Task_FollowMandate", "report", "NEWS", "reportOn", "2026-11-23", "recovered", "500.00");
        assertThat(debtor.legalEvent("MANDATE_NEWS")).startsWith("Recouvré à ce jour : 500,00 € (principal ").endsWith("indemnités forfaitaires 40,00 €, frais 0,00 €)");
        BigDecimal interest = scenario.jdbc.sql("select interest from legal_recovery").query(BigDecimal.class).single();
        assertThat(interest).isPositive();
        assertThat(scenario.jdbc.sql("select round(principal + interest, 2) || ' ' || round(lump_sums, 2) || ' ' || round(costs, 2) from legal_recovery").query(String.class).single())
            .isEqualTo("460.00 40.00 0.00");
        assertThat(debtor.legalContext("Task_FollowMandate").get("mandate").asText()).contains("500,00 €").contains("indemnités forfaitaires 40,00 €");
        assertThatThrownBy(() -> debtor.legalTask("camille", "Task_FollowMandate", "report", "NEWS", "reportOn", "2026-11-23", "recoveredPrincipal", "900.00",
            "recoveredInterest", interest.add(new BigDecimal("0.01")).setScale(2).toPlainString())).hasMessageContaining("« Dont intérêts et pénalités »");
        debtor.legalTask("camille", "Task_FollowMandate", "report", "NEWS", "reportOn", "2026-11-23", "recoveredPrincipal", "900.00", "recoveredInterest",
            interest.setScale(2).toPlainString(), "recoveredLumpSums", "40.00", "recoveredCosts", "120.00");
        assertThat(scenario.jdbc.sql("select round(principal, 2) || ' ' || round(costs, 2) from legal_recovery").query(String.class).single()).isEqualTo("900.00 120.00");
        assertThat(debtor.legalContext("Task_FollowMandate").get("amount").asText()).as("what is open is settled by money").isEqualTo("900,00 €");
    }

    @Test
    void whatIsRecoveredAndOrderedIsBoundedInEachCurrency() {
        Debtor debtor = exhaustedInTwoCurrencies();
        debtor.legalTask("camille", "Task_ChooseLegal", "way", "AGENCY", "counsel", "Recouvra", "handedOverOn", "2026-11-20");
        assertThat(debtor.legalContext("Task_FollowMandate").get("currencies").findValuesAsText("value")).containsExactly("EUR", "USD");
        assertThatThrownBy(() -> debtor.legalTask("camille", "Task_FollowMandate", "report", "NEWS", "reportOn", "2026-11-23", "recovered", "100.00")).hasMessageContaining("Devise");
        assertThatThrownBy(() -> debtor.legalTask("camille", "Task_FollowMandate", "report", "NEWS", "reportOn", "2026-11-23", "recovered", "120.01", "recoveredCurrency", "USD"))
            .hasMessageContaining("120,00\u00a0$US");
        debtor.legalTask("camille", "Task_FollowMandate", "report", "NEWS", "reportOn", "2026-11-23", "recovered", "120.00", "recoveredCurrency", "USD");
        debtor.legalTask("camille", "Task_FollowMandate", "report", "RETURNED", "reportOn", "2026-11-23", "recoveredPrincipal", "900.00", "recoveredCurrency", "EUR");
        assertThat(scenario.jdbc.sql("select string_agg(currency || ' ' || round(principal, 2), ', ' order by currency) from legal_recovery").query(String.class).single())
            .isEqualTo("EUR 900.00, USD 120.00");
        debtor.legalTask("camille", "Task_ChooseLegal", "way", "ORDER");
        debtor.legalTask("camille", "Task_FollowOrder", "step", "FILED", "stepOn", "2026-09-10");
        assertThatThrownBy(() -> debtor.legalTask("camille", "Task_FollowOrder", "step", "GIVEN", "stepOn", "2026-09-20", "orderAmount", "240.01", "orderCurrency", "USD"))
            .hasMessageContaining("120,00\u00a0$US");
        debtor.legalTask("camille", "Task_FollowOrder", "step", "GIVEN", "stepOn", "2026-09-20", "orderAmount", "240.00", "orderCurrency", "USD");
        assertThat(order("round(amount, 2) || ' ' || currency")).isEqualTo("240.00 USD");
    }

    private Debtor exhaustedInTwoCurrencies() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item euros = debtor.owes("900.00", 90, 7, 20);
        Item dollars = debtor.owes("120.00", 90, 7, 20);
        noticeLeft(debtor, euros, scenario.today().minusDays(20));
        noticeLeft(debtor, dollars, scenario.today().minusDays(20));
        scenario.jdbc.sql("update ledger_entry set currency = 'USD' where id = :id").param("id", dollars.id()).update();
        scenario.morning();
        return debtor;
    }

    @Test
    void aPlanThatIsRefusedTellsTheCaseWhy() {
        Debtor debtor = exhausted("28000.00");
        debtor.legalTask("camille", "Task_ChooseLegal", "way", "PLAN", "instalments", "3", "firstInstalmentOn", "2026-12-01");
        String plan = plans.ofCustomer(debtor.customerId()).get(0).number();
        scenario.completes("sophie", scenario.tasksOf(plan).get(0), Map.of("decision", "REFUSE", "reason", "Trop long"));
        scenario.settle();
        assertThat(debtor.legalStage()).isEqualTo("DECIDING");
        assertThat(debtor.legalEvent("PLAN_REFUSED")).isEqualTo(plan + " – Trop long");
    }

    @Test
    void whoServedTheOrderIsKeptBesideTheCourtsNumberAndToldInTheJournal() {
        Debtor debtor = exhausted("900.00");
        given(debtor, scenario.today(), scenario.today());
        debtor.legalTask("camille", "Task_FollowOrder", "step", "SERVED", "stepOn", "2026-11-23", "serviceReference", "Me Huis", "note", "Remis à personne");
        assertThat(order("reference")).isEqualTo("2026/4711");
        assertThat(order("service_reference")).isEqualTo("Me Huis");
        assertThat(debtor.legalEvent("ORDER_GIVEN")).isEqualTo("2026/4711");
        assertThat(debtor.legalEvent("ORDER_SERVED")).isEqualTo("Me Huis – Remis à personne");
        assertThat(debtor.legalContext("Task_FollowOrder").get("order").asText()).contains("2026/4711", "Me Huis");
        debtor.legalTask("camille", "Task_FollowOrder", "step", "OPPOSED", "stepOn", "2026-11-23", "orderReference", "RG 26/0099");
        assertThat(order("reference")).as("the number of the opposition is another one").isEqualTo("2026/4711");
        assertThat(debtor.legalEvent("ORDER_OPPOSED")).isEqualTo("RG 26/0099");
    }

    @Test
    void aFormFromBeforeTheBailiffHadAFieldOfHisOwnOverwritesNothing() {
        Debtor debtor = exhausted("900.00");
        given(debtor, scenario.today(), scenario.today());
        debtor.legalTask("camille", "Task_FollowOrder", "step", "SERVED", "stepOn", "2026-11-23", "orderReference", "Me Huis");
        assertThat(order("reference") + " " + order("service_reference")).isEqualTo("2026/4711 Me Huis");
    }

    @Test
    void whoeverSignsALossAfterEnforcementSeesNoWarningOnceThereIsATitle() {
        Debtor debtor = exhausted("900.00");
        given(debtor, scenario.today(), scenario.today());
        debtor.legalTask("camille", "Task_FollowOrder", "step", "SERVED", "stepOn", "2026-11-23");
        scenario.daysPass(40);
        debtor.legalTask("camille", "Task_FollowOrder", "step", "ENFORCEABLE", "stepOn", "2027-01-02");
        debtor.legalTask("camille", "Task_ChooseLegal", "way", "LOSS", "cause", "UNCOLLECTABLE", "vatRate", "20", "evidence", "Procès-verbal de carence");
        assertThat(debtor.legalContext("Task_ApproveLoss").get("missing").asText()).isEqualTo("Rien ne manque.");
    }

    @Test
    void anOrderThatIsNotServedInTimeIsRemindedTwiceAndThenVoid() {
        Debtor debtor = exhausted("900.00");
        given(debtor, LocalDate.of(2026, 11, 20), LocalDate.of(2026, 11, 20));
        assertThat(deadline()).isEqualTo("ORDER_SERVICE 2027-05-20");
        scenario.daysPass(147);
        assertThat(debtor.legalTasks()).as("19 April").containsExactly("Task_FollowOrder");
        scenario.daysPass(1);
        assertThat(debtor.legalTasks()).containsExactly("Task_FollowOrder", "Task_RemindFirst");
        debtor.legalTask("camille", "Task_RemindFirst", "note", "Le commissaire de justice est saisi");
        scenario.daysPass(23);
        assertThat(debtor.legalTasks()).containsExactly("Task_FollowOrder", "Task_RemindLast");
        scenario.daysPass(7);
        assertThat(debtor.legalTasks()).as("its last day").containsExactly("Task_FollowOrder", "Task_RemindLast");
        scenario.daysPass(1);
        assertThat(order("state")).isEqualTo("VOID");
        assertThat(debtor.legalTasks()).as("the reminder goes away with what it was about").containsExactly("Task_ChooseLegal");
        assertThat(debtor.legalEvents()).containsSubsequence("REMINDED", "REMINDER_SEEN", "REMINDED", "ORDER_VOID");
        assertThat(scenario.jdbc.sql("select count(*) from prescription_check").query(Long.class).single()).as("nothing was interrupted").isZero();
        assertThat(passed(debtor)).contains("Timer_First", "Step_RemindFirst", "Record_RemindFirst", "End_RemindFirst", "Timer_Last", "Step_RemindLast");
    }

    @Test
    void theLastReminderIsRecordedTooAndAServiceAfterTheDeadlineIsRefused() {
        Debtor debtor = exhausted("900.00");
        given(debtor, LocalDate.of(2026, 11, 20), LocalDate.of(2026, 11, 20));
        scenario.daysPass(172);
        debtor.legalTask("camille", "Task_RemindLast", "note", "Signifiée demain");
        assertThat(passed(debtor)).contains("Record_RemindLast", "End_RemindLast");
        scenario.jdbc.sql("update court_order set serve_by = '2027-05-10'").update();
        assertThatThrownBy(() -> debtor.legalTask("camille", "Task_FollowOrder", "step", "SERVED", "stepOn", "2027-05-12")).hasMessageContaining("non avenue");
    }

    @Test
    void anOrderRefusedOpposedOrGivenUpLeavesTheChoiceOpen() {
        Debtor refused = exhausted("900.00");
        refused.legalTask("camille", "Task_ChooseLegal", "way", "ORDER");
        refused.legalTask("camille", "Task_FollowOrder", "step", "FILED", "stepOn", "2026-11-23");
        refused.legalTask("camille", "Task_FollowOrder", "step", "REFUSED", "stepOn", "2026-11-23");
        assertThat(refused.legalStage()).isEqualTo("DECIDING");
        given(refused, scenario.today(), scenario.today());
        refused.legalTask("camille", "Task_FollowOrder", "step", "SERVED", "stepOn", "2026-11-23");
        refused.legalTask("camille", "Task_FollowOrder", "step", "OPPOSED", "stepOn", "2026-11-23");
        assertThat(refused.legalStage()).isEqualTo("DECIDING");
        refused.legalTask("camille", "Task_ChooseLegal", "way", "ORDER");
        refused.legalTask("camille", "Task_FollowOrder", "step", "STOPPED");
        assertThat(refused.legalStage()).isEqualTo("DECIDING");
        assertThat(scenario.jdbc.sql("select state from court_order order by id").query(String.class).list()).containsExactly("REFUSED", "OPPOSED", "STOPPED");
    }

    @Test
    void aPlanRunsBesideItAndABrokenOneBringsTheChoiceBack() {
        Debtor debtor = exhausted("900.00");
        debtor.legalTask("camille", "Task_ChooseLegal", "way", "PLAN", "instalments", "3", "firstInstalmentOn", "2026-12-01");
        assertThat(debtor.legalStage()).isEqualTo("PLAN");
        assertThat(scenario.jdbc.sql("select round(amount, 2)::text from payment_plan_instalment order by position").query(String.class).list())
            .containsExactly("300.00", "300.00", "300.00");
        assertThat(debtor.legalTasks()).isEmpty();
        scenario.daysPass(20);
        scenario.morning();
        assertThat(debtor.legalStage()).isEqualTo("DECIDING");
        assertThat(debtor.legalEvents()).endsWith("PLAN_BROKEN");
        assertThat(passed(debtor)).contains("Wait_Plan", "End_Plan");
        assertThat(scenario.mails()).as("nothing amicable").isEmpty();
    }

    @Test
    void itWaitsUntilTheDayGiven() {
        Debtor debtor = exhausted("900.00");
        assertThatThrownBy(() -> debtor.legalTask("camille", "Task_ChooseLegal", "way", "WAIT", "waitUntil", "2026-11-23", "reason", "x")).hasMessageContaining("la date est passée");
        debtor.legalTask("camille", "Task_ChooseLegal", "way", "WAIT", "waitUntil", "2026-11-30", "reason", "Cession du fonds en cours");
        scenario.daysPass(6);
        assertThat(debtor.legalTasks()).isEmpty();
        scenario.daysPass(1);
        assertThat(debtor.legalTasks()).containsExactly("Task_ChooseLegal");
        assertThat(passed(debtor)).contains("Timer_Wait", "Step_WaitOver", "End_Waited");
    }

    @Test
    void backToAmicableTheLadderGoesOnFromTheLevelGiven() {
        Debtor debtor = exhausted("900.00");
        assertThatThrownBy(() -> debtor.legalTask("camille", "Task_ChooseLegal", "way", "AMICABLE", "returnLevel", "8", "reason", "x")).hasMessageContaining("de 0 à 7");
        debtor.legalTask("camille", "Task_ChooseLegal", "way", "AMICABLE", "returnLevel", "4", "reason", "Nouveau gérant");
        assertThat(debtor.legalStage()).isEqualTo("AMICABLE");
        assertThat(passed(debtor)).contains("End_PreLitigation");
        assertThat(debtor.level(item)).isEqualTo(4);
        assertThat(debtor.holdReasons()).doesNotContain("PRE_LITIGATION");
        scenario.daysPass(30);
        scenario.morning();
        assertThat(debtor.lastRelance().level()).isEqualTo(5);
    }

    @Test
    void aPaymentOfAllEndsItAndItsUndoingOpensItAgain() {
        Debtor debtor = exhausted("900.00");
        debtor.legalTask("camille", "Task_ChooseLegal", "way", "ORDER");
        long link = debtor.pays(item, "900.00");
        assertThat(debtor.legalStage()).isEqualTo("PAID");
        assertThat(debtor.legalTasks()).isEmpty();
        assertThat(debtor.hasCase()).isFalse();
        assertThat(passed(debtor)).contains("Msg_Changed", "End_PreLitigation");
        scenario.doing(() -> scenario.lettrage.undo(link));
        assertThat(debtor.legalStage()).isEqualTo("DECIDING");
        assertThat(debtor.legalTasks()).containsExactly("Task_ChooseLegal");
        assertThat(debtor.legalEvents()).endsWith("PAID", "REOPENED");
    }

    @Test
    void theCaseOfBeforeStillWaitsOnTheDiagramOfDunning() {
        Debtor debtor = exhausted("900.00");
        assertThat(dunning.position(debtor.dossier().number()).orElseThrow().tasks()).isEmpty();
        assertThat(plans.ofCustomer(debtor.customerId())).isEmpty();
    }
}
