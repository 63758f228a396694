package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A possible lettrage, for a human to decide.
 *
 * @param party        CUSTOMER, or SUPPLIER: then what is owed are credits
 * @param rank         1: the likeliest for its entries
 * @param alternatives how many other combinations fit as well, as far as they are still open
 * @param clues        what speaks for it, in the reader's language
 * @param missing      what would have made it certain, in the reader's language; null when nothing is missing
 * @param difference   what it leaves open and why; null when it leaves nothing but what was not paid
 * @param otherCombinations those other combinations, with what is open of each entry
 * @param unlisted     why there are, or may be, more than those, in the reader's language; null when all are there
 * @param weights      what each clue adds to the confidence, the heaviest first
 */
@Schema(requiredProperties = {"id", "customerCode", "customerName", "party", "kind", "step", "confidence", "rank", "alternatives", "clues", "state", "entries",
    "otherCombinations", "weights"})
public record LettrageProposal(long id, String customerCode, String customerName, String party, String kind, String step, BigDecimal confidence, int rank,
                               int alternatives, List<String> clues, String state, String decidedBy, List<LettrageGroup.Entry> entries, String missing,
                               Difference difference, List<List<LettrageGroup.Entry>> otherCombinations,
                               String unlisted, List<ClueWeight> weights) {

    /**
     * What a small difference leaves open.
     *
     * @param reason   why, in the reader's language
     * @param residual what becomes of it: LEAVE_OPEN, DISCOUNT, WRITE_OFF, BANK_CHARGES or ASK
     */
    @Schema(name = "LettrageDifference", requiredProperties = {"ledgerEntryId", "amount", "reasonCode", "reason", "residual"})
    public record Difference(long ledgerEntryId, BigDecimal amount, String reasonCode, String reason, String residual) {
    }
}
