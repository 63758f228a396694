package com.wisebook.clients.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The refused rows come back as they were, can be corrected and go in; and a file that left nothing can be run again. */
class RefusedRowsTest {

    private static final String COLUMNS = "\"columns\":{\"customerCode\":\"Compte\",\"documentRef\":\"Pièce\",\"documentDate\":\"Date\",\"openAmount\":\"Reste dû\"}";
    private static final String PARAMETERS = "{\"dateOrder\":\"DMY\",\"decimalMark\":\",\",\"asOf\":\"2026-11-20\"," + COLUMNS + "}";
    private static final String TABLE = "Compte;Pièce;Date;Reste dû;Commentaire\nC1;F1;01/09/2026;10,00;ok\n"
        + "C2;F2;31/02/2026;-20,00;\"avec ; et \"\"guillemets\"\"\"\nC3;F3;02/09/2026;abc;=cmd|x\n";

    @TempDir
    Path folder;
    private ExchangeFixture fixture;
    private RefusedRows refused;

    @BeforeEach
    void clean() {
        fixture = ExchangeFixture.clean();
        refused = fixture.context.getBean(RefusedRows.class);
    }

    private String csv(long id) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        refused.csv(id, Locale.FRENCH, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void the_refused_rows_of_a_table_keep_their_columns_have_their_reason_and_are_safe_to_open() throws IOException {
        ImportView run = fixture.table(ExchangeFixture.write(folder, "a.csv", TABLE), PARAMETERS);
        assertThat(run.refused()).isEqualTo(2);
        List<String> lines = csv(run.id()).lines().toList();
        assertThat(lines.get(0)).isEqualTo("\uFEFF\"Compte\";\"Pièce\";\"Date\";\"Reste dû\";\"Commentaire\";\"Motif du refus\"");
        assertThat(lines.get(1)).startsWith("\"C2\";\"F2\";\"31/02/2026\";\"-20,00\";\"avec ; et \"\"guillemets\"\"\";\"Ligne 3, colonne Date");
        assertThat(lines.get(2)).startsWith("\"C3\";\"F3\";\"02/09/2026\";\"abc\";\"'=cmd|x\";");
        assertThat(lines).hasSize(3);
    }

    @Test
    void all_that_is_wrong_with_a_row_is_said_at_once_and_it_is_one_refused_row() throws IOException {
        String table = "Compte;Pièce;Date;Échéance;Débit;Crédit;Devise;label\n"
            + "C1;F1;01/09/2026;01/10/2026;10,00;;EUR;ok\n;F2;hier;31/02/2026;dix;onze;ZZZ;=1+1\nC3;F3;01/09/2026;01/10/2026;30,00;;;=1+1\n"
            + "C1;F1;01/09/2026;01/10/2026;10,00;;EUR;ok\n";
        ImportView run = fixture.table(ExchangeFixture.write(folder, "a.csv", table), PARAMETERS.replace("\"openAmount\":\"Reste dû\"",
            "\"dueDate\":\"Échéance\",\"debit\":\"Débit\",\"credit\":\"Crédit\",\"currency\":\"Devise\""));
        assertThat(run.refused()).isEqualTo(3);
        assertThat(run.added()).isEqualTo(1);
        assertThat(fixture.jdbc.sql("select line || ' ' || code || ' ' || column_name from import_row where severity = 'ERROR' and line in (3, 4) order by seq")
            .query(String.class).list()).containsExactly("3 MISSING_VALUE Compte", "3 BAD_DATE Date", "3 BAD_DATE Échéance", "3 BAD_AMOUNT Débit",
                "3 BAD_AMOUNT Crédit", "3 BAD_CURRENCY Devise", "3 FORMULA label", "4 FORMULA label");
        assertThat(fixture.codes(run)).contains("DUPLICATE_ROW");
        List<String> lines = csv(run.id()).lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(1)).contains("Ligne 3, colonne Compte", "Ligne 3, colonne Échéance", "« dix »", "« onze »", "« ZZZ »");
    }

