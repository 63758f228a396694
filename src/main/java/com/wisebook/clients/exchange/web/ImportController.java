package com.wisebook.clients.exchange.web;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Locale;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

import com.wisebook.clients.exchange.ImportKind;
import com.wisebook.clients.exchange.ImportMessages;
import com.wisebook.clients.exchange.ImportParameters;
import com.wisebook.clients.exchange.ImportQuery;
import com.wisebook.clients.exchange.ImportRequest;
import com.wisebook.clients.exchange.ImportRowView;
import com.wisebook.clients.exchange.ImportView;
import com.wisebook.clients.exchange.Imports;
import com.wisebook.clients.exchange.ImportsFound;
import com.wisebook.clients.exchange.RollbackReport;
import com.wisebook.clients.exchange.SafeText;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Imports over REST: ask for one, follow it, read its report, take it back. */
@RestController
@Tag(name = "imports")
@RequestMapping("/api/v1/imports")
@PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'ADMIN')")
class ImportController {

    private static final int MAX_PAGE = 1000;

    private final Imports imports;
    private final ImportMessages messages;

    ImportController(Imports imports, ImportMessages messages) {
        this.imports = imports;
        this.messages = messages;
    }

    /** A page; {@code next} goes into {@code after} for the following one and is null on the last. */
    record Page<T>(List<T> items, Long next) {
    }

    /** A row of the report with its sentence in the reader's language. */
    @Schema(name = "ImportReportRow", requiredProperties = {"seq", "severity", "code", "message"})
    record Row(int seq, Integer line, String severity, String code, String column, String found, String expected, String raw,
               String message) {
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Starts an import",
            description = "Kinds: fec, open-items, customers, bank-statement, invoice-documents (a ZIP of PDFs whose names hold the number of their invoice). The parameters are a JSON object: date order, decimal mark, columns, and so on. "
                + "New customers of a file are active at once, unchecked, unless the parameters say `onboarding: true`; the report warns how many. "
                + "422 when the file is refused before it is read.")
    @ApiResponse(responseCode = "202", useReturnTypeSchema = true)
    ResponseEntity<ImportView> start(@RequestParam String kind, @RequestParam String companyCode,
                                     @RequestParam(required = false) String companyName,
                                     @RequestParam(defaultValue = "false") boolean dryRun,
                                     @RequestParam(required = false) String parameters,
                                     @RequestPart MultipartFile file, Principal user) throws IOException {
        try (Upload upload = new Upload(file)) {
            long id = imports.submit(new ImportRequest(ImportKind.of(kind), companyCode, companyName, upload.name, upload.path, dryRun,
                ImportParameters.parse(parameters), user.getName()));
            return ResponseEntity.accepted().location(URI.create("/api/v1/imports/" + id)).body(imports.byId(id).orElseThrow());
        }
    }

