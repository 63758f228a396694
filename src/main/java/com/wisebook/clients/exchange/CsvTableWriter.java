package com.wisebook.clients.exchange;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import de.siegmar.fastcsv.writer.CsvWriter;

/** Semicolons, UTF-8 with its mark (Excel reads it as such), days with the year first, the reader's decimal mark. */
final class CsvTableWriter implements TableWriter {

    private static final int BUFFER = 1 << 16;

    private final CsvWriter csv;
    private final Locale locale;
    private final int width;
    private final boolean comma;

    CsvTableWriter(OutputStream out, Locale locale, List<TableColumn> columns) throws IOException {
        BufferedWriter text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
        text.write('\uFEFF');
        this.csv = CsvWriter.builder().fieldSeparator(';').build(text);
        this.locale = locale;
        this.width = columns.size();
        this.comma = !Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
        csv.writeRecord(columns.stream().map(column -> SafeText.guarded(column.title())).toList());
    }

    @Override
    public void row(Object... cells) {
        csv.writeRecord(Stream.of(cells).limit(width).map(this::written).toList());
    }

    private String written(Object cell) {
        if (cell instanceof BigDecimal number) {
            BigDecimal bare = number.stripTrailingZeros();
            // three decimals might be read as thousands
            String plain = (bare.scale() == 3 ? bare.setScale(4) : bare).toPlainString();
            return comma ? plain.replace('.', ',') : plain;
        }
        if (cell instanceof Number number) {
            return comma ? number.toString().replace('.', ',') : number.toString();
        }
        return cell instanceof Boolean yes ? TableWords.yesOrNo(yes, locale) : SafeText.guarded(cell == null ? null : cell.toString());
    }

    @Override
    public void close() throws IOException {
        csv.flush();
    }
}
