package com.wisebook.clients.workflow.decision;

import java.util.List;

/**
 * Something about a table that its author should know.
 *
 * @param severity ERROR: it cannot be used; WARNING: it can, and may not say what was meant
 * @param row      1-based row of the table, or null
 * @param column   name of the column, or null
 * @param key      its text, after {@code decision.finding.}
 */
public record TableFinding(Severity severity, Integer row, String column, String key, List<String> args) {

    /** How bad. */
    public enum Severity {
        ERROR, WARNING
    }

    static TableFinding error(Integer row, String column, String key, Object... args) {
        return new TableFinding(Severity.ERROR, row, column, key, texts(args));
    }

    static TableFinding warning(Integer row, String column, String key, Object... args) {
        return new TableFinding(Severity.WARNING, row, column, key, texts(args));
    }

    private static List<String> texts(Object... args) {
        return java.util.Arrays.stream(args).map(String::valueOf).map(text -> text.length() > 200 ? text.substring(0, 200) + "…" : text).toList();
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
