package com.wisebook.clients.dunning.legal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import com.wisebook.clients.workflow.task.InputField;
import com.wisebook.clients.workflow.task.InvalidTaskInput;
import com.wisebook.clients.workflow.task.TaskInput;

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
    void whatIsOrderedIsAtMostTwiceWhatWasBrought() {
        LegalClaim claim = new LegalClaim(List.of(item(DUE, "EUR"), item(DUE, "EUR")));
        assertThatCode(() -> claim.ordered("orderAmount", new BigDecimal("400.00"), "EUR")).doesNotThrowAnyException();
        refuses(() -> claim.ordered("orderAmount", new BigDecimal("400.01"), "EUR"), "legal.order.too-much");
    }

    @Test
    void eachCurrencyHasItsOwnBound() {
        LegalClaim claim = new LegalClaim(List.of(item(DUE, "EUR"), item(DUE, "USD"), item(DUE, "USD")));
        assertThat(claim.brought()).containsEntry("EUR", new BigDecimal("100")).containsEntry("USD", new BigDecimal("200"));
        assertThatCode(() -> claim.ordered("orderAmount", new BigDecimal("400"), "USD")).doesNotThrowAnyException();
        refuses(() -> claim.ordered("orderAmount", new BigDecimal("200.01"), "EUR"), "legal.order.too-much");
    }

    @Test
    void ofSeveralCurrenciesOneIsChosenAndOfOneNobodyAsks() {
        assertThat(LegalClaim.currency(Set.of("USD"), chosen(null), "orderCurrency")).isEqualTo("USD");
        assertThat(LegalClaim.currency(Set.of("EUR", "USD"), chosen("USD"), "orderCurrency")).isEqualTo("USD");
        refuses(() -> LegalClaim.currency(Set.of("EUR", "USD"), chosen(null), "orderCurrency"), "tasks.missing");
        refuses(() -> LegalClaim.currency(Set.of("EUR", "USD"), chosen("GBP"), "orderCurrency"), "legal.currency");
    }

    private static TaskInput chosen(String currency) {
        return TaskInput.read(List.of(InputField.text("orderCurrency")), currency == null ? Map.of() : Map.of("orderCurrency", currency));
    }

    private static void refuses(Runnable said, String key) {
        assertThatThrownBy(said::run).isInstanceOfSatisfying(InvalidTaskInput.class,
            refused -> assertThat(refused.messageKey()).isEqualTo(key));
    }

    private static LegalItem item(LocalDate due, String currency) {
        return new LegalItem(1, "F-1", DATED, due, new BigDecimal("120"), new BigDecimal("40"), new BigDecimal("100"), currency, null, null, null, null);
    }
}
