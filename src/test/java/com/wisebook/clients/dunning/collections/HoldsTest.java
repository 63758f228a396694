package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.customer.CustomerBlocks;
import com.wisebook.clients.dunning.collections.Debtor.Item;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** Whatever is held says why, until when, and goes as soon as the reason has gone. */
class HoldsTest extends CollectionsSpecification {

    @Autowired
    private CustomerBlocks blocks;
    @Autowired
    private Companies companies;
    @Autowired
    private TestRestTemplate http;

    @Test
    void moneyNotAllocatedAboveTheTablesShareHoldsTheMessage() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("1000.00", 5);
        debtor.leavesOnAccount("300.00");

        scenario.morning();
        assertThat(scenario.mails()).isEmpty();
        assertThat(debtor.hold("UNALLOCATED_CREDIT").amount()).isEqualByComparingTo("300.00");
        assertThat(debtor.level(item)).isZero();
    }

    @Test
    void moneyWhoseLettrageIsProposedHoldsTheMessageForTheProposal() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("1000.00", 5);
        debtor.paysSomething("300.00");

        scenario.morning();
        assertThat(scenario.mails()).isEmpty();
        assertThat(debtor.hold("PENDING_PROPOSAL").amount()).isEqualByComparingTo("300.00");
    }

    @Test
    void moneyNotAllocatedBelowTheTablesShareIsShownDeducted() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("1000.00", 5);
        debtor.paysSomething("100.00");

        scenario.morning();
        assertThat(scenario.mails()).hasSize(1);
        assertThat(debtor.holds()).isEmpty();
        assertThat(debtor.pdf(debtor.lastRelance())).contains("1 000,00 €").contains("100,00 €").contains("900,00 €");
    }

    @Test
    void moneyThatArrivesWhileTheMailIsQueuedHoldsIt() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("1000.00", 5);
        scenario.cycleRuns();

        debtor.paysSomething("1000.00");
        scenario.mailsLeave();

        assertThat(scenario.mails()).isEmpty();
        assertThat(debtor.level(item)).isZero();
        assertThat(debtor.holdReasons()).containsExactly("UNALLOCATED_CREDIT");
        assertThat(debtor.dossier().action()).isEqualTo("WAIT");
    }

    @Test
    void aCustomerHearsFromOneOfOurCompaniesADay() {
        Debtor here = scenario.debtorWithMail("STANDARD");
        here.owes("1000.00", 5);
        Debtor there = here.at(scenario.company("AUTRE"));
        there.owes("500.00", 5);

        scenario.morning();
        assertThat(scenario.mails()).hasSize(1);
        Debtor waiting = here.relances().isEmpty() ? here : there;
        assertThat(waiting.relances()).isEmpty();
        assertThat(waiting.hold("CONTACT_CAP").heldUntil()).isEqualTo(scenario.today());

        scenario.daysPass(1);
        scenario.mailsLeave();
        assertThat(scenario.mails()).as("the case has woken by itself").hasSize(2);
        assertThat(waiting.lastRelance().status()).isEqualTo("SENT");
        assertThat(waiting.holds()).isEmpty();
    }

    @Test
    void nothingLeavesUntilTheDayToWhichSomebodyHasBlockedTheCustomer() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("1000.00", 5);
        LocalDate until = scenario.today().plusDays(3);
        scenario.cycleRuns();
        scenario.doing(() -> blocks.block(debtor.customerId(), null, "Négociation en cours", until, "camille"));

        scenario.mailsLeave();
        assertThat(scenario.mails()).isEmpty();
        assertThat(debtor.hold("BLOCKED").heldUntil()).isEqualTo(until);
        scenario.daysPass(3);
        scenario.morning();
        assertThat(scenario.mails()).isEmpty();

        scenario.daysPass(1);
        scenario.mailsLeave();
        assertThat(scenario.mails()).hasSize(1);
        assertThat(debtor.holds()).isEmpty();
    }

    @Test
    void aCompanyUnderObservationDecidesAndShowsAndNothingLeavesUntilItIsOpened() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("1000.00", 5);
        companies.closeSending(scenario.company());

        scenario.morning();
        assertThat(scenario.mails()).isEmpty();
        assertThat(debtor.relances()).isEmpty();
        assertThat(debtor.holdReasons()).containsExactly("OBSERVATION");
        assertThat(debtor.dossier().plannedLevel()).isEqualTo(2);
        assertThat(debtor.dossier().plannedChannel()).isEqualTo("EMAIL");
        assertThat(debtor.dossier().plannedAmount()).isEqualByComparingTo("1000.00");
        assertThat(debtor.level(item)).isZero();

        companies.openSending(scenario.company(), "sophie");
        scenario.morning();
        assertThat(scenario.mails()).hasSize(1);
        assertThat(debtor.holds()).isEmpty();
    }

    @Test
    void staleNewsHoldEverything() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("1000.00", 5);
        scenario.freshNews(scenario.company(), scenario.today().minusDays(6));

        scenario.morning();
        assertThat(scenario.mails()).isEmpty();
        assertThat(debtor.holdReasons()).containsExactly("STALE_NEWS");

        scenario.freshNews(scenario.company(), scenario.today());
        scenario.morning();
        assertThat(scenario.mails()).hasSize(1);
    }

    @Test
    void lessThanTheTablesMinimumIsNotWrittenAbout() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("19.99", 5);
        scenario.morning();
        assertThat(scenario.mails()).isEmpty();
        assertThat(debtor.hold("MINIMUM_AMOUNT").amount()).isEqualByComparingTo("20");

        debtor.owes("0.01", 5);
        scenario.morning();
        assertThat(scenario.mails()).hasSize(1);
    }

    @Test
    void withoutAnAddressForTheChannelTheFallbackIsUsed() {
        Debtor debtor = scenario.debtor("STANDARD");
        debtor.owes("1000.00", 5);
        scenario.morning();
        assertThat(debtor.lastRelance().channel()).isEqualTo("LETTER");
        assertThat(debtor.tasks()).containsExactly("Task_PostLetter");
    }

    @Test
    void withoutAnyAddressAPersonFindsOneAndTheMessageLeaves() {
        Debtor debtor = scenario.debtor("SMALL").contact(null, null, "01 99 00 11 22");
        Item item = debtor.owes("1000.00", 6);
        scenario.morning();
        assertThat(debtor.holdReasons()).containsExactly("NO_RECIPIENT");

        debtor.task("camille", "Task_FixRecipient", "resolution", "NEW_ADDRESS", "contactName", "Durand", "newEmail", "durand@client.example");
        scenario.mailsLeave();
        assertThat(scenario.mails()).singleElement().satisfies(m -> assertThat(m.recipient()).isEqualTo("durand@client.example"));
        assertThat(debtor.level(item)).isEqualTo(2);
        assertThat(debtor.holds()).isEmpty();
    }

    @Test
    void aCustomerWhoCannotBeReachedIsWrittenToByPostFromThenOn() {
        Debtor debtor = scenario.debtor("SMALL");
        debtor.owes("1000.00", 6);
        scenario.morning();
        debtor.task("camille", "Task_FixRecipient", "resolution", "BY_LETTER");
        scenario.mailsLeave();
        assertThat(debtor.lastRelance().channel()).isEqualTo("LETTER");
        assertThat(debtor.lastRelance().status()).isEqualTo("SENT");
    }

    @Test
    void aTextMessageWaitsForTheHourAtWhichItMayDisturb() {
        Debtor debtor = scenario.debtor("SMALL").contact("payeur@client.example", "06 39 98 12 34", null);
        Item item = debtor.owes("200.00", 20, 2, 12);
        scenario.at(LocalTime.of(8, 0));
        scenario.morning();
        assertThat(scenario.texts()).isEmpty();
        assertThat(debtor.lastRelance().status()).isEqualTo("QUEUED");
        assertThat(debtor.hold("CLOSED_HOURS").heldUntil()).isEqualTo(scenario.today());

        scenario.at(LocalTime.of(10, 0));
        scenario.mailsLeave();
        assertThat(scenario.texts()).singleElement().satisfies(t -> assertThat(t.recipient()).isEqualTo("+33639981234"));
        assertThat(debtor.lastRelance().status()).isEqualTo("DELIVERED");
        assertThat(debtor.level(item)).isEqualTo(3);
        assertThat(debtor.holds()).isEmpty();
    }

    @Test
    void nothingLeavesOnASundayNorOnAPublicHoliday() {
        Debtor sunday = scenario.debtorWithMail("STANDARD");
        sunday.owes("1000.00", 0);
        scenario.daysPass(6);
        scenario.morning();
        assertThat(scenario.mails()).isEmpty();
        assertThat(sunday.hold("HOLIDAY").heldUntil()).isEqualTo(LocalDate.of(2026, 11, 29));
        scenario.daysPass(1);
        scenario.mailsLeave();
        assertThat(scenario.mails()).hasSize(1);
        assertThat(sunday.holds()).isEmpty();

        scenario.daysPass(25);
        assertThat(scenario.today()).isEqualTo(LocalDate.of(2026, 12, 25));
        Debtor christmas = scenario.debtorWithMail("STANDARD");
        christmas.owes("1000.00", 5);
        scenario.morning();
        assertThat(christmas.hold("HOLIDAY").heldUntil()).isEqualTo(LocalDate.of(2026, 12, 25));
        assertThat(scenario.mails()).hasSize(1);
    }

    @Test
    void aCustomerHearsFromUsThreeTimesAWeekAtMost() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        scenario.jdbc.sql("update customer_account set grouping_mode = 'INVOICE'").update();
        for (int invoice = 0; invoice < 4; invoice++) {
            debtor.owes("100.00", 5);
        }
        for (int day = 0; day < 3; day++) {
            scenario.morning();
            scenario.daysPass(1);
        }
        scenario.morning();
        assertThat(scenario.mails()).hasSize(3);
        assertThat(debtor.hold("CONTACT_CAP").heldUntil()).isEqualTo(LocalDate.of(2026, 11, 29));
        scenario.daysPass(4);
        scenario.morning();
        assertThat(scenario.mails()).hasSize(4);
    }

    @Test
    void aKeyAccountIsToldBeforeTheDueDateAndItsCaseClosesUntilItIsLate() {
        Debtor debtor = scenario.debtorWithMail("KEY_ACCOUNT").contact(null, null, "01 99 00 11 22");
        Item item = debtor.owes("12000.00", -6);
        scenario.morning();
        assertThat(scenario.mails()).hasSize(1);
        assertThat(debtor.level(item)).isEqualTo(1);
        scenario.daysPass(1);
        scenario.morning();
        assertThat(debtor.hasCase()).isFalse();

        scenario.daysPass(10);
        scenario.morning();
        assertThat(debtor.tasks()).containsExactly("Task_Call");
        assertThat(scenario.mails()).hasSize(1);
    }

    @Test
    void holdsCanBeReadOverRestWithWhatReleasesThem() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("1000.00", 5);
        debtor.leavesOnAccount("300.00");
        scenario.morning();
        String body = http.withBasicAuth("camille", "demo").getForObject("/api/v1/holds?customer=" + debtor.code(), String.class);
        assertThat(body).contains("\"reason\":\"UNALLOCATED_CREDIT\"").contains("Règlement ou avoir non affecté")
            .contains("L’affectation du règlement ou de l’avoir").contains("\"company\":\"ACME\"");
    }
}
