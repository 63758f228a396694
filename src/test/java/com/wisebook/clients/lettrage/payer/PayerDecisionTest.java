package com.wisebook.clients.lettrage.payer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import com.wisebook.clients.lettrage.payer.PayerDecision.Relations;
import com.wisebook.clients.lettrage.payer.PayerStrategy.Evidence;

/** What is written and who pays, held against each other. */
class PayerDecisionTest {

    private static final Relations NOBODY = new Relations(Map.of(), Set.of());

    private static Evidence evidence(long customer, How how) {
        return Evidence.of(customer, how, "x");
    }

    @Test
    void whatContradictsItselfIsNotDecided() {
        PayerDecision decision = PayerDecision.of(List.of(evidence(1, How.INVOICE_NUMBER), evidence(2, How.IBAN_SEEN)), NOBODY);
        assertThat(decision.state()).isEqualTo("AMBIGUOUS");
        assertThat(decision.candidates()).containsExactly(1L, 2L);
    }

    @Test
    void aNameNarrowsAnAccountThatTwoPayFrom() {
        PayerDecision decision = PayerDecision.of(List.of(evidence(1, How.IBAN_SEEN), evidence(2, How.IBAN_SEEN), evidence(2, How.NAME), evidence(3, How.NAME)), NOBODY);
        assertThat(decision.customerId()).isEqualTo(2);
        assertThat(decision.how()).isEqualTo(How.IBAN_SEEN);
    }

    @Test
    void aNameMuchNearerThanTheOthersDecidesAndOneAboutAsNearDoesNot() {
        assertThat(PayerDecision.of(List.of(new Evidence(1, How.NAME, "x", 1), new Evidence(2, How.NAME, "x", 0.9)), NOBODY).customerId()).isEqualTo(1);
        assertThat(PayerDecision.of(List.of(new Evidence(1, How.NAME, "x", 0.95), new Evidence(2, How.NAME, "x", 0.93)), NOBODY).state()).isEqualTo("AMBIGUOUS");
    }

    @Test
    void aPayerPaysForTheOneWhoOwesAndNotForOneOfTwo() {
        Relations one = new Relations(Map.of(2L, 1L, 3L, 1L), Set.of(2L));
        assertThat(PayerDecision.of(List.of(evidence(1, How.IBAN_SEEN)), one)).extracting(PayerDecision::customerId, PayerDecision::how)
            .containsExactly(2L, How.GROUP_PAYER);
        Relations two = new Relations(Map.of(2L, 1L, 3L, 1L), Set.of(2L, 3L));
        assertThat(PayerDecision.of(List.of(evidence(1, How.IBAN_SEEN)), two).candidates()).containsExactly(2L, 3L);
        assertThat(PayerDecision.of(List.of(evidence(1, How.IBAN_SEEN), evidence(3, How.INVOICE_NUMBER)), two)).extracting(PayerDecision::customerId, PayerDecision::how)
            .containsExactly(3L, How.INVOICE_NUMBER);
    }

    @Test
    void whatSomebodyHasSaidGoesBeforeANameThatIsAnothers() {
        PayerDecision decision = PayerDecision.of(List.of(new Evidence(1, How.IBAN_SEEN, "FR76", 1), evidence(2, How.NAME)), NOBODY);
        assertThat(decision.customerId()).isEqualTo(1);
    }

    @Test
    void nothingFoundIsUnknown() {
        assertThat(PayerDecision.of(List.of(), NOBODY).state()).isEqualTo("UNKNOWN");
    }
}
