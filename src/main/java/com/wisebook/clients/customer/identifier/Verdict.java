package com.wisebook.clients.customer.identifier;

/**
 * Whether a number can be right, by its form and its check digits alone.
 *
 * @param given      as it was typed
 * @param normalized as it is stored: no spaces or punctuation, capitals; null when nothing of the number can be understood
 * @param reason     why it is not valid: the end of a message key (see {@link Identifiers}); null when it is valid
 */
public record Verdict(Kind kind, String given, String normalized, boolean valid, String reason) {

    static Verdict valid(Kind kind, String given, String normalized) {
        return new Verdict(kind, given, normalized, true, null);
    }

    static Verdict invalid(Kind kind, String given, String normalized, String reason) {
        return new Verdict(kind, given, normalized, false, reason);
    }
}
