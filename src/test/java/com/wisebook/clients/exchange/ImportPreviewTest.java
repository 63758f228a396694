package com.wisebook.clients.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.wisebook.clients.exchange.ImportPreview.From;

/** What a file's beginning tells: its kind, its columns, its dates and amounts, and what it must not do to us. */
class ImportPreviewTest {

    private static final String FRENCH = "Compte;Client;N° pièce;Date facture;Échéance;Reste dû\n"
        + "C001;Dupont SARL;FA1;03/04/2026;31/05/2026;1 200,50\nC002;Martin;FA2;05/04/2026;30/05/2026;80,00\n";

    @TempDir
    Path folder;
    private ExchangeFixture fixture;
    private ImportPreviews previews;

    @BeforeEach
    void clean() {
        fixture = ExchangeFixture.clean();
        previews = fixture.context.getBean(ImportPreviews.class);
    }

    private ImportPreview preview(String name, String text) {
        return preview(ExchangeFixture.write(folder, name, text), name);
    }

    private ImportPreview preview(Path file, String name) {
        return previews.of(file, name, null, "DEMO", null, Locale.FRENCH);
    }

    private static Map<String, String> fields(ImportPreview preview) {
        Map<String, String> fields = new HashMap<>();
        preview.columns().stream().filter(column -> column.field() != null).forEach(column -> fields.put(column.field(), column.title()));
        return fields;
    }

    @Test
    void a_french_table_is_recognised_with_its_columns_its_dates_and_its_comma() {
        ImportPreview preview = preview("balance.csv", FRENCH);
        assertThat(preview.kind()).isEqualTo("open-items");
        assertThat(preview.separator()).isEqualTo(";");
        assertThat(fields(preview)).containsExactlyInAnyOrderEntriesOf(Map.of("customerCode", "Compte", "customerName", "Client", "documentRef",
            "N° pièce", "documentDate", "Date facture", "dueDate", "Échéance", "openAmount", "Reste dû"));
        assertThat(preview.settings().dateOrder().value()).isEqualTo("DMY");
        assertThat(preview.settings().dateOrder().evidence()).isEqualTo("31/05/2026 (Échéance)");
        assertThat(preview.settings().decimalMark().value()).isEqualTo(",");
        assertThat(preview.settings().currency()).isEqualTo(new ImportPreview.Proposal("EUR", From.COMPANY, null));
        assertThat(preview.rows()).hasSize(2);
        assertThat(preview.rows().get(0).cells()).startsWith("C001", "Dupont SARL");
    }

    @Test
    void a_title_that_is_known_holds_beside_values_that_are_wrong() {
        ImportPreview preview = preview("fautes.csv", FRENCH + "C003;Petit;FA3;hier;29/05/2026;douze\n");
        assertThat(fields(preview)).containsEntry("documentDate", "Date facture").containsEntry("openAmount", "Reste dû");
        ImportPreview words = preview("mots.csv", "Compte;Client;N° pièce;Reste dû\nC001;Dupont;FA1;rien\nC002;Martin;FA2;peu\nC003;Petit;FA3;12,00\n");
        assertThat(fields(words)).doesNotContainKey("openAmount");
    }

    @Test
    void the_encoding_and_the_separator_do_not_matter() {
        for (Charset charset : new Charset[] {StandardCharsets.UTF_8, Charset.forName("windows-1252"), StandardCharsets.UTF_16}) {
            Path file = ExchangeFixture.write(folder, "x.csv", FRENCH.replace(';', '\t'), charset);
            assertThat(fields(preview(file, "x.csv"))).as(charset.name()).containsEntry("dueDate", "Échéance");
        }
    }

