package com.wisebook.clients.desk.web;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.desk.CustomerViewExport;
import com.wisebook.clients.desk.CustomerViewExport.Prepared;
import com.wisebook.clients.exchange.Exports;
import com.wisebook.clients.exchange.TableFormat;
import com.wisebook.clients.job.Jobs;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.security.rest.UserMessages;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The list of customers as it is shown, as a file. */
@RestController
@Tag(name = "customers")
@RequestMapping("/api/v1/customer-views")
@PreAuthorize("hasAnyRole('OFFICER','ACCOUNTANT','SALES','MANAGER','CFO','ADMIN')")
class CustomerViewExportRest {

    private static final Set<String> OF_THE_FILE = Set.of("format", "columns");

    /** The job that writes a view. */
    @Schema(name = "CustomerViewExportStarted", requiredProperties = {"jobId"})
    record Started(long jobId) {
    }

    private final CustomerViewExport views;
    private final Exports exports;
    private final Jobs jobs;
    private final UserMessages messages;
    private final BusinessClock clock;
    private final AuditTrail audit;

    CustomerViewExportRest(CustomerViewExport views, Exports exports, Jobs jobs, UserMessages messages, BusinessClock clock, AuditTrail audit) {
        this.views = views;
        this.exports = exports;
        this.jobs = jobs;
        this.messages = messages;
        this.clock = clock;
        this.audit = audit;
    }

    @GetMapping("/export")
    @Operation(summary = "The list of customers as a file, streamed", description = "Takes the parameters of `GET /customers`, and `columns` as the "
        + "list names them, in the order of the file: name, code, siren, town, balance, `d.code`…; `format` is csv or xlsx. Dates and amounts "
        + "are typed, formulas made text.")
    ResponseEntity<StreamingResponseBody> export(@RequestParam(defaultValue = "xlsx") String format, @RequestParam(required = false) List<String> columns,
                                                 @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> all, Principal user) {
        Prepared prepared = prepared(format, all, user);
        return file(TableFormat.of(format)).body(prepared::write);
    }

    @PostMapping("/exports")
    @ApiResponse(responseCode = "202", useReturnTypeSchema = true)
    @Operation(summary = "Writes the list of customers to a file, as a job",
        description = "For many: the job has the progress, then `GET /customer-views/exports/{jobId}` the file, which waits a day.")
    ResponseEntity<Started> start(@RequestParam(defaultValue = "xlsx") String format, @RequestParam(required = false) List<String> columns,
                                  @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> all, Principal user) {
        return ResponseEntity.accepted().body(new Started(prepared(format, all, user).submit(user.getName())));
    }

    @GetMapping("/exports/{jobId}")
    @Operation(summary = "The file that my job has written", description = "404 while it is being written, and after a day.")
    ResponseEntity<Resource> ready(@PathVariable long jobId, Principal user) {
        Exports.Ready ready = jobs.byId(jobId).filter(job -> user.getName().equals(job.createdBy())).flatMap(job -> exports.ready(jobId))
            .orElseThrow(() -> ProblemException.notFound("desk.export.missing"));
        return file(ready.format()).body(new FileSystemResource(ready.file()));
    }

    /** Who takes customers out is written down, with what he asked for. */
    private Prepared prepared(String format, MultiValueMap<String, String> all, Principal user) {
        List<String> columns = all.getOrDefault("columns", List.of()).stream().flatMap(one -> Arrays.stream(one.split(",")))
            .map(String::strip).filter(one -> !one.isEmpty()).toList();
        Prepared prepared = views.prepare(AskedCustomers.read(all, OF_THE_FILE, 1, 0), columns, TableFormat.of(format), messages.locale());
        audit.recordAs(user.getName(), "CUSTOMERS_EXPORTED", "customer", format, null, all);
        return prepared;
    }

    private ResponseEntity.BodyBuilder file(TableFormat format) {
        Locale locale = messages.locale();
        String name = messages.text(locale, "desk.export.file") + "-" + clock.today() + format.ending();
        return ResponseEntity.ok().contentType(format.mediaType())
            .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString());
    }
}
