package com.wisebook.clients.workflow.decision;

import java.math.BigDecimal;
import java.util.Map;

/**
 * A row that spoke.
 *
 * @param row        1-based row of the table
 * @param annotation the author's remark, or null
 * @param outputs    texts, booleans, and numbers as {@link BigDecimal}; an empty cell is not among them
 */
public record RowHit(int row, String annotation, Map<String, Object> outputs) {

    /** The text of an output, or null. */
    public String text(String name) {
        return outputs.get(name) instanceof String text ? text : null;
    }

    /** The number of an output, or null. */
    public BigDecimal number(String name) {
        return outputs.get(name) instanceof BigDecimal number ? number : null;
    }
}
