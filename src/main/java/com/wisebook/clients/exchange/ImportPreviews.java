package com.wisebook.clients.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Service;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.exchange.ImportPreview.Column;
import com.wisebook.clients.exchange.ImportPreview.From;
import com.wisebook.clients.exchange.ImportPreview.Proposal;
import com.wisebook.clients.exchange.MappingMemory.Remembered;
import com.wisebook.clients.exchange.customers.CustomerImport;
import com.wisebook.clients.exchange.customers.CustomerPreview;
import com.wisebook.clients.exchange.fec.FecSample;
import com.wisebook.clients.exchange.table.TableImport;
import com.wisebook.clients.exchange.table.TableSample;

/** Looks at the beginning of a file: what it is, its first rows, and how it might be read. Nothing is written. */
@Service
public class ImportPreviews {

    /** Of a text no more than this is looked at, however large it is; a caller need not send more. */
    public static final int HEAD_BYTES = 1 << 20;
    private static final long MAX_FEC_BYTES = 512L << 20;
    /** What only a table of documents has. */
    private static final Set<String> DOCUMENT = Set.of("documentRef", "amount", "openAmount", "debit", "credit");

    private final Companies companies;
    private final MappingMemory memory;
    private final ImportMessages messages;
    private final CustomerPreview customers;
    private final BankPreview bank;
    private final InvoicePreview invoices;
    private final BusinessClock clock;

    ImportPreviews(Companies companies, MappingMemory memory, ImportMessages messages, CustomerPreview customers, BankPreview bank,
                   InvoicePreview invoices, BusinessClock clock) {
        this.companies = companies;
        this.memory = memory;
        this.messages = messages;
        this.customers = customers;
        this.bank = bank;
        this.invoices = invoices;
        this.clock = clock;
    }

