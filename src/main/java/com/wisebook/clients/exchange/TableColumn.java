package com.wisebook.clients.exchange;

/**
 * A column of a table that goes out.
 *
 * @param title what its first cell says, in the reader's language
 */
public record TableColumn(String title, Kind kind) {

    /** What its cells are. */
    public enum Kind {
        /** Words. */
        TEXT,
        /** Signs that stay as they are typed, digits too: a spreadsheet takes no zero off them. */
        CODE,
        /** A count or an amount, without a currency. */
        NUMBER,
        /** An amount, without its currency: a CSV has its cents. */
        AMOUNT,
        /** A day. */
        DATE,
        /** A day that people read and no import reads again: a text file writes it as they do. */
        READ_DATE,
        /** Yes or no. */
        BOOLEAN
    }

    public static TableColumn text(String title) {
        return new TableColumn(title, Kind.TEXT);
    }

    public static TableColumn code(String title) {
        return new TableColumn(title, Kind.CODE);
    }

    public static TableColumn number(String title) {
        return new TableColumn(title, Kind.NUMBER);
    }

    public static TableColumn amount(String title) {
        return new TableColumn(title, Kind.AMOUNT);
    }

    public static TableColumn date(String title) {
        return new TableColumn(title, Kind.DATE);
    }

    public static TableColumn readDate(String title) {
        return new TableColumn(title, Kind.READ_DATE);
    }

    public static TableColumn bool(String title) {
        return new TableColumn(title, Kind.BOOLEAN);
    }
}
