package com.wisebook.clients.rulebook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Reads a manager's workbook into typed rows, and nothing else of it. What stands above the data must be what
 * the shipped workbook says; below, a cell is a number, an entry of a list or plain text, never a formula.
 */
final class WorkbookReader {

    static final int MAX_ROWS = 5000;
    /** More is never read by anybody; a file that is wrong everywhere must not fill the database. */
    static final int MAX_FINDINGS = 200;

    private final RuleTableDefinition definition;
    private final TrustedWorkbook trusted;

    WorkbookReader(RuleTableDefinition definition, TrustedWorkbook trusted) {
        this.definition = definition;
        this.trusted = trusted;
    }

    /** Rows that were read and everything that is wrong; rows are only to be used when nothing is. */
    record Reading(List<RuleRow> rows, List<Finding> findings) {

        static Reading refused(Finding finding) {
            return new Reading(List.of(), List.of(finding));
        }
    }

    Reading read(byte[] bytes) {
        Optional<Finding> refusal = WorkbookFile.refusal(bytes);
        if (refusal.isPresent()) {
            return Reading.refused(refusal.get());
        }
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes));
                XSSFWorkbook shipped = trusted.open()) {
            if (workbook.isMacroEnabled()) {
                return Reading.refused(Finding.file("rulebook.file.macros"));
            }
            Sheet sheet = workbook.getSheet(definition.sheet());
            if (sheet == null) {
                return Reading.refused(Finding.file("rulebook.file.no-sheet", definition.sheet()));
            }
            return read(sheet, trusted.sheet(shipped));
        } catch (IOException | RuntimeException e) {
            // POI answers a damaged or forged part with almost any exception.
            return Reading.refused(Finding.file("rulebook.file.damaged"));
        }
    }

    private Reading read(Sheet sheet, Sheet shipped) {
        List<Finding> findings = new ArrayList<>();
        int labels = trusted.labelRow(shipped);
        header(sheet, shipped, labels, findings);
        int last = sheet.getLastRowNum();
        if (last - labels > MAX_ROWS) {
            findings.add(definition.whole("rulebook.sheet.too-many-rows", last - labels, MAX_ROWS));
            return new Reading(List.of(), findings);
        }
        merged(sheet, labels, findings);
        List<RuleRow> rows = new ArrayList<>();
        for (int i = labels + 1; i <= last && findings.size() < MAX_FINDINGS; i++) {
            Row row = sheet.getRow(i);
            if (row != null && !blank(row)) {
                rows.add(row(row, findings));
            }
        }
        if (rows.isEmpty()) {
            findings.add(definition.whole("rulebook.sheet.empty"));
        }
        return new Reading(rows, findings);
    }

    /** Whatever stands in or above the headings is program and must be ours, cell by cell. */
    private void header(Sheet sheet, Sheet shipped, int labels, List<Finding> findings) {
        for (int r = 0; r <= labels; r++) {
            int width = Math.max(width(sheet.getRow(r)), width(shipped.getRow(r)));
            for (int c = 0; c < width; c++) {
                String expected = headerText(shipped.getRow(r), c);
                String found = headerText(sheet.getRow(r), c);
                if (!expected.equals(found) && findings.size() < MAX_FINDINGS) {
                    findings.add(Finding.at(definition.sheet(), RuleTableDefinition.address(r, c),
                            "rulebook.cell.header", CellReader.shown(found), CellReader.shown(expected)));
                }
            }
        }
    }

    private static int width(Row row) {
        return row == null ? 0 : Math.max(0, row.getLastCellNum());
    }

    private static String headerText(Row row, int column) {
        Cell cell = row == null ? null : row.getCell(column);
        if (cell == null) {
            return "";
        }
        return switch (cell.getCellType()) {
            case STRING -> cell.getStringCellValue();
            case BLANK, _NONE -> "";
            case FORMULA -> "=" + cell.getCellFormula();
            default -> cell.toString();
        };
    }

    private void merged(Sheet sheet, int labels, List<Finding> findings) {
        for (CellRangeAddress region : sheet.getMergedRegions()) {
            if (region.getLastRow() > labels) {
                findings.add(Finding.at(definition.sheet(),
                        RuleTableDefinition.address(region.getFirstRow(), region.getFirstColumn()),
                        "rulebook.cell.merged", region.formatAsString()));
            }
        }
    }

    private static boolean blank(Row row) {
        for (Cell cell : row) {
            if (cell.getCellType() == CellType.STRING ? !cell.getStringCellValue().isBlank()
                    : cell.getCellType() != CellType.BLANK && cell.getCellType() != CellType._NONE) {
                return false;
            }
        }
        return true;
    }

    private RuleRow row(Row row, List<Finding> findings) {
        Map<String, Object> values = new HashMap<>();
        for (int c = 0; c < definition.columns().size(); c++) {
            RuleColumn column = definition.columns().get(c);
            CellReader.Value value = CellReader.read(row.getCell(c), column);
            if (value.fault() != null) {
                findings.add(Finding.at(definition.sheet(), RuleTableDefinition.address(row.getRowNum(), c),
                        value.fault(), value.args()));
            } else if (value.value() != null) {
                values.put(column.id(), value.value());
            }
        }
        for (int c = definition.columns().size(); c < row.getLastCellNum(); c++) {
            if (!CellReader.empty(row.getCell(c))) {
                findings.add(Finding.at(definition.sheet(), RuleTableDefinition.address(row.getRowNum(), c),
                        "rulebook.cell.outside"));
            }
        }
        return new RuleRow(row.getRowNum() + 1, values);
    }
}
