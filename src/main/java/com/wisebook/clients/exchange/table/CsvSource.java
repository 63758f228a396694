package com.wisebook.clients.exchange.table;

import java.io.BufferedReader;
import java.io.IOException;

import com.wisebook.clients.exchange.FileRefused;
import com.wisebook.clients.exchange.SafeText;
import com.wisebook.clients.exchange.TextFile;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

/** A CSV table: separator found in the line of titles ({@code ;} {@code ,} TAB or {@code |}), quotes as in RFC 4180. */
final class CsvSource implements TableSource {

    private final TextFile file;

    CsvSource(TextFile file) {
        this.file = file;
    }

    @Override
    public void read(RowReader reader) throws IOException {
        char separator = separator();
        try (BufferedReader in = file.open();
             CsvReader<CsvRecord> csv = CsvReader.builder().fieldSeparator(separator).skipEmptyLines(true)
                 .ignoreDifferentFieldCount(true).ofCsvRecord(in)) {
            for (CsvRecord row : csv) {
                reader.read(new Row((int) row.getStartingLineNumber(),
                    row.getFields().stream().map(CsvSource::cell).toList()));
                if (reader.enough()) {
                    return;
                }
            }
        } catch (CsvParseException broken) {
            throw new FileRefused("BAD_CSV", broken.getMessage(), "RFC 4180");
        }
    }

    /** {@code ="0042"} is how some exporters keep a spreadsheet from taking zeros off: it is the text between its quotes. */
    private static Cell cell(String written) {
        String text = written.strip();
        if (text.length() > 1 && text.charAt(0) == '=') {
            boolean quoted = text.length() > 3 && text.startsWith("=\"") && text.indexOf('"', 2) == text.length() - 1;
            return quoted ? Cell.text(text.substring(2, text.length() - 1)) : new Cell(text, false, true, false);
        }
        return Cell.text(SafeText.unguarded(text));
    }

    /** The sign between two fields. */
    char separator() throws IOException {
        String titles;
        try (BufferedReader in = file.open()) {
            titles = in.readLine();
        }
        if (titles == null || titles.isBlank()) {
            throw new FileRefused("EMPTY_FILE", "0", null);
        }
        char best = ';';
        long most = 0;
        for (char candidate : new char[] {';', ',', '\t', '|'}) {
            long count = titles.chars().filter(c -> c == candidate).count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    @Override
    public long expectedRows() {
        return file.lines();
    }
}
