package com.wisebook.clients.lettrage.rules;

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

import com.wisebook.clients.rulebook.CellKind;
import com.wisebook.clients.rulebook.ClosedList;

/**
 * Makes {@code rules/lettrage-rules.drl.xlsx} from {@link LettrageDefaults}. To run it again after a change there:
 * {@code mvn test -Dtest=ShippedLettrageTableTest -Dwisebook.write-workbook=true}.
 */
final class LettrageWorkbookGenerator {

    static final Path FILE = Path.of("rules", "lettrage-rules.drl.xlsx");
    private static final int FIRST_CONDITION = 1;
    private static final int FIRST_CONCLUSION = 7;
    private static final int LABELS = 11;
    private static final int LAST_ROW_WITH_LISTS = 300;
    private static final int[] WIDTHS = {42, 20, 13, 13, 30, 60, 14, 15, 13, 13, 20};

    /** Code of each column from B, as Drools puts the cells into it. */
    private static final List<String> CODE = List.of(
        "firedRule == null, forall(||){segment == \"$\" || anyone == \"$\"}", "amount >= $param", "amount < $param",
        "forall(||){kind == \"$\" || anyone == \"$\"}", "forall(||){evidence == \"$\" || anyone == \"$\"}", "confidence >= $param",
        "modify($match) { setAction(\"$param\"), setFiredRule(drools.getRule().getName()) };",
        "$match.setToleranceAmount(new BigDecimal(\"$param\"));", "$match.setTolerancePercent(new BigDecimal(\"$param\"));",
        "$match.setResidual(\"$param\");");

    private static final List<List<String>> HELP = List.of(
        List.of("Lecture", "Chaque ligne est une règle. Pour chaque rapprochement trouvé, la première ligne dont toutes les conditions sont remplies décide."),
        List.of("Cellule vide", "Une borne vide ne limite pas. Segment, forme et preuve ne restent jamais vides : écrivez « Tous »."),
        List.of("Plusieurs valeurs", "Segment, forme et preuve acceptent plusieurs entrées de la liste, séparées par des virgules."),
        List.of("Décision", "Automatique : le lettrage est fait en mode automatique. Proposer : un humain décide. Laisser : rien n'est montré."),
        List.of("Jamais automatique", "Deux combinaisons qui conviennent également, et tout ce qui est en dessous de 95 % de confiance, quoi que dise la table."),
        List.of("Écart toléré", "Au plus le montant et au plus le pourcentage ; au-dessus, le reste reste ouvert comme un règlement partiel."),
        List.of("Suite de l'écart", "Le reste ouvert est proposé à la comptabilité comme escompte, frais ou perte ; rien n'est comptabilisé ici. "
            + "Demander : l'humain qui valide décide."),
        List.of("Dernière ligne", "Tous les rapprochements doivent être pris par une ligne : gardez une dernière ligne « Tous » à 0 %."),
        List.of("Enregistrer", "Enregistrez en .xlsx dans le dossier des règles, ou envoyez le classeur par l'application. Il est contrôlé, compilé en "
            + "arrière-plan, puis mis en service. Refusé, il est rendu avec la cellule à corriger et la raison."));

    private final XSSFWorkbook workbook = new XSSFWorkbook();
    private final XSSFSheet sheet = workbook.createSheet(LettrageColumns.definition().sheet());
    private final Map<String, XSSFCellStyle> styles = new HashMap<>();

    static byte[] workbook() throws IOException {
        return new LettrageWorkbookGenerator().make();
    }

    static void write() throws IOException {
        Files.write(FILE, workbook());
    }

