package com.wisebook.clients.lettrage.payer;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A receipt, or a payment that came back, whose payer is looked for.
 *
 * @param text all that the bank wrote
 */
record BankLine(long transactionId, BigDecimal amount, String currency, String label, String details, String counterpartyName, String counterpartyIban,
                String structuredReference, String text) {

    /** What banks write before a name. */
    private static final Set<String> WAYS = Set.of("VIR", "VIRT", "VRT", "VIREMENT", "SEPA", "SCT", "INST", "INSTANTANE", "RECU", "EMIS", "DE", "DU", "M", "MR",
        "MME", "PRLV", "PRELEVEMENT", "REMISE", "CHQ", "CHEQUE", "CB", "CARTE", "LCR", "REJET", "IMPAYE", "RETOUR", "RET", "SDD", "REF", "MOTIF");

    /** Whether a word of a label only says how money came. */
    static boolean isWay(String word) {
        return WAYS.contains(bare(word));
    }

    /** Its letters, as capitals without accents. */
    static String bare(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFD).toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
    }

    /** The payer's name as the bank gives it; otherwise the words of the label before the first that holds a digit. Null: none. */
    String name() {
        if (counterpartyName != null && !counterpartyName.isBlank()) {
            return counterpartyName.strip();
        }
        List<String> words = new ArrayList<>();
        for (String word : label.strip().split("[\\s/:]+")) {
            if (word.chars().anyMatch(Character::isDigit)) {
                break;
            }
            if (!words.isEmpty() || !isWay(word)) {
                words.add(word);
            }
        }
        String name = String.join(" ", words).strip();
        return name.length() < 3 ? null : name;
    }

    /** All that may hold a reference. */
    String remittance() {
        return Stream.of(text, structuredReference).filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(" "));
    }
}
