package com.wisebook.clients.dunning.rules;

import com.wisebook.clients.rulebook.RuleTableDefinition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The relance table as tests of other packages need it. */
public final class RelanceWorkbooks {

    private RelanceWorkbooks() { }

    public static RuleTableDefinition definition() {
        return RelanceColumns.definition();
    }

    public static byte[] shipped() {
        try {
            return Files.readAllBytes(RelanceWorkbookGenerator.FILE);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The shipped workbook with one cell changed. */
    public static byte[] with(String address, Object value) {
        CellReference at = new CellReference(address);
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(shipped()));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Cell cell = workbook.getSheetAt(0).getRow(at.getRow()).getCell(at.getCol(), Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
            if (value instanceof Number number) {
                cell.setCellValue(number.doubleValue());
            } else {
                cell.setCellValue((String) value);
            }
            workbook.write(out);
            return out.toByteArray();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A courteous first reminder is due for this one. */
    public static RelanceFact standardItemSomeDaysLate() {
        return new RelanceFact("STANDARD", 10, new BigDecimal("500"), 0, RelanceFact.NO_STEP_YET, "AVERAGE", "STANDARD");
    }
}