    @GetMapping
    @Operation(summary = "Imports, newest first", description = "Read on with `after`.")
    Page<ImportView> list(@RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) Long after) {
        int size = size(limit);
        List<ImportView> found = imports.newest(size, after);
        return new Page<>(found, found.size() < size ? null : found.get(size - 1).id());
    }

    @GetMapping("/search")
    @Operation(summary = "Imports, filtered and sorted", description = "Columns: file, kind, company, status, created, by, lines, added, updated, refused. "
        + "A minus before the column of `sort` turns it round.")
    ImportsFound search(@RequestParam(defaultValue = "") List<String> kind, @RequestParam(defaultValue = "") List<String> status,
                        @RequestParam(required = false) String company, @RequestParam(required = false) Boolean dryRun,
                        @RequestParam(required = false) String q, @RequestParam(required = false) String sort,
                        @RequestParam(defaultValue = "100") int limit, @RequestParam(defaultValue = "0") long offset) {
        return imports.found(new ImportQuery(kind, status, blankToNull(company), dryRun, blankToNull(q), sort, size(limit), Math.max(0, offset)));
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    @GetMapping("/{id}")
    @Operation(summary = "An import and its counts")
    ImportView one(@PathVariable long id, Locale locale) {
        return imports.byId(id, locale).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private void known(long id) {
        imports.byId(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping(path = "/{id}/rows", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "The report of an import by row",
            description = "JSON, or CSV with Accept: text/csv.")
    Page<Row> rows(@PathVariable long id, @RequestParam(required = false) String severity,
                   @RequestParam(defaultValue = "100") int limit, @RequestParam(defaultValue = "0") int after, Locale locale) {
        known(id);
        int size = size(limit);
        List<Row> rows = imports.rows(id, severity, after, size).stream().map(row -> row(row, locale)).toList();
        return new Page<>(rows, rows.size() < size ? null : (long) rows.get(size - 1).seq());
    }

    /** The report as CSV ({@code severity=ERROR}: the refused rows); formula characters are neutralised. */
    @GetMapping(path = "/{id}/rows", produces = "text/csv")
    @Operation(summary = "The report of an import by row",
            description = "JSON, or CSV with Accept: text/csv.")
    ResponseEntity<byte[]> download(@PathVariable long id, @RequestParam(required = false) String severity, Locale locale) throws IOException {
        known(id);
        StringWriter text = new StringWriter().append('\uFEFF');
        try (CsvWriter csv = CsvWriter.builder().fieldSeparator(';').build(text)) {
            csv.writeRecord("line", "severity", "code", "column", "found", "expected", "message", "raw");
            int after = 0;
            for (List<ImportRowView> part; !(part = imports.rows(id, severity, after, MAX_PAGE)).isEmpty(); ) {
                for (ImportRowView stored : part) {
                    ImportRowView row = messages.shown(stored, locale);
                    csv.writeRecord(row.line() == null ? "" : row.line().toString(), row.severity(), row.code(), SafeText.guarded(row.columnName()),
                        SafeText.guarded(row.found()), SafeText.guarded(row.expected()), SafeText.guarded(messages.row(stored, locale)), SafeText.guarded(row.raw()));
                    after = row.seq();
                }
            }
        }
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"import-" + id + ".csv\"")
            .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8)).body(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/{id}/relances")
    @Operation(summary = "The relances that have left about what an import brought in", description = "Reference, date and customer; read it before a rollback.")
    List<String> relances(@PathVariable long id) {
        known(id);
        return imports.relancesOf(id);
    }

    @GetMapping("/{id}/held")
    @Operation(summary = "What keeps an import from being taken back", description = "Disputes, files in pre-litigation, losses, promises and payment plans that "
        + "are not over and are about what it added, one a line in the reader's language. While there is any, a rollback answers 409.")
    List<String> held(@PathVariable long id, Locale locale) {
        known(id);
        return messages.held(imports.heldBy(id), locale);
    }

    @PostMapping("/{id}/rollback")
    @Operation(summary = "Takes an import back",
            description = "Removes what it added and restores what it changed; lists the relances that have left, and the customers that stay. "
                + "409 names the later imports that still stand, or what holds its entries (`held`). `dryRun`: says what it would do, and keeps nothing of it.")
    RollbackReport rollback(@PathVariable long id, @RequestParam(defaultValue = "false") boolean dryRun, Principal user, Locale locale) {
        known(id);
        return dryRun ? imports.rollbackTried(id, user.getName(), locale) : imports.rollback(id, user.getName(), locale);
    }

    private Row row(ImportRowView stored, Locale locale) {
        ImportRowView row = messages.shown(stored, locale);
        return new Row(row.seq(), row.line(), row.severity(), row.code(), row.columnName(), row.found(), row.expected(), row.raw(),
            messages.row(stored, locale));
    }

    private static int size(int limit) {
        return Math.max(1, Math.min(limit, MAX_PAGE));
    }
}
