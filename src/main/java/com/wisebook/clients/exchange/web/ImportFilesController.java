package com.wisebook.clients.exchange.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Locale;

import org.springframework.http.ContentDisposition;
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
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import com.wisebook.clients.exchange.ImportMessages;
import com.wisebook.clients.exchange.ImportParameters;
import com.wisebook.clients.exchange.ImportView;
import com.wisebook.clients.exchange.Imports;
import com.wisebook.clients.exchange.RefusedRows;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The file of an import afterwards: its refused rows to correct, and the whole of it run again. */
@RestController
@Tag(name = "imports")
@RequestMapping("/api/v1/imports/{id}")
@PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'ADMIN')")
class ImportFilesController {

    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Imports imports;
    private final RefusedRows refused;
    private final ImportMessages messages;

    ImportFilesController(Imports imports, RefusedRows refused, ImportMessages messages) {
        this.imports = imports;
        this.refused = refused;
        this.messages = messages;
    }

    @GetMapping(path = "/refused", produces = {"text/csv", XLSX})
    @Operation(summary = "The refused rows as they were in the file, with the reason",
            description = "Original columns, then one that says why. Corrected, it can be imported with the same parameters. `format`: csv or xlsx.")
    ResponseEntity<StreamingResponseBody> refused(@PathVariable long id, @RequestParam(defaultValue = "csv") String format, Locale locale) {
        ImportView run = one(id);
        boolean workbook = format.equals("xlsx");
        String name = run.fileName().replaceFirst("\\.[^.]{1,5}$", "") + "-" + messages.text("exchange.refused.file", locale) + (workbook ? ".xlsx" : ".csv");
        StreamingResponseBody body = workbook ? out -> refused.xlsx(id, locale, out) : out -> refused.csv(id, locale, out);
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
            .contentType(workbook ? MediaType.parseMediaType(XLSX) : new MediaType("text", "csv", StandardCharsets.UTF_8)).body(body);
    }

    @PostMapping("/run")
    @Operation(summary = "Runs the file of an import again",
            description = "For a dry run that is to go in, or a failed import whose fault is confirmed or passed over. The file waits a day; "
                + "422 when it does not wait any more.")
    @ApiResponse(responseCode = "202", useReturnTypeSchema = true)
    ResponseEntity<ImportView> again(@PathVariable long id, @RequestParam(defaultValue = "false") boolean dryRun,
                                     @RequestParam(required = false) ImportParameters.OnError onError,
                                     @RequestParam(required = false) ImportParameters.Mode mode,
                                     @RequestParam(defaultValue = "false") boolean confirmClosing,
                                     @RequestParam(defaultValue = "false") boolean confirmOlder, Principal user) {
        one(id);
        long next = imports.again(id, dryRun, parameters -> parameters.confirmed(onError, mode, confirmClosing, confirmOlder), user.getName());
        return ResponseEntity.accepted().location(URI.create("/api/v1/imports/" + next)).body(one(next));
    }

    private ImportView one(long id) {
        return imports.byId(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
