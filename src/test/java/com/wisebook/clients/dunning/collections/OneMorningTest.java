package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;

import com.wisebook.clients.dunning.collections.Debtor.Item;
import com.wisebook.clients.dunning.collections.Debtor.RelanceRow;
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
}
