package com.wisebook.clients.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.wisebook.clients.EmptyTables;
import com.wisebook.clients.exchange.customers.CustomerFilter;

/** What goes out comes in again: unchanged it changes nothing, changed it changes just that. */
class CustomerExportTest {

    @TempDir
    Path folder;
    private ExchangeFixture fixture;
    private Exports exports;

    @BeforeEach
    void someCustomers() {
        fixture = ExchangeFixture.clean();
        exports = fixture.context.getBean(Exports.class);
        fixture.jdbc.sql("""
            insert into customer_dimension (code, label_fr, label_en, kind, choices) values ('canal', 'Canal de vente', 'Channel', 'LIST', '{Direct,Grossiste}'),
                   ('remise', 'Remise', 'Rebate', 'NUMBER', '{}'), ('depuis', 'Client depuis', 'Since', 'DATE', '{}'), ('region_bis', 'Région', 'Region', 'TEXT', '{}'),
                   ('pilote', 'Pilote', 'Pilot', 'BOOLEAN', '{}')""").update();
        fixture.jdbc.sql("insert into app_user (username, password_hash, first_name, last_name, email, roles) values ('lucas', 'x', 'Lucas', 'Le Gall', 'l@x.example', '{OFFICER}')").update();
        fixture.jdbc.sql("insert into customer_group (code, name) values ('KERB', 'Groupe Kerbrat')").update();
        fixture.jdbc.sql("""
            insert into customer (code, name, trade_name, legal_form, natural_person, siren, siret, vat_number, naf, founded_on, workforce, company_category,
                   address_line, address_extra, postcode, town, country, language, group_id, segment, segment_locked, officer, sector, region, plan, status, custom)
            values ('00042', '=Hyper;Lien "SA"', '''+Kerbrat', 'SAS', false, '732829320', '73282932000074', 'FR44732829320', '43.21A', '1898-03-12', '12', 'PME',
                   '1 rue de l''Écluse', '-12 bis', '01234', 'Bourg', 'FR', 'fr', (select id from customer_group), 'GRANDS_COMPTES', true, 'lucas', 'BTP', 'Ouest', 'Doux',
                   'BLOCKED', '{"canal": "Direct", "remise": 12.345, "depuis": "2020-02-29", "region_bis": "Léon", "pilote": false}'),
                   ('C2', 'Müller GmbH', null, 'GmbH', false, null, null, 'DE136695976', null, null, null, null, 'Straße 1', null, '80331', 'München', 'DE', 'en',
                   null, 'STANDARD', false, null, null, null, null, 'ACTIVE', '{}')""").update();
        fixture.jdbc.sql("update customer set payer_id = (select id from customer where code = 'C2') where code = '00042'").update();
        fixture.jdbc.sql("""
            insert into customer_account (customer_id, company_id, account_code, payment_days, payment_rule, payment_method, discount_percent, discount_days,
                   credit_limit, contract, penalty_rate, grouping_mode)
            select id, 1, '0' || code, 45, 'END_OF_MONTH_BEFORE', 'BILL', 1.5, 10, 12500.5, 'PUBLIC', 12.1525, 'INVOICE' from customer where code = '00042'""").update();
        fixture.jdbc.sql("""
            insert into contact (customer_id, first_name, last_name, job_title, email, phone, mobile, roles)
            select id, '@Anne', 'Le Goff', 'DAF', 'anne@kerbrat.example', '+33298000000', '+33639980001', '{PAYER}' from customer where code = '00042'""").update();
    }

    private Path export(TableFormat format, Locale locale) throws IOException {
        Path file = folder.resolve("clients" + format.ending());
        try (OutputStream out = Files.newOutputStream(file)) {
            exports.write(out, format, locale, "DEMO", CustomerFilter.ALL);
        }
        return file;
    }

    private List<String> everything() {
        return List.of("customer", "customer_account", "contact", "customer_group").stream().flatMap(table -> fixture.jdbc.sql(
            "select '" + table + " ' || to_jsonb(t)::text from " + table + " t order by 1").query(String.class).list().stream()).toList();
    }

