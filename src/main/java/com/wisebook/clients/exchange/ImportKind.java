package com.wisebook.clients.exchange;

import java.util.Locale;

/** What an import brings. */
public enum ImportKind {
    FEC, OPEN_ITEMS, CUSTOMERS, BANK_STATEMENT, INVOICE_DOCUMENTS;

    /** As written in the API and on the command line: {@code fec}, {@code open-items}. */
    public static ImportKind of(String text) {
        try {
            return valueOf(text.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException unknown) {
            throw new FileRefused("UNKNOWN_KIND", null, "kind", text, "fec, open-items, customers, bank-statement, invoice-documents");
        }
    }

    public String external() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
