package com.wisebook.clients.lettrage.engine;

import java.time.LocalDate;

/**
 * What is open on an account, as the engine sees it.
 *
 * @param units     the amount in the smallest unit of its source, a whole number; debit positive. Of a debit that is contested, what is not
 * @param reference the document's own number, or what the payment carries in its place; null when there is none
 * @param text      label: whatever else was written
 * @param contested what the customer contests of a debit, beside its units
 */
public record Item(long id, LocalDate date, long units, Nature nature, String reference, String text, long contested) {

    /** Of which nothing is contested. */
    public Item(long id, LocalDate date, long units, Nature nature, String reference, String text) {
        this(id, date, units, nature, reference, text, 0);
    }

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
        return whole() > 0;
    }

    /** With what is contested. */
    public long whole() {
        return units + contested;
    }

    boolean mayBeDocument() {
        return nature != Nature.MONEY;
    }

    boolean mayBeMoney() {
        return nature != Nature.DOCUMENT;
    }

    /** As people know it: its number, or its label. */
    String shown() {
        return reference != null ? reference : text == null ? "" : text;
    }
}
