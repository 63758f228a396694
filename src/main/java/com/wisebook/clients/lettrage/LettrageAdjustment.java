package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What is to close the difference that a lettrage left open.
 *
 * @param entryId  the entry that is open by it
 * @param kind     DISCOUNT, WRITE_OFF or BANK_CHARGES
 * @param amount   with the sign of the entry
 * @param state    PROPOSED; BOOKED once accounting's entry has closed it; CANCELLED when the lettrage was undone or it was paid
 * @param exported whether accounting has fetched it
 */
@Schema(requiredProperties = {"id", "customerCode", "customerName", "lettrageId", "entryId", "kind", "reason", "amount", "currency", "state", "exported",
    "madeBy", "madeAt"})
public record LettrageAdjustment(long id, String customerCode, String customerName, long lettrageId, long entryId, String documentRef, String kind,
                                 String reason, BigDecimal amount, String currency, String state, boolean exported, String madeBy, Instant madeAt) {
}