    /**
     * @param sheet       of a workbook; null: the first
     * @param companyCode whose memory is asked; null: nobody's
     * @param kind        what the user says that a table holds; null: what it looks like
     * @throws FileRefused when it is neither text nor a workbook, or a workbook that may not be opened
     */
    public ImportPreview of(Path file, String fileName, String sheet, String companyCode, ImportKind kind, Locale locale) {
        try {
            if (!isZip(file)) {
                return text(file, fileName, companyCode, kind, locale);
            }
            Optional<ImportPreview> copies = invoices.of(file, fileName, companyCode, kind, locale);
            return copies.isPresent() ? copies.get() : workbook(file, fileName, sheet, companyCode, kind, locale);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(4), new byte[] {'P', 'K', 3, 4});
        }
    }

    private ImportPreview workbook(Path file, String fileName, String sheet, String companyCode, ImportKind kind, Locale locale) throws IOException {
        if (Files.size(file) > TableImport.MAX_BYTES) {
            throw new FileRefused("TOO_LARGE", null, "file", String.valueOf(Files.size(file)), String.valueOf(TableImport.MAX_BYTES));
        }
        TableSample sample = TableSample.read(file, sheet);
        String shown = sheet != null ? sheet : sample.sheets().isEmpty() ? null : sample.sheets().get(0);
        return table(sample, fileName, shown, null, companyCode, kind, locale);
    }

    private ImportPreview text(Path file, String fileName, String companyCode, ImportKind kind, Locale locale) throws IOException {
        Path head = Files.createTempFile("wisebook-preview-", ".tmp");
        try {
            // a statement may be one long line: its beginning is looked at as it is
            Optional<ImportPreview> statement = bank.of(file, fileName, kind, locale);
            if (statement.isPresent()) {
                return statement.get();
            }
            Files.write(head, head(file));
            TextFile text = TextFile.probe(head);
            try {
                return fec(FecSample.read(text, clock.today()), text, fileName, null);
            } catch (FileRefused refused) {
                if (refused.code().equals("MISSING_COLUMN")) {
                    return brokenFec(head, text, fileName, messages.refusal(refused, locale));
                }
            }
            return table(TableSample.read(head, null), fileName, null, text.charset().name(), companyCode, kind, locale);
        } finally {
            Files.deleteIfExists(head);
        }
    }

    /** The beginning up to the end of a line. */
    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(HEAD_BYTES);
            if (bytes.length < HEAD_BYTES) {
                return bytes;
            }
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            if (end == 0) {
                throw new FileRefused("NO_LINES", null, "file", String.valueOf(HEAD_BYTES), null);
            }
            // UTF-16 with the low byte first has the other half of the line's end behind it
            return Arrays.copyOf(bytes, bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE ? Math.min(end + 1, bytes.length) : end);
        }
    }

    private ImportPreview fec(FecSample sample, TextFile text, String fileName, String reason) {
        String company = FecSample.siren(fileName).flatMap(siren -> companies.all().stream().filter(one -> siren.equals(one.siren())).findFirst())
            .map(Company::code).orElse(null);
        List<Column> columns = sample.titles().stream().map(title -> new Column(title, true, null, null, ImportPreview.Looks.TEXT)).toList();
        return new ImportPreview("fec", reason, fileName, sample.titles().stream().anyMatch(SourceTitles::isReason), MAX_FEC_BYTES,
            text.charset().name(), sample.separator(), List.of(), null, columns, sample.rows(), sample.facts(fileName, company), null, null, null);
    }

    /** It is a FEC, and a column is missing: the rows are shown all the same. */
    private ImportPreview brokenFec(Path head, TextFile text, String fileName, String reason) throws IOException {
        TableSample sample = TableSample.read(head, null);
        List<Column> columns = sample.columns().stream().map(one -> new Column(one.title(), one.usable(), null, null, one.looks())).toList();
        return new ImportPreview("fec", reason, fileName, false, MAX_FEC_BYTES, text.charset().name(), sample.separator(), List.of(), null,
            columns, sample.rows(), null, null, null, null);
    }

    private ImportPreview table(TableSample sample, String fileName, String sheet, String encoding, String companyCode, ImportKind kind, Locale locale) {
        boolean documents = sample.columns().stream().anyMatch(column -> DOCUMENT.contains(String.valueOf(column.field())));
        if (kind == ImportKind.CUSTOMERS || kind == null && !documents && customers.looksLikeIt(sample.titles())) {
            return customers(sample, fileName, sheet, encoding, companyCode, locale);
        }
        Optional<Remembered> known = companyCode == null ? Optional.empty() : memory.of(companyCode, ImportKind.OPEN_ITEMS, sample.titles());
        List<Column> columns = known.map(remembered -> remembered(sample.columns(), remembered.parameters())).orElseGet(sample::columns);
        boolean correction = sample.titles().stream().anyMatch(SourceTitles::isReason);
        String reason = whyUnknown(sample, columns);
        ImportParameters before = known.map(Remembered::parameters).orElse(null);
        ImportPreview.Settings settings = new ImportPreview.Settings(
            settled(sample.dateOrder(), before == null || before.dateOrder() == null ? null : before.dateOrder().name()),
            settled(sample.decimalMark(), before == null ? null : before.decimalMark()), currency(sample, companyCode, before),
            mode(correction, before), null);
        return new ImportPreview(reason == null ? "open-items" : "unknown", reason == null ? null : messages.text("exchange.preview." + reason, locale),
            fileName, correction, TableImport.MAX_BYTES, encoding, sample.separator(), sample.sheets(), sheet, columns, sample.rows(), null, settings,
            told(known), null);
    }

    private static ImportPreview.Remembered told(Optional<Remembered> known) {
        return known.map(one -> new ImportPreview.Remembered(one.id(), one.uses(), one.usedBy(), one.usedAt())).orElse(null);
    }

    private ImportPreview customers(TableSample sample, String fileName, String sheet, String encoding, String companyCode, Locale locale) {
        Optional<Remembered> known = companyCode == null ? Optional.empty() : memory.of(companyCode, ImportKind.CUSTOMERS, sample.titles());
        ImportParameters before = known.map(Remembered::parameters).orElse(null);
        List<Column> columns = customers.columns(sample, before);
        String reason = customers.nobody(columns) ? "NO_CUSTOMER_TITLE" : sample.rows().isEmpty() ? "ONLY_TITLES" : null;
        return new ImportPreview("customers", reason == null ? null : messages.text("exchange.preview." + reason, locale), fileName,
            sample.titles().stream().anyMatch(SourceTitles::isReason), CustomerImport.MAX_BYTES, encoding, sample.separator(), sample.sheets(), sheet,
            columns, sample.rows(), null, customers.settings(sample, columns, before), told(known), customers.fields(locale));
    }

    /** Null where it looks like a table of open items. */
    private static String whyUnknown(TableSample sample, List<Column> columns) {
        List<String> titles = sample.titles().stream().map(SourceTitles::normal).toList();
        if (sample.separator() == null && titles.contains("journal code") && titles.contains("ecriture num")) {
            return "FEC_IN_WORKBOOK";
        }
        if (sample.titles().size() < 3) {
            return "TOO_FEW_COLUMNS";
        }
        long fields = columns.stream().filter(column -> column.field() != null).count();
        return fields < 2 ? "NO_KNOWN_TITLE" : sample.rows().isEmpty() ? "ONLY_TITLES" : null;
    }

    /** What was used for this source before, in place of what the titles say. */
    private static List<Column> remembered(List<Column> columns, ImportParameters parameters) {
        Map<String, String> fields = new HashMap<>();
        if (parameters.columns() != null) {
            parameters.columns().forEach((field, title) -> fields.put(title.toLowerCase(Locale.ROOT), field));
        }
        return columns.stream().map(column -> {
            String field = column.usable() ? fields.get(column.title().toLowerCase(Locale.ROOT)) : null;
            return new Column(column.title(), column.usable(), field, field == null ? null : From.REMEMBERED, column.looks());
        }).toList();
    }

    /** What the values decide stands; otherwise what was used before. */
    private static Proposal settled(Proposal now, String before) {
        return before == null || now.from() == From.VALUES ? now : new Proposal(before, From.REMEMBERED, now.evidence());
    }

    private Proposal currency(TableSample sample, String companyCode, ImportParameters before) {
        if (before != null && before.defaults() != null && before.defaults().get("currency") != null) {
            return Proposal.of(before.defaults().get("currency"), From.REMEMBERED);
        }
        if (sample.currencySign() != null) {
            return Proposal.of(sample.currencySign(), From.VALUES);
        }
        return Optional.ofNullable(companyCode).flatMap(companies::byCode).map(company -> Proposal.of(company.currency(), From.COMPANY))
            .orElseGet(() -> Proposal.of("EUR", From.DEFAULT));
    }

    /** Refused rows that come back are a part of a snapshot, never a whole one. */
    private static Proposal mode(boolean correction, ImportParameters before) {
        if (correction) {
            return Proposal.of("ADD", From.CORRECTION);
        }
        return before != null && before.mode() != null ? Proposal.of(before.mode().name(), From.REMEMBERED) : Proposal.of("SNAPSHOT", From.DEFAULT);
    }
}
