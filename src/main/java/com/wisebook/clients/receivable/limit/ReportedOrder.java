package com.wisebook.clients.receivable.limit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

import io.swagger.v3.oas.annotations.media.Schema;

/** An order that another module reported; it counts as exposure while it is OPEN. */
@Schema(requiredProperties = {"source", "reference", "companyCode", "customerCode", "amount", "currency", "orderedOn", "state", "reportedBy",
    "reportedAt", "changedAt"})
public record ReportedOrder(String source, String reference, String companyCode, String customerCode, BigDecimal amount, String currency,
                            LocalDate orderedOn, String state, String reportedBy, Instant reportedAt, Instant changedAt) {
}
