package com.wisebook.clients.customer.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

import com.wisebook.clients.customer.onboarding.RoutingTables;
import com.wisebook.clients.customer.onboarding.RoutingTables.TableVersion;
import com.wisebook.clients.customer.onboarding.RoutingTables.TrialRow;
import com.wisebook.clients.customer.onboarding.RoutingTables.Uploaded;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.Problems;
import com.wisebook.clients.security.rest.UserMessages;
import com.wisebook.clients.workflow.decision.DecisionTables;
import com.wisebook.clients.workflow.decision.TableFinding;
import com.wisebook.clients.workflow.decision.TableView;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The decision tables of the onboarding, in the format of Camunda Modeler: read, download, upload, try, publish, take back. */
@RestController
@RequestMapping("/api/v1/decision-tables")
@Tag(name = "decision-tables")
@PreAuthorize("hasAnyRole('MANAGER', 'ADMIN')")
class DecisionTablesRest {

    private static final MediaType DMN = new MediaType("application", "xml", StandardCharsets.UTF_8);

    /** A finding in the reader's words. */
    @Schema(name = "DecisionTableFinding", requiredProperties = {"severity", "message"})
    record Finding(TableFinding.Severity severity, Integer row, String column, String message) {
    }

    /** A version in the reader's words. */
    @Schema(name = "DecisionTableVersionView", requiredProperties = {"version", "source", "fileName", "inUse", "createdBy", "createdAt", "findings"})
    record Version(int version, String source, String fileName, boolean inUse, String createdBy, Instant createdAt, String publishedBy,
                   Instant publishedAt, List<Finding> findings) {
    }

    /** The table in use. */
    @Schema(name = "DecisionTableCurrent", requiredProperties = {"key", "version", "table"})
    record Current(String key, Version version, TableView table) {
    }

    private final RoutingTables tables;
    private final CurrentUser user;
    private final UserMessages messages;
    private final Problems problems;

    DecisionTablesRest(RoutingTables tables, CurrentUser user, UserMessages messages, Problems problems) {
        this.tables = tables;
        this.user = user;
        this.messages = messages;
        this.problems = problems;
    }

    @GetMapping
    @Operation(summary = "The tables, each as it is in use")
    List<Current> all() {
        return tables.keys().stream().map(this::current).toList();
    }

    @GetMapping("/{key}")
    @Operation(summary = "A table as it is in use")
    Current current(@PathVariable String key) {
        RoutingTables.CurrentTable current = tables.current(key);
        return new Current(key, view(current.version()), current.table());
    }

    @GetMapping("/{key}/versions")
    @Operation(summary = "All versions, newest first")
    List<Version> versions(@PathVariable String key) {
        return tables.versions(key).stream().map(this::view).toList();
    }

    @GetMapping("/{key}/versions/{version}")
    @Operation(summary = "The table of a version")
    TableView table(@PathVariable String key, @PathVariable int version) {
        return tables.table(key, version);
    }

    @GetMapping("/{key}/versions/{version}/file")
    @Operation(summary = "The file of a version (DMN 1.3), for Camunda Modeler")
    ResponseEntity<byte[]> file(@PathVariable String key, @PathVariable int version) {
        byte[] content = tables.file(key, version).getBytes(StandardCharsets.UTF_8);
        return ResponseEntity.ok().contentType(DMN).header(HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(key + "-v" + version + ".dmn").build().toString()).body(content);
    }

    @PostMapping(path = "/{key}/versions", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @Operation(summary = "Gives a changed table back", description = "Checked before it is kept: 422 with what is wrong, row by row; 409 when it is identical to a version that is here. It decides nothing until it is published.")
    ResponseEntity<Object> upload(@PathVariable String key, @RequestParam("file") MultipartFile file) throws IOException {
        Uploaded uploaded = tables.upload(key, file.getOriginalFilename(), head(file), user.username());
        if (uploaded.version() == null) {
            ProblemDetail problem = problems.of(HttpStatus.UNPROCESSABLE_ENTITY, "onboarding.table.refused", uploaded.findings().size());
            problem.setProperty("findings", uploaded.findings().stream().map(this::view).toList());
            return Problems.answer(problem);
        }
        TableVersion made = tables.versions(key).stream().filter(one -> one.version() == uploaded.version()).findFirst().orElseThrow();
        return ResponseEntity.created(URI.create("/api/v1/decision-tables/" + key + "/versions/" + made.version())).body(view(made));
    }

    @GetMapping("/{key}/versions/{version}/dry-run")
    @Operation(summary = "What that version would have said of the last 50 requests, beside the one in use")
    List<TrialRow> dryRun(@PathVariable String key, @PathVariable int version) {
        return tables.dryRun(key, version);
    }

    @PostMapping("/{key}/versions/{version}/publish")
    @Operation(summary = "From now on this version decides; publishing an older one takes the table back")
    Version publish(@PathVariable String key, @PathVariable int version) {
        return view(tables.publish(key, version, user.username()));
    }

    /** Reads no more than it takes to see that a file is too large. */
    private static byte[] head(MultipartFile file) throws IOException {
        try (InputStream in = file.getInputStream()) {
            return in.readNBytes(DecisionTables.MAX_BYTES + 1);
        }
    }

    private Version view(TableVersion version) {
        return new Version(version.version(), version.source(), version.fileName(), version.inUse(), version.createdBy(), version.createdAt(),
            version.publishedBy(), version.publishedAt(), version.findings().stream().map(this::view).toList());
    }

    private Finding view(TableFinding finding) {
        return new Finding(finding.severity(), finding.row(), finding.column(),
            messages.text("decision.finding." + finding.key(), finding.args().toArray()));
    }
}
