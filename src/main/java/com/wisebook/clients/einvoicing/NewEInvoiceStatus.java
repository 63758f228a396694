package com.wisebook.clients.einvoicing;

import java.math.BigDecimal;
import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A status as it comes in.
 *
 * @param platformId the platform's own number of this status: the same one is taken once
 * @param reason     MDT-113; needed for 206, 207, 208, 210, 213 and 501 (BR-FR-CDV-15)
 * @param amount     needed for 212 (BR-FR-CDV-14) and for 206, where it is the refused part
 * @param at         when it was given, which decides about its order
 */
@Schema(name = "NewEInvoiceStatus", requiredProperties = {"companyCode", "platformId", "invoiceNumber", "code", "at"})
public record NewEInvoiceStatus(String companyCode, String platformId, String invoiceNumber, Integer code, String reason, BigDecimal amount, Instant at,
                                String comment) {
}
