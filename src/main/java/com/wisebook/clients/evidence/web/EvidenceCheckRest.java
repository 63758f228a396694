package com.wisebook.clients.evidence.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

import com.wisebook.clients.evidence.EvidenceCheck;
import com.wisebook.clients.evidence.EvidenceVerification;
import com.wisebook.clients.evidence.UnsafeArchive;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Verifies a file of evidence, and says whether the chains in the database are whole. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "evidence")
@PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'MANAGER', 'CFO', 'ADMIN')")
class EvidenceCheckRest {

    /** The largest archive that is looked at. */
    private static final long LARGEST = 300L << 20;

    /** What somebody found out about a finding. */
    @Schema(name = "EvidenceExplanation", requiredProperties = {"text"})
    record Explanation(@NotBlank @Size(max = 1000) String text) {
    }

    private final EvidenceVerification verification;
    private final EvidenceCheck check;
    private final CurrentUser user;
    private final AuditTrail audit;

    EvidenceCheckRest(EvidenceVerification verification, EvidenceCheck check, CurrentUser user, AuditTrail audit) {
        this.verification = verification;
        this.check = check;
        this.user = user;
        this.audit = audit;
    }

    @PostMapping(path = "/evidence-files/verify", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Reckons everything of a file again and compares it with what was kept and with the database",
        description = "INTACT, ALTERED with what differs, or UNKNOWN. 300 MB at most; nothing of it is kept. 422 for what is no archive that can be looked at without danger.")
    EvidenceVerification.Result verify(@RequestPart MultipartFile file) throws IOException {
        if (file.getSize() > LARGEST) {
            throw refused("evidence.zip.large");
        }
        Path path = Files.createTempFile("wisebook-verify", ".zip");
        try {
            file.transferTo(path);
            return verification.verify(path);
        } catch (UnsafeArchive unsafe) {
            throw refused(unsafe.key());
        } finally {
            Files.deleteIfExists(path);
        }
    }

    private static ProblemException refused(String key) {
        return ProblemException.unprocessable("evidence.refused").field("file", key);
    }

    @GetMapping("/evidence/state")
    @Operation(summary = "How the chains stand: how many links, when they were last looked at, what was found broken")
    EvidenceCheck.State state() {
        return check.state();
    }

    @PostMapping("/evidence/checks")
    @PreAuthorize("hasAnyRole('MANAGER', 'ADMIN')")
    @Operation(summary = "Looks at the chains now, as every night")
    public EvidenceCheck.State run() {
        check.run();
        audit.record("EVIDENCE_CHECKED", "evidence", "all", null, null);
        return check.state();
    }

    @PostMapping("/evidence/findings/{id}/explanation")
    @PreAuthorize("hasAnyRole('MANAGER', 'ADMIN')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Writes down what a finding was; it is shown no more, and stays in the database")
    public void explain(@PathVariable long id, @Valid @RequestBody Explanation explanation) {
        if (!check.explain(id, explanation.text().strip(), user.username())) {
            throw ProblemException.notFound("evidence.finding.unknown", id);
        }
        audit.record("EVIDENCE_EXPLAINED", "evidence_finding", id, null, explanation);
    }
}
