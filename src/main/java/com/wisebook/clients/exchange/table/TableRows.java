package com.wisebook.clients.exchange.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

import com.wisebook.clients.exchange.ImportParameters;
import com.wisebook.clients.exchange.TextFile;

/**
 * Rows of a table as they are in the file. What a workbook keeps as a number is written so that the same parameters read it
 * again from text: dates with the year first, amounts with the declared mark.
 */
public final class TableRows {

    private static final Set<TableField> DATES = Set.of(TableField.DOCUMENT_DATE, TableField.DUE_DATE, TableField.ENTRY_DATE);

    private TableRows() {
    }

    /** The cells of those rows, by line. */
    public static Map<Integer, List<String>> read(Path file, ImportParameters parameters, Set<Integer> lines) throws IOException {
        Picker picker = new Picker(parameters, lines);
        source(file, parameters.sheet()).read(picker);
        return picker.found;
    }

    public static TableSource source(Path file, String sheet) throws IOException {
        return XlsxSource.isZip(file) ? new XlsxSource(file, sheet) : new CsvSource(TextFile.probe(file));
    }

    /** What a cell shows: a day that the workbook keeps as a number of days is written as a date. */
    public static String shown(TableSource.Cell cell, boolean asDate) {
        if (!cell.number() || !(asDate || cell.date()) || cell.text().matches("\\d{8}")) {
            return cell.text();
        }
        try {
            return TableValues.serial(cell.text()).toString();
        } catch (TableValues.BadValue noDay) {
            return cell.text();
        }
    }

    private static final class Picker implements TableSource.RowReader {
        private final ImportParameters parameters;
        private final Set<Integer> lines;
        private final Map<Integer, List<String>> found = new TreeMap<>();
        private Set<Integer> dates;

        private Picker(ImportParameters parameters, Set<Integer> lines) {
            this.parameters = parameters;
            this.lines = lines;
        }

        @Override
        public void read(TableSource.Row row) {
            if (dates == null && !row.blank()) {
                dates = dateColumns(row.cells().stream().map(TableSource.Cell::text).toList());
            } else if (lines.contains(row.line())) {
                found.put(row.line(), IntStream.range(0, row.cells().size()).mapToObj(at -> written(row.cell(at), dates.contains(at))).toList());
            }
        }

        @Override
        public boolean enough() {
            return found.size() == lines.size();
        }

        private Set<Integer> dateColumns(List<String> titles) {
            Set<Integer> columns = new HashSet<>();
            for (TableField field : DATES) {
                String title = parameters.columns() == null ? field.title : parameters.columns().getOrDefault(field.title, field.title);
                columns.add(titles.stream().map(t -> t.toLowerCase(Locale.ROOT)).toList().indexOf(String.valueOf(title).toLowerCase(Locale.ROOT)));
            }
            return columns;
        }

        private String written(TableSource.Cell cell, boolean asDate) {
            String text = shown(cell, asDate);
            return cell.number() && text.equals(cell.text()) && ",".equals(parameters.decimalMark()) ? text.replace('.', ',') : text;
        }
    }
}
