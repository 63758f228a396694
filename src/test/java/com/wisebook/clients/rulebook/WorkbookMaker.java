package com.wisebook.clients.rulebook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Makes the workbook of a rule table as it is shipped: what a manager reads and fills, what Drools reads, and a sheet that explains it. */
public final class WorkbookMaker {

    private static final int FIRST_CONDITION = 1;
    private static final int LABELS = 11;
    private static final int LAST_ROW_WITH_LISTS = 500;
    /** A list in the cell's own rule has 255 signs at most: a longer one stands in the help. */
    private static final int LONGEST_LIST = 255;
    private static final int HELP_WIDTH = 115;

    /**
     * What a table's workbook says.
     *
     * @param rows            of the table, in codes; {@code *} for all of a list
     * @param when            above the conditions; {@code then} above the conclusions
     * @param ruleTable       name of the Drools table; {@code fact} its pattern; {@code code} of each column from B
     * @param firstConclusion its column
     * @param widths          of the columns, in signs
     * @param frozen          columns that stay where they are
     * @param colour          of a row
     * @param help            heading and text; a heading with # begins a section
     */
    public record Plan(RuleTableDefinition table, List<List<String>> rows, String title, String when, String then, String ruleTable, String fact,
                       List<String> code, int firstConclusion, List<Integer> widths, int frozen, Function<List<String>, String> colour,
                       List<List<String>> help) {
    }

    private final Plan plan;
    private final List<RuleColumn> columns;
    private final XSSFWorkbook workbook = new XSSFWorkbook();
    private final XSSFSheet sheet;
    private final WorkbookLook look = new WorkbookLook(workbook);

    private WorkbookMaker(Plan plan) {
        this.plan = plan;
        this.columns = plan.table.columns();
        this.sheet = workbook.createSheet(plan.table.sheet());
    }

    public static byte[] make(Plan plan) throws IOException {
        return new WorkbookMaker(plan).make();
    }

