package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.Browser;
import com.wisebook.clients.customer.CustomerStatus;
import com.wisebook.clients.dunning.collections.Debtor.Item;
import com.wisebook.clients.dunning.collections.Debtor.RelanceRow;
import com.wisebook.clients.workflow.task.TaskRefused;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What people decide in the Tasklist, and what becomes of it. */
class PeopleTest extends CollectionsSpecification {

    @Autowired
    private CustomerStatus status;
    @Autowired
    private ProcessEngine engine;
    @Autowired
    private TaskService tasks;
    @LocalServerPort
    private int port;

    @Test
    void aFormalNoticeListsItsItemsOnlyAndTheOthersGoOnTheNextPermittedDay() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item formal = debtor.owes("500.00", 60, 6, 7);
        Item other = debtor.owes("100.00", 5);
        scenario.jdbc.sql("update ledger_entry set due_date_computed = true where id = :id").param("id", formal.id()).update();

        scenario.morning();
        assertThat(debtor.lastRelance().status()).as("a formal notice on a computed due date").isEqualTo("TO_APPROVE");
        assertThat(debtor.itemsOf(debtor.lastRelance())).containsExactly(formal);
        assertThat(debtor.hold("FORMAL_NOTICE_FIRST").heldUntil()).isEqualTo(scenario.today());

        debtor.task("sophie", "Task_Approve", "decision", "APPROVE");
        scenario.mailsLeave();
        RelanceRow notice = debtor.lastRelance();
        assertThat(notice.status()).isEqualTo("SENT");
        assertThat(notice.channel()).isEqualTo("REGISTERED_LETTER");
        assertThat(debtor.pdf(notice)).containsIgnoringCase("mise en demeure").contains(formal.reference()).doesNotContain(other.reference());
        debtor.task("camille", "Task_PostLetter", "registeredNumber", "1A 123 456 7890 1", "postedOn", scenario.today().toString());

