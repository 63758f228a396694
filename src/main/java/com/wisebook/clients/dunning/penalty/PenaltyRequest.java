package com.wisebook.clients.dunning.penalty;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * One late invoice.
 *
 * @param amount       amount including tax that fell due, before the changes listed
 * @param currency     ISO 4217; penalties are computed for EUR only
 * @param dueDate      payment date of the invoice; interest starts the day after
 * @param changes      part payments, credit notes, returned debits, in any order
 * @param asOf         last day counted
 * @param contractRate percent a year agreed in the contract, or null when the terms are silent
 * @param publicBuyer  true for a public purchaser (CCP R2192-31)
 * @param rateRule     how the rate follows the half-years
 */
public record PenaltyRequest(BigDecimal amount, String currency, LocalDate dueDate, List<ResidualChange> changes,
                             LocalDate asOf, BigDecimal contractRate, boolean publicBuyer, RateRule rateRule) {

    public PenaltyRequest {
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(dueDate, "dueDate");
        Objects.requireNonNull(asOf, "asOf");
        Objects.requireNonNull(rateRule, "rateRule");
        changes = List.copyOf(changes);
    }
}
