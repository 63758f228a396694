package com.wisebook.clients.receivable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Payments that customers say they have made and that nobody has seen yet. */
public interface DeclaredPayments {

    /** What a customer says: how much, in what currency, on which day. */
    record Declared(long customerId, BigDecimal amount, String currency, LocalDate paidOn) {
    }

    /** Those that are waited for. */
    List<Declared> waitedFor(long companyId);
}
