package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A lettrage that stands.
 *
 * @param party      CUSTOMER, or SUPPLIER: then what is owed are credits
 * @param status     BALANCED, or PARTIAL while it settles only part of an entry
 * @param kind       1-1, 1-n, n-1 or n-m: what is owed by what settles it
 * @param automatic  whether the engine made it, and no human
 * @param confidence 0 to 1; null when a human made it or it came with a ledger
 * @param clues      what spoke for it, in the reader's language
 * @param weights    what each clue added to the confidence, the heaviest first
 */
@Schema(requiredProperties = {"id", "code", "customerCode", "customerName", "party", "status", "kind", "automatic", "clues", "madeAt", "madeBy", "entries", "weights"})
public record LettrageGroup(long id, String code, String customerCode, String customerName, String party, String status, String kind, boolean automatic,
                            BigDecimal confidence, List<String> clues, Instant madeAt, String madeBy, LocalDate lettrageDate, List<Entry> entries,
                            List<ClueWeight> weights) {

    /** An entry of it, with the import and the line of the file that it came from; {@code amount} is what it gives of its {@code wholeAmount}. */
    @Schema(name = "LettrageEntry", requiredProperties = {"ledgerEntryId", "amount", "wholeAmount", "currency"})
    public record Entry(long ledgerEntryId, Long importId, Integer sourceLine, BigDecimal amount, BigDecimal wholeAmount, String currency, String documentRef,
                        LocalDate entryDate, String label) {
    }
}
