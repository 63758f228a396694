package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import com.wisebook.clients.dunning.casework.BulkApproval;
import com.wisebook.clients.dunning.casework.BulkApproval.Chosen;
import com.wisebook.clients.dunning.casework.BulkApproval.Decision;
import com.wisebook.clients.dunning.casework.BulkApproval.Outcome;
import com.wisebook.clients.dunning.collections.Debtor.Item;

/** Several messages decided at once: each as in its own task, and none in another's way. */
class BulkApprovalTest extends CollectionsSpecification {

    @Autowired
    private BulkApproval approval;
    @Autowired
    private IdentityService identity;
    @Autowired
    private TaskService tasks;
    @Autowired
    private HistoryService history;

    @Test
    void allThatAManagerApprovesLeaveAndTheirTasksEndInHisName() {
        Debtor one = waits();
        Debtor other = waits();
        scenario.morning();
        String task = tasks.createTaskQuery().processInstanceBusinessKey(one.dossier().number()).singleResult().getId();

        Outcome outcome = decide("sophie", "manager", new Decision(true, null, null), chosen(one), chosen(other));

        assertThat(outcome.decided()).isEqualTo(2);
        assertThat(outcome.left()).isEmpty();
        assertThat(one.tasks()).isEmpty();
        assertThat(history.createUserOperationLogQuery().taskId(task).list()).isNotEmpty()
            .allSatisfy(entry -> assertThat(entry.getUserId()).isEqualTo("sophie"));
        assertThat(one.interactions()).contains("NOTE APPROVED");
        scenario.mailsLeave();
        assertThat(scenario.mails()).hasSize(2);
    }

    @Test
    void whatSomebodyDecidedMeanwhileIsToldAndDoesNotStopTheOthers() {
        Debtor decided = waits();
        Debtor other = waits();
        scenario.morning();
        Chosen late = chosen(decided);
        decided.task("admin", "Task_Approve", "decision", "APPROVE");

        Outcome outcome = decide("sophie", "manager", new Decision(true, null, null), late, new Chosen(999_999, null), chosen(other));

        assertThat(outcome.decided()).isEqualTo(1);
        assertThat(outcome.left()).extracting(BulkApproval.Left::id).containsExactly(late.id(), 999_999L);
        assertThat(outcome.left().get(0).reason()).isEqualTo("Une décision a déjà été prise entre-temps.");
        assertThat(other.lastRelance().status()).isNotEqualTo("TO_APPROVE");
    }

    @Test
    void anApprovalCoversTheMoneyThatWasSeenAndNoOther() {
        Debtor debtor = waits();
        scenario.morning();
        Outcome outcome = decide("sophie", "manager", new Decision(true, null, null),
            new Chosen(debtor.lastRelance().id(), new BigDecimal("29999.99")));
        assertThat(outcome.decided()).isZero();
        assertThat(outcome.left().get(0).reason()).contains("montant a changé");
        assertThat(debtor.tasks()).containsExactly("Task_Approve");
    }

    @Test
    void whatIsDecidedAboutIsWhatTheMessageAsksForWithPenaltiesAndLumpSums() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("500.00", 60, 6, 7);
        scenario.jdbc.sql("update ledger_entry set due_date_computed = true where id = :id").param("id", item.id()).update();
        scenario.morning();
        assertThat(debtor.lastRelance().status()).isEqualTo("TO_APPROVE");
        BigDecimal shown = scenario.jdbc.sql("select amounts[1] from desk_relance_amount where relance_id = :id")
            .param("id", debtor.lastRelance().id()).query(BigDecimal.class).single();
        assertThat(shown).as("500 euros, 40 of lump sum, and penalties unless the rate is provisional").isGreaterThanOrEqualTo(new BigDecimal("540.00"));

        assertThat(scenario.jdbc.sql("select settled from desk_relance_list where id = :id").param("id", debtor.lastRelance().id())
            .query(Boolean.class).single()).isTrue();

        Outcome outcome = decide("sophie", "manager", new Decision(true, null, null), new Chosen(debtor.lastRelance().id(), shown));

        assertThat(outcome.left()).isEmpty();
        scenario.mailsLeave();
        assertThat(scenario.jdbc.sql("select (totals #>> '{EUR,toPay}')::numeric from relance where id = :id")
            .param("id", debtor.lastRelance().id()).query(BigDecimal.class).single()).isEqualByComparingTo(shown);
    }

    @Test
    void aRefusalOfAllHoldsEachCustomerUntilTheDayGiven() {
        Debtor one = waits();
        Debtor other = waits();
        scenario.morning();
        LocalDate until = scenario.today().plusDays(4);
        Outcome outcome = decide("sophie", "manager", new Decision(false, "Négociation en cours", until), chosen(one), chosen(other));
        assertThat(outcome.decided()).isEqualTo(2);
        for (Debtor debtor : List.of(one, other)) {
            assertThat(debtor.lastRelance().status()).isEqualTo("REFUSED");
            assertThat(debtor.hold("BLOCKED").heldUntil()).isEqualTo(until);
        }
        assertThat(scenario.mails()).isEmpty();
    }

    @Test
    void theFormsOwnCheckRefusesInTheReadersWordsAndTheTaskStays() {
        Debtor debtor = waits();
        scenario.morning();
        Outcome outcome = decide("sophie", "manager", new Decision(false, "Trop tôt", scenario.today().minusDays(1)), chosen(debtor));
        assertThat(outcome.decided()).isZero();
        assertThat(outcome.left().get(0).reason()).isNotBlank().doesNotContain("recommencez");
        assertThat(debtor.tasks()).containsExactly("Task_Approve");
        assertThat(debtor.lastRelance().status()).isEqualTo("TO_APPROVE");
    }

    @Test
    void anOfficerDecidesNothingWhateverHeAsksFor() {
        Debtor debtor = waits();
        scenario.morning();
        Outcome outcome = decide("camille", "officer", new Decision(true, null, null), chosen(debtor));
        assertThat(outcome.decided()).isZero();
        assertThat(debtor.tasks()).containsExactly("Task_Approve");
        assertThat(debtor.lastRelance().status()).isEqualTo("TO_APPROVE");
    }

    /** Above the table's amount: a manager validates first. */
    private Debtor waits() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("30000.00", 25, 4, 5);
        assertThat(item).isNotNull();
        return debtor;
    }

    private static Chosen chosen(Debtor debtor) {
        return new Chosen(debtor.lastRelance().id(), debtor.lastRelance().asked());
    }

    private Outcome decide(String user, String group, Decision decision, Chosen... chosen) {
        identity.setAuthentication(user, List.of(group));
        try {
            return approval.decide(List.of(chosen), decision);
        } finally {
            identity.clearAuthentication();
            scenario.settle();
        }
    }
}
