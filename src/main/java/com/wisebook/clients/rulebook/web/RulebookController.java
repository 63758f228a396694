package com.wisebook.clients.rulebook.web;

import com.wisebook.clients.rulebook.Finding;
import com.wisebook.clients.rulebook.FindingDetail;
import com.wisebook.clients.rulebook.RuleTableDefinition;
import com.wisebook.clients.rulebook.RuleVersion;
import com.wisebook.clients.rulebook.Rulebook;
import com.wisebook.clients.rulebook.RulebookMessages;
import com.wisebook.clients.rulebook.UnknownTableException;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Versions of the rule tables: what is in use, what was before, why a workbook was refused; and a new one. */
@RestController
@Tag(name = "rulebooks")
@RequestMapping("/api/v1/rulebooks/{name}/versions")
class RulebookController {

    private static final String READERS = "hasAnyRole('MANAGER','ADMIN','OFFICER','CFO','ACCOUNTANT')";
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private static final int LONGEST_COMMENT = 500;

    private final Rulebook rulebook;

    RulebookController(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /** A version as it is shown, its findings in the reader's language. */
    @Schema(name = "RuleTableVersion", requiredProperties = {"name", "version", "status", "statusLabel", "source", "fileName", "sha256", "createdBy",
        "createdAt", "findings"})
    record VersionView(String name, int version, RuleVersion.Status status, String statusLabel, RuleVersion.Source source,
                       String fileName, String sha256, String createdBy, String createdAt, String activatedAt,
                       List<FindingView> findings, String comment) {

        static VersionView of(RuleVersion version, Locale locale) {
            return new VersionView(version.name(), version.version(), version.status(),
                    RulebookMessages.text(locale, "rulebook.status." + version.status()), version.source(),
                    version.fileName(), version.sha256(), version.createdBy(), version.createdAt().toString(),
                    version.activatedAt() == null ? null : version.activatedAt().toString(),
                    version.findings().stream().map(finding -> FindingView.of(finding, locale)).toList(),
                    version.comment());
        }
    }

    /** What is wrong and where: sheet, cell, key of the reason and the reason itself; what stood there, and what may. */
    @Schema(name = "RuleTableFinding", requiredProperties = {"sheet", "cell", "code", "message"})
    record FindingView(String sheet, String cell, String code, String message, String found, String expected) {

        static FindingView of(Finding finding, Locale locale) {
            FindingDetail detail = FindingDetail.of(finding, locale);
            return new FindingView(finding.sheet(), finding.cell(), finding.key(), finding.reason(locale), detail.found(), detail.expected());
        }
    }

    // JSON also for programs that accept anything: libraries put an XML writer on the class path.
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Versions of a rule table, with their findings")
    @PreAuthorize(READERS)
    List<VersionView> versions(@PathVariable String name, Locale locale) {
        return rulebook.versions(name).stream().map(version -> VersionView.of(version, locale)).toList();
    }

    @GetMapping(path = "/{version}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "A version of a rule table")
    @PreAuthorize(READERS)
    VersionView version(@PathVariable String name, @PathVariable int version, Locale locale) {
        return rulebook.versions(name).stream().filter(v -> v.version() == version).findFirst()
                .map(v -> VersionView.of(v, locale)).orElseThrow(() -> new UnknownVersionException(name, version));
    }

    @GetMapping("/{version}/workbook")
    @Operation(summary = "The workbook of a version")
    @PreAuthorize(READERS)
    ResponseEntity<byte[]> workbook(@PathVariable String name, @PathVariable int version) {
        RuleTableDefinition definition = rulebook.active(name).definition();
        byte[] workbook = rulebook.workbook(name, version).orElseThrow(() -> new UnknownVersionException(name, version));
        String fileName = definition.fileName().replace(".drl.xlsx", "-v" + version + ".drl.xlsx");
        return ResponseEntity.ok().contentType(XLSX)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(fileName).build().toString())
                .header("X-Content-Type-Options", "nosniff").body(workbook);
    }

    /**
     * Takes in a workbook: 202 while it is being compiled (its version says when it is in use), 422 with every finding
     * when it is refused, 409 when the same one is published already.
     */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Takes in a workbook",
            description = "Read as typed cells and compiled in the background (202); refused with sheet, cell and reason (422); the same rules are published already (409).")
    @ApiResponse(responseCode = "202", useReturnTypeSchema = true)
    @PreAuthorize("hasAnyRole('MANAGER','ADMIN')")
    ResponseEntity<Object> submit(@PathVariable String name, @RequestParam("file") MultipartFile file,
                                  @RequestParam(required = false) String comment, Principal user, Locale locale) throws IOException {
        String fileName = file.getOriginalFilename() == null ? "" : file.getOriginalFilename().replaceAll("^.*[/\\\\]", "");
        return taken(rulebook.submit(name, head(file), RuleVersion.Source.UPLOAD, fileName, user.getName(), comment(comment)), locale);
    }