    @ParameterizedTest
    @CsvSource({"CSV,fr", "CSV,en", "XLSX,fr", "XLSX,en"})
    void an_export_that_comes_back_unchanged_changes_nothing(TableFormat format, String language) throws IOException {
        List<String> before = everything();
        ImportView run = fixture.customers(export(format, Locale.forLanguageTag(language)), false, "{}");
        assertThat(run.status()).as(fixture.codes(run).toString()).isEqualTo("DONE");
        assertThat(List.of(run.added(), run.updated(), run.unchanged(), run.refused())).as(fixture.codes(run).toString()).containsExactly(0L, 0L, 2L, 0L);
        assertThat(fixture.codes(run)).isEmpty();
        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"CSV", "XLSX"})
    void into_an_empty_house_it_makes_the_same_customers(TableFormat format) throws IOException {
        String fiches = "select to_jsonb(c) - array['id', 'created_at', 'version', 'changed_at', 'group_id', 'payer_id'] || jsonb_build_object('group', (select code from customer_group g where g.id = c.group_id), 'payer', (select code from customer p where p.id = c.payer_id)) from customer c order by c.code";
        String accounts = "select to_jsonb(a) - array['id', 'customer_id', 'version'] from customer_account a where account_code = '000042'";
        String contacts = "select first_name || last_name || job_title || email || phone || mobile || roles::text from contact";
        List<String> before = List.of(fiches, accounts, contacts).stream().flatMap(sql -> fixture.jdbc.sql(sql).query(String.class).list().stream()).toList();
        Path file = export(format, Locale.FRENCH);
        EmptyTables.in(fixture.jdbc, "customer, customer_account, contact, customer_group, customer_history");
        ImportView run = fixture.customers(file, false, "{}");
        assertThat(List.of(run.added(), run.refused())).as(fixture.codes(run).toString()).containsExactly(2L, 0L);
        assertThat(List.of(fiches, accounts, contacts).stream().flatMap(sql -> fixture.jdbc.sql(sql).query(String.class).list().stream()).toList()).isEqualTo(before);
    }

    @Test
    void edited_in_a_spreadsheet_it_makes_exactly_these_changes() throws IOException {
        Path file = export(TableFormat.XLSX, Locale.FRENCH);
        Path edited = folder.resolve("edited.xlsx");
        try (InputStream in = Files.newInputStream(file); XSSFWorkbook workbook = new XSSFWorkbook(in); OutputStream out = Files.newOutputStream(edited)) {
            Sheet sheet = workbook.getSheetAt(0);
            assertThat(cell(sheet, 1, "Code client").getStringCellValue()).isEqualTo("00042");
            assertThat(cell(sheet, 1, "Raison sociale").getStringCellValue()).as("no spreadsheet runs it").isEqualTo("'=Hyper;Lien \"SA\"");
            assertThat(cell(sheet, 1, "Raison sociale").getCellType()).isEqualTo(CellType.STRING);
            assertThat(cell(sheet, 1, "Limite de crédit").getNumericCellValue()).isEqualTo(12500.5);
            assertThat(DateUtil.isCellDateFormatted(cell(sheet, 1, "Client depuis"))).isTrue();
            assertThat(cell(sheet, 1, "SIRET").getCellStyle().getDataFormatString()).isEqualTo("@");
            set(sheet, 1, "Limite de crédit").setCellValue(20_000);
            set(sheet, 1, "Client depuis").setCellValue("01/03/2021");
            set(sheet, 1, "Plan de relance").setCellValue("-");
            set(sheet, 1, "E-mail du contact").setCellValue("nouvelle@kerbrat.example");
            set(sheet, 2, "Ville").setCellValue("Nürnberg");
            set(sheet, 2, "Pilote").setCellValue("oui");
            Row added = sheet.createRow(3);
            added.createCell(0).setCellValue("C3");
            added.createCell(1).setCellValue("Nouveau");
            workbook.write(out);
        }
        ImportView run = fixture.customers(edited, false, "{\"dateOrder\":\"DMY\"}");
        assertThat(List.of(run.added(), run.updated(), run.unchanged(), run.refused())).as(fixture.codes(run).toString()).containsExactly(1L, 2L, 0L, 0L);
        assertThat(fixture.jdbc.sql("""
            select part || ' ' || before::text || ' > ' || after::text from customer_history where import_id = :id and operation = 'UPDATE' order by id""")
            .param("id", run.id()).query(String.class).list()).satisfiesExactlyInAnyOrder(
                one -> assertThat(one).startsWith("CUSTOMER").contains("2021-03-01", "\"plan\": \"Doux\"", "\"plan\": null").doesNotContain("town"),
                one -> assertThat(one).startsWith("CUSTOMER").contains("Nürnberg", "\"pilote\": true"),
                one -> assertThat(one).isEqualTo("ACCOUNT {\"credit_limit\": 12500.5000} > {\"credit_limit\": 20000.0000}"));
        assertThat(fixture.jdbc.sql("select email from contact").query(String.class).single()).isEqualTo("nouvelle@kerbrat.example");
        RollbackReport back = fixture.imports.rollback(run.id(), "camille");
        assertThat(back.kept()).isEmpty();
        ImportView again = fixture.customers(file, false, "{}");
        assertThat(List.of(again.added(), again.updated(), again.unchanged())).containsExactly(0L, 0L, 2L);
    }

    private static org.apache.poi.ss.usermodel.Cell cell(Sheet sheet, int row, String title) {
        for (var head : sheet.getRow(0)) {
            if (head.getStringCellValue().equals(title)) {
                return sheet.getRow(row).getCell(head.getColumnIndex());
            }
        }
        throw new AssertionError("no column " + title);
    }

    /** A new cell, as a spreadsheet writes it: POI leaves the type of an inline text as it was. */
    private static org.apache.poi.ss.usermodel.Cell set(Sheet sheet, int row, String title) {
        for (var head : sheet.getRow(0)) {
            if (head.getStringCellValue().equals(title)) {
                return sheet.getRow(row).createCell(head.getColumnIndex());
            }
        }
        throw new AssertionError("no column " + title);
    }

    @Test
    void a_filter_takes_some_and_a_csv_is_safe_and_marked_for_excel() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        exports.write(out, TableFormat.CSV, Locale.FRENCH, "DEMO", new CustomerFilter("kerbrat bourg", List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null, List.of()));
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("\uFEFFCode client;Raison sociale;").hasLineCount(1);
        out.reset();
        exports.write(out, TableFormat.CSV, Locale.FRENCH, "DEMO", new CustomerFilter(null, List.of("BLOCKED"), List.of(), List.of("lucas"), List.of(), List.of(), List.of(), "KERB", List.of()));
        String csv = out.toString(StandardCharsets.UTF_8);
        assertThat(csv).hasLineCount(2).contains("00042;\"'=Hyper;Lien \"\"SA\"\"\";''+Kerbrat;").contains(";12500,5;").contains(";12,3450").contains("'-12 bis").contains(";+33298000000;")
            .contains("champ:region_bis");
        assertThatNoCompany();
    }

    private void assertThatNoCompany() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> exports.write(OutputStream.nullOutputStream(), TableFormat.CSV, Locale.FRENCH, "RIEN", CustomerFilter.ALL))
            .hasMessageContaining("UNKNOWN_COMPANY");
    }

    @Test
    void as_a_job_its_file_waits_until_it_is_taken() throws IOException {
        long job = fixture.transaction.execute(status -> exports.submit(TableFormat.XLSX, Locale.FRENCH, null, CustomerFilter.ALL, "amelie"));
        Exports.Ready ready = exports.ready(job).orElseThrow();
        assertThat(ready.format()).isEqualTo(TableFormat.XLSX);
        try (InputStream in = Files.newInputStream(ready.file()); XSSFWorkbook workbook = new XSSFWorkbook(in)) {
            assertThat(workbook.getSheetAt(0).getLastRowNum()).isEqualTo(2);
            assertThat(IntStream.range(0, workbook.getSheetAt(0).getRow(0).getLastCellNum()).mapToObj(i -> workbook.getSheetAt(0).getRow(0).getCell(i).getStringCellValue()))
                .doesNotContain("Compte comptable");
        }
        assertThat(exports.ready(job + 1)).isEmpty();
        Files.delete(ready.file());
    }
}
