package com.wisebook.clients.rulebook;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Rows of a table as people read them. The words are the workbook's own, numbers without zeros that say nothing. */
public final class TableText {

    private TableText() { }

    /** One text a column, in the order of the columns; empty where the cell is. */
    public static List<String> cells(RuleTableDefinition table, RuleRow row, Locale locale) {
        return table.columns().stream().map(column -> cell(column, row.values().get(column.id()), locale)).toList();
    }

    private static String cell(RuleColumn column, Object value, Locale locale) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            String plain = (number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros()).toPlainString();
            return locale.getLanguage().equals("en") ? plain : plain.replace('.', ',');
        }
        String text = CellText.of(column.kind(), value);
        return column.kind() instanceof CellKind.SomeOf ? text.replace(",", ", ") : text;
    }
}
