package com.wisebook.clients.exchange.table;

import java.io.IOException;
import java.util.List;

/** A table, row after row; the first row holds the titles. */
public interface TableSource {

    /** A row with its line (CSV) or row number (XLSX), counted from 1. */
    record Row(int line, List<Cell> cells) {
        public Cell cell(int at) {
            return at < cells.size() ? cells.get(at) : Cell.EMPTY;
        }

        public boolean blank() {
            return cells.stream().allMatch(cell -> cell.text().isBlank() && !cell.formula());
        }
    }

    /**
     * A cell.
     *
     * @param number  a spreadsheet number, not a text that looks like one
     * @param formula a formula, or a text that a spreadsheet would run as one: never evaluated, so the cell is refused
     * @param date    a number that the spreadsheet shows as a date
     */
    record Cell(String text, boolean number, boolean formula, boolean date) {
        public static final Cell EMPTY = text("");

        public static Cell text(String text) {
            return new Cell(text, false, false, false);
        }
    }

    interface RowReader {
        void read(Row row);

        /** Nothing further needs to be read. */
        default boolean enough() {
            return false;
        }
    }

    void read(RowReader reader) throws IOException;

    /** Rows, as far as they are known beforehand. */
    long expectedRows();
}