    @Test
    void a_date_order_that_no_value_decides_is_left_to_the_user() {
        ImportPreview preview = preview("x.csv", FRENCH.replace("31/05", "01/05").replace("30/05", "02/05"));
        assertThat(preview.settings().dateOrder().value()).isNull();
        assertThat(preview.settings().dateOrder().from()).isEqualTo(From.UNDECIDED);
        assertThat(preview.settings().dateOrder().evidence()).contains("03/04/2026");
        ImportPreview both = preview("y.csv", FRENCH.replace("30/05/2026", "05/30/2026"));
        assertThat(both.settings().dateOrder().from()).isEqualTo(From.CONTRADICTORY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1.234|UNDECIDED|", "1234.5|VALUES|.", "1.234,5|VALUES|,", "12|DEFAULT|,", "0,125|VALUES|,", "1.234.567|VALUES|,"})
    void the_decimal_mark_is_decided_by_values_or_not_at_all(String amount, From from, String mark) {
        ImportPreview preview = preview("x.csv", "Compte;Pièce;Reste dû\nC1;F1;" + amount + "\n");
        assertThat(preview.settings().decimalMark().from()).isEqualTo(from);
        assertThat(preview.settings().decimalMark().value()).isEqualTo(mark);
    }

    @Test
    void what_cannot_be_named_is_shown_and_not_proposed() {
        ImportPreview preview = preview("x.csv", "Compte;Pièce;;Montant;montant\nC1;F1;z;10,00;20,00\n");
        assertThat(preview.columns()).extracting(ImportPreview.Column::usable).containsExactly(true, true, false, true, false);
        assertThat(fields(preview)).containsEntry("amount", "Montant");
    }

    @Test
    void a_table_without_a_known_title_is_unknown_and_its_rows_are_shown_all_the_same() {
        ImportPreview preview = preview("x.csv", "aaa;bbb;ccc\n1;2;3\n");
        assertThat(preview.kind()).isEqualTo("unknown");
        assertThat(preview.reason()).contains("Aucun titre");
        assertThat(preview.rows()).hasSize(1);
    }

    @Test
    void a_fec_says_its_year_its_siren_its_company_and_its_dialect() {
        fixture.jdbc.sql("update company set siren = '123456789' where code = 'DEMO'").update();
        ImportPreview preview = preview("123456789FEC20251231.txt", new FecLines().invoice("1", "20250110", "DUPONT", "120,00", "").text());
        assertThat(preview.kind()).isEqualTo("fec");
        assertThat(preview.fec().fiscalYearEnd()).isEqualTo(LocalDate.of(2025, 12, 31));
        assertThat(preview.fec().siren()).isEqualTo("123456789");
        assertThat(preview.fec().companyCode()).isEqualTo("DEMO");
        assertThat(preview.fec().decimalMark()).isEqualTo(",");
        assertThat(preview.columns()).hasSizeGreaterThanOrEqualTo(18);
    }

    @Test
    void a_fec_that_lacks_a_column_is_a_fec_and_says_which() {
        ImportPreview preview = preview("x.txt", new FecLines().invoice("1", "20250110", "DUPONT", "120,00", "").text().replace("CompAuxNum", "Autre"));
        assertThat(preview.kind()).isEqualTo("fec");
        assertThat(preview.reason()).contains("CompAuxNum");
    }

    @Test
    void a_workbook_shows_its_sheets_its_days_as_dates_and_no_formula_is_evaluated() throws IOException {
        Path file = folder.resolve("x.xlsx");
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(); OutputStream out = Files.newOutputStream(file)) {
            Row titles = workbook.createSheet("Postes").createRow(0);
            String[] names = {"Code client", "N° facture", "Échéance", "Solde"};
            for (int i = 0; i < names.length; i++) {
                titles.createCell(i).setCellValue(names[i]);
            }
            Row row = workbook.getSheetAt(0).createRow(1);
            row.createCell(0).setCellValue("C1");
            row.createCell(1).setCellFormula("\"F\"&1");
            CellStyle day = workbook.createCellStyle();
            day.setDataFormat(workbook.createDataFormat().getFormat("dd/mm/yyyy"));
            row.createCell(2).setCellValue(46000);
            row.getCell(2).setCellStyle(day);
            row.createCell(3).setCellValue(120.25);
            workbook.createSheet("Autre").createRow(0).createCell(0).setCellValue("x");
            workbook.write(out);
        }
        ImportPreview preview = preview(file, "x.xlsx");
        assertThat(preview.sheets()).containsExactly("Postes", "Autre");
        assertThat(fields(preview)).containsOnlyKeys("customerCode", "documentRef", "dueDate", "openAmount");
        assertThat(preview.rows().get(0).cells()).containsExactly("C1", "=\"F\"&1", "2025-12-09", "120.25");
        assertThat(preview.settings().dateOrder().from()).isEqualTo(From.NOT_NEEDED);
        assertThatThrownBy(() -> previews.of(file, "x.xlsx", "Rien", null, null, Locale.FRENCH)).isInstanceOf(FileRefused.class).hasMessageContaining("NO_SHEET");
    }

    @Test
    void hostile_files_are_refused_and_only_the_beginning_of_a_large_one_is_read() throws IOException {
        Path bomb = folder.resolve("bomb.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 60; i++) {
                zip.write(zeros);
            }
        }
        refused(bomb, "ZIP_BOMB");
        refused(ExchangeFixture.write(folder, "x.pdf", "%PDF-1.7 rest"), "BINARY_FILE");
        refused(ExchangeFixture.write(folder, "nul.csv", "a;b\u0000;c\n"), "BINARY_FILE");
        refused(ExchangeFixture.write(folder, "empty.csv", ""), "EMPTY_FILE");
        refused(ExchangeFixture.write(folder, "line.csv", "x".repeat(2 << 20)), "NO_LINES");
        Path large = folder.resolve("large.csv");
        try (OutputStream out = Files.newOutputStream(large)) {
            out.write(FRENCH.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 60_000; i++) {
                out.write("C003;Durand;FA3;03/04/2026;31/05/2026;1,00\n".getBytes(StandardCharsets.UTF_8));
            }
            // behind the first megabyte a file could be anything: the import itself will say so
            out.write(0);
        }
        assertThat(preview(large, "large.csv").rows()).hasSize(20);
        refused(ExchangeFixture.write(folder, "wide.csv", ";".repeat(100_000) + "\n"), "BAD_CSV");
        assertThat(preview("columns.csv", "t;".repeat(1000) + "\n" + ";x".repeat(1000) + "\n").columns()).hasSize(300);
    }