    private byte[] make() throws IOException {
        cell(0, 0, plan.title, look.named("title"));
        cell(1, 0, "Une règle par ligne ; la première ligne qui convient, de haut en bas, décide. Mode d'emploi : feuille « Aide ».", look.named("subtitle"));
        band(FIRST_CONDITION, plan.firstConclusion - 1, plan.when, "when");
        band(plan.firstConclusion, columns.size() - 1, plan.then, "then");
        program();
        for (int c = 0; c < columns.size(); c++) {
            cell(LABELS, c, columns.get(c).title(), look.named(c == 0 ? "note" : c < plan.firstConclusion ? "when" : "then"));
        }
        data();
        lists();
        layout();
        help();
        workbook.getProperties().getCoreProperties().setTitle(plan.title + " - WiseBook Clients");
        workbook.getProperties().getCoreProperties().setCreator("WiseBook Clients");
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private void band(int first, int last, String text, String style) {
        for (int c = first; c <= last; c++) {
            cell(2, c, c == first ? text : "", look.named(style));
        }
        sheet.addMergedRegion(new CellRangeAddress(2, 2, first, last));
    }

    /** What Drools reads above the headings; hidden, since nobody should change it. */
    private void program() {
        List<List<String>> rules = List.of(List.of("RuleSet", plan.table.factType().getPackageName()), List.of("Import", "java.math.BigDecimal"),
            List.of("Sequential", "true"));
        for (int i = 0; i < rules.size(); i++) {
            cell(3 + i, 1, rules.get(i).get(0), look.named("code"));
            cell(3 + i, 2, rules.get(i).get(1), look.named("code"));
        }
        cell(7, 1, "RuleTable " + plan.ruleTable, look.named("code"));
        for (int c = FIRST_CONDITION; c < columns.size(); c++) {
            cell(8, c, c < plan.firstConclusion ? "CONDITION" : "ACTION", look.named("code"));
            cell(9, c, c == FIRST_CONDITION ? plan.fact : "", look.named("code"));
            cell(10, c, plan.code.get(c - 1), look.named("code"));
        }
        sheet.addMergedRegion(new CellRangeAddress(9, 9, FIRST_CONDITION, plan.firstConclusion - 1));
        for (int r = 3; r < LABELS; r++) {
            Row row = sheet.getRow(r);
            (row == null ? sheet.createRow(r) : row).setZeroHeight(true);
        }
    }

    private void data() {
        for (int i = 0; i < plan.rows.size(); i++) {
            List<String> row = plan.rows.get(i);
            boolean tall = false;
            for (int c = 0; c < row.size(); c++) {
                CellKind kind = columns.get(c).kind();
                Cell cell = cell(LABELS + 1 + i, c, null, look.data(number(kind), plan.colour.apply(row)));
                if (!row.get(c).isEmpty()) {
                    fill(cell, kind, row.get(c));
                    tall |= !number(kind) && cell.getStringCellValue().length() > plan.widths.get(c);
                }
            }
            sheet.getRow(LABELS + 1 + i).setHeightInPoints(tall ? 34 : 20);
        }
    }

    private static boolean number(CellKind kind) {
        return kind instanceof CellKind.WholeNumber || kind instanceof CellKind.Amount || kind instanceof CellKind.Percent;
    }

    private static void fill(Cell cell, CellKind kind, String text) {
        if (kind instanceof CellKind.OneOf one) {
            cell.setCellValue(one.list().label(text));
        } else if (kind instanceof CellKind.SomeOf some) {
            cell.setCellValue(text.equals("*") ? some.all() : Arrays.stream(text.split(",")).map(some.list()::label).collect(Collectors.joining(", ")));
        } else if (kind instanceof CellKind.Text) {
            cell.setCellValue(text);
        } else {
            cell.setCellValue(new BigDecimal(text).doubleValue());
        }
    }

    private void lists() {
        DataValidationHelper helper = sheet.getDataValidationHelper();
        for (int c = FIRST_CONDITION; c < columns.size(); c++) {
            CellKind kind = columns.get(c).kind();
            DataValidationConstraint constraint = constraint(helper, kind);
            if (constraint != null) {
                DataValidation validation = helper.createValidation(constraint, new CellRangeAddressList(LABELS + 1, LAST_ROW_WITH_LISTS, c, c));
                // Several entries may be typed, separated by commas, which a spreadsheet cannot check.
                validation.setShowErrorBox(!(kind instanceof CellKind.SomeOf));
                validation.createErrorBox("Valeur refusée", "Cette valeur ne convient pas à la colonne « " + columns.get(c).title() + " ».");
                validation.setSuppressDropDownArrow(true);
                sheet.addValidationData(validation);
            }
        }
    }

    private static DataValidationConstraint constraint(DataValidationHelper helper, CellKind kind) {
        List<String> words = new ArrayList<>();
        if (kind instanceof CellKind.OneOf one) {
            words.addAll(one.list().labels());
        } else if (kind instanceof CellKind.SomeOf some) {
            words.add(some.all());
            words.addAll(some.list().labels());
        } else if (kind instanceof CellKind.WholeNumber whole) {
            return helper.createIntegerConstraint(DataValidationConstraint.OperatorType.BETWEEN, Integer.toString(whole.min()),
                Integer.toString(whole.max()));
        } else {
            return kind instanceof CellKind.Text ? null : helper.createDecimalConstraint(DataValidationConstraint.OperatorType.BETWEEN, "0",
                kind instanceof CellKind.Percent ? "100" : "1000000000");
        }
        return String.join(",", words).length() > LONGEST_LIST ? null : helper.createExplicitListConstraint(words.toArray(String[]::new));
    }

    private void layout() {
        for (int c = 0; c < columns.size(); c++) {
            sheet.setColumnWidth(c, plan.widths.get(c) * 256);
        }
        sheet.getRow(0).setHeightInPoints(32);
        sheet.getRow(1).setHeightInPoints(20);
        sheet.getRow(2).setHeightInPoints(20);
        sheet.getRow(LABELS).setHeightInPoints(62);
        sheet.createFreezePane(plan.frozen, LABELS + 1);
        sheet.setDisplayGridlines(false);
        sheet.setAutoFilter(new CellRangeAddress(LABELS, LABELS + plan.rows.size(), 0, columns.size() - 1));
        sheet.setRepeatingRows(new CellRangeAddress(LABELS, LABELS, 0, columns.size() - 1));
        print(sheet, PrintSetup.A3_PAPERSIZE);
    }

    private static void print(XSSFSheet sheet, short paper) {
        sheet.getPrintSetup().setLandscape(true);
        sheet.getPrintSetup().setPaperSize(paper);
        sheet.setFitToPage(true);
        sheet.getPrintSetup().setFitWidth((short) 1);
        sheet.getPrintSetup().setFitHeight((short) 0);
    }

    private void help() {
        XSSFSheet help = workbook.createSheet("Aide");
        help.setDisplayGridlines(false);
        help.setColumnWidth(0, 36 * 256);
        help.setColumnWidth(1, HELP_WIDTH * 256);
        for (int i = 0; i < plan.help.size(); i++) {
            List<String> line = plan.help.get(i);
            boolean section = line.get(0).startsWith("#");
            Row row = help.createRow(i);
            row.setHeightInPoints(section ? 26 : 18 + 15 * (line.get(1).length() / HELP_WIDTH));
            for (int c = 0; c < 2; c++) {
                row.createCell(c).setCellValue(line.get(c).replace("#", ""));
                row.getCell(c).setCellStyle(look.named(section ? "section" : c == 0 ? "bold" : "plain"));
            }
        }
        print(help, PrintSetup.A4_PAPERSIZE);
    }

    private Cell cell(int r, int c, String text, XSSFCellStyle style) {
        Row row = sheet.getRow(r) == null ? sheet.createRow(r) : sheet.getRow(r);
        Cell cell = row.createCell(c);
        cell.setCellStyle(style);
        if (text != null && !text.isEmpty()) {
            cell.setCellValue(text);
        }
        return cell;
    }
}
