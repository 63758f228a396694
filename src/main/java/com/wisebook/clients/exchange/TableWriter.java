package com.wisebook.clients.exchange;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/**
 * Writes a table for a spreadsheet, row after row and without keeping it: a line of titles, then typed cells. What a
 * spreadsheet would run as a formula is made text by an apostrophe, which our imports take off again.
 * <pre>{@code
 * try (TableWriter table = TableWriter.open(out, TableFormat.XLSX, "Clients", locale, List.of(TableColumn.code("Code"), TableColumn.number("Encours")))) {
 *     table.row("C00010", new BigDecimal("1200.50"));
 * }
 * }</pre>
 */
public interface TableWriter extends Closeable {

    /** A sheet of a workbook holds no more rows than this, its titles included. */
    int MOST_ROWS = 1_048_576;

    /**
     * Writes the next row, a cell a column: text, number, {@link java.time.LocalDate}, boolean, or null for an empty cell.
     * Anything else is written as its text.
     *
     * @throws FileRefused when a workbook's sheet is full
     */
    void row(Object... cells) throws IOException;

    /** Finishes the file; the stream below stays open. */
    @Override
    void close() throws IOException;

    /**
     * Begins a table.
     *
     * @param sheet  name of a workbook's sheet
     * @param locale decimal mark of a CSV's numbers, words for yes and no
     */
    static TableWriter open(OutputStream out, TableFormat format, String sheet, Locale locale, List<TableColumn> columns) throws IOException {
        return format == TableFormat.CSV ? new CsvTableWriter(out, locale, columns) : new XlsxTableWriter(out, sheet, locale, columns);
    }
}
