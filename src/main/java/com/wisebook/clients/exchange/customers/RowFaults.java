package com.wisebook.clients.exchange.customers;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.wisebook.clients.exchange.ImportIssue;
import com.wisebook.clients.exchange.ImportReport;

/**
 * What is said about each row, by whoever found it: a row with faults of its own and faults beside what is there is one
 * refused row, and whoever corrects it learns all at once.
 */
final class RowFaults {

    private static final int KEPT = 50_000;

    private final Map<Integer, List<ImportIssue>> byLine = new TreeMap<>();
    private final BitSet refused = new BitSet();
    private int kept;

    void add(ImportIssue issue) {
        if (issue.severity() == ImportIssue.Severity.ERROR) {
            refused.set(issue.line());
        }
        if (kept < KEPT) {
            byLine.computeIfAbsent(issue.line(), line -> new ArrayList<>()).add(issue);
            kept++;
        }
    }

    /** Hands all of it to the report, in the order of the file. */
    void report(ImportReport report) {
        BitSet unlisted = (BitSet) refused.clone();
        byLine.forEach((line, issues) -> {
            List<ImportIssue> errors = issues.stream().filter(one -> one.severity() == ImportIssue.Severity.ERROR).toList();
            issues.stream().filter(one -> one.severity() != ImportIssue.Severity.ERROR).forEach(report::add);
            if (!errors.isEmpty()) {
                report.refuseRow(errors);
                unlisted.clear(line);
            }
        });
        report.countOnly(unlisted.cardinality());
    }
}
