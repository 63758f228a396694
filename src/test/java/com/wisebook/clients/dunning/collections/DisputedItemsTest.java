package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;

import com.wisebook.clients.dispute.DisputeEnding;
import com.wisebook.clients.dispute.DisputeSource;
import com.wisebook.clients.dispute.Disputes;
import com.wisebook.clients.dispute.NewDispute;
import com.wisebook.clients.dunning.collections.Debtor.Item;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is contested is not asked for, the rest is; when the dispute ends the item comes back at the level of the disputes' table. */
class DisputedItemsTest extends CollectionsSpecification {

    @Autowired
    private Disputes disputes;
    @Autowired
    private DisputeEnding ending;

    private String contests(Debtor debtor, Item item, String amount) {
        String[] number = new String[1];
        scenario.doing(() -> number[0] = disputes.open(new NewDispute(debtor.companyId(), debtor.customerId(),
            List.of(new NewDispute.Part(item.id(), new BigDecimal(amount))), "PRICE", "Prix", DisputeSource.OFFICER, null, List.of(), "camille")).number());
        return number[0];
    }

    @Test
    void thePartIsHeldAndTheRestIsAskedFor() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("500.00", 20);
        contests(debtor, item, "200.00");
        scenario.morning();
        assertThat(debtor.lastRelance().principal()).isEqualByComparingTo("300.00");
        assertThat(debtor.hold("DISPUTE").amount()).isEqualByComparingTo("200.00");
        assertThat(scenario.mails()).hasSize(1);
    }

    @Test
    void aCaseThatIsContestedAltogetherWaitsAndGoesOnByItselfWhenTheDisputeIsTakenBack() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("500.00", 20);
        String number = contests(debtor, item, "500.00");
        scenario.morning();
        assertThat(scenario.mails()).isEmpty();
        assertThat(debtor.dossier().action()).isEqualTo("WAIT");
        scenario.doing(() -> ending.withdraw(number, "Erreur", "camille"));
        scenario.mailsLeave();
        assertThat(scenario.mails()).as("no cycle has run").hasSize(1);
        assertThat(debtor.holdReasons()).doesNotContain("DISPUTE");
    }

    @Test
    void aRefusedItemReturnsAtTheLevelOfTheTable() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("500.00", 60, 4, 10);
        String number = contests(debtor, item, "500.00");
        assertThat(debtor.level(item)).isEqualTo(4);
        scenario.completes("thomas", scenario.tasksOf(number).get(0), Map.of("decision", "REFUSE", "answer", "Le prix est celui du devis."));
        assertThat(debtor.level(item)).isEqualTo(2);
    }
}
