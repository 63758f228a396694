package com.wisebook.clients.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.wisebook.clients.receivable.InvoiceCopies;
import com.wisebook.clients.receivable.InvoiceDocuments;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ZIP of invoices: each copy to its entry, told file by file, and back again. */
class InvoiceDocumentsImportTest {

    @TempDir
    Path folder;
    private ExchangeFixture fixture;
    private InvoiceCopies copies;
    private int zips;

    @BeforeEach
    void clean() {
        fixture = ExchangeFixture.clean();
        copies = fixture.context.getBean(InvoiceCopies.class);
        for (String code : List.of("DURAND", "MARTIN")) {
            long id = fixture.jdbc.sql("insert into customer (code, name) values (:code, :code) returning id").param("code", code).query(Long.class).single();
            fixture.jdbc.sql("insert into customer_account (customer_id, company_id, account_code) values (:id, 1, '411' || :code)")
                .param("id", id).param("code", code).update();
        }
    }

    private long invoice(String customer, String number) {
        return fixture.jdbc.sql("""
                insert into ledger_entry (company_id, customer_id, kind, entry_date, document_ref, amount, currency, due_date, open_amount, source_key)
                select 1, id, 'INVOICE', '2026-10-01', :number, 120, 'EUR', '2026-11-01', 120, code || :number from customer where code = :customer
                returning id""").param("number", number).param("customer", customer).query(Long.class).single();
    }

    private static byte[] pdf(String text) {
        return ("%PDF-1.7 " + text).getBytes(StandardCharsets.UTF_8);
    }

    private Path zip(Map<String, byte[]> files) {
        Path zip = folder.resolve("factures-" + ++zips + ".zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zip;
    }

    private ImportView load(Path zip, boolean dryRun) {
        return fixture.run(new ImportRequest(ImportKind.INVOICE_DOCUMENTS, "DEMO", null, zip.getFileName().toString(), zip, dryRun,
            ImportParameters.parse("{}"), "amelie"));
    }

    private ImportView load(Object... files) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (int i = 0; i < files.length; i += 2) {
            all.put((String) files[i], (byte[]) files[i + 1]);
        }
        return load(zip(all), false);
    }

    @Test
    void eachFileGoesToTheEntryWhoseNumberItsNameHolds() {
        long first = invoice("DURAND", "FA/2026/0012");
        long second = invoice("MARTIN", "FA/2026/0013");
        ImportView run = load("factures/Facture FA-2026-0012 Durand.pdf", pdf("a"), "FA_2026_0013.PDF", pdf("b"), "__MACOSX/._FA_2026_0013.PDF", pdf("c"));
        assertThat(run.status()).isEqualTo("DONE");
        assertThat(run.lines()).isEqualTo(2);
        assertThat(run.added()).isEqualTo(2);
        assertThat(fixture.codes(run)).containsExactly("INVOICE_MATCHED", "INVOICE_MATCHED");
        Map<Long, InvoiceCopies.Copy> found = copies.find(1, List.of(first, second));
        assertThat(found.get(first).number()).isEqualTo("FA/2026/0012");
        assertThat(copies.file(found.get(second).documentId()).orElseThrow().content()).isEqualTo(pdf("b"));
        assertThat(copies.files(List.of(found.get(first).documentId())).values()).singleElement()
            .satisfies(file -> assertThat(file.sha256()).isEqualTo(InvoiceDocuments.sha256(pdf("a"))));
    }

    @Test
    void aCopyMayComeBeforeItsEntry() {
        ImportView run = load("Facture F-77.pdf", pdf("a"));
        assertThat(fixture.codes(run)).containsExactly("INVOICE_WAITS");
        assertThat(run.warnings()).isEqualTo(1);
        long entry = invoice("DURAND", "F77");
        assertThat(copies.find(1, List.of(entry))).containsOnlyKeys(entry);
    }

    @Test
    void whatCannotBeTakenIsSaidFileByFileAndTheOthersGoIn() {
        long entry = invoice("DURAND", "F-12");
        invoice("DURAND", "F-13");
        invoice("MARTIN", "F-99");
        invoice("DURAND", "F-99");
        ImportView run = load("F-12.pdf", pdf("a"), "copie F-12.pdf", pdf("b"), "F-12 et F-13.pdf", pdf("c"), "Facture.pdf", pdf("d"),
            "F-13.pdf", "<html>F-13</html>".getBytes(StandardCharsets.UTF_8), "../../etc/F-14.pdf", pdf("e"), "C:/F-15.pdf", pdf("e"),
            "F-16.pdf", large(), "F-99.pdf", pdf("f"));
        assertThat(run.status()).isEqualTo("DONE");
        assertThat(fixture.codes(run)).containsExactly("INVOICE_MATCHED", "INVOICE_TWICE", "INVOICE_AMBIGUOUS", "INVOICE_NO_NUMBER", "INVOICE_NOT_PDF",
            "INVOICE_UNSAFE", "INVOICE_UNSAFE", "INVOICE_TOO_LARGE", "INVOICE_SEVERAL");
        assertThat(run.refused()).isEqualTo(7);
        assertThat(run.added()).isEqualTo(2);
        assertThat(copies.find(1, List.of(entry))).hasSize(1);
        ImportMessages messages = fixture.context.getBean(ImportMessages.class);
        for (Locale locale : List.of(Locale.FRENCH, Locale.ENGLISH)) {
            assertThat(fixture.imports.rows(run.id(), null, 0, 100)).allSatisfy(row -> assertThat(messages.row(row, locale))
                .as(row.code()).contains(row.found()).doesNotContain("INVOICE_", "{"));
        }
    }

