package com.wisebook.clients.dunning.legal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.wisebook.clients.workflow.task.InvalidTaskInput;

/** What can be true of what is reported about a claim. */
class LegalClaimTest {

    private static final LocalDate DATED = LocalDate.of(2026, 9, 2);
    private static final LocalDate DUE = LocalDate.of(2026, 10, 2);

    @Test
    void aCourtIsAskedOnceSomethingIsDueOrInvoicedWhereThereIsNoDueDate() {
        LegalClaim due = new LegalClaim(List.of(item(DUE, "EUR"), item(DUE.plusDays(20), "EUR")));
        refuses(() -> due.filed("stepOn", DUE.minusDays(1)), "legal.order.not-due");
        assertThatCode(() -> due.filed("stepOn", DUE)).doesNotThrowAnyException();
        LegalClaim undated = new LegalClaim(List.of(item(null, "EUR"), item(DUE, "EUR")));
        refuses(() -> undated.filed("stepOn", DATED.minusDays(1)), "legal.order.not-invoiced");
        assertThatCode(() -> undated.filed("stepOn", DATED)).doesNotThrowAnyException();
    }

    @Test
    void whatIsOrderedIsAtMostTwiceAndWhatIsRecoveredAtMostOnceWhatWasBrought() {
        LegalClaim claim = new LegalClaim(List.of(item(DUE, "EUR"), item(DUE, "EUR")));
        assertThatCode(() -> claim.ordered("orderAmount", new BigDecimal("400.00"))).doesNotThrowAnyException();
        refuses(() -> claim.ordered("orderAmount", new BigDecimal("400.01")), "legal.order.too-much");
        assertThatCode(() -> claim.recovered("recovered", new BigDecimal("200"))).doesNotThrowAnyException();
        refuses(() -> claim.recovered("recovered", new BigDecimal("200.01")), "legal.mandate.too-much");
    }

    @Test
    void amountsOfSeveralCurrenciesAreNotAddedUp() {
        LegalClaim claim = new LegalClaim(List.of(item(DUE, "EUR"), item(DUE, "USD")));
        assertThatCode(() -> claim.recovered("recovered", new BigDecimal("250"))).doesNotThrowAnyException();
    }

    private static void refuses(Runnable said, String key) {
        assertThatThrownBy(said::run).isInstanceOfSatisfying(InvalidTaskInput.class,
            refused -> assertThat(refused.messageKey()).isEqualTo(key));
    }

    private static LegalItem item(LocalDate due, String currency) {
        return new LegalItem(1, "F-1", DATED, due, new BigDecimal("120"), new BigDecimal("40"), new BigDecimal("100"), currency, null, null, null, null);
    }
}
