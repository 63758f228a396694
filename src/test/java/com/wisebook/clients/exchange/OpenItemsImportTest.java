package com.wisebook.clients.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenItemsImportTest {

    private static final String DMY = "{\"dateOrder\":\"DMY\",\"decimalMark\":\",\",\"asOf\":\"2026-11-20\"}";
    private static final String TITLES = "customerCode;customerName;documentRef;documentDate;dueDate;openAmount;currency\n";
    private static final String THREE = TITLES + "C1;Dupont;F1;01/09/2026;01/10/2026;1 200,50;EUR\nC1;Dupont;F2;15/09/2026;15/10/2026;300;EUR\n"
        + "C2;Martin;F3;20/09/2026;;99,90;USD\n";

    @TempDir
    Path folder;
    private ExchangeFixture fixture;

    @BeforeEach
    void clean() {
        fixture = ExchangeFixture.clean();
    }

    private ImportView load(String text, String parameters) {
        return fixture.table(ExchangeFixture.write(folder, "items.csv", text), parameters);
    }

    private List<String> items() {
        return fixture.jdbc.sql("""
            select document_ref || ' ' || trim_scale(amount) || ' ' || trim_scale(open_amount) || coalesce(' ' || closed_reason, '')
              from ledger_entry order by document_ref""").query(String.class).list();
    }

    @Test
    void a_first_snapshot_adds_its_items_in_their_currency() {
        ImportView run = load(THREE, DMY);
        assertThat(run.status()).as(fixture.codes(run).toString()).isEqualTo("DONE");
        assertThat(items()).containsExactly("F1 1200.5 1200.5", "F2 300 300", "F3 99.9 99.9");
        assertThat(fixture.jdbc.sql("select due_date from ledger_entry where document_ref = 'F3' and due_date_computed and currency = 'USD'")
            .query(LocalDate.class).single()).isEqualTo(LocalDate.of(2026, 10, 20));
    }

    @Test
    void the_same_snapshot_again_changes_nothing() {
        load(THREE, DMY);
        List<String> before = fixture.dump();
        fixture.events.heard.clear();
        ImportView again = load(THREE, DMY);
        assertThat(again.unchanged()).isEqualTo(3);
        assertThat(fixture.dump()).isEqualTo(before);
        assertThat(fixture.events.heard).isEmpty();
    }

    @Test
    void a_later_snapshot_reduces_closes_and_reopens_and_each_can_be_rolled_back_exactly() {
        load(THREE, DMY);
        List<String> first = fixture.dump();
        ImportView second = load(THREE.replace("1 200,50", "200,50").replaceAll("C2.*\n", ""), DMY.replace("20\"", "21\""));
        assertThat(second.closed()).isEqualTo(1);
        assertThat(second.updated()).isEqualTo(1);
        assertThat(items()).containsExactly("F1 1200.5 200.5", "F2 300 300", "F3 99.9 0 ABSENT_FROM_SNAPSHOT");
        List<String> afterSecond = fixture.dump();

        ImportView third = load(THREE.replace("1 200,50", "700,50"), DMY.replace("20\"", "22\""));
        assertThat(items()).containsExactly("F1 1200.5 700.5", "F2 300 300", "F3 99.9 99.9");

        fixture.imports.rollback(third.id(), "camille");
        assertThat(fixture.dump()).isEqualTo(afterSecond);
        fixture.imports.rollback(second.id(), "camille");
        assertThat(fixture.dump()).isEqualTo(first);
        fixture.imports.rollback(1, "camille");
        assertThat(fixture.dump()).isEmpty();
    }

    @Test
    void a_larger_amount_or_another_due_date_is_the_same_item() {
        load(THREE, DMY);
        load(THREE.replace("15/10/2026;300;", "31/10/2026;350;"), DMY);
        assertThat(items()).containsExactly("F1 1200.5 1200.5", "F2 350 350", "F3 99.9 99.9");
        assertThat(fixture.jdbc.sql("select due_date from ledger_entry where document_ref = 'F2'").query(LocalDate.class).single())
            .isEqualTo(LocalDate.of(2026, 10, 31));
    }

    @Test
    void the_original_amount_is_kept_beside_what_remains() {
        load("customerCode;documentRef;documentDate;amount;openAmount\nC1;F1;01/09/2026;1000,00;400,00\n", DMY);
        assertThat(items()).containsExactly("F1 1000 400");
    }

    @Test
    void mode_add_closes_nothing() {
        load(THREE, DMY);
        ImportView run = load(TITLES + "C9;Neuf;F9;01/09/2026;;10;EUR\n", DMY.replace("{", "{\"mode\":\"ADD\","));
        assertThat(run.added()).isEqualTo(1);
        assertThat(fixture.sum("(select sum(open_amount) from ledger_entry)")).isEqualByComparingTo("1610.40");
    }

    @Test
    void a_snapshot_that_would_close_more_than_half_needs_a_confirmation() {
        load(THREE, DMY);
        String one = TITLES + "C2;Martin;F3;20/09/2026;;99,90;USD\n";
        ImportView refused = load(one, DMY);
        assertThat(refused.status()).isEqualTo("FAILED");
        assertThat(refused.error()).isEqualTo("SNAPSHOT_CLOSES_TOO_MUCH");
        assertThat(fixture.count("ledger_entry where open_amount = 0")).isZero();
        assertThat(load(one, DMY.replace("{", "{\"confirmClosing\":true,")).closed()).isEqualTo(2);
    }

    @Test
    void an_older_snapshot_is_refused() {
        load(THREE, DMY);
        assertThat(load(THREE, DMY.replace("11-20", "10-20")).error()).isEqualTo("SNAPSHOT_OLDER");
    }

    @Test
    void good_rows_go_in_without_the_bad_ones_and_then_nothing_is_closed() {
        load(THREE, DMY);
        ImportView run = load(THREE.replace("300;EUR", "abc;EUR").replaceAll("C2.*\n", "") + "C3;Neuf;F4;02/13/2026;;5;EUR\nC3;Neuf;F5;13/02/2026;;5;EUR\nC3;;F6;13/02/2026;;=1+1;EUR\n", DMY);
        assertThat(run.status()).isEqualTo("DONE");
        assertThat(run.added()).isEqualTo(1);
        assertThat(run.refused()).isEqualTo(3);
        assertThat(run.closed()).isZero();
        assertThat(fixture.codes(run)).contains("BAD_AMOUNT", "OTHER_DATE_ORDER", "FORMULA", "CLOSING_WITHHELD");
        ImportRowView row = fixture.row(run, "OTHER_DATE_ORDER");
        assertThat(fixture.context.getBean(ImportMessages.class).row(row, Locale.FRENCH))
            .contains("Ligne 4", "documentDate", "02/13/2026", "JJ/MM/AAAA");
        ImportView aborted = load(THREE.replace("300;EUR", "abc;EUR"), DMY.replace("{", "{\"onError\":\"ABORT\","));
        assertThat(aborted.status()).isEqualTo("FAILED");
    }

    @Test
    void the_same_row_twice_in_a_file_is_owed_once() {
        ImportView run = load(THREE + "C2;Martin;F3;20/09/2026;;99,90;USD\n", DMY);
        assertThat(run.added()).isEqualTo(3);
        assertThat(fixture.codes(run)).contains("DUPLICATE_ROW");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"DMY|,|13/02/2026|1.234,56", "MDY|.|02/13/2026|1,234.56", "YMD|.|2026-02-13|1234.56",
        "YMD|,|20260213|1234,56", "DMY|,|13.02.26|1 234,56", "MDY|.|2/13/2026|(1,234.56)", "DMY|,|13-02-2026|1234,56-"})
    void dates_and_amounts_are_read_as_declared(String order, String mark, String date, String amount) {
        String text = "customerCode\tdocumentRef\tdocumentDate\topenAmount\nC1\tF1\t" + date + "\t" + amount + "\n";
        ImportView run = load(text, "{\"dateOrder\":\"" + order + "\",\"decimalMark\":\"" + mark + "\"}");
        assertThat(run.added()).as(fixture.codes(run).toString()).isEqualTo(1);
        assertThat(fixture.jdbc.sql("select document_date from ledger_entry").query(LocalDate.class).single()).isEqualTo(LocalDate.of(2026, 2, 13));
        assertThat(fixture.sum("(select abs(amount) from ledger_entry)")).isEqualByComparingTo(new BigDecimal("1234.56"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"a;b\\n1;2\\n|{}|MISSING_COLUMN", "customerCode;documentRef;openAmount;documentDate\\nC;F;1;01/02/2026\\n|{}|DATE_ORDER_NEEDED",
        "customerCode;documentRef;openAmount\\n|{}|NO_ROWS", "x|{\"columns\":{\"nothing\":\"x\"}}|UNKNOWN_FIELD"})
    void a_table_that_cannot_be_read_is_refused(String text, String parameters, String code) {
        ImportView run = load(text.replace("\\n", "\n"), parameters);
        assertThat(run.error()).isEqualTo(code);
        assertThat(fixture.context.getBean(ImportMessages.class).row(fixture.row(run, code), Locale.ENGLISH)).isNotEqualTo(code);
    }

    private Path workbook(Consumer<Sheet> rows) throws IOException {
        Path file = folder.resolve("items.xlsx");
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(100); OutputStream out = Files.newOutputStream(file)) {
            Sheet sheet = workbook.createSheet("Postes");
            Row titles = sheet.createRow(0);
            String[] names = {"customerCode", "documentRef", "documentDate", "openAmount"};
            for (int i = 0; i < names.length; i++) {
                titles.createCell(i).setCellValue(names[i]);
            }
            rows.accept(sheet);
            workbook.write(out);
        }
        return file;
    }

    private static Row row(Sheet sheet, int at, String customer, String reference, double serial) {
        Row row = sheet.createRow(at);
        row.createCell(0).setCellValue(customer);
        row.createCell(1).setCellValue(reference);
        row.createCell(2).setCellValue(serial);
        return row;
    }

    @Test
    void a_workbook_is_read_and_its_formulas_are_refused_unread() throws IOException {
        Path file = workbook(sheet -> {
            row(sheet, 1, "C1", "F1", 46000).createCell(3).setCellValue(120.25);
            row(sheet, 2, "C1", "F2", 46000).createCell(3).setCellFormula("1+1");
        });
        ImportView run = fixture.table(file, "{}");
        assertThat(run.status()).as(fixture.codes(run).toString()).isEqualTo("DONE");
        assertThat(items()).containsExactly("F1 120.25 120.25");
        assertThat(fixture.jdbc.sql("select document_date from ledger_entry").query(LocalDate.class).single()).isEqualTo(LocalDate.of(2025, 12, 9));
        assertThat(fixture.row(run, "FORMULA").line()).isEqualTo(3);
    }

    @Test
    void a_workbook_made_to_fill_the_memory_and_a_broken_one_are_refused() throws IOException {
        Path bomb = folder.resolve("bomb.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 60; i++) {
                zip.write(zeros);
            }
        }
        assertThat(fixture.table(bomb, "{}").error()).isEqualTo("ZIP_BOMB");
        Path broken = folder.resolve("broken.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(broken))) {
            zip.putNextEntry(new ZipEntry("hello.txt"));
            zip.write("hello".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(fixture.table(broken, "{}").error()).isEqualTo("BAD_XLSX");
    }
}