    private byte[] make() throws IOException {
        cell(0, 0, "Table de lettrage", style("title"));
        cell(1, 0, "Une règle par ligne ; la première ligne qui convient, de haut en bas, décide. Mode d'emploi : feuille « Aide ».", style("subtitle"));
        band(FIRST_CONDITION, FIRST_CONCLUSION - 1, "Quand le rapprochement répond à…", "when");
        band(FIRST_CONCLUSION, LettrageColumns.COLUMNS.size() - 1, "Alors…", "then");
        program();
        data();
        lists();
        layout();
        help();
        workbook.getProperties().getCoreProperties().setTitle("Table de lettrage - WiseBook Clients");
        workbook.getProperties().getCoreProperties().setCreator("WiseBook Clients");
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private void band(int first, int last, String text, String style) {
        for (int c = first; c <= last; c++) {
            cell(2, c, c == first ? text : "", style(style));
        }
        sheet.addMergedRegion(new CellRangeAddress(2, 2, first, last));
    }

    /** What Drools reads above the headings; hidden, since nobody should change it. */
    private void program() {
        List<List<String>> rules = List.of(List.of("RuleSet", "com.wisebook.clients.lettrage.rules"), List.of("Import", "java.math.BigDecimal"),
            List.of("Sequential", "true"));
        for (int i = 0; i < rules.size(); i++) {
            cell(3 + i, 1, rules.get(i).get(0), style("code"));
            cell(3 + i, 2, rules.get(i).get(1), style("code"));
        }
        cell(7, 1, "RuleTable lettrage", style("code"));
        for (int c = FIRST_CONDITION; c < LettrageColumns.COLUMNS.size(); c++) {
            boolean condition = c < FIRST_CONCLUSION;
            cell(8, c, condition ? "CONDITION" : "ACTION", style("code"));
            cell(9, c, c == FIRST_CONDITION ? "$match : LettrageFact" : "", style("code"));
            cell(10, c, CODE.get(c - 1), style("code"));
        }
        sheet.addMergedRegion(new CellRangeAddress(9, 9, FIRST_CONDITION, FIRST_CONCLUSION - 1));
        for (int r = 3; r < LABELS; r++) {
            Row row = sheet.getRow(r);
            (row == null ? sheet.createRow(r) : row).setZeroHeight(true);
        }
        for (int c = 0; c < LettrageColumns.COLUMNS.size(); c++) {
            cell(LABELS, c, LettrageColumns.COLUMNS.get(c).title(), style(c == 0 ? "note" : c < FIRST_CONCLUSION ? "when" : "then"));
        }
    }

    private void data() {
        for (int i = 0; i < LettrageDefaults.ROWS.size(); i++) {
            List<String> row = LettrageDefaults.ROWS.get(i);
            for (int c = 0; c < row.size(); c++) {
                CellKind kind = LettrageColumns.COLUMNS.get(c).kind();
                boolean number = kind instanceof CellKind.Amount || kind instanceof CellKind.Percent;
                Cell cell = cell(LABELS + 1 + i, c, null, style(number ? "number" : "text"));
                if (!row.get(c).isEmpty()) {
                    fill(cell, kind, row.get(c));
                }
            }
            sheet.getRow(LABELS + 1 + i).setHeightInPoints(row.get(5).length() > 60 ? 34 : 20);
        }
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
        for (int c = 1; c < LettrageColumns.COLUMNS.size(); c++) {
            CellKind kind = LettrageColumns.COLUMNS.get(c).kind();
            DataValidationConstraint constraint = constraint(helper, kind);
            if (constraint != null) {
                DataValidation validation = helper.createValidation(constraint, new CellRangeAddressList(LABELS + 1, LAST_ROW_WITH_LISTS, c, c));
                // Several entries may be typed, separated by commas, which a spreadsheet cannot check.
                validation.setShowErrorBox(!(kind instanceof CellKind.SomeOf));
                validation.createErrorBox("Valeur refusée", "Cette valeur ne convient pas à la colonne « " + LettrageColumns.COLUMNS.get(c).title() + " ».");
                validation.setSuppressDropDownArrow(true);
                sheet.addValidationData(validation);
            }
        }
    }

    /** A list in the cell's own rule has 255 signs at most: that of the evidence is longer, its words are in the help. */
    private static DataValidationConstraint constraint(DataValidationHelper helper, CellKind kind) {
        List<String> words = new ArrayList<>();
        if (kind instanceof CellKind.OneOf one) {
            words.addAll(one.list().labels());
        } else if (kind instanceof CellKind.SomeOf some) {
            words.add(some.all());
            words.addAll(some.list().labels());
        } else {
            return kind instanceof CellKind.Text ? null : helper.createDecimalConstraint(DataValidationConstraint.OperatorType.BETWEEN, "0",
                kind instanceof CellKind.Percent ? "100" : "1000000000");
        }
        return String.join(",", words).length() > 255 ? null : helper.createExplicitListConstraint(words.toArray(String[]::new));
    }

    private void layout() {
        for (int c = 0; c < WIDTHS.length; c++) {
            sheet.setColumnWidth(c, WIDTHS[c] * 256);
        }
        sheet.getRow(0).setHeightInPoints(32);
        sheet.getRow(LABELS).setHeightInPoints(48);
        sheet.createFreezePane(1, LABELS + 1);
        sheet.setDisplayGridlines(false);
        sheet.setAutoFilter(new CellRangeAddress(LABELS, LABELS + LettrageDefaults.ROWS.size(), 0, WIDTHS.length - 1));
        sheet.getPrintSetup().setLandscape(true);
        sheet.setFitToPage(true);
        sheet.getPrintSetup().setFitHeight((short) 0);
    }

    private void help() {
        XSSFSheet help = workbook.createSheet("Aide");
        help.setColumnWidth(0, 26 * 256);
        help.setColumnWidth(1, 120 * 256);
        List<List<String>> lines = new ArrayList<>(HELP);
        lines.add(List.of("Preuves", words(LettrageColumns.EVIDENCE)));
        for (int i = 0; i < lines.size(); i++) {
            Row row = help.createRow(i);
            row.setHeightInPoints(lines.get(i).get(1).length() > 240 ? 64 : lines.get(i).get(1).length() > 120 ? 34 : 20);
            for (int c = 0; c < 2; c++) {
                row.createCell(c).setCellValue(lines.get(i).get(c));
                row.getCell(c).setCellStyle(style(c == 0 ? "bold" : "plain"));
            }
        }
    }

    private static String words(ClosedList list) {
        return String.join(", ", list.labels());
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
        style.setWrapText(!List.of("title", "subtitle", "code").contains(name));
        switch (name) {
            case "title" -> font(font, 20, true, "1F3864");
            case "subtitle" -> font(font, 11, false, "595959");
            case "code" -> font(font, 8, false, "A6A6A6");
            case "bold" -> font(font, 11, true, "222222");
            case "plain" -> font(font, 11, false, "222222");
            case "when" -> heading(style, font, "1F3864");
            case "then" -> heading(style, font, "375623");
            case "note" -> heading(style, font, "595959");
            default -> data(style, font, name);
        }
        return style;
    }

    private void data(XSSFCellStyle style, XSSFFont font, String name) {
        font(font, 10, false, "222222");
        style.setBorderBottom(BorderStyle.THIN);
        style.setBottomBorderColor(colour("D0D0D0"));
        if (name.equals("number")) {
            // No thousands mark: Drools reads numbers as they are shown.
            style.setDataFormat(workbook.createDataFormat().getFormat("0"));
            style.setAlignment(HorizontalAlignment.CENTER);
        }
    }

    private static void heading(XSSFCellStyle style, XSSFFont font, String colour) {
        font(font, 10, true, "FFFFFF");
        style.setAlignment(HorizontalAlignment.CENTER);
        style.setFillForegroundColor(colour(colour));
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    }

    private static void font(XSSFFont font, int size, boolean bold, String colour) {
        font.setFontHeightInPoints((short) size);
        font.setBold(bold);
        font.setColor(colour(colour));
    }

    private static XSSFColor colour(String rgb) {
        return new XSSFColor(new byte[] {(byte) Integer.parseInt(rgb.substring(0, 2), 16), (byte) Integer.parseInt(rgb.substring(2, 4), 16),
            (byte) Integer.parseInt(rgb.substring(4, 6), 16)}, null);
    }
}
