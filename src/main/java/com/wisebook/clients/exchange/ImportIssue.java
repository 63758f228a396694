package com.wisebook.clients.exchange;

import java.util.List;

import com.wisebook.clients.receivable.LedgerIssue;

/**
 * What an import has to say about one row of its file. The sentence a user reads is made of the code and these values, in
 * his language, when he reads it.
 *
 * @param line     line in the file, counted from 1; null when it is about the whole file
 * @param code     what it is, e.g. {@code BAD_DATE}
 * @param column   the file's column, or null; {@code @amount}: our field of that name, which the file has no title for
 * @param found    what was found, as written
 * @param expected what was expected
 * @param raw      the row, the entry or the customer concerned
 */
public record ImportIssue(Integer line, Severity severity, String code, String column, String found, String expected, String raw) {

    public enum Severity { ERROR, WARNING, INFO }

    public static ImportIssue warning(Integer line, String code, String column, String found, String expected, String raw) {
        return new ImportIssue(line, Severity.WARNING, code, column, found, expected, raw);
    }

    public static ImportIssue info(Integer line, String code, String column, String found, String expected, String raw) {
        return new ImportIssue(line, Severity.INFO, code, column, found, expected, raw);
    }

    public static ImportIssue error(Integer line, String code, String column, String found, String expected, String raw) {
        return new ImportIssue(line, Severity.ERROR, code, column, found, expected, raw);
    }

    /** What the ledger had to say. */
    public static List<ImportIssue> of(List<LedgerIssue> issues) {
        return issues.stream().map(one -> new ImportIssue(one.line(), Severity.valueOf(one.severity().name()), one.code(), one.column(), one.found(),
            one.expected(), one.raw())).toList();
    }
}
