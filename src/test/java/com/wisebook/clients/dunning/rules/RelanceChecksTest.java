package com.wisebook.clients.dunning.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.wisebook.clients.rulebook.Finding;
import com.wisebook.clients.rulebook.TableForTests;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables whose cells are all right and that would still do the wrong thing. Rows are those of the shipped workbook. */
class RelanceChecksTest {

    private static final int FIRST = 13;

    @ParameterizedTest(name = "row {0}, column {1} = {2}: {3}")
    @CsvSource(nullValues = "-", textBlock = """
            Standard - entrée,                       D, 1,                relance.check.gap,           -
            Standard - entrée,                       D, 2,                rulebook.table.range,        D
            Standard - entrée très tardive,          L, 6,                relance.check.entry,         L
            Standard - entrée très tardive,          O, Mise en demeure,  relance.check.formal-notice, G
            Standard - mauvais payeur,               L, 2,                relance.check.level,         L
            Standard - un appel vaut la peine,       N, E-mail,           relance.check.channel,       N
            Standard - un appel vaut la peine,       S, Appel,            relance.check.fallback,      S
            Standard - bon payeur,                   S, SMS,              relance.check.fallback,      S
            Grands comptes - avant échéance,         D, 0,                relance.check.pre-due,       D
            À risque - entrée,                       C, -2,               relance.check.overdue-template, C
            À risque - entrée,                       L, 4,                relance.check.lower,         L
            Petits comptes - sans appel,             G, 4,                relance.check.stuck,         -
            """)
    void aTableThatWouldDoTheWrongThing(String note, String column, String value, String reason, String cell) throws Exception {
        int row = rowOf(note);
        List<Finding> findings = findings(row, column, value);

        if ("relance.check.gap".equals(reason)) {
            // Shortening a range leaves days open that time passes anyway: no gap, an item only waits.
            assertThat(findings(row, "D", "20")).isEmpty();
            findings = findings(rowOf("Standard - entrée très tardive"), "D", "3000");
        }
        Finding finding = findings.stream().filter(f -> f.key().equals(reason)).findFirst()
                .orElseThrow(() -> new AssertionError("no " + reason));
        assertThat(finding.text(Locale.FRENCH)).doesNotContain("{0}");
        if (cell != null) {
            assertThat(finding.cell()).startsWith(cell);
        }
    }

    @Test
    void aRowThatThoseAboveLeaveNothingToIsADeadRow() throws Exception {
        int general = rowOf("Standard - entrée");
        // The row above takes all payers from the third day: the row below it is left with nothing.
        List<Finding> findings = findings(general - 1, "J", "Tous", "C", "3");

        assertThat(findings).extracting(Finding::key, Finding::cell)
                .contains(org.assertj.core.api.Assertions.tuple("rulebook.table.dead-row", String.valueOf(general)));
    }

    @Test
    void aFormalNoticeWithoutHumanApprovalIsRefused() throws Exception {
        int row = FIRST + 9;
        assertThat(findings(row, "R", "")).extracting(Finding::key, Finding::cell)
                .containsExactly(org.assertj.core.api.Assertions.tuple("relance.check.approval", "R" + row));
    }

    private static int rowOf(String note) {
        for (int i = 0; i < RelanceLadder.ROWS.size(); i++) {
            if (RelanceLadder.ROWS.get(i).get(0).startsWith(note)) {
                return FIRST + i;
            }
        }
        throw new IllegalArgumentException(note);
    }

    private static List<Finding> findings(int row, String... columnsAndValues) throws Exception {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(Files.readAllBytes(RelanceWorkbookGenerator.FILE)));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Sheet sheet = workbook.getSheetAt(0);
            for (int i = 0; i < columnsAndValues.length; i += 2) {
                Cell cell = sheet.getRow(row - 1).getCell(CellReference.convertColStringToIndex(columnsAndValues[i]),
                        Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
                set(cell, columnsAndValues[i + 1]);
            }
            workbook.write(out);
            return new TableForTests(RelanceColumns.definition(), out.toByteArray()).findings();
        }
    }

    private static void set(Cell cell, String value) {
        if (value.isEmpty()) {
            cell.setBlank();
        } else if (value.matches("-?\\d+")) {
            cell.setCellValue(Integer.parseInt(value));
        } else {
            cell.setCellValue(value);
        }
    }
}
