package com.wisebook.clients.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.springframework.stereotype.Component;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.exchange.invoices.InvoiceZip;
import com.wisebook.clients.exchange.invoices.NumberInName;
import com.wisebook.clients.receivable.InvoiceDocuments;
import com.wisebook.clients.receivable.InvoiceDocuments.KnownNumber;

/** A ZIP of invoices before it is imported: its first files, and whose invoices they are. */
@Component
class InvoicePreview {

    private static final int SHOWN = 20;

    private final Companies companies;
    private final InvoiceDocuments documents;
    private final ImportMessages messages;

    InvoicePreview(Companies companies, InvoiceDocuments documents, ImportMessages messages) {
        this.companies = companies;
        this.documents = documents;
        this.messages = messages;
    }

    /** Looks at a ZIP's beginning; empty where it is a workbook or something else. */
    Optional<ImportPreview> of(Path file, String fileName, String companyCode, ImportKind said, Locale locale) throws IOException {
        List<String> names = names(file);
        if (said != ImportKind.INVOICE_DOCUMENTS && (said != null || !InvoiceZip.looksLikeIt(names))) {
            return Optional.empty();
        }
        List<ImportPreview.Column> columns = Stream.of("file", "number", "customer").map(name -> new ImportPreview.Column(
            messages.text("exchange.preview.invoice." + name, locale), false, null, null, ImportPreview.Looks.TEXT)).toList();
        return Optional.of(new ImportPreview(ImportKind.INVOICE_DOCUMENTS.external(), null, fileName, false, InvoiceZip.MAX_BYTES, null, null, List.of(),
            null, columns, rows(names, companyCode, locale), null, null, null, null));
    }

    /** The first names, read from the beginning of the file alone: a caller need not send all of it. */
    private static List<String> names(Path file) throws IOException {
        List<String> names = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file); ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry; names.size() < SHOWN && (entry = zip.getNextEntry()) != null; ) {
                if (!entry.isDirectory()) {
                    names.add(entry.getName());
                }
                if (zip.readNBytes(InvoiceDocuments.LARGEST + 1).length > InvoiceDocuments.LARGEST) {
                    return names;
                }
            }
        } catch (IOException | IllegalArgumentException cut) {
            // the beginning ends within a file
            return names;
        }
        return names;
    }

    private List<ImportPreview.Row> rows(List<String> paths, String companyCode, Locale locale) {
        List<NumberInName> names = paths.stream().map(path -> new NumberInName(path.substring(path.lastIndexOf('/') + 1))).toList();
        Set<String> asked = new HashSet<>();
        names.forEach(name -> asked.addAll(name.candidates()));
        Map<String, KnownNumber> known = Optional.ofNullable(companyCode).flatMap(companies::byCode).map(Company::id)
            .map(company -> documents.known(company, asked)).orElse(Map.of());
        List<ImportPreview.Row> rows = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            List<String> found = names.get(i).among(known);
            KnownNumber one = found.size() == 1 ? known.get(found.get(0)) : null;
            String number = one != null ? one.number() : found.isEmpty() ? messages.text("exchange.preview.invoice.unknown", locale)
                : String.join(", ", found);
            rows.add(new ImportPreview.Row(i + 1, List.of(paths.get(i), companyCode == null ? "" : number, one == null || one.customers() > 1 ? "" : one.customer())));
        }
        return rows;
    }
}
