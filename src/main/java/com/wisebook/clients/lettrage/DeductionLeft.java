package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.util.List;

/**
 * Customers have paid less than they owed, for a reason of their own: what lettrages left open of their entries. Published inside the
 * transaction that made the lettrages.
 */
public record DeductionLeft(long companyId, List<Deduction> deductions) {

    /**
     * What one payment was short of.
     *
     * @param entryId the entry that is open by it
     * @param amount  positive
     */
    public record Deduction(long customerId, long lettrageId, long entryId, BigDecimal amount, String currency) {
    }
}
