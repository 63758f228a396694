package com.wisebook.clients.customer.identifier;

/**
 * Whether an identifier can exist, by its form and its key alone.
 *
 * @param given      as it was typed
 * @param normalized without blanks and in capitals; null when it is not valid
 * @param reason     key of the sentence that says why not, after {@code customer.identifier.}; null when it is valid
 */
public record Verdict(Kind kind, String given, String normalized, boolean valid, String reason) {

    /** What was checked. */
    public enum Kind {
        SIREN, SIRET, VAT, IBAN, BIC,
        /** Structured reference of a creditor, ISO 11649. */
        CREDITOR_REFERENCE
    }
}