        scenario.daysPass(1);
        scenario.morning();
        assertThat(debtor.itemsOf(debtor.lastRelance())).containsExactly(other);
        assertThat(scenario.mails()).hasSize(1);
    }

    @Test
    void aboveTheTablesAmountAManagerValidatesFirstAndNoOfficerCan() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("30000.00", 25, 4, 5);

        scenario.morning();
        assertThat(scenario.mails()).isEmpty();
        assertThatThrownBy(() -> debtor.task("camille", "Task_Approve", "decision", "APPROVE")).isInstanceOf(AuthorizationException.class);

        debtor.task("sophie", "Task_Approve", "decision", "APPROVE");
        scenario.mailsLeave();
        assertThat(scenario.mails()).hasSize(1);
        assertThat(debtor.level(item)).isEqualTo(5);
        assertThat(debtor.interactions()).contains("NOTE APPROVED", "EMAIL RELANCE");
    }

    @Test
    void aFormThatIsRefusedAnswersFourHundredWithTheSentenceAndTheTaskStays() throws Exception {
        Debtor debtor = scenario.debtorWithMail("STANDARD").contact(null, null, "01 99 00 11 22");
        debtor.owes("500.00", 20, 3, 10);
        scenario.morning();
        String task = debtor.openTask("Task_Call").getId();
        Browser camille = new Browser(port).login("camille");
        camille.page("/camunda/app/tasklist/" + engine.getName() + "/");

        for (String how : new String[] {"submit-form", "complete"}) {
            HttpResponse<String> answer = camille.engine("POST", "/camunda/api/engine/engine/" + engine.getName() + "/task/" + task + "/" + how,
                "{\"variables\":{\"outcome\":{\"value\":\"REACHED\"},\"promiseMade\":{\"value\":true,\"type\":\"Boolean\"},"
                    + "\"promiseAmount\":{\"value\":\"beaucoup\"}}}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(new ObjectMapper().readTree(answer.body()).path("message").asText()).as(how).contains("montant")
                .doesNotContain("Cannot", "Exception", "HTTP");
        }
        assertThat(debtor.tasks()).containsExactly("Task_Call");
        assertThat(debtor.openTask("Task_Call").getId()).isEqualTo(task);
    }

    @Test
    void aTaskSaysTheLevelReachedAndTheLevelOfTheStep() {
        Debtor debtor = scenario.debtorWithMail("STANDARD").contact(null, null, "01 99 00 11 22");
        debtor.owes("500.00", 20, 3, 10);
        scenario.morning();
        Task call = debtor.openTask("Task_Call");
        String planned = debtor.dossier().plannedLevel().toString();
        String label = (String) tasks.getVariable(call.getId(), "levelLabel");
        assertThat(label).isEqualTo("Avant relance · étape prévue\u00a0: " + planned);
        assertThat(tasks.getVariable(call.getId(), "context").toString()).contains("étape prévue\u00a0: " + planned);
    }

    @Test
    void anApprovalNeverReplacesTheLastCheck() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("30000.00", 25, 4, 5);
        scenario.morning();
        debtor.task("sophie", "Task_Approve", "decision", "APPROVE");
        debtor.paysUnheard(item, "30000.00");
        scenario.mailsLeave();
        assertThat(scenario.mails()).isEmpty();
        assertThat(debtor.level(item)).isEqualTo(4);
    }

    @Test
    void anApprovalDoesNotCoverWhatJoinsAfterIt() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("30000.00", 25, 4, 5);
        scenario.mailRoad.closed();
        scenario.morning();
        debtor.task("sophie", "Task_Approve", "decision", "APPROVE");
        scenario.mailsLeave();
        debtor.owes("9000.00", 25, 4, 5);
        scenario.cycleRuns();
        assertThat(debtor.tasks()).containsExactly("Task_Approve");

        scenario.mailRoad.open();
        scenario.daysPass(1);
        scenario.mailsLeave();
        assertThat(scenario.mails()).isEmpty();
        debtor.task("sophie", "Task_Approve", "decision", "APPROVE");
        scenario.mailsLeave();
        assertThat(scenario.mails()).hasSize(1);
        assertThat(debtor.lastRelance().principal()).isEqualByComparingTo("39000.00");
    }

    @Test
    void aRefusedMessageIsHeldWithTheReasonUntilTheDayGivenAndAskedForAgain() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("30000.00", 25, 4, 5);
        scenario.morning();
        LocalDate until = scenario.today().plusDays(4);
        debtor.task("sophie", "Task_Approve", "decision", "REFUSE", "reason", "Le directeur les voit jeudi", "refusedUntil", until.toString());

        assertThat(debtor.lastRelance().status()).isEqualTo("REFUSED");
        assertThat(debtor.hold("BLOCKED").heldUntil()).isEqualTo(until);
        scenario.daysPass(4);
        scenario.morning();
        assertThat(debtor.tasks()).isEmpty();
        scenario.daysPass(1);
        assertThat(debtor.tasks()).containsExactly("Task_Approve");
        assertThat(scenario.mails()).isEmpty();
    }

    @Test
    void aPrescribedItemGoesToAPersonAndIsNeverDunned() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item old = debtor.owes("800.00", 1900);
        scenario.morning();
        assertThat(debtor.hold("PRESCRIBED").entryId()).isEqualTo(old.id());
        debtor.task("camille", "Task_CheckPrescribed", "finding", "PRESCRIBED", "reason", "Aucun acte interruptif");
        scenario.daysPass(1);
        scenario.morning();
        assertThat(debtor.hasCase()).isFalse();
        assertThat(debtor.holds()).isEmpty();
        assertThat(scenario.mails()).isEmpty();
    }

    @Test
    void anItemWhosePrescriptionWasInterruptedIsAskedForAgain() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item old = debtor.owes("800.00", 1900);
        scenario.morning();
        debtor.task("camille", "Task_CheckPrescribed", "finding", "INTERRUPTED", "interruptedOn", "2025-01-15", "reason", "Reconnaissance de dette");
        scenario.mailsLeave();
        assertThat(scenario.mails()).hasSize(1);
        assertThat(debtor.level(old)).isEqualTo(5);
        assertThat(debtor.holds()).isEmpty();
    }

    @Test
    void anInsolventCustomerGetsNothingAndTheClaimIsDeclaredByAPerson() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("800.00", 5);
        scenario.cycleRuns();
        scenario.doing(() -> status.insolvent(debtor.customerId(), scenario.today()));
        scenario.mailsLeave();
        assertThat(scenario.mails()).isEmpty();
        debtor.task("camille", "Task_Insolvent", "finding", "DECLARED", "procedure", "LIQUIDATION", "judgmentOn", "2026-11-20",
            "declaredOn", scenario.today().toString(), "representative", "Me Durand");
        scenario.daysPass(7);
        scenario.morning();
        assertThat(scenario.mails()).isEmpty();
        assertThat(debtor.tasks()).isEmpty();
        assertThat(debtor.holdReasons()).containsExactly("INSOLVENT");
        assertThat(debtor.dossier().action()).isEqualTo("WAIT");
    }

    @Test
    void aCustomerWhoIsNotInsolventAfterAllIsAskedAgain() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("800.00", 5);
        status.insolvent(debtor.customerId(), scenario.today());
        scenario.morning();
        assertThatThrownBy(() -> debtor.task("camille", "Task_Insolvent", "finding", "NOT_INSOLVENT", "note", "Homonyme"))
            .as("the rule of the fiche").isInstanceOf(TaskRefused.class).hasMessageContaining("direction financière");
        assertThat(debtor.tasks()).as("he keeps his task").hasSize(1);
        scenario.doing(() -> status.active(debtor.customerId(), "helene"));
        assertThat(debtor.tasks()).as("her word ends the officer's task").isEmpty();
        scenario.mailsLeave();
        assertThat(scenario.mails()).hasSize(1);
        assertThat(debtor.holds()).isEmpty();
    }

    @Test
    void aRegisteredLetterIsPrintedThenPostedByAPersonAndOnlyThenTheLadderGoesOn() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("500.00", 60, 6, 7);
        scenario.morning();
        debtor.task("sophie", "Task_Approve", "decision", "APPROVE");
        scenario.mailsLeave();
        assertThat(scenario.jdbc.sql("select print_batch_id is not null from message where id = :id")
            .param("id", debtor.lastRelance().messageId()).query(Boolean.class).single()).isTrue();

        scenario.daysPass(20);
        scenario.morning();
        assertThat(debtor.tasks()).containsExactly("Task_PostLetter");
        assertThatThrownBy(() -> debtor.task("camille", "Task_PostLetter", "postedOn", "2026-12-10")).hasMessageContaining("Numéro du recommandé");
        debtor.task("camille", "Task_PostLetter", "registeredNumber", "1A 123 456 7890 1", "postedOn", "2026-12-10");
        assertThat(scenario.outbox.byId(debtor.lastRelance().messageId()).orElseThrow().registeredNumber()).isEqualTo("1A 123 456 7890 1");
        assertThat(debtor.tasks()).as("fifteen days count from the posting").isEmpty();

        scenario.daysPass(12);
        scenario.morning();
        debtor.legalTask("camille", "Task_ChooseLegal", "way", "LAWYER", "counsel", "Cabinet Martin", "handedOverOn", scenario.today().toString());
        assertThat(debtor.level(item)).isEqualTo(8);
        assertThat(debtor.lastRelance().status()).isEqualTo("DONE");
        assertThat(scenario.mails()).isEmpty();
    }

    @Test
    void aCallThatReachesNobodyIsTriedAgainOnTheNextWorkingDayAndCountsAfterThree() {
        Debtor debtor = scenario.debtorWithMail("STANDARD").contact(null, null, "01 99 00 11 22");
        Item item = debtor.owes("500.00", 20, 3, 10);
        scenario.morning();
        for (int tried = 1; tried <= 2; tried++) {
            debtor.task("camille", "Task_Call", "outcome", "NOT_REACHED");
            assertThat(debtor.tasks()).isEmpty();
            scenario.daysPass(1);
        }
        assertThat(debtor.level(item)).isEqualTo(3);
        debtor.task("camille", "Task_Call", "outcome", "VOICEMAIL");
        assertThat(debtor.level(item)).isEqualTo(4);
        assertThat(debtor.relances()).hasSize(1);
    }

    @Test
    void aWrongNumberIsNotCalledAgainAndTheFallbackIsUsed() {
        Debtor debtor = scenario.debtorWithMail("STANDARD").contact(null, null, "01 99 00 11 22");
        Item item = debtor.owes("500.00", 20, 3, 10);
        scenario.morning();
        debtor.task("camille", "Task_Call", "outcome", "WRONG_NUMBER");
        scenario.mailsLeave();
        assertThat(scenario.mails()).hasSize(1);
        assertThat(debtor.lastRelance().channel()).isEqualTo("EMAIL");
        assertThat(debtor.level(item)).isEqualTo(4);
    }

    @Test
    void aDisputeAnnouncedOnTheTelephoneIsOpenedAtOnceAndTheRestGoesOn() {
        Debtor debtor = scenario.debtorWithMail("STANDARD").contact(null, null, "01 99 00 11 22");
        Item item = debtor.owes("500.00", 20, 3, 10);
        scenario.morning();
        debtor.task("camille", "Task_Call", "outcome", "REACHED", "disputeAnnounced", true, "disputeItem", String.valueOf(item.id()), "disputeAmount", "120,50",
            "disputeReason", "DELIVERY", "disputeText", "Trois palettes manquantes");
        assertThat(scenario.jdbc.sql("select source || ' ' || reason || ' ' || round(amount, 2) || ' ' || owner from dispute").query(String.class).single())
            .isEqualTo("PHONE DELIVERY 120.50 camille");
        assertThat(scenario.jdbc.sql("select contested_amount from ledger_entry where id = :id").param("id", item.id()).query(java.math.BigDecimal.class).single())
            .isEqualByComparingTo("120.50");
        assertThat(debtor.interactions()).contains("CALL DISPUTE_OPENED");
        assertThat(scenario.jdbc.sql("select count(*) from customer_block").query(Long.class).single()).as("nothing else is stopped").isZero();
        scenario.daysPass(7);
        scenario.morning();
        assertThat(debtor.hold("DISPUTE").amount()).isEqualByComparingTo("120.50");
        assertThat(debtor.holdReasons()).doesNotContain("BLOCKED");
    }

    @Test
    void aCallThatContestsMoreThanRemainsOrNothingThatExistsIsNotTaken() {
        Debtor debtor = scenario.debtorWithMail("STANDARD").contact(null, null, "01 99 00 11 22");
        Item item = debtor.owes("500.00", 20, 3, 10);
        Item second = debtor.owes("200.00", 15, 3, 10);
        scenario.morning();
        String id = String.valueOf(item.id());
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> debtor.task("camille", "Task_Call", "outcome", "REACHED", "disputeAnnounced", true,
            "disputeItem", id, "disputeAmount", "500,01", "disputeReason", "PRICE", "disputeText", "Trop cher")).hasMessageContaining("au plus");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> debtor.task("camille", "Task_Call", "outcome", "REACHED", "disputeAnnounced", true,
            "disputeItem", "1", "disputeReason", "PRICE", "disputeText", "Trop cher")).hasMessageContaining("Pièce contestée");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> debtor.task("camille", "Task_Call", "outcome", "REACHED", "disputeAnnounced", true,
            "disputeItem", id, "disputeReason", "NONE", "disputeText", "Trop cher")).hasMessageContaining("motif");
        assertThat(scenario.jdbc.sql("select count(*) from dispute").query(Long.class).single()).isZero();
        debtor.task("camille", "Task_Call", "outcome", "REACHED", "disputeAnnounced", true, "disputeItem", "ALL", "disputeAmount", "600",
            "disputeReason", "PRICE", "disputeText", "Trop cher");
        assertThat(scenario.jdbc.sql("select held from dispute_part where entry_id = :id").param("id", second.id()).query(java.math.BigDecimal.class).single())
            .as("the oldest first").isEqualByComparingTo("100");
    }
}
