package com.wisebook.clients.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;


/**
 * What an import has to say, row by row, with its counts. At most {@value #KEPT} rows are kept; the others are only
 * counted, and the report says how many.
 */
public final class ImportReport {

    static final int KEPT = 50_000;
    /** Says that nothing went in because of what other rows say. */
    private static final String STOPPED = "STOPPED_BY_ERRORS";

    private final Set<String> stopping;
    private final boolean stopOnAny;
    private final List<ImportIssue> rows = new ArrayList<>();
    private long cut;
    private long errors;
    private long warnings;
    private ImportIssue stop;
    private final Map<Integer, Integer> refusedWith = new LinkedHashMap<>();
    private List<String> titles;

    /**
     * @param stopOnAny any error stops the import
     * @param stopping  codes of errors that stop it all the same
     */
    public ImportReport(boolean stopOnAny, Set<String> stopping) {
        this.stopOnAny = stopOnAny;
        this.stopping = stopping;
    }

    public void add(ImportIssue issue) {
        switch (issue.severity()) {
            case ERROR -> {
                errors++;
                stopAt(issue);
            }
            case WARNING -> warnings++;
            case INFO -> { /* only listed */ }
        }
        list(issue);
    }

    /**
     * Why the file as a whole is refused. What a row says already is not said twice; a sentence that sums the rows up is no refusal of its own.
     */
    void refuseFile(ImportIssue why) {
        boolean said = rows.stream().anyMatch(row -> row.severity() == ImportIssue.Severity.ERROR && row.code().equals(why.code())
            && Objects.equals(row.line(), why.line()));
        if (!said) {
            errors += why.code().equals(STOPPED) ? 0 : 1;
            list(why);
        }
    }

    /** A row with several faults: each is listed, and the row is refused once. */
    public void refuseRow(List<ImportIssue> faults) {
        errors++;
        faults.forEach(this::stopAt);
        faults.forEach(this::list);
    }

    /**
     * Rows that are refused for one reason: it is said once, at the first of them.
     *
     * @param count how many there are
     * @param lines those that go into the file of refused rows
     */
    public void refuseGroup(ImportIssue fault, long count, List<Integer> lines) {
        errors += count;
        stopAt(fault);
        list(fault);
        lines.forEach(line -> refusedWith(line, fault.line()));
    }

    /** Rows with faults that are only counted, because the report is full. */
    public void countOnly(long refusedRows) {
        errors += refusedRows;
        cut += refusedRows;
    }

    private void stopAt(ImportIssue error) {
        if (stop == null && (stopOnAny || stopping.contains(error.code()))) {
            stop = error;
        }
    }

    private void list(ImportIssue issue) {
        if (rows.size() < KEPT) {
            rows.add(issue);
        } else {
            cut++;
        }
    }

    public void addAll(List<ImportIssue> issues) {
        issues.forEach(this::add);
    }

    /** The file's column titles, once they have been found to fit. */
    public void titles(List<String> found) {
        titles = List.copyOf(found);
    }

    /** The file's column titles; null where the file was refused before they were understood. */
    public List<String> titles() {
        return titles;
    }

    /** A line that is left out because of what the report says about another one: an entry is refused as a whole. */
    public void refusedWith(int line, int saidAtLine) {
        if (refusedWith.size() < KEPT) {
            refusedWith.put(line, saidAtLine);
        }
    }

    /**
     * The lines that did not go in, in the order of the file.
     *
     * @return line → place in {@link #rows()}, from 1, of what is said about it
     */
    public Map<Integer, Integer> refusedLines() {
        Map<Integer, Integer> said = new TreeMap<>();
        for (int i = 0; i < rows.size(); i++) {
            ImportIssue row = rows.get(i);
            if (row.severity() == ImportIssue.Severity.ERROR && row.line() != null) {
                said.putIfAbsent(row.line(), i + 1);
            }
        }
        Map<Integer, Integer> lines = new TreeMap<>(said);
        refusedWith.forEach((line, at) -> {
            if (said.containsKey(at)) {
                lines.putIfAbsent(line, said.get(at));
            }
        });
        return lines;
    }

    public List<ImportIssue> rows() {
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
            throw new FileRefused(STOPPED, stop.line(), stop.column(), stop.code(), String.valueOf(errors));
        }
    }
}
