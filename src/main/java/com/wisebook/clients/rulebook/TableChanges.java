package com.wisebook.clients.rulebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What changes from one table to another, row by row. The order of rows decides, so rows that stayed keep their order: the longest
 * common sequence. Between two rows that stayed, what went and what came are held against each other in their order; those that have
 * most of their cells in common are one row that was changed.
 */
public final class TableChanges {

    /** What happened to a row. */
    public enum Kind { ADDED, REMOVED, CHANGED }

    /**
     * A row that is not what it was.
     *
     * @param before the row of the old table, null when it was added
     * @param after  the row of the new one, null when it was removed
     */
    public record Change(Kind kind, RuleRow before, RuleRow after) { }

    /** Beyond it two tables are held against each other in their order only: the memory that it takes stays bounded. */
    private static final long MOST_PAIRS = 4_000_000;

    private final RuleTableDefinition table;
    private final List<RuleRow> before;
    private final List<RuleRow> after;
    private final List<Change> changes = new ArrayList<>();

    private TableChanges(RuleTableDefinition table, List<RuleRow> before, List<RuleRow> after) {
        this.table = table;
        this.before = before;
        this.after = after;
    }

    /** In the order of the rows; empty when both decide alike, whatever rows of the workbook they stand in. */
    public static List<Change> between(RuleTableDefinition table, List<RuleRow> before, List<RuleRow> after) {
        TableChanges changes = new TableChanges(table, before, after);
        changes.find();
        return List.copyOf(changes.changes);
    }

    private void find() {
        int head = 0;
        while (head < Math.min(before.size(), after.size()) && same(before.get(head), after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(before.size(), after.size()) - head
                && same(before.get(before.size() - 1 - tail), after.get(after.size() - 1 - tail))) {
            tail++;
        }
        List<RuleRow> old = before.subList(head, before.size() - tail);
        List<RuleRow> young = after.subList(head, after.size() - tail);
        if ((long) old.size() * young.size() > MOST_PAIRS) {
            gap(old, young);
        } else {
            walk(old, young);
        }
    }

    /** Along the longest common sequence; what lies between two rows of it is a gap. */
    private void walk(List<RuleRow> old, List<RuleRow> young) {
        int[][] common = common(old, young);
        int gone = 0;
        int come = 0;
        int i = 0;
        int j = 0;
        while (i < old.size() && j < young.size()) {
            if (same(old.get(i), young.get(j))) {
                gap(old.subList(gone, i), young.subList(come, j));
                gone = ++i;
                come = ++j;
            } else if (common[i + 1][j] >= common[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        gap(old.subList(gone, old.size()), young.subList(come, young.size()));
    }

    /** Length of the longest common sequence of the rows from i and from j on. */
    private static int[][] common(List<RuleRow> old, List<RuleRow> young) {
        int[][] common = new int[old.size() + 1][young.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = young.size() - 1; j >= 0; j--) {
                common[i][j] = same(old.get(i), young.get(j)) ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static boolean same(RuleRow one, RuleRow other) {
        return one.values().equals(other.values());
    }

    private void gap(List<RuleRow> gone, List<RuleRow> come) {
        int next = 0;
        for (RuleRow old : gone) {
            int like = next;
            while (like < come.size() && !alike(old, come.get(like))) {
                like++;
            }
            if (like == come.size()) {
                changes.add(new Change(Kind.REMOVED, old, null));
            } else {
                come.subList(next, like).forEach(row -> changes.add(new Change(Kind.ADDED, null, row)));
                changes.add(new Change(Kind.CHANGED, old, come.get(like)));
                next = like + 1;
            }
        }
        come.subList(next, come.size()).forEach(row -> changes.add(new Change(Kind.ADDED, null, row)));
    }

    private boolean alike(RuleRow one, RuleRow other) {
        Map<String, Object> values = other.values();
        long equal = table.columns().stream().filter(column -> Objects.equals(one.values().get(column.id()), values.get(column.id()))).count();
        return equal * 2 > table.columns().size();
    }
}
