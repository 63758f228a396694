package com.wisebook.clients.dunning.legal;

import java.math.BigDecimal;
import java.time.LocalDate;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * An item of a case in pre-litigation.
 *
 * @param invoiced     amount of the entry
 * @param brought      what was open when it came in
 * @param prescription last day on which it can be claimed
 * @param interrupted  what began the time again, null when nothing did
 */
@Schema(name = "PreLitigationItem", requiredProperties = {"entryId", "invoiced", "openAmount", "brought", "currency"})
public record LegalItem(long entryId, String documentRef, LocalDate documentDate, LocalDate dueDate, BigDecimal invoiced, BigDecimal openAmount,
                        BigDecimal brought, String currency, LocalDate prescription, LocalDate interrupted) {

    boolean owed() {
        return openAmount.signum() > 0;
    }
}
