package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A possible lettrage, for a human to decide.
 *
 * @param rank         1: the likeliest for its entries
 * @param alternatives how many other combinations fit as well
 * @param clues        what speaks for it, in the reader's language
 */
@Schema(requiredProperties = {"id", "customerCode", "customerName", "kind", "step", "confidence", "rank", "alternatives", "clues", "state", "entries"})
public record LettrageProposal(long id, String customerCode, String customerName, String kind, String step, BigDecimal confidence, int rank,
                               int alternatives, List<String> clues, String state, String decidedBy, List<LettrageGroup.Entry> entries) {
}
