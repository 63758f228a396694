package com.wisebook.clients.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;

import com.wisebook.clients.dispute.process.DisputeProcess;
import com.wisebook.clients.workflow.task.TaskRefused;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every path of the diagram {@code dispute}, with the real engine and the real domain. */
class DisputePathsTest extends DisputeSpecification {

    @Autowired
    private ProcessEngine engine;

    @BeforeEach
    void asserted() {
        init(engine);
    }

    private List<String> groups(Task task) {
        return house.tasks.getIdentityLinksForTask(task.getId()).stream().map(IdentityLink::getGroupId).sorted().toList();
    }

    @Test
    void whatTheCustomerContestsIsQualifiedAnsweredCreditedAndTold() {
        long invoice = house.invoice("10000");
        String number = house.customerContests(invoice, "1200", "OTHER");
        assertThat(house.contested(invoice)).isEqualByComparingTo("1200");
        house.completes("camille", house.task("Task_Qualify"), "decision", "ROUTE", "reason", "DELIVERY");
        Task answer = house.task("Task_Answer");
        assertThat(groups(answer)).containsExactly("logistics");
        assertThat(house.dispute(number).answerDue()).isEqualTo("2026-11-30");

        house.completes("nadia", answer, "decision", "GRANT");
        BpmnAwareTests.assertThat(house.instance()).isWaitingAt(DisputeProcess.WAIT_CREDIT);
        assertThat(house.dispute(number).status()).isEqualTo(DisputeStatus.AWAITING_CREDIT);
        assertThat(house.contested(invoice)).isEqualByComparingTo("1200");

        long note = house.creditNote("1200", "Avoir " + number);
        DisputeView closed = house.dispute(number);
        assertThat(closed.outcome()).isEqualTo(DisputeOutcome.CREDITED);
        assertThat(house.open(note)).isEqualByComparingTo("0");
        assertThat(house.open(invoice)).isEqualByComparingTo("8800");
        assertThat(house.contested(invoice)).isEqualByComparingTo("0");
        assertThat(house.instance()).isNull();
        assertThat(house.passed(number)).contains("Record_Qualified", "Step_Route", "Record_Answer", "Step_AskCredit", "Wait_Credit", "Step_Close",
            "Step_Tell", DisputeProcess.END_TOLD);
        assertThat(house.thread(number)).containsExactly("OPENED", "QUALIFIED", "ROUTED", "GRANTED", "CREDIT_ASKED", "CREDIT_RECEIVED", "CREDITED", "TOLD");
        assertThat(house.mails()).filteredOn(key -> !key.contains("/ask/")).singleElement().asString().contains("/told/");
    }

    @Test
    void whatIsNotAdmittedIsRefusedAtOnceWithAnAnswer() {
        long invoice = house.invoice("500");
        String number = house.customerContests(invoice, "500", "PRICE");
        Task qualify = house.task("Task_Qualify");
        assertThat(groups(qualify)).containsExactly("manager", "officer");
        assertThatThrownBy(() -> house.completes("camille", qualify, "decision", "REFUSE")).isInstanceOf(TaskRefused.class)
            .hasMessageContaining("Réponse au client");
        house.completes("camille", qualify, "decision", "REFUSE", "answer", "Le prix est celui du devis signé.");
        assertThat(house.dispute(number).outcome()).isEqualTo(DisputeOutcome.REFUSED);
        assertThat(house.contested(invoice)).isEqualByComparingTo("0");
        assertThat(house.passed(number)).contains("Gateway_Qualified", "End_Decided", DisputeProcess.END_TOLD).doesNotContain("Step_Route");
    }

