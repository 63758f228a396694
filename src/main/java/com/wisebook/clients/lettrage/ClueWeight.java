package com.wisebook.clients.lettrage;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A clue and what it adds to the confidence.
 *
 * @param code   of the clue; LEARNT for what the company's model looked at beside the engine's clues
 * @param clue   in the reader's language
 * @param weight logarithm of odds; above zero it speaks for the match, below against it
 * @param share  its part of all weights, signs left out: 0 to 1
 */
@Schema(name = "LettrageClueWeight", requiredProperties = {"code", "clue", "weight", "share"})
public record ClueWeight(String code, String clue, double weight, double share) {
}
