package com.wisebook.clients.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.wisebook.clients.dunning.rules.RelanceWorkbooks;

/** What a manager is told that his workbook changes. */
class TableChangesTest {

    private static final RuleTableDefinition TABLE = RelanceWorkbooks.definition();

    private static RuleRow row(int number, String label, int level) {
        Map<String, Object> values = new HashMap<>();
        TABLE.columns().forEach(column -> values.put(column.id(), "same"));
        values.put("label", label);
        values.put("nextLevel", level);
        return new RuleRow(number, values);
    }

    /** A row that has nothing in common with the others. */
    private static RuleRow other(int number, String text) {
        Map<String, Object> values = new HashMap<>();
        TABLE.columns().forEach(column -> values.put(column.id(), text));
        return new RuleRow(number, values);
    }

    private static List<String> changes(List<RuleRow> before, List<RuleRow> after) {
        return TableChanges.between(TABLE, before, after).stream().map(change -> change.kind() + " " + (change.before() == null ? "-" : change.before().number())
            + " " + (change.after() == null ? "-" : change.after().number())).toList();
    }

    @Test
    void theSameRowsInOtherPlacesOfTheWorkbookAreNoChange() {
        assertThat(changes(List.of(row(13, "a", 1), row(14, "b", 2)), List.of(row(20, "a", 1), row(25, "b", 2)))).isEmpty();
    }

    @Test
    void aCellIsAChangedRow() {
        assertThat(changes(List.of(row(13, "a", 1), row(14, "b", 2)), List.of(row(13, "a", 1), row(14, "b", 3)))).containsExactly("CHANGED 14 14");
    }

    @Test
    void rowsComeAndGo() {
        List<RuleRow> before = List.of(row(13, "a", 1), other(14, "x"), row(15, "c", 3));
        assertThat(changes(before, List.of(row(13, "a", 1), row(14, "c", 3)))).containsExactly("REMOVED 14 -");
        assertThat(changes(before, List.of(row(13, "a", 1), other(14, "x"), other(15, "y"), row(16, "c", 3)))).containsExactly("ADDED - 15");
        assertThat(changes(before, List.of(row(13, "a", 1), other(14, "y"), row(15, "c", 4)))).containsExactly("REMOVED 14 -", "ADDED - 14", "CHANGED 15 15");
    }

    @Test
    void theOrderDecidesSoARowThatMovedIsOneThatWentAndCame() {
        assertThat(changes(List.of(other(13, "x"), other(14, "y"), other(15, "z")), List.of(other(13, "y"), other(14, "z"), other(15, "x"))))
            .containsExactly("REMOVED 13 -", "ADDED - 15");
    }

    @Test
    void theLargestTablesAreComparedToo() {
        List<RuleRow> before = new ArrayList<>();
        List<RuleRow> after = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            before.add(row(13 + i, "r" + i, i));
            after.add(row(13 + i, i == 700 ? "other" : "r" + i, i));
        }
        assertThat(changes(before, after)).containsExactly("CHANGED 713 713");
    }
}
