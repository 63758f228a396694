package com.wisebook.clients.exchange;

import com.wisebook.clients.job.WorkRefused;

/**
 * The file as a whole cannot be taken: it is not what it should be, or a fault in it stops everything. Nothing of it goes
 * in. The sentence a user reads is made of the code and the values when he reads it.
 */
public final class FileRefused extends RuntimeException implements WorkRefused {

    private final String code;
    private final Integer line;
    private final String column;
    private final String found;
    private final String expected;

    public FileRefused(String code, Integer line, String column, String found, String expected) {
        super(code + (line == null ? "" : " line " + line) + (column == null ? "" : " column " + column)
            + " found " + found + " expected " + expected);
        this.code = code;
        this.line = line;
        this.column = column;
        this.found = found;
        this.expected = expected;
    }

    public FileRefused(String code, String found, String expected) {
        this(code, null, null, found, expected);
    }

    public String code() {
        return code;
    }

    public Integer line() {
        return line;
    }

    public String column() {
        return column;
    }

    public String found() {
        return found;
    }

    public String expected() {
        return expected;
    }
}
