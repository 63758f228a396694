package com.wisebook.clients.dunning.statement;

/** An IBAN as people read it. */
public final class PrintedIban {

    private PrintedIban() {
    }

    /** Groups of four, or nothing when there is none. */
    public static String of(String iban) {
        return iban == null ? "" : iban.replaceAll("\\s", "").replaceAll("(.{4})(?=.)", "$1 ");
    }
}
