package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * An entry with something open, as the workshop shows it.
 *
 * @param amount    as booked; debit positive
 * @param open      what remains, same sign
 * @param contested part of it that is disputed (positive)
 * @param announced the bank has told of it, the ledger does not hold it yet
 * @param mark      ON_ACCOUNT: kept on purpose; REFUND_ASKED; null: none
 * @param side      1 on a customer's account; -1 on a supplier's, where an invoice is a credit
 * @param partyBy   how its third party was found where the ledger names none: LABEL, DOCUMENT, PERSON, or UNKNOWN; null: the ledger names it
 * @param proposals open proposals that it is in
 */
@Schema(requiredProperties = {"id", "customerCode", "customerName", "kind", "entryDate", "amount", "open", "contested", "currency", "announced",
    "side", "proposals"})
public record WorkshopEntry(long id, String customerCode, String customerName, String kind, String account, String journal, LocalDate entryDate,
                            LocalDate dueDate, String documentRef, String label, BigDecimal amount, BigDecimal open, BigDecimal contested,
                            String currency, boolean announced, String mark, String markNote, String markedBy, Instant markedAt, int side, String partyBy, int proposals) {

    /**
     * A page of them.
     *
     * @param open     what the whole filter has open, where all is in one currency
     * @param currency that currency
     */
    @Schema(name = "WorkshopEntries", requiredProperties = {"items", "total"})
    public record Found(List<WorkshopEntry> items, long total, BigDecimal open, String currency) {
    }
}
