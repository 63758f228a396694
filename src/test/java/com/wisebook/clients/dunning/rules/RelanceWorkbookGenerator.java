package com.wisebook.clients.dunning.rules;

import com.wisebook.clients.rulebook.CellKind;
import com.wisebook.clients.rulebook.ClosedList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Makes {@code rules/relance-levels.drl.xlsx} from {@link RelanceLadder}. To run it again after a change there:
 * {@code mvn test -Dtest=ShippedRelanceTableTest -Dwisebook.write-workbook=true}.
 */
final class RelanceWorkbookGenerator {

    static final Path FILE = Path.of("rules", "relance-levels.drl.xlsx");
    private static final int FIRST_CONDITION = 1;
    private static final int FIRST_CONCLUSION = 11;
    private static final int LABELS = 11;
    private static final int LAST_ROW_WITH_LISTS = 500;

    /** Code of each column from B, as Drools puts the cells into it. */
    private static final List<String> CODE = List.of(
            "firedRule == null, forall(||){segment == \"$\" || anyone == \"$\"}",
            "daysOverdue >= $param", "daysOverdue <= $param", "amount >= $param", "amount < $param",
            "levelReached >= $param", "levelReached <= $param", "daysSinceStep >= $param",
            "forall(||){behaviour == \"$\" || anyone == \"$\"}", "forall(||){contract == \"$\" || anyone == \"$\"}",
            "modify($item) { setNextLevel($param), setFiredRule(drools.getRule().getName()) };",
            "$item.setStepLabel(\"$param\");", "$item.setChannel(\"$param\");", "$item.setTemplate(\"$param\");",
            "$item.setDelay($param);", "$item.setMinimum(new BigDecimal(\"$param\"));",
            "$item.setApproval(new BigDecimal(\"$param\"));", "$item.setFallback(\"$param\");",
            "$item.setPenalties(\"$param\");", "$item.setCreditShare(new BigDecimal(\"$param\"));");

    private static final Map<String, String> SEGMENT_COLOURS = Map.of("KEY_ACCOUNT", "E8F0FB", "STANDARD", "FFFFFF",
            "SMALL", "EEF7EE", "RISKY", "FDEEE9", "PUBLIC", "F3EEF9");
    private static final int[] WIDTHS =
            {38, 18, 10, 10, 13, 13, 10, 10, 14, 36, 25, 10, 29, 15, 21, 13, 14, 14, 15, 11, 12};

    private final XSSFWorkbook workbook = new XSSFWorkbook();
    private final XSSFSheet sheet = workbook.createSheet(RelanceColumns.definition().sheet());
    private final Map<String, XSSFCellStyle> styles = new HashMap<>();

    static byte[] workbook() throws IOException {
        return new RelanceWorkbookGenerator().make();
    }

