package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.time.LocalDate;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * An entry behind a figure.
 *
 * @param announced the bank has told of it and the ledger does not hold it yet
 * @param counted what it adds to the figure
 * @param together the same for entries that belong together and stand beside each other; null where each stands for itself
 * @param letter  the letter that the ledger gives it
 * @param party   CUSTOMER or SUPPLIER: whose account it is
 */
@Schema(requiredProperties = {"entryId", "customerCode", "customerName", "party", "account", "currency", "kind", "entryDate", "amount", "openAmount", "announced", "counted"})
public record ControlRow(long entryId, String customerCode, String customerName, String account, String currency, String kind, LocalDate entryDate,
                         String documentRef, String label, String letter, BigDecimal amount, BigDecimal openAmount, boolean announced, BigDecimal counted, String together, String party) {
}
