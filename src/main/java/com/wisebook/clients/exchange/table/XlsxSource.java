package com.wisebook.clients.exchange.table;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;

import com.wisebook.clients.exchange.FileRefused;
import com.wisebook.clients.exchange.SafeText;

/** A sheet of an XLSX workbook, read as a stream; formulas are told, never evaluated. */
final class XlsxSource implements TableSource {

    /** A workbook that inflates to more than this is refused. */
    static final long MAX_INFLATED = 1L << 30;
    /** … or to more than this many times its size, from 20 MB on. */
    static final long MAX_RATIO = 100;
    private static final long RATIO_FROM = 20L << 20;
    private static final long MAX_STRINGS = 200L << 20;
    private static final Pattern DATE_FORMAT = Pattern.compile("([yYdDjJaA])\\1");

    private final Path file;
    private final String sheetName;
    private List<String> sheets = List.of();

    XlsxSource(Path file, String sheetName) {
        this.file = file;
        this.sheetName = sheetName;
    }

    /** Names of the workbook's sheets; known once it has been read. */
    List<String> sheets() {
        return sheets;
    }

    static boolean isZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(4);
            return start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4;
        }
    }

    @Override
    public void read(RowReader reader) throws IOException {
        checkSize();
        try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false))) {
            sheets = workbook.getSheets().map(Sheet::getName).toList();
            Sheet sheet = sheetName == null ? workbook.getFirstSheet() : workbook.findSheet(sheetName)
                .orElseThrow(() -> new FileRefused("NO_SHEET", null, "sheet", sheetName, String.join(", ", sheets)));
            try (Stream<org.dhatim.fastexcel.reader.Row> rows = sheet.openStream()) {
                rows.takeWhile(row -> !reader.enough()).forEach(row -> reader.read(new Row(row.getRowNum(), cells(row))));
            }
        } catch (org.dhatim.fastexcel.reader.ExcelReaderException broken) {
            throw new FileRefused("BAD_XLSX", String.valueOf(broken.getMessage()), "XLSX");
        }
    }

    private static List<Cell> cells(org.dhatim.fastexcel.reader.Row row) {
        List<Cell> cells = new ArrayList<>(row.getCellCount());
        for (int i = 0; i < row.getCellCount(); i++) {
            cells.add(cell(row.getOptionalCell(i).orElse(null)));
        }
        return cells;
    }

    private static Cell cell(org.dhatim.fastexcel.reader.Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return Cell.EMPTY;
        }
        if (cell.getFormula() != null || cell.getType() == CellType.FORMULA) {
            return new Cell("=" + cell.getFormula(), false, true, false);
        }
        if (cell.getType() == CellType.NUMBER) {
            BigDecimal number = cell.asNumber();
            return new Cell(number.stripTrailingZeros().toPlainString(), true, false, isDate(cell.getDataFormatString()));
        }
        String text = cell.getType() == CellType.STRING ? cell.asString() : cell.getRawValue();
        return Cell.text(text == null ? "" : SafeText.unguarded(text.strip()));
    }

    /** A format that shows a year or a day: text in quotes and colours in brackets are no part of it. */
    private static boolean isDate(String format) {
        return format != null && DATE_FORMAT.matcher(format.replaceAll("\"[^\"]*\"|\\[[^\\]]*]|\\\\.", "")).find();
    }

    /** Inflates the archive once without keeping anything: one that is made to fill the memory goes no further. */
    private void checkSize() throws IOException {
        long size = Files.size(file);
        long total = 0;
        byte[] block = new byte[1 << 16];
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                long own = 0;
                boolean strings = entry.getName().endsWith("sharedStrings.xml");
                try (InputStream in = zip.getInputStream(entry)) {
                    for (int n; (n = in.read(block)) > 0; ) {
                        own += n;
                        total += n;
                        if (total > MAX_INFLATED || total > RATIO_FROM && total > size * MAX_RATIO || strings && own > MAX_STRINGS) {
                            throw new FileRefused("ZIP_BOMB", String.valueOf(total), String.valueOf(MAX_INFLATED));
                        }
                    }
                }
            }
        } catch (ZipException | IllegalArgumentException broken) {
            throw new FileRefused("BAD_XLSX", broken.getMessage(), "XLSX");
        }
    }

    @Override
    public long expectedRows() {
        return 0;
    }
}
