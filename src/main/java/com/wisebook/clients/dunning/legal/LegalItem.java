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
 * @param beyondLoss   what is open beyond what is recorded as lost of it, null when nothing of it is lost
 * @param otherCase   the number of another case that has it, open or closed with a loss; null when none has
 */
@Schema(name = "PreLitigationItem", requiredProperties = {"entryId", "invoiced", "openAmount", "brought", "currency"})
public record LegalItem(long entryId, String documentRef, LocalDate documentDate, LocalDate dueDate, BigDecimal invoiced, BigDecimal openAmount,
                        BigDecimal brought, String currency, LocalDate prescription, LocalDate interrupted,
                        BigDecimal beyondLoss, String otherCase) {

    /** What can be claimed of it: what is lost is not. */
    BigDecimal claimed() {
        return beyondLoss == null ? openAmount : beyondLoss;
    }

    boolean owed() {
        return claimed().signum() > 0;
    }

    /** Some of it is recorded as lost, and more than that is open. */
    boolean openBeyondLoss() {
        return beyondLoss != null && owed();
    }

    /** The same, as though what is lost of it were not open. */
    LegalItem withoutLoss() {
        return new LegalItem(entryId, documentRef, documentDate, dueDate, invoiced, claimed(), brought, currency, prescription, interrupted, beyondLoss,
            otherCase);
    }
}
