package com.wisebook.clients.exchange.web;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Locale;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
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

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.exchange.Exports;
import com.wisebook.clients.exchange.ImportMessages;
import com.wisebook.clients.exchange.TableFormat;
import com.wisebook.clients.exchange.customers.CustomerFilter;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Customers as a file that can be changed and imported again. */
@RestController
@Tag(name = "customers")
@RequestMapping("/api/v1/customers")
@PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'CFO', 'ADMIN')")
class CustomerExportController {

    private final Exports exports;
    private final ImportMessages messages;
    private final BusinessClock clock;

    CustomerExportController(Exports exports, ImportMessages messages, BusinessClock clock) {
        this.exports = exports;
        this.messages = messages;
        this.clock = clock;
    }

    /** The job that writes an export. */
    @Schema(name = "CustomerExportStarted", requiredProperties = {"jobId"})
    record Started(long jobId) {
    }

    @GetMapping("/export")
    @Operation(summary = "Customers as a file, streamed",
            description = "In the columns of the import of kind `customers`, by `format` csv or xlsx. With `companyCode` the columns of the account with that company.")
    ResponseEntity<StreamingResponseBody> export(@RequestParam(defaultValue = "xlsx") String format, @RequestParam(required = false) String companyCode,
                                                 @RequestParam(required = false) String q, @RequestParam(defaultValue = "") List<String> status,
                                                 @RequestParam(defaultValue = "") List<String> segment, @RequestParam(defaultValue = "") List<String> officer,
                                                 @RequestParam(defaultValue = "") List<String> sector, @RequestParam(defaultValue = "") List<String> region,
                                                 @RequestParam(defaultValue = "") List<String> country, @RequestParam(required = false) String group,
                                                 @RequestParam(defaultValue = "") List<String> code, Principal user, Locale locale) {
        TableFormat as = TableFormat.of(format);
        CustomerFilter filter = new CustomerFilter(q, status, segment, officer, sector, region, country, group, code);
        exports.recorded(companyCode, filter, as, user.getName());
        return file(as, locale).body(out -> exports.write(out, as, locale, companyCode, filter));
    }

    @PostMapping("/exports")
    @Operation(summary = "Writes customers to a file, as a job",
            description = "For many customers: the job has the progress, then `GET /customers/exports/{jobId}` the file, which waits a day.")
    @ApiResponse(responseCode = "202", useReturnTypeSchema = true)
    ResponseEntity<Started> start(@RequestParam(defaultValue = "xlsx") String format, @RequestParam(required = false) String companyCode,
                                  @RequestParam(required = false) String q, @RequestParam(defaultValue = "") List<String> status,
                                  @RequestParam(defaultValue = "") List<String> segment, @RequestParam(defaultValue = "") List<String> officer,
                                  @RequestParam(defaultValue = "") List<String> sector, @RequestParam(defaultValue = "") List<String> region,
                                  @RequestParam(defaultValue = "") List<String> country, @RequestParam(required = false) String group,
                                  @RequestParam(defaultValue = "") List<String> code, Principal user, Locale locale) {
        TableFormat as = TableFormat.of(format);
        CustomerFilter filter = new CustomerFilter(q, status, segment, officer, sector, region, country, group, code);
        exports.recorded(companyCode, filter, as, user.getName());
        return ResponseEntity.accepted().body(new Started(exports.submit(as, locale, companyCode, filter, user.getName())));
    }

    @GetMapping("/exports/{jobId}")
    @Operation(summary = "The file that an export's job has written", description = "404 while it is being written, and after a day.")
    ResponseEntity<Resource> ready(@PathVariable long jobId, Locale locale) {
        Exports.Ready ready = exports.ready(jobId).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return file(ready.format(), locale).body(new FileSystemResource(ready.file()));
    }

    private ResponseEntity.BodyBuilder file(TableFormat format, Locale locale) {
        String name = messages.text("exchange.export.file", locale) + "-" + clock.today() + format.ending();
        return ResponseEntity.ok().contentType(format.mediaType())
            .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString());
    }
}
