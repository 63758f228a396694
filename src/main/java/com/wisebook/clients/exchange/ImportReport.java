package com.wisebook.clients.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.wisebook.clients.receivable.LedgerIssue;

/**
 * What an import has to say, row by row, with its counts. At most {@value #KEPT} rows are kept; the others are only
 * counted, and the report says how many.
 */
public final class ImportReport {

    static final int KEPT = 50_000;

    private final Set<String> stopping;
    private final boolean stopOnAny;
    private final List<LedgerIssue> rows = new ArrayList<>();
    private long cut;
    private long errors;
    private long warnings;
    private LedgerIssue stop;

    /**
     * @param stopOnAny any error stops the import
     * @param stopping  codes of errors that stop it all the same
     */
    public ImportReport(boolean stopOnAny, Set<String> stopping) {
        this.stopOnAny = stopOnAny;
        this.stopping = stopping;
    }

    public void add(LedgerIssue issue) {
        switch (issue.severity()) {
            case ERROR -> {
                errors++;
                if (stop == null && (stopOnAny || stopping.contains(issue.code()))) {
                    stop = issue;
                }
            }
            case WARNING -> warnings++;
            case INFO -> { /* only listed */ }
        }
        if (rows.size() < KEPT) {
            rows.add(issue);
        } else {
            cut++;
        }
    }

    public void addAll(List<LedgerIssue> issues) {
        issues.forEach(this::add);
    }

    public List<LedgerIssue> rows() {
        return rows;
    }

    public long cut() {
        return cut;
    }

    public long errors() {
        return errors;
    }

    public long warnings() {
        return warnings;
    }

    /** @throws FileRefused when an error was met that stops the whole import */
    public void stopIfAsked() {
        if (stop != null) {
            throw new FileRefused("STOPPED_BY_ERRORS", stop.line(), stop.column(), stop.code(), String.valueOf(errors));
        }
    }
}
