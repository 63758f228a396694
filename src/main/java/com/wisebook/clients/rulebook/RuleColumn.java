package com.wisebook.clients.rulebook;

/**
 * A column of a rule table, in the order of the workbook from column A.
 *
 * @param id       name in the code
 * @param title    heading in the workbook, which must not be changed
 * @param kind     what its cells hold
 * @param required whether an empty cell is a fault
 * @param bound    how it limits its axis; {@code NONE} for conclusions and remarks
 * @param axis     the fact that the condition is about; two columns of a range share it; null for {@code NONE}
 */
public record RuleColumn(String id, String title, CellKind kind, boolean required, Bound bound, String axis) {

    /** How a condition limits its axis. */
    public enum Bound {
        /** Not a condition. */
        NONE,
        /** The axis is at least this. */
        FROM,
        /** The axis is at most this. */
        TO,
        /** The axis is less than this. */
        BELOW,
        /** The axis is one of these. */
        IN
    }

    public static RuleColumn condition(String id, String title, CellKind kind, boolean required, Bound bound, String axis) {
        return new RuleColumn(id, title, kind, required, bound, axis);
    }

    public static RuleColumn conclusion(String id, String title, CellKind kind, boolean required) {
        return new RuleColumn(id, title, kind, required, Bound.NONE, null);
    }
}
