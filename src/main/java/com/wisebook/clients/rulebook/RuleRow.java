package com.wisebook.clients.rulebook;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/**
 * A row of a rule table as typed values.
 *
 * @param number row of the workbook, as a spreadsheet counts them (from 1)
 * @param values by column id; a column without value is absent
 */
public record RuleRow(int number, Map<String, Object> values) {

    public RuleRow {
        values = Map.copyOf(values);
    }

    public boolean has(String column) {
        return values.containsKey(column);
    }

    public Integer integer(String column) {
        return (Integer) values.get(column);
    }

    public int integer(String column, int whenEmpty) {
        return has(column) ? integer(column) : whenEmpty;
    }

    public BigDecimal decimal(String column) {
        return (BigDecimal) values.get(column);
    }

    /** A text, or the code of an entry of a closed list; null when empty. */
    public String text(String column) {
        return (String) values.get(column);
    }

    /** The codes of a multi-value cell. */
    @SuppressWarnings("unchecked")
    public Set<String> codes(String column) {
        return (Set<String>) values.get(column);
    }
}
