package com.wisebook.clients.lettrage.web;

import java.security.Principal;
import java.util.List;

import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.lettrage.LettrageAudits;
import com.wisebook.clients.lettrage.Lettrages;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.rest.Page;
import com.wisebook.clients.security.rest.PageRequest;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Audit of automatic lettrages over REST. */
@RestController
@RequestMapping("/api/v1/lettrage/audits")
@Tag(name = "lettrage")
@PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'ADMIN')")
class LettrageAuditRest {

    /** @param note why, for the others */
    record AuditVerdict(@NotBlank String companyCode, @NotNull LettrageAudits.Verdict verdict, @Size(max = 500) String note) {
    }

    private final LettrageAudits audits;
    private final Companies companies;
    private final AuditTrail trail;

    LettrageAuditRest(LettrageAudits audits, Companies companies, AuditTrail trail) {
        this.audits = audits;
        this.companies = companies;
        this.trail = trail;
    }

    @GetMapping
    @Operation(summary = "Automatic lettrages drawn by lot that wait for somebody's verdict, the oldest first")
    Page<LettrageAudits.Drawn> waiting(@RequestParam String companyCode, PageRequest page) {
        List<LettrageAudits.Drawn> rows = audits.waiting(company(companyCode), page.limitPlusOne(), page.afterNumber().orElse(null));
        return Page.of(rows, page, LettrageAudits.Drawn::id);
    }

    @PostMapping("/{id}/verdict")
    @ApiResponse(responseCode = "204")
    @Operation(summary = "Says whether it is right; what is wrong is undone")
    @Transactional
    public ResponseEntity<Void> decide(@PathVariable long id, @Valid @RequestBody AuditVerdict said, Principal user) {
        try {
            if (!audits.decide(company(said.companyCode()), id, said.verdict(), said.note(), user.getName())) {
                throw ProblemException.notFound("lettrage.audit.unknown", id);
            }
        } catch (Lettrages.OutOfDate decided) {
            throw ProblemException.conflict("lettrage.audit.changed");
        }
        trail.record("LETTRAGE_AUDITED", "lettrage-audit", id, null, said);
        return ResponseEntity.noContent().build();
    }

    private long company(String code) {
        return companies.byCode(code).orElseThrow(() -> ProblemException.notFound("lettrage.company.unknown", code)).id();
    }
}