    @Test
    void aLargeAmountIsDecidedByTheManagerNotByTheDepartment() {
        long invoice = house.invoice("9000");
        String number = house.contests(invoice, "2000", "PRICE");
        house.completes("thomas", house.task("Task_Answer"), "decision", "PART", "granted", "1500", "answer", "Remise oubliée sur deux lignes.");
        assertThat(house.dispute(number).status()).isEqualTo(DisputeStatus.DECIDING);
        assertThat(house.contested(invoice)).as("until it is decided").isEqualByComparingTo("2000");
        assertThat(groups(house.task("Task_Decide"))).containsExactly("cfo", "manager");
        assertThatThrownBy(() -> house.completes("thomas", house.task("Task_Decide"), "decision", "GRANT")).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> house.completes("sophie", house.task("Task_Decide"), "decision", "PART", "granted", "2000")).hasMessageContaining("moins que");
        house.completes("sophie", house.task("Task_Decide"), "decision", "PART", "granted", "1200");
        assertThat(house.contested(invoice)).as("the rest goes back to the plan").isEqualByComparingTo("1200");
        house.creditNote("1200", number);
        assertThat(house.dispute(number).outcome()).isEqualTo(DisputeOutcome.PARTLY);
        assertThat(house.open(invoice)).isEqualByComparingTo("7800");
    }

    @Test
    void theManagerSendsItBackOrRefusesIt() {
        long invoice = house.invoice("9000");
        String number = house.contests(invoice, "2000", "PRICE");
        house.completes("thomas", house.task("Task_Answer"), "decision", "GRANT");
        house.completes("sophie", house.task("Task_Decide"), "decision", "BACK", "answer", "Où est le devis ?");
        assertThat(house.dispute(number).status()).isEqualTo(DisputeStatus.ANSWERING);
        house.completes("thomas", house.task("Task_Answer"), "decision", "GRANT");
        house.completes("sophie", house.task("Task_Decide"), "decision", "REFUSE", "answer", "Le devis dit le contraire.");
        assertThat(house.dispute(number).outcome()).isEqualTo(DisputeOutcome.REFUSED);
        assertThat(house.passed(number)).filteredOn("Step_Route"::equals).hasSize(2);
    }

    @Test
    void theManagerAnswersOnlyWhenTheDepartmentIsLateAndThenDecidesHimself() {
        long invoice = house.invoice("9000");
        String number = house.contests(invoice, "2000", "PRICE");
        assertThatThrownBy(() -> house.completes("sophie", house.task("Task_Answer"), "decision", "GRANT")).isInstanceOf(AuthorizationException.class);
        house.daysPass(12);
        house.completes("sophie", house.task("Task_Answer"), "decision", "GRANT");
        assertThat(house.dispute(number).status()).isEqualTo(DisputeStatus.AWAITING_CREDIT);
    }

    @Test
    void aDepartmentSendsItToAnotherOrRefusesIt() {
        long invoice = house.invoice("300");
        String number = house.contests(invoice, "300", "QUALITY");
        assertThat(groups(house.task("Task_Answer"))).containsExactly("quality");
        assertThatThrownBy(() -> house.completes("paul", house.task("Task_Answer"), "decision", "FORWARD", "toDepartment", "QUALITY", "answer", "?"))
            .hasMessageContaining("l’a déjà");
        house.completes("paul", house.task("Task_Answer"), "decision", "FORWARD", "toDepartment", "LOGISTICS", "answer", "Cassé pendant le transport.");
        assertThat(groups(house.task("Task_Answer"))).containsExactly("logistics");
        house.completes("nadia", house.task("Task_Answer"), "decision", "REFUSE", "answer", "Bon de livraison signé sans réserve.");
        assertThat(house.dispute(number).outcome()).isEqualTo(DisputeOutcome.REFUSED);
        assertThat(house.thread(number)).contains("FORWARDED", "REFUSED", "TOLD");
    }

    @Test
    void nobodyAnswersTheDepartmentIsRemindedThenTheManagerCalledIn() {
        long invoice = house.invoice("300");
        String number = house.contests(invoice, "300", "DELIVERY");
        house.daysPass(6);
        assertThat(house.thread(number)).contains("REMINDED").doesNotContain("ESCALATED");
        assertThat(house.mails()).filteredOn(key -> key.contains("/REMINDER/")).hasSize(1);
        house.daysPass(4);
        assertThat(house.thread(number)).contains("ESCALATED");
        assertThat(house.mails()).anyMatch(key -> key.contains("/escalation/") && key.endsWith("/sophie"));
        assertThat(groups(house.task("Task_Answer"))).containsExactly("logistics", "manager");
        assertThat(house.passed(number)).contains("Timer_Remind", "End_Reminded", "Timer_Escalate", "End_Escalated");
        house.completes("sophie", house.task("Task_Answer"), "decision", "REFUSE", "answer", "Livré.");
        assertThat(house.dispute(number).outcome()).isEqualTo(DisputeOutcome.REFUSED);
    }

    @Test
    void aCreditNoteThatDoesNotComeIsAskedAgainAndRefusedByInvoicing() {
        long invoice = house.invoice("300");
        String number = house.contests(invoice, "300", "DELIVERY");
        house.completes("nadia", house.task("Task_Answer"), "decision", "GRANT");
        house.daysPass(10);
        assertThat(house.thread(number)).contains("CREDIT_CHASED");
        assertThat(house.passed(number)).contains("Timer_Chase", "End_Chased");
        house.doing(() -> house.credits.answered(number, new DisputeCredits.Answer(false, null, "Facture déjà annulée"), "amelie"));
        house.completes("sophie", house.task("Task_Decide"), "decision", "REFUSE", "answer", "La facture a été annulée.");
        assertThat(house.dispute(number).outcome()).isEqualTo(DisputeOutcome.REFUSED);
    }

    @Test
    void aCreditNoteAnnouncedByItsNumberIsRecognisedByItAndComesInParts() {
        long invoice = house.invoice("300");
        String number = house.contests(invoice, "300", "DELIVERY");
        house.completes("nadia", house.task("Task_Answer"), "decision", "GRANT");
        long first = house.creditNote("100", number);
        assertThat(house.open(first)).isEqualByComparingTo("0");
        BpmnAwareTests.assertThat(house.instance()).isWaitingAt(DisputeProcess.WAIT_CREDIT);
        long second = house.creditNote("250", "Avoir commercial");
        assertThat(house.open(second)).as("nobody says what it is about").isEqualByComparingTo("-250");
        String reference = house.jdbc.sql("select document_ref from ledger_entry where id = :id").param("id", second).query(String.class).single();
        house.doing(() -> house.credits.answered(number, new DisputeCredits.Answer(true, reference, null), "amelie"));
        assertThat(house.dispute(number).outcome()).isEqualTo(DisputeOutcome.CREDITED);
        assertThat(house.open(second)).as("more than was contested stays on the account").isEqualByComparingTo("-50");
        assertThat(house.open(invoice)).isEqualByComparingTo("0");
        assertThat(house.thread(number)).contains("CREDIT_LARGER");
    }

    @Test
    void thePaymentOfWhatIsContestedEndsItAndItsUndoingOpensItAgain() {
        long invoice = house.invoice("300");
        String number = house.contests(invoice, "300", "DELIVERY");
        long lettrage = house.pays(invoice, "300");
        assertThat(house.dispute(number).outcome()).isEqualTo(DisputeOutcome.PAID);
        assertThat(house.instance()).isNull();
        assertThat(house.passed(number)).contains(DisputeProcess.END_SETTLED);
        house.undoes(lettrage);
        DisputeView again = house.dispute(number);
        assertThat(again.status()).isEqualTo(DisputeStatus.ANSWERING);
        assertThat(house.contested(invoice)).isEqualByComparingTo("300");
        assertThat(groups(house.task("Task_Answer"))).containsExactly("logistics");
        assertThat(house.thread(number)).containsExactly("OPENED", "ROUTED", "PAID", "REOPENED", "ROUTED");
    }

    @Test
    void theUndoingOfTheCreditNotesLettrageWaitsForItAgainAndDoesNotMakeItAgain() {
        long invoice = house.invoice("300");
        String number = house.contests(invoice, "300", "DELIVERY");
        house.completes("nadia", house.task("Task_Answer"), "decision", "GRANT");
        long note = house.creditNote("300", number);
        assertThat(house.dispute(number).outcome()).isEqualTo(DisputeOutcome.CREDITED);
        house.undoes(house.jdbc.sql("select lettrage_id from lettrage_line where entry_id = :id").param("id", note).query(Long.class).single());
        assertThat(house.dispute(number).status()).isEqualTo(DisputeStatus.AWAITING_CREDIT);
        BpmnAwareTests.assertThat(house.instance()).isWaitingAt(DisputeProcess.WAIT_CREDIT);
        assertThat(house.open(note)).isEqualByComparingTo("-300");
        house.doing(() -> {
            house.letter(invoice, note, "300");
        });
        assertThat(house.dispute(number).outcome()).isEqualTo(DisputeOutcome.CREDITED);
    }

    @Test
    void whatIsPaidBeforeTheProcessLooksEndsAtOnce() {
        long invoice = house.invoice("300");
        long payment = house.entry("PAYMENT", new java.math.BigDecimal("-300"), null);
        String[] number = new String[1];
        house.doing(() -> {
            number[0] = house.disputes.open(house.wanted(DisputeSource.OFFICER, "camille", invoice, "300", "PRICE")).number();
            house.letter(invoice, payment, "300");
        });
        assertThat(house.dispute(number[0]).outcome()).isEqualTo(DisputeOutcome.PAID);
        assertThat(house.passed(number[0])).contains(DisputeProcess.END_NOTHING).doesNotContain("Sub_Dispute");
    }

    @Test
    void whatWasTakenBackGoesOnWhereItStood() {
        long invoice = house.invoice("9000");
        String number = house.customerContests(invoice, "2000", "PRICE");
        takenBackAndOpenedAgain(number, invoice);
        house.completes("camille", house.task("Task_Qualify"), "decision", "ROUTE");
        house.completes("thomas", house.task("Task_Answer"), "decision", "GRANT");
        takenBackAndOpenedAgain(number, invoice);
        house.completes("sophie", house.task("Task_Decide"), "decision", "GRANT");
        takenBackAndOpenedAgain(number, invoice);
        BpmnAwareTests.assertThat(house.instance()).isWaitingAt(DisputeProcess.WAIT_CREDIT);
    }

    private void takenBackAndOpenedAgain(String number, long invoice) {
        DisputeStatus before = house.dispute(number).status();
        house.doing(() -> house.ending.withdraw(number, "Erreur", "camille"));
        assertThat(house.instance()).isNull();
        assertThat(house.contested(invoice)).isEqualByComparingTo("0");
        house.doing(() -> house.ending.reopen(number, "Si, si", "camille"));
        assertThat(house.dispute(number).status()).isEqualTo(before);
        assertThat(house.contested(invoice)).isEqualByComparingTo("2000");
    }

    @Test
    void whatWasCreditedIsNotContestedAgainAndCountsForNoLaterDecision() {
        long invoice = house.invoice("3000");
        String number = house.contests(invoice, "1200", "DELIVERY");
        house.completes("nadia", house.task("Task_Answer"), "decision", "PART", "granted", "700", "answer", "Sept colis sur douze.");
        house.creditNote("700", number);
        assertThat(house.dispute(number).outcome()).isEqualTo(DisputeOutcome.PARTLY);
        house.doing(() -> house.ending.reopen(number, "Les cinq autres non plus", "camille"));
        assertThat(house.contested(invoice)).isEqualByComparingTo("500");
        house.completes("nadia", house.task("Task_Answer"), "decision", "PART", "granted", "300", "answer", "Trois encore.");
        assertThat(house.dispute(number).status()).as("the first credit note is not this one").isEqualTo(DisputeStatus.AWAITING_CREDIT);
        assertThat(house.contested(invoice)).isEqualByComparingTo("300");
        house.creditNote("300", number);
        assertThat(house.dispute(number).outcome()).isEqualTo(DisputeOutcome.PARTLY);
        assertThat(house.open(invoice)).isEqualByComparingTo("2000");
    }

    @Test
    void aCreditNoteForLessLeavesOnlyTheRestContestedAndStaysWhenTheRestIsRefused() {
        long invoice = house.invoice("10000");
        String number = house.contests(invoice, "900", "DELIVERY");
        house.completes("nadia", house.task("Task_Answer"), "decision", "GRANT", "answer", "Tout manquait.");
        house.creditNote("500", number);
        assertThat(house.open(invoice)).isEqualByComparingTo("9500");
        assertThat(house.contested(invoice)).as("the rest is awaited").isEqualByComparingTo("400");
        house.doing(() -> house.credits.answered(number, new DisputeCredits.Answer(false, null, "Le reste a été livré."), "amelie"));
        house.completes("sophie", house.task("Task_Decide"), "decision", "REFUSE", "answer", "Le reste a été livré.");
        assertThat(house.dispute(number).outcome()).isEqualTo(DisputeOutcome.PARTLY);
        assertThat(house.dispute(number).granted()).isEqualByComparingTo("500");
        assertThat(house.contested(invoice)).isEqualByComparingTo("0");
    }

    @Test
    void whatIsOpenedAgainBeforeTheCustomerIsToldGoesOnAndTellsHimNothing() {
        long invoice = house.invoice("300");
        String number = house.contests(invoice, "300", "DELIVERY");
        house.submits("nadia", house.task("Task_Answer"), "decision", "REFUSE", "answer", "Livré.");
        house.giving(() -> house.ending.reopen(number, "Le bon est faux", "camille"));
        house.settle();
        assertThat(groups(house.task("Task_Answer"))).containsExactly("logistics");
        assertThat(house.mails()).noneMatch(key -> key.contains("/told/"));
        assertThat(house.contested(invoice)).isEqualByComparingTo("300");
    }

    @Test
    void ofTwoWhoAnswerAtOnceOneIsTaken() {
        long invoice = house.invoice("300");
        String number = house.contests(invoice, "300", "DELIVERY");
        Task task = house.task("Task_Answer");
        List<CompletableFuture<Void>> both = Stream.of("REFUSE", "GRANT").map(decision -> CompletableFuture.runAsync(() ->
            house.submits("nadia", task, "decision", decision, "answer", "Livré."))).toList();
        long taken = both.stream().filter(one -> {
            try {
                one.get();
                return true;
            } catch (ExecutionException | InterruptedException refused) {
                return false;
            }
        }).count();
        house.settle();
        assertThat(taken).isEqualTo(1);
        assertThat(house.thread(number)).filteredOn(kind -> kind.equals("GRANTED") || kind.equals("REFUSED")).hasSize(1);
    }
}
