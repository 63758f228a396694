package com.wisebook.clients.rulebook;

import java.util.ArrayList;
import java.util.List;

/** What holds of every rule table: ranges the right way round, and no row that can never fire. */
final class TableChecks {

    private TableChecks() { }

    static List<Finding> check(RuleTableDefinition table, List<RuleRow> rows) {
        List<Finding> findings = new ArrayList<>();
        for (RuleRow row : rows) {
            ranges(table, row, findings);
        }
        if (findings.isEmpty()) {
            dead(table, rows, findings);
        }
        findings.addAll(table.check().check(table, rows));
        return findings;
    }

    private static void ranges(RuleTableDefinition table, RuleRow row, List<Finding> findings) {
        for (RuleColumn low : table.columns()) {
            for (RuleColumn high : table.columns()) {
                boolean range = low.bound() == RuleColumn.Bound.FROM && low.axis().equals(high.axis())
                        && (high.bound() == RuleColumn.Bound.TO || high.bound() == RuleColumn.Bound.BELOW);
                if (range && row.has(low.id()) && row.has(high.id()) && inverted(row, low, high)) {
                    findings.add(table.at(row, high.id(), "rulebook.table.range",
                            row.values().get(low.id()), row.values().get(high.id())));
                }
            }
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static boolean inverted(RuleRow row, RuleColumn low, RuleColumn high) {
        int order = ((Comparable) row.values().get(low.id())).compareTo(row.values().get(high.id()));
        return high.bound() == RuleColumn.Bound.TO ? order > 0 : order >= 0;
    }

    private static void dead(RuleTableDefinition table, List<RuleRow> rows, List<Finding> findings) {
        Coverage coverage = Coverage.of(table);
        List<Coverage.Box> above = new ArrayList<>();
        for (RuleRow row : rows) {
            Coverage.Box box = coverage.of(row);
            if (coverage.gap(box, above).isEmpty()) {
                findings.add(table.at(row, "rulebook.table.dead-row", row.number()));
            }
            above.add(box);
        }
    }
}
