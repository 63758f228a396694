package com.wisebook.clients.einvoicing;

import java.math.BigDecimal;
import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A status of one of our invoices, as a platform told it, and what became of it.
 *
 * @param platformId    the platform's own number of the status
 * @param label         of the code, in the reader's language
 * @param reason        MDT-113
 * @param amount        206: the refused part; 207, 211: of what; 212: what was cashed
 * @param outcome       APPLIED; KEPT: shown, nothing else; LATE: older than what we know, or after the last word; UNKNOWN_INVOICE: kept until the
 *                      invoice comes
 * @param explanation   of the outcome, in the reader's language
 * @param disputeNumber the dispute that it opened or closed
 */
@Schema(name = "EInvoiceStatus", requiredProperties = {"id", "companyCode", "platformId", "invoiceNumber", "code", "label", "at", "outcome", "explanation",
    "receivedAt"})
public record EInvoiceStatus(long id, String companyCode, String platformId, String invoiceNumber, int code, String label, String reason, BigDecimal amount,
                             Instant at, String comment, Outcome outcome, String explanation, String disputeNumber, Instant receivedAt) {

    /** What became of a status. */
    public enum Outcome { APPLIED, KEPT, LATE, UNKNOWN_INVOICE }
}
