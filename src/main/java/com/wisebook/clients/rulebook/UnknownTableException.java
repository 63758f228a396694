package com.wisebook.clients.rulebook;

/** A table was asked for that the product does not have. */
public class UnknownTableException extends RuntimeException {

    private final String table;

    public UnknownTableException(String table) {
        super("No rule table " + table);
        this.table = table;
    }

    public String table() {
        return table;
    }
}
