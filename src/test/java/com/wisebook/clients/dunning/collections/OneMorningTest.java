package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;

import com.wisebook.clients.dunning.collections.Debtor.Item;
import com.wisebook.clients.dunning.collections.Debtor.RelanceRow;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one morning of collections does to one customer. */
class OneMorningTest extends CollectionsSpecification {

    @Test
    void anOverdueItemIsAskedForOnceByAMailWithItsStatementAndItsLevelRisesWhenTheMailHasLeft() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("1200.00", 5);

        scenario.cycleRuns();
        assertThat(debtor.lastRelance().status()).isEqualTo("QUEUED");
        assertThat(debtor.level(item)).as("level before the mail has left").isZero();

        scenario.mailsLeave();
        RelanceRow relance = debtor.lastRelance();
        assertThat(relance.status()).isEqualTo("SENT");
        assertThat(debtor.level(item)).isEqualTo(2);
        assertThat(debtor.pdf(relance)).contains(item.reference()).contains("1 200,00 €");
        assertThat(scenario.mails()).singleElement().satisfies(mail -> {
            assertThat(mail.recipient()).isEqualTo("payeur." + debtor.code().toLowerCase() + "@client.example");
            assertThat(mail.body()).contains(item.reference());
        });
        assertThat(debtor.interactions()).containsExactly("EMAIL RELANCE");

        scenario.morning();
        assertThat(scenario.mails()).as("after a second cycle on the same day").hasSize(1);
        assertThat(debtor.relances()).hasSize(1);
    }

    @Test
    void itemsAtSeveralLevelsGoInOneMessageInTheToneOfTheHighestAndNothingElseIsSweptIn() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item first = debtor.owes("100.00", 5);
        Item second = debtor.owes("200.00", 20, 2, 12);
        Item notDueYet = debtor.owes("400.00", -10);
        Item askedForTwoDaysAgo = debtor.owes("800.00", 6, 2, 2);

        scenario.morning();

        assertThat(scenario.mails()).hasSize(1);
        RelanceRow relance = debtor.lastRelance();
        assertThat(relance.level()).isEqualTo(3);
        assertThat(relance.principal()).isEqualByComparingTo("300.00");
        assertThat(debtor.itemsOf(relance)).containsExactly(first, second);
        assertThat(List.of(debtor.level(first), debtor.level(second), debtor.level(notDueYet), debtor.level(askedForTwoDaysAgo)))
            .containsExactly(2, 3, 0, 2);
        assertThat(debtor.pdf(relance)).contains(first.reference(), second.reference())
            .doesNotContain(notDueYet.reference(), askedForTwoDaysAgo.reference());
    }

    @Test
    void aCustomerWhoWantsItSoGetsOneMessageAnInvoice() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        scenario.jdbc.sql("update customer_account set grouping_mode = 'INVOICE'").update();
        Item small = debtor.owes("100.00", 5);
        Item large = debtor.owes("200.00", 5);

        scenario.morning();
        assertThat(debtor.itemsOf(debtor.lastRelance())).containsExactly(large);
        assertThat(scenario.mails()).hasSize(1);

        scenario.daysPass(1);
        scenario.morning();
        assertThat(debtor.itemsOf(debtor.lastRelance())).containsExactly(small);
        assertThat(scenario.mails()).hasSize(2);
    }

    @Test
    void anItemFoundLateEntersAtTheEntryLevelNeverAtAFormalNotice() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item late = debtor.owes("900.00", 200);

        scenario.morning();

        assertThat(debtor.lastRelance().level()).isEqualTo(5);
        assertThat(debtor.lastRelance().channel()).isEqualTo("EMAIL");
        assertThat(debtor.level(late)).isEqualTo(5);
    }

    @Test
    void missedDaysAreCaughtUpByOneMessage() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("250.00", 60, 2, 50);

        scenario.morning();
        assertThat(debtor.level(item)).isEqualTo(3);
        scenario.daysPass(1);
        scenario.morning();
        scenario.daysPass(1);
        scenario.morning();
        assertThat(scenario.mails()).hasSize(1);
        assertThat(debtor.level(item)).isEqualTo(3);
    }

    @Test
    void whatIsPaidBetweenDecidingAndSendingIsNotAskedForAndTheReasonCanBeRead() {
        Debtor heard = scenario.debtorWithMail("STANDARD");
        Item one = heard.owes("1200.00", 5);
        Debtor unheard = scenario.debtorWithMail("STANDARD");
        Item two = unheard.owes("700.00", 5);
        scenario.cycleRuns();

        heard.pays(one, "1200.00");
        unheard.paysUnheard(two, "700.00");
        scenario.mailsLeave();

        assertThat(scenario.mails()).isEmpty();
        for (Debtor debtor : List.of(heard, unheard)) {
            assertThat(debtor.lastRelance().status()).isEqualTo("ABANDONED");
            assertThat(debtor.lastRelance().abandonedReason()).isEqualTo("ITEM_CHANGED");
            assertThat(debtor.messageStatus(debtor.lastRelance())).isEqualTo("CANCELLED");
            assertThat(debtor.holdsEver()).contains("ITEM_CHANGED");
            assertThat(debtor.hasCase()).isFalse();
        }
        assertThat(heard.level(one) + unheard.level(two)).isZero();
    }

    @Test
    void aPartPaidBetweenDecidingAndSendingIsNoLongerAskedFor() {
        Debtor heard = scenario.debtorWithMail("STANDARD");
        Item one = heard.owes("1200.00", 5);
        Debtor unheard = scenario.debtorWithMail("STANDARD");
        Item two = unheard.owes("1200.00", 5);
        scenario.cycleRuns();

        heard.pays(one, "450.50");
        unheard.paysUnheard(two, "450.50");
        scenario.mailsLeave();

        assertThat(scenario.mails()).hasSize(2).allSatisfy(mail -> assertThat(mail.body().replaceAll("[\\u00a0\\u202f]", " ")).contains("749,50"));
        for (Debtor debtor : List.of(heard, unheard)) {
            assertThat(debtor.relances()).hasSize(1);
            assertThat(debtor.lastRelance().principal()).isEqualByComparingTo("749.50");
            assertThat(debtor.pdf(debtor.lastRelance())).contains("749,50 €");
        }
    }
}
