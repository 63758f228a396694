package com.wisebook.clients.exchange.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.wisebook.clients.exchange.FileRefused;
import com.wisebook.clients.exchange.ImportPreview;
import com.wisebook.clients.exchange.ImportPreview.Proposal;

/** The first rows of a table, and what can be told from them. */
public final class TableSample {

    private static final int SAMPLED = 200;
    private static final int SHOWN = 20;
    private static final int LONGEST_SHOWN = 200;
    private static final int MOST_COLUMNS = 300;

    private final List<String> titles;
    private final List<TableSource.Row> rows;
    private final List<String> sheets;
    private final String separator;
    private final ColumnGuesses guesses;

    private TableSample(List<String> titles, List<TableSource.Row> rows, List<String> sheets, String separator) {
        this.titles = titles;
        this.rows = rows;
        this.sheets = sheets;
        this.separator = separator;
        this.guesses = new ColumnGuesses(titles, rows);
    }

    /**
     * Reads the beginning with the readers of the import itself.
     *
     * @param sheet of a workbook; null: the first
     * @throws FileRefused when it is no table, or a workbook that may not be read
     */
    public static TableSample read(Path file, String sheet) throws IOException {
        TableSource source = TableRows.source(file, sheet);
        List<TableSource.Row> read = new ArrayList<>();
        source.read(new TableSource.RowReader() {
            @Override
            public void read(TableSource.Row row) {
                if (!row.blank()) {
                    read.add(row);
                }
            }

            @Override
            public boolean enough() {
                return read.size() > SAMPLED;
            }
        });
        if (read.isEmpty()) {
            throw new FileRefused("NO_ROWS", "0", null);
        }
        List<String> titles = read.get(0).cells().stream().limit(MOST_COLUMNS).map(TableSource.Cell::text).toList();
        return source instanceof XlsxSource workbook ? new TableSample(titles, read.subList(1, read.size()), workbook.sheets(), null)
            : new TableSample(titles, read.subList(1, read.size()), List.of(), String.valueOf(((CsvSource) source).separator()));
    }

    public List<String> titles() {
        return titles;
    }

    public List<String> sheets() {
        return sheets;
    }

    /** Null for a workbook. */
    public String separator() {
        return separator;
    }

    /** Each column with the field that its title, or its values, speak for. */
    public List<ImportPreview.Column> columns() {
        return guesses.columns();
    }

    /** The first rows, as text. */
    public List<ImportPreview.Row> rows() {
        return rows.stream().limit(SHOWN).map(row -> new ImportPreview.Row(row.line(), row.cells().stream().limit(MOST_COLUMNS)
            .map(cell -> TableRows.shown(cell, false)).map(TableSample::cut).toList())).toList();
    }

    private static String cut(String text) {
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    }

    /** In which order dates are written, as far as a day above twelve tells. */
    public Proposal dateOrder() {
        return ValueEvidence.dateOrder(guesses);
    }

    /** The same from these columns only. */
    public Proposal dateOrder(List<Integer> columns) {
        return ValueEvidence.dateOrder(guesses, columns);
    }

    /** Which mark the numbers of these columns have. */
    public Proposal decimalMark(List<Integer> columns) {
        return ValueEvidence.decimalMark(guesses, columns);
    }

    public Proposal decimalMark() {
        return ValueEvidence.decimalMark(guesses);
    }

    /** The currency that a sign in the amounts names; null: none. */
    public String currencySign() {
        return ValueEvidence.currencySign(guesses);
    }
}