    @Test
    void corrected_they_go_in_with_the_same_parameters_and_leave_the_others_alone() throws IOException {
        ImportView first = fixture.table(ExchangeFixture.write(folder, "a.csv", TABLE), PARAMETERS);
        Path corrected = ExchangeFixture.write(folder, "b.csv", csv(first.id()).replace("31/02", "28/02").replace("\"abc\"", "\"30,00\"").replace("'=cmd|x", "ok"));
        ImportView second = fixture.table(corrected, PARAMETERS.replace("{\"dateOrder\"", "{\"mode\":\"ADD\",\"dateOrder\""));
        assertThat(second.refused()).as(fixture.codes(second).toString()).isZero();
        assertThat(fixture.jdbc.sql("select document_ref || ' ' || trim_scale(open_amount) from ledger_entry order by 1").query(String.class).list())
            .containsExactly("F1 10", "F2 -20", "F3 30");
        assertThat(fixture.jdbc.sql("select count(*) || ' ' || max(uses) || ' ' || coalesce(max(parameters ->> 'mode'), '-') from import_mapping where company_code = 'DEMO'")
            .query(String.class).single()).as("one source; corrections say nothing about its mode").endsWith("-").startsWith("1 ");
    }

    @Test
    void days_and_numbers_of_a_workbook_come_back_as_text_that_is_read_the_same() throws IOException {
        Path file = folder.resolve("x.xlsx");
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(); OutputStream out = Files.newOutputStream(file)) {
            Sheet sheet = workbook.createSheet("Postes");
            Row titles = sheet.createRow(0);
            String[] names = {"Compte", "Pièce", "Date", "Reste dû"};
            for (int i = 0; i < names.length; i++) {
                titles.createCell(i).setCellValue(names[i]);
            }
            Row row = sheet.createRow(1);
            row.createCell(0).setCellValue("");
            row.createCell(1).setCellValue("F1");
            row.createCell(2).setCellValue(46000);
            row.createCell(3).setCellValue(1200.25);
            workbook.write(out);
        }
        ImportView run = fixture.table(file, PARAMETERS);
        assertThat(run.refused()).isEqualTo(1);
        assertThat(csv(run.id())).contains("\"\";\"F1\";\"2025-12-09\";\"1200,25\"");
        ByteArrayOutputStream workbook = new ByteArrayOutputStream();
        refused.xlsx(run.id(), Locale.FRENCH, workbook);
        Path corrected = folder.resolve("corrected.xlsx");
        try (XSSFWorkbook read = new XSSFWorkbook(new ByteArrayInputStream(workbook.toByteArray())); OutputStream out = Files.newOutputStream(corrected)) {
            assertThat(read.getSheetAt(0).getRow(1).getCell(4).getStringCellValue()).contains("valeur absente");
            // as a spreadsheet writes it: POI leaves the type of an inline text as it was
            read.getSheetAt(0).getRow(1).createCell(0).setCellValue("0042");
            read.write(out);
        }
        ImportView second = fixture.table(corrected, PARAMETERS);
        assertThat(second.refused()).as(fixture.codes(second).toString()).isZero();
        assertThat(fixture.jdbc.sql("select c.code || ' ' || e.document_date || ' ' || trim_scale(e.open_amount) from ledger_entry e join customer c on c.id = e.customer_id")
            .query(String.class).single()).isEqualTo("0042 2025-12-09 1200.25");
    }

    @Test
    void an_unbalanced_entry_of_a_fec_comes_back_with_all_its_lines_and_goes_in_when_it_balances() throws IOException {
        String fec = new FecLines().invoice("1", "20250110", "DUPONT", "120,00", "").invoice("2", "20250111", "MARTIN", "50,00", "").text();
        String broken = fec.lines().map(line -> line.contains("MARTIN") ? line.replace("50,00", "55,00") : line).reduce("", (a, b) -> a + b + "\n");
        ImportView run = fixture.fec(ExchangeFixture.write(folder, "123456789FEC20251231.txt", broken));
        assertThat(fixture.codes(run)).contains("ENTRY_UNBALANCED");
        String csv = csv(run.id());
        long lines = broken.lines().filter(line -> line.contains("\t2\t20250111\t")).count();
        assertThat(csv.lines().count()).isEqualTo(1 + lines);
        assertThat(lines).isGreaterThan(1);
        ImportView second = fixture.fec(ExchangeFixture.write(folder, "corrige.csv", csv.replace("55,00", "50,00")), "123456789FEC20251231.csv", false, "{}");
        assertThat(second.status()).as(fixture.codes(second).toString()).isEqualTo("DONE");
        assertThat(second.added()).isEqualTo(1);
        assertThat(second.refused()).isZero();
    }

    @Test
    void the_file_of_a_dry_run_waits_and_goes_in_without_being_sent_again() {
        Path file = ExchangeFixture.write(folder, "a.csv", TABLE);
        long dry = fixture.imports.submit(new ImportRequest(ImportKind.OPEN_ITEMS, "NEUF", "Neuve SARL", "a.csv", file, true, ImportParameters.parse(PARAMETERS), "amelie"));
        ImportView run = fixture.imports.byId(dry).orElseThrow();
        assertThat(run.keptUntil()).isAfter(run.createdAt());
        assertThat(fixture.dump()).isEmpty();

        long real = fixture.imports.again(dry, false, UnaryOperator.identity(), "amelie");
        ImportView done = fixture.imports.byId(real).orElseThrow();
        assertThat(done.status()).isEqualTo("DONE");
        assertThat(done.added()).isEqualTo(1);
        assertThat(done.originId()).isEqualTo(dry);
        assertThat(done.keptUntil()).as("what went in is not kept").isNull();
        assertThat(fixture.imports.byId(dry).orElseThrow().importedAs()).isEqualTo(real);
        assertThat(fixture.count("company where code = 'NEUF'")).isEqualTo(1);
        assertThatThrownBy(() -> fixture.imports.again(real, false, UnaryOperator.identity(), "amelie")).hasMessageContaining("NOT_TO_RUN_AGAIN");
    }

    @Test
    void what_stopped_an_import_is_confirmed_without_sending_the_file_again_and_a_file_that_is_gone_is_said() throws IOException {
        fixture.table(ExchangeFixture.write(folder, "a.csv", "Compte;Pièce;Reste dû\nC1;F1;1,00\nC1;F2;2,00\nC1;F3;3,00\n"), PARAMETERS.replace(",\"documentDate\":\"Date\"", ""));
        Path one = ExchangeFixture.write(folder, "b.csv", "Compte;Pièce;Reste dû\nC1;F1;1,00\n");
        long stopped = fixture.imports.submit(new ImportRequest(ImportKind.OPEN_ITEMS, "DEMO", null, "b.csv", one, false,
            ImportParameters.parse(PARAMETERS.replace(",\"documentDate\":\"Date\"", "")), "amelie"));
        ImportView run = fixture.imports.byId(stopped, Locale.FRENCH).orElseThrow();
        assertThat(run.error()).isEqualTo("SNAPSHOT_CLOSES_TOO_MUCH");
        assertThat(run.reason()).contains("solderait 2 postes sur 3 ouverts", "C’est voulu : solder ces postes");
        ImportView confirmed = fixture.imports.byId(fixture.imports.again(stopped, false, p -> p.confirmed(null, null, true, false), "amelie")).orElseThrow();
        assertThat(confirmed.status()).isEqualTo("DONE");
        assertThat(confirmed.closed()).isEqualTo(2);
        KeptFiles kept = fixture.context.getBean(KeptFiles.class);
        assertThat(fixture.imports.byId(stopped, Locale.FRENCH).orElseThrow().keptUntil()).isNotNull();
        Files.delete(kept.find(stopped, run.sha256()).orElseThrow());
        assertThat(fixture.imports.byId(stopped, Locale.FRENCH).orElseThrow().keptUntil()).as("a file that is gone is not offered").isNull();
        assertThatThrownBy(() -> fixture.imports.again(stopped, false, UnaryOperator.identity(), "amelie")).hasMessageContaining("FILE_GONE");
    }
}