    private void refused(Path file, String code) {
        assertThatThrownBy(() -> preview(file, file.getFileName().toString())).isInstanceOf(FileRefused.class).hasMessageContaining(code);
    }

    @Test
    void what_an_import_used_is_proposed_for_the_next_file_of_the_source_whatever_its_order_and_can_be_forgotten() {
        String text = "Clef;Zone;Somme\nC1;F1;10,00\n";
        assertThat(preview("a.csv", text).remembered()).isNull();
        fixture.table(ExchangeFixture.write(folder, "a.csv", text), true,
            "{\"decimalMark\":\",\",\"dateOrder\":\"DMY\",\"asOf\":\"2026-11-20\",\"confirmClosing\":true,\"columns\":{\"customerCode\":\"Clef\",\"documentRef\":\"Zone\",\"openAmount\":\"Somme\"},\"defaults\":{\"currency\":\"USD\"}}");
        ImportPreview next = preview("b.csv", "Somme;CLEF;Zone\n10,00;C1;F1\n");
        assertThat(fields(next)).containsExactlyInAnyOrderEntriesOf(Map.of("customerCode", "CLEF", "documentRef", "Zone", "openAmount", "Somme"));
        assertThat(next.columns()).allMatch(column -> column.from() == From.REMEMBERED);
        assertThat(next.settings().currency().value()).isEqualTo("USD");
        assertThat(next.remembered().usedBy()).isEqualTo("camille");
        assertThat(fixture.jdbc.sql("select parameters::text from import_mapping").query(String.class).single())
            .as("neither the day nor a confirmation holds for the next file").doesNotContain("2026-11-20").contains("\"confirmClosing\": false");

        assertThat(previews.of(folder.resolve("a.csv"), "a.csv", null, "AUTRE", null, Locale.FRENCH).remembered()).as("another company's source").isNull();
        assertThat(fixture.context.getBean(MappingMemory.class).forget(next.remembered().id())).isTrue();
        assertThat(preview("b.csv", text).remembered()).isNull();
    }

    @Test
    void values_that_decide_are_stronger_than_what_is_remembered() {
        fixture.table(ExchangeFixture.write(folder, "a.csv", FRENCH), true, "{\"decimalMark\":\".\",\"dateOrder\":\"MDY\",\"columns\":{\"customerCode\":\"Compte\",\"documentRef\":\"N° pièce\",\"openAmount\":\"Reste dû\"}}");
        ImportPreview.Settings settings = preview("a.csv", FRENCH).settings();
        assertThat(settings.dateOrder().value()).isEqualTo("DMY");
        assertThat(settings.decimalMark().value()).isEqualTo(",");
    }

    @ParameterizedTest
    @CsvSource({"ibm-receivables-dmy.csv, DMY, customerID, invoiceNumber, InvoiceAmount", "ibm-receivables-mdy.csv, MDY, customerID, invoiceNumber, InvoiceAmount",
        "highradius-open-items.csv, YMD, cust_number, doc_id, total_open_amount"})
    void real_receivables_are_told_from_their_titles_and_values(String name, String order, String customer, String reference, String amount) {
        Optional<Path> file = ExchangeFixture.shared("receivables/" + name);
        assumeTrue(file.isPresent(), "no shared data here");
        ImportPreview preview = preview(file.get(), name);
        assertThat(preview.kind()).isEqualTo("open-items");
        assertThat(preview.settings().dateOrder().value()).isEqualTo(order);
        assertThat(preview.settings().decimalMark().value()).isEqualTo(".");
        assertThat(fields(preview)).containsEntry("customerCode", customer).containsEntry("documentRef", reference);
        assertThat(fields(preview).values()).contains(amount);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"0000000001FEC20220831.txt, 2022-08-31", "111111111FEC20221231.TXT, 2022-12-31", "quadra-dev-411.txt, -",
        "agrigest-123456789FEC20230331.txt, 2023-03-31", "istea-123456789FEC20201231.txt, 2020-12-31", "coala-2020.txt, -"})
    void real_ledgers_are_known_by_their_columns(String name, LocalDate end) {
        Optional<Path> file = ExchangeFixture.shared("fec/" + name);
        assumeTrue(file.isPresent(), "no shared data here");
        ImportPreview preview = preview(file.get(), name);
        assertThat(preview.kind()).isEqualTo("fec");
        assertThat(preview.reason()).isNull();
        assertThat(preview.rows()).isNotEmpty();
        assertThat(preview.fec().fiscalYearEnd()).isEqualTo(name.startsWith("0000000001") ? null : end);
    }
}
