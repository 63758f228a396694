package com.wisebook.clients.rulebook;

import java.util.List;
import org.apache.poi.ss.util.CellReference;

/**
 * A rule table of the product: its trusted workbook, its columns and what must hold of it.
 * Everything that is program (rule set, headings, code of the columns) comes from the shipped workbook only.
 *
 * @param name     name in the interface, such as {@code relance-levels}
 * @param resource the shipped workbook on the class path; ends in {@code .drl.xlsx}
 * @param sheet    the sheet that holds the table, the first of the workbook
 * @param columns  the columns from column A; those left of the Drools table are remarks
 * @param factType what the rules decide about
 * @param check    checks of the whole table
 */
public record RuleTableDefinition(String name, String resource, String sheet, List<RuleColumn> columns,
                                  Class<? extends RuleFact> factType, RuleTableCheck check) {

    public RuleTableDefinition {
        columns = List.copyOf(columns);
        if (!resource.endsWith(".drl.xlsx")) {
            throw new IllegalArgumentException("Drools silently ignores a table whose name does not end in .drl.xlsx: " + resource);
        }
    }

    public RuleColumn column(String id) {
        return columns.get(index(id));
    }

    /** Name of the workbook in the rules folder and in downloads. */
    public String fileName() {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }

    /** A finding about a cell of a row. */
    public Finding at(RuleRow row, String columnId, String key, Object... args) {
        return Finding.at(sheet, address(row.number() - 1, index(columnId)), key, args);
    }

    /** A finding about a whole row. */
    public Finding at(RuleRow row, String key, Object... args) {
        return Finding.at(sheet, String.valueOf(row.number()), key, args);
    }

    /** A finding about the table as a whole. */
    public Finding whole(String key, Object... args) {
        return Finding.at(sheet, "", key, args);
    }

    static String address(int rowIndex, int columnIndex) {
        return new CellReference(rowIndex, columnIndex).formatAsString();
    }

    private int index(String id) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).id().equals(id)) {
                return i;
            }
        }
        throw new IllegalArgumentException("No column " + id + " in " + name);
    }
}
