package com.wisebook.clients.exchange;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import de.siegmar.fastcsv.writer.CsvWriter;

/** Semicolons, UTF-8 with its mark (Excel reads it as such), days with the year first where the file may come back, the reader's decimal mark. */
final class CsvTableWriter implements TableWriter {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final int BUFFER = 1 << 16;

    private final CsvWriter csv;
    private final Locale locale;
    private final List<TableColumn> columns;
    private final boolean comma;

    CsvTableWriter(OutputStream out, Locale locale, List<TableColumn> columns) throws IOException {
        BufferedWriter text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
        text.write('\uFEFF');
        this.csv = CsvWriter.builder().fieldSeparator(';').build(text);
        this.locale = locale;
        this.columns = columns;
        this.comma = !Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
        csv.writeRecord(columns.stream().map(column -> SafeText.guarded(column.title())).toList());
    }

    @Override
    public void row(Object... cells) {
        csv.writeRecord(IntStream.range(0, Math.min(cells.length, columns.size())).mapToObj(i -> written(columns.get(i), cells[i])).toList());
    }

    private String written(TableColumn column, Object cell) {
        if (cell instanceof BigDecimal number) {
            BigDecimal bare = number.stripTrailingZeros();
            // three decimals might be read as thousands
            int least = bare.scale() == 3 ? 4 : column.kind() == TableColumn.Kind.AMOUNT ? 2 : 0;
            String plain = (bare.scale() < least ? bare.setScale(least) : bare).toPlainString();
            return comma ? plain.replace('.', ',') : plain;
        }
        if (cell instanceof Number number) {
            return comma ? number.toString().replace('.', ',') : number.toString();
        }
        if (cell instanceof LocalDate day && column.kind() == TableColumn.Kind.READ_DATE && comma) {
            return DAY.format(day);
        }
        return cell instanceof Boolean yes ? TableWords.yesOrNo(yes, locale) : SafeText.guarded(cell == null ? null : cell.toString());
    }

    @Override
    public void close() throws IOException {
        csv.flush();
    }
}
