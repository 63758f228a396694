package com.wisebook.clients.lettrage.engine;

import java.time.LocalDate;

/**
 * What is open on an account, as the engine sees it.
 *
 * @param units     the amount in the smallest unit of its source, a whole number; debit positive
 * @param reference the document's own number, or what the payment carries in its place; null when there is none
 * @param text      label: whatever else was written
 */
public record Item(long id, LocalDate date, long units, Nature nature, String reference, String text) {

    /** What a line on an account is. */
    public enum Nature {
        /** Invoice or credit note. */
        DOCUMENT,
        /** Payment, or one that came back. */
        MONEY,
        /** Brought forward, or entered by hand: may be either. */
        OTHER
    }

    public boolean debit() {
        return units > 0;
    }

    boolean mayBeDocument() {
        return nature != Nature.MONEY;
    }

    boolean mayBeMoney() {
        return nature != Nature.DOCUMENT;
    }
}
