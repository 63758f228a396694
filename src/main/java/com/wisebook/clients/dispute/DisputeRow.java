package com.wisebook.clients.dispute;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** A dispute as it is kept. {@code creditedBefore}: what of it had been credited when it was opened again. */
record DisputeRow(long id, String number, long companyId, long customerId, String currency, BigDecimal amount, String reason, String description,
                  String expected, DisputeSource source, DisputeStatus status, DisputeStatus resumeStatus, DisputeOutcome outcome, String owner,
                  Department department, String decider, Integer returnLevel, Integer tableRow, LocalDate answerDue, boolean forwarded,
                  BigDecimal granted, String answer, String decidedBy, String creditRef, Instant creditAskedAt, boolean handsOff, Long lettrageId, String openedBy, Instant openedAt,
                  Instant closedAt, Long askingId, Instant decidedAt, Integer einvoiceCode, BigDecimal creditedBefore) {

    boolean open() {
        return status != DisputeStatus.CLOSED;
    }
}
