package com.wisebook.clients.receivable;

/**
 * What an import has to say about one row of its file. The sentence a user reads is made of the code and these values, in
 * his language, when he reads it.
 *
 * @param line     line in the file, counted from 1; null when it is about the whole file
 * @param code     what it is, e.g. {@code LETTER_UNBALANCED}
 * @param column   the file's column, or null; {@code @amount}: our field of that name, which the file has no title for
 * @param found    what was found, as written
 * @param expected what was expected
 * @param raw      the row or the entry concerned
 */
public record LedgerIssue(Integer line, Severity severity, String code, String column, String found, String expected,
                          String raw) {

    public enum Severity { ERROR, WARNING, INFO }

    public static LedgerIssue warning(Integer line, String code, String column, String found, String expected, String raw) {
        return new LedgerIssue(line, Severity.WARNING, code, column, found, expected, raw);
    }

    public static LedgerIssue info(Integer line, String code, String column, String found, String expected, String raw) {
        return new LedgerIssue(line, Severity.INFO, code, column, found, expected, raw);
    }

    public static LedgerIssue error(Integer line, String code, String column, String found, String expected, String raw) {
        return new LedgerIssue(line, Severity.ERROR, code, column, found, expected, raw);
    }
}
