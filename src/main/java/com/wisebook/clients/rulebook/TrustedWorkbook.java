package com.wisebook.clients.rulebook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The workbook shipped with the product: the only one whose headings and code are believed. */
final class TrustedWorkbook {

    /** Rows below the word RuleTable: kinds, object, code, labels; then the data. */
    private static final int LABEL_OFFSET = 4;

    private final RuleTableDefinition definition;
    private final byte[] bytes;

    TrustedWorkbook(RuleTableDefinition definition) {
        this.definition = definition;
        try (InputStream in = definition.factType().getClassLoader().getResourceAsStream(definition.resource())) {
            if (in == null) {
                throw new IllegalStateException("Not on the class path: " + definition.resource());
            }
            this.bytes = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }

    XSSFWorkbook open() {
        try {
            return new XSSFWorkbook(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Index (from 0) of the row that holds the headings of the columns. */
    int labelRow(Sheet sheet) {
        for (Row row : sheet) {
            for (Cell cell : row) {
                if (cell.getCellType() == CellType.STRING
                        && cell.getStringCellValue().strip().toLowerCase(Locale.ROOT).startsWith("ruletable")) {
                    return row.getRowNum() + LABEL_OFFSET;
                }
            }
        }
        throw new IllegalStateException("No RuleTable in " + definition.resource());
    }

    Sheet sheet(XSSFWorkbook workbook) {
        Sheet sheet = workbook.getSheetAt(0);
        if (!sheet.getSheetName().equals(definition.sheet())) {
            throw new IllegalStateException("First sheet of " + definition.resource() + " is not " + definition.sheet());
        }
        return sheet;
    }
}
