package com.wisebook.clients.lettrage.rules;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.function.Consumer;

import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The lettrage table as tests need it. */
public final class LettrageWorkbooks {

    private LettrageWorkbooks() {
    }

    public static byte[] shipped() {
        try {
            return Files.readAllBytes(LettrageWorkbookGenerator.FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The shipped workbook with one cell changed. */
    public static byte[] with(String address, Consumer<Cell> change) {
        CellReference at = new CellReference(address);
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(shipped())); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            change.accept(workbook.getSheetAt(0).getRow(at.getRow()).getCell(at.getCol(), Row.MissingCellPolicy.CREATE_NULL_AS_BLANK));
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