    /** Brings an earlier version back: its workbook becomes a new version, so that the history tells who went back, when and why. */
    @PostMapping("/{version}/restore")
    @Operation(summary = "Brings an earlier version back into use",
            description = "Its workbook is read again and becomes a new version (202); refused when it no longer fits the product (422).")
    @ApiResponse(responseCode = "202", useReturnTypeSchema = true)
    @PreAuthorize("hasAnyRole('MANAGER','ADMIN')")
    ResponseEntity<Object> restore(@PathVariable String name, @PathVariable int version, @RequestParam(required = false) String comment,
                                   Principal user, Locale locale) {
        String fileName = rulebook.active(name).definition().fileName();
        byte[] workbook = rulebook.workbook(name, version).orElseThrow(() -> new UnknownVersionException(name, version));
        return taken(rulebook.submit(name, workbook, RuleVersion.Source.RESTORED, fileName, user.getName(), comment(comment)), locale);
    }

    private ResponseEntity<Object> taken(Rulebook.Submission taken, Locale locale) {
        RuleVersion version = taken.version();
        if (taken.known()) {
            ProblemDetail known = problem(HttpStatus.CONFLICT, "published", locale, version.version(), version.createdBy());
            known.setProperty("version", version.version());
            return ResponseEntity.status(HttpStatus.CONFLICT).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(known);
        }
        if (version.status() == RuleVersion.Status.REFUSED) {
            return ResponseEntity.unprocessableEntity().contentType(MediaType.APPLICATION_PROBLEM_JSON).body(refused(version, locale));
        }
        return ResponseEntity.accepted().contentType(MediaType.APPLICATION_JSON).location(URI.create("/api/v1/rulebooks/" + version.name() + "/versions/" + version.version()))
                .body(VersionView.of(version, locale));
    }

    /** Nothing for one that says nothing; no longer than the history keeps. */
    private static String comment(String given) {
        return given == null || given.isBlank() ? null : given.strip().substring(0, Math.min(LONGEST_COMMENT, given.strip().length()));
    }

    /** Reads no more than it takes to see that a file is too large. */
    static byte[] head(MultipartFile file) throws IOException {
        try (var in = file.getInputStream()) {
            return in.readNBytes(Rulebook.MAX_WORKBOOK_BYTES + 1);
        }
    }

    static ProblemDetail refused(RuleVersion version, Locale locale) {
        ProblemDetail problem = problem(HttpStatus.UNPROCESSABLE_ENTITY, "refused", locale,
                version.findings().size(), version.fileName());
        problem.setProperty("version", version.version());
        problem.setProperty("findings", version.findings().stream().map(finding -> FindingView.of(finding, locale)).toList());
        return problem;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknownTable(UnknownTableException e, Locale locale) {
        return notFound(problem(HttpStatus.NOT_FOUND, "unknown", locale, e.table()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknownVersion(UnknownVersionException e, Locale locale) {
        return notFound(problem(HttpStatus.NOT_FOUND, "no-version", locale, e.table, String.valueOf(e.version)));
    }

    private static ResponseEntity<ProblemDetail> notFound(ProblemDetail problem) {
        return ResponseEntity.status(HttpStatus.NOT_FOUND).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    private static ProblemDetail problem(HttpStatus status, String kind, Locale locale, Object... args) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status,
                RulebookMessages.text(locale, "rulebook.problem." + kind + ".detail", args));
        problem.setTitle(RulebookMessages.text(locale, "rulebook.problem." + kind + ".title"));
        problem.setType(URI.create("urn:wisebook:problem:rulebook-" + kind));
        return problem;
    }

    /** A version was asked for that the table does not have. */
    static final class UnknownVersionException extends RuntimeException {

        private final String table;
        private final int version;

        UnknownVersionException(String table, int version) {
            super("No version " + version + " of " + table);
            this.table = table;
            this.version = version;
        }
    }
}
