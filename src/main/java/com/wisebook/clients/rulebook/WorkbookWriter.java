package com.wisebook.clients.rulebook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Writes typed rows into the shipped workbook; the result is what Drools compiles. Every cell is text printed here:
 * numbers by us, words from our closed lists, free text without quotes, backslashes or dollar signs.
 */
final class WorkbookWriter {

    private static final String HARMLESS = "[\\p{L}\\p{N} .,'()/%\\u2013\\u2019\\u20ac:-]*";

    private final RuleTableDefinition definition;
    private final TrustedWorkbook trusted;

    WorkbookWriter(RuleTableDefinition definition, TrustedWorkbook trusted) {
        this.definition = definition;
        this.trusted = trusted;
    }

    /**
     * The workbook to compile. Its data rows follow each other without gaps, since Drools ends a table at an empty row:
     * the row at position n of the list is the row {@code firstDataRow() + n} of this workbook.
     */
    byte[] write(List<RuleRow> rows) {
        try (XSSFWorkbook workbook = trusted.open(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Sheet sheet = trusted.sheet(workbook);
            int labels = trusted.labelRow(sheet);
            for (int r = sheet.getLastRowNum(); r > labels; r--) {
                if (sheet.getRow(r) != null) {
                    sheet.removeRow(sheet.getRow(r));
                }
            }
            for (int i = 0; i < rows.size(); i++) {
                write(sheet.createRow(labels + 1 + i), rows.get(i));
            }
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first data row of what {@link #write} makes, counted from 1. */
    int firstDataRow() {
        try (XSSFWorkbook workbook = trusted.open()) {
            return trusted.labelRow(trusted.sheet(workbook)) + 2;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Row target, RuleRow row) {
        for (int c = 0; c < definition.columns().size(); c++) {
            RuleColumn column = definition.columns().get(c);
            Object value = row.values().get(column.id());
            if (value != null) {
                target.createCell(c).setCellValue(checked(CellText.of(column.kind(), value)));
            }
        }
    }

    /** Second lock: whatever the reader let through, nothing that could end a literal is ever written. */
    private static String checked(String text) {
        if (!text.matches(HARMLESS)) {
            throw new IllegalStateException("Not to be written into a rule table: " + text);
        }
        return text;
    }
}
