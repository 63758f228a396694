package com.wisebook.clients.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.wisebook.clients.evidence.EvidenceDossier.Item;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where each euro of an account is: claimed, not due, contested, left out, to the customer's credit. */
class EvidenceSumTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private long ids;

    private Item item(String open, String contested, LocalDate due, String currency) {
        return new Item(++ids, "INVOICE", "F-" + ids, null, TODAY.minusDays(60), null, new BigDecimal(open), new BigDecimal(open), new BigDecimal(contested), currency, due, false, null, null);
    }

    private Item item(String open, LocalDate due) {
        return item(open, "0", due, "EUR");
    }

    private static EvidenceSum euros(List<Item> items, Item... others) {
        List<Item> account = new ArrayList<>(items);
        account.addAll(List.of(others));
        EvidenceSum sum = EvidenceSum.of(items, account, TODAY).get("EUR");
        assertThat(sum.principal().add(sum.notDue()).add(sum.contested()).add(sum.leftOut()).add(sum.creditsLeft())).as("from the claim to the balance").isEqualByComparingTo(sum.balance());
        assertThat(account.stream().filter(i -> i.currency().equals("EUR")).map(Item::openAmount).reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo(sum.balance());
        return sum;
    }

    @Test
    void onlyWhatIsDueAndUnderNoDisputeIsClaimed() {
        EvidenceSum sum = euros(List.of(item("10000", "1200", TODAY.minusDays(10), "EUR"), item("751.14", TODAY.plusDays(10)), item("300", "100", TODAY.plusDays(25), "EUR")));
        assertThat(sum.principal()).isEqualByComparingTo("8800");
        assertThat(sum.notDue()).isEqualByComparingTo("951.14");
        assertThat(sum.contested()).isEqualByComparingTo("1300");
    }

    @Test
    void itIsDueFromTheDayAfterItsDueDateAndNeverWithoutOne() {
        assertThat(euros(List.of(item("100", TODAY))).due()).isZero();
        assertThat(euros(List.of(item("100", TODAY.minusDays(1)))).due()).isEqualByComparingTo("100");
        assertThat(euros(List.of(item("100", null))).notDue()).isEqualByComparingTo("100");
    }

    @Test
    void creditsAreTakenOffTheClaimButNotTwiceAndNeverBelowNothing() {
        assertThat(euros(List.of(item("1000", TODAY.minusDays(5))), item("-300", null)).principal()).isEqualByComparingTo("700");
        EvidenceSum leftOut = euros(List.of(item("1000", TODAY.minusDays(5))), item("200", TODAY.minusDays(5)), item("-300", null));
        assertThat(leftOut.principal()).as("the invoice that is left out is set off first").isEqualByComparingTo("900");
        assertThat(leftOut.creditsLeft()).isEqualByComparingTo("-200");
        EvidenceSum rich = euros(List.of(item("100", TODAY.minusDays(5)), item("50", TODAY.plusDays(5))), item("-300", null));
        assertThat(rich.principal()).isZero();
        assertThat(rich.creditsLeft()).isEqualByComparingTo("-200");
    }

    @Test
    void eachCurrencyIsReckonedAloneAndTheEuroStandsFirst() {
        List<Item> items = List.of(item("100", "0", TODAY.minusDays(5), "CHF"), item("40", TODAY.minusDays(5)));
        assertThat(EvidenceSum.of(items, List.of(items.get(0), items.get(1), item("-60", "0", null, "CHF")), TODAY).values())
            .extracting(EvidenceSum::currency, sum -> sum.principal().intValueExact())
            .containsExactly(org.assertj.core.groups.Tuple.tuple("EUR", 40), org.assertj.core.groups.Tuple.tuple("CHF", 40));
    }
}