    static void write() throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.write(FILE, workbook());
    }

    private byte[] make() throws IOException {
        titles();
        program();
        headings();
        data();
        lists();
        layout();
        new RelanceWorkbookHelp(workbook).write();
        workbook.getProperties().getCoreProperties().setTitle("Table de relance - WiseBook Clients");
        workbook.getProperties().getCoreProperties().setCreator("WiseBook Clients");
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private void titles() {
        cell(0, 0, "Table de relance", style("title"));
        cell(1, 0, "Une règle par ligne ; la première ligne qui convient, de haut en bas, décide. "
                + "Mode d'emploi : feuille « Aide ».", style("subtitle"));
        band(FIRST_CONDITION, FIRST_CONCLUSION - 1, "Quand le poste répond à…", style("when"));
        band(FIRST_CONCLUSION, RelanceColumns.COLUMNS.size() - 1, "Alors l'étape est…", style("then"));
    }

    private void band(int first, int last, String text, XSSFCellStyle style) {
        for (int c = first; c <= last; c++) {
            cell(2, c, c == first ? text : "", style);
        }
        sheet.addMergedRegion(new CellRangeAddress(2, 2, first, last));
    }

    /** What Drools reads above the headings; hidden, since nobody should change it. */
    private void program() {
        List<List<String>> rules = List.of(List.of("RuleSet", "com.wisebook.clients.dunning.rules"),
                List.of("Import", "java.math.BigDecimal"), List.of("Sequential", "true"));
        for (int i = 0; i < rules.size(); i++) {
            cell(3 + i, 1, rules.get(i).get(0), style("code"));
            cell(3 + i, 2, rules.get(i).get(1), style("code"));
        }
        cell(7, 1, "RuleTable relance", style("code"));
        for (int c = FIRST_CONDITION; c < RelanceColumns.COLUMNS.size(); c++) {
            boolean condition = c < FIRST_CONCLUSION;
            cell(8, c, condition ? "CONDITION" : "ACTION", style("code"));
            cell(9, c, c == FIRST_CONDITION ? "$item : RelanceFact" : "", style("code"));
            cell(10, c, CODE.get(c - 1), style("code"));
        }
        sheet.addMergedRegion(new CellRangeAddress(9, 9, FIRST_CONDITION, FIRST_CONCLUSION - 1));
        for (int r = 3; r < LABELS; r++) {
            Row row = sheet.getRow(r);
            (row == null ? sheet.createRow(r) : row).setZeroHeight(true);
        }
    }

    private void headings() {
        for (int c = 0; c < RelanceColumns.COLUMNS.size(); c++) {
            cell(LABELS, c, RelanceColumns.COLUMNS.get(c).title(), style(c == 0 ? "note-heading" : c < FIRST_CONCLUSION ? "when" : "then"));
        }
        sheet.getRow(LABELS).setHeightInPoints(62);
        sheet.getRow(0).setHeightInPoints(32);
        sheet.getRow(1).setHeightInPoints(20);
        sheet.getRow(2).setHeightInPoints(20);
    }

    private void data() {
        for (int i = 0; i < RelanceLadder.ROWS.size(); i++) {
            List<String> row = RelanceLadder.ROWS.get(i);
            for (int c = 0; c < row.size(); c++) {
                CellKind kind = RelanceColumns.COLUMNS.get(c).kind();
                Cell cell = cell(LABELS + 1 + i, c, null, style("data-" + alignment(kind) + row.get(1)));
                if (!row.get(c).isEmpty()) {
                    fill(cell, kind, row.get(c));
                }
            }
        }
    }

    private static void fill(Cell cell, CellKind kind, String text) {
        if (kind instanceof CellKind.OneOf one) {
            cell.setCellValue(one.list().label(text));
        } else if (kind instanceof CellKind.SomeOf some) {
            cell.setCellValue(text.equals("*") ? some.all()
                    : Arrays.stream(text.split(",")).map(some.list()::label).collect(Collectors.joining(", ")));
        } else if (kind instanceof CellKind.Text) {
            cell.setCellValue(text);
        } else {
            cell.setCellValue(new BigDecimal(text).doubleValue());
        }
    }

    private static String alignment(CellKind kind) {
        return kind instanceof CellKind.WholeNumber || kind instanceof CellKind.Amount || kind instanceof CellKind.Percent
                ? "number-" : "text-";
    }

    private void lists() {
        DataValidationHelper helper = sheet.getDataValidationHelper();
        for (int c = 1; c < RelanceColumns.COLUMNS.size(); c++) {
            CellKind kind = RelanceColumns.COLUMNS.get(c).kind();
            DataValidationConstraint constraint = constraint(helper, kind);
            if (constraint == null) {
                continue;
            }
            DataValidation validation = helper.createValidation(constraint,
                    new CellRangeAddressList(LABELS + 1, LAST_ROW_WITH_LISTS, c, c));
            // Several entries may be typed, separated by commas, which a spreadsheet cannot check.
            validation.setShowErrorBox(!(kind instanceof CellKind.SomeOf));
            validation.createErrorBox("Valeur refusée", "Cette valeur ne convient pas à la colonne « "
                    + RelanceColumns.COLUMNS.get(c).title() + " ».");
            validation.setSuppressDropDownArrow(true);
            sheet.addValidationData(validation);
        }
    }

    private static DataValidationConstraint constraint(DataValidationHelper helper, CellKind kind) {
        if (kind instanceof CellKind.OneOf one) {
            return helper.createExplicitListConstraint(one.list().labels().toArray(String[]::new));
        }
        if (kind instanceof CellKind.SomeOf some) {
            return helper.createExplicitListConstraint(withAll(some.list(), some.all()));
        }
        if (kind instanceof CellKind.WholeNumber whole) {
            return helper.createIntegerConstraint(DataValidationConstraint.OperatorType.BETWEEN,
                    Integer.toString(whole.min()), Integer.toString(whole.max()));
        }
        return kind instanceof CellKind.Text ? null : helper.createDecimalConstraint(
                DataValidationConstraint.OperatorType.BETWEEN, "0", kind instanceof CellKind.Percent ? "100" : "1000000000");
    }

    private static String[] withAll(ClosedList list, String all) {
        List<String> labels = new ArrayList<>(List.of(all));
        labels.addAll(list.labels());
        return labels.toArray(String[]::new);
    }

    private void layout() {
        for (int c = 0; c < WIDTHS.length; c++) {
            sheet.setColumnWidth(c, WIDTHS[c] * 256);
        }
        sheet.createFreezePane(2, LABELS + 1);
        sheet.setDisplayGridlines(false);
        sheet.setAutoFilter(new CellRangeAddress(LABELS, LABELS + RelanceLadder.ROWS.size(), 0, WIDTHS.length - 1));
        sheet.getPrintSetup().setLandscape(true);
        sheet.getPrintSetup().setPaperSize(org.apache.poi.ss.usermodel.PrintSetup.A3_PAPERSIZE);
        sheet.setFitToPage(true);
        sheet.getPrintSetup().setFitWidth((short) 1);
        sheet.getPrintSetup().setFitHeight((short) 0);
        sheet.setRepeatingRows(new CellRangeAddress(LABELS, LABELS, 0, WIDTHS.length - 1));
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

    private XSSFCellStyle style(String name) {
        return styles.computeIfAbsent(name, this::makeStyle);
    }

    private XSSFCellStyle makeStyle(String name) {
        XSSFCellStyle style = workbook.createCellStyle();
        XSSFFont font = workbook.createFont();
        font.setFontName("Calibri");
        style.setFont(font);
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        switch (name) {
            case "title" -> font(font, 20, true, "1F3864");
            case "subtitle" -> font(font, 11, false, "595959");
            case "code" -> font(font, 8, false, "A6A6A6");
            case "when" -> heading(style, font, "1F3864");
            case "then" -> heading(style, font, "375623");
            case "note-heading" -> heading(style, font, "595959");
            default -> data(style, font, name);
        }
        return style;
    }

    private static void heading(XSSFCellStyle style, XSSFFont font, String colour) {
        font(font, 10, true, "FFFFFF");
        style.setWrapText(true);
        style.setAlignment(HorizontalAlignment.CENTER);
        fill(style, colour);
        border(style, "FFFFFF");
    }

    private void data(XSSFCellStyle style, XSSFFont font, String name) {
        font(font, 10, false, "222222");
        fill(style, SEGMENT_COLOURS.get(name.substring(name.lastIndexOf('-') + 1)));
        border(style, "D0D0D0");
        if (name.startsWith("data-number")) {
            // No thousands mark: Drools reads numbers as they are shown.
            style.setDataFormat(workbook.createDataFormat().getFormat("0"));
            style.setAlignment(HorizontalAlignment.CENTER);
        }
    }

    private static void font(XSSFFont font, int size, boolean bold, String colour) {
        font.setFontHeightInPoints((short) size);
        font.setBold(bold);
        font.setColor(colour(colour));
    }

    private static void fill(XSSFCellStyle style, String colour) {
        style.setFillForegroundColor(colour(colour));
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    }

    private static void border(XSSFCellStyle style, String colour) {
        style.setBorderTop(BorderStyle.THIN);
        style.setBorderBottom(BorderStyle.THIN);
        style.setBorderLeft(BorderStyle.THIN);
        style.setBorderRight(BorderStyle.THIN);
        style.setTopBorderColor(colour(colour));
        style.setBottomBorderColor(colour(colour));
        style.setLeftBorderColor(colour(colour));
        style.setRightBorderColor(colour(colour));
    }

    private static XSSFColor colour(String rgb) {
        return new XSSFColor(new byte[] {(byte) Integer.parseInt(rgb.substring(0, 2), 16),
            (byte) Integer.parseInt(rgb.substring(2, 4), 16), (byte) Integer.parseInt(rgb.substring(4, 6), 16)}, null);
    }
}