    private static byte[] large() {
        byte[] large = java.util.Arrays.copyOf(pdf("large"), InvoiceDocuments.LARGEST + 1);
        new java.util.Random(1).nextBytes(large);
        System.arraycopy(pdf("large"), 0, large, 0, 9);
        return large;
    }

    @Test
    void whatSeveralCustomersBearIsShownToNoneOfThem() {
        long durand = invoice("DURAND", "F-99");
        load("F-99.pdf", pdf("a"));
        assertThat(copies.find(1, List.of(durand))).hasSize(1);
        long martin = invoice("MARTIN", "F-99");
        assertThat(copies.find(1, List.of(durand, martin))).isEmpty();
    }

    @Test
    void theSameOnceMoreChangesNothingANewerOneTakesItsPlaceAndARollbackBringsItBack() {
        long entry = invoice("DURAND", "F-12");
        ImportView first = load("F-12.pdf", pdf("a"));
        assertThat(load("F-12.pdf", pdf("a")).unchanged()).isEqualTo(1);
        ImportView newer = load("F-12.pdf", pdf("b"));
        assertThat(newer.updated()).isEqualTo(1);
        assertThat(fixture.codes(newer)).containsExactly("INVOICE_REPLACED");
        ImportView newest = load("F-12.pdf", pdf("c"));
        fixture.imports.rollback(newer.id(), "amelie");
        assertThat(content(entry)).isEqualTo(pdf("c"));
        RollbackReport back = fixture.imports.rollback(newest.id(), "amelie");
        assertThat(back.restored()).isEqualTo(1);
        assertThat(content(entry)).as("what stood before both").isEqualTo(pdf("a"));
        assertThat(fixture.imports.rollback(first.id(), "amelie").removed()).isEqualTo(1);
        assertThat(copies.find(1, List.of(entry))).isEmpty();
    }

    private byte[] content(long entry) {
        return copies.file(copies.find(1, List.of(entry)).get(entry).documentId()).orElseThrow().content();
    }

    @Test
    void aDryRunSaysTheSameAndKeepsNothing() {
        invoice("DURAND", "F-12");
        ImportView run = load(zip(Map.of("F-12.pdf", pdf("a"))), true);
        assertThat(run.added()).isEqualTo(1);
        assertThat(fixture.codes(run)).containsExactly("INVOICE_MATCHED");
        assertThat(fixture.count("invoice_document")).isZero();
    }

    @Test
    void aZipThatInflatesWithoutEndIsRefusedAltogether() throws IOException {
        Path bomb = folder.resolve("bombe.zip");
        byte[] zeros = new byte[InvoiceDocuments.LARGEST];
        System.arraycopy(pdf("0"), 0, zeros, 0, 9);
        try (OutputStream file = Files.newOutputStream(bomb); ZipOutputStream out = new ZipOutputStream(file)) {
            for (int i = 0; i < 8; i++) {
                out.putNextEntry(new ZipEntry("F-" + (100 + i) + ".pdf"));
                out.write(zeros);
            }
        }
        ImportView run = load(bomb, false);
        assertThat(run.error()).isEqualTo("ZIP_INFLATES");
        assertThat(fixture.count("invoice_document")).isZero();
    }

    @Test
    void whatIsNoZipOrHoldsNothingIsRefused() {
        assertThat(load(ExchangeFixture.write(folder, "x.zip", "PK no zip"), false).error()).isEqualTo("BAD_ZIP");
        assertThat(load(zip(Map.of("vide/", new byte[0])), false).error()).isEqualTo("ZIP_EMPTY");
    }

    @Test
    void thePreviewShowsTheFirstFilesAndWhoseTheyAreFromTheBeginningAlone() throws IOException {
        invoice("DURAND", "F-12");
        Path whole = zip(new LinkedHashMap<>(Map.of("F-12.pdf", pdf("a"))));
        Path head = Files.write(folder.resolve("debut.zip"), java.util.Arrays.copyOf(Files.readAllBytes(whole), 60));
        ImportPreview seen = fixture.context.getBean(ImportPreviews.class).of(head, "factures.zip", null, "DEMO", null, Locale.FRENCH);
        assertThat(seen.kind()).isEqualTo("invoice-documents");
        assertThat(seen.rows()).singleElement().satisfies(row -> assertThat(row.cells()).containsExactly("F-12.pdf", "F-12", "DURAND"));
    }
}
