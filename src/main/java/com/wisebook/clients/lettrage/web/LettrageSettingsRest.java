package com.wisebook.clients.lettrage.web;

import java.math.BigDecimal;
import java.security.Principal;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.lettrage.LettrageSetting;
import com.wisebook.clients.lettrage.LettrageSettings;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

/** What a company has set for its lettrage, over REST. */
@RestController
@RequestMapping("/api/v1/lettrage/settings")
@Tag(name = "lettrage")
@PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'CFO', 'ADMIN')")
class LettrageSettingsRest {

    /** All three are given. */
    @Schema(name = "LettrageSettingDraft", requiredProperties = {"oldAfterDays", "reviewDays", "auditShare"})
    record Draft(Integer oldAfterDays, Integer reviewDays, BigDecimal auditShare) {
    }

    private final LettrageSettings settings;
    private final Companies companies;
    private final AuditTrail trail;

    LettrageSettingsRest(LettrageSettings settings, Companies companies, AuditTrail trail) {
        this.settings = settings;
        this.companies = companies;
        this.trail = trail;
    }

    @GetMapping
    @Operation(summary = "What a company has set for its lettrage", description = "The ETag is its version, 0 while nobody has set anything: it goes into "
        + "If-Match of a change.")
    ResponseEntity<LettrageSetting> settings(@RequestParam String companyCode) {
        return answer(settings.of(company(companyCode).id()));
    }

    @PutMapping
    @PreAuthorize("hasAnyRole('MANAGER', 'ADMIN')")
    @Transactional
    @Operation(summary = "Sets it; 412 when somebody else has done so since it was read", description = "What waits is looked at again at once: tasks "
        + "about what waits too long open or end.")
    public ResponseEntity<LettrageSetting> change(@RequestParam String companyCode, @RequestHeader(name = "If-Match", required = false) String ifMatch,
                                                  @RequestBody Draft draft, Principal user) {
        Company company = company(companyCode);
        int seen = version(ifMatch);
        LettrageSetting before = settings.of(company.id());
        LettrageSetting after = settings.change(company.id(), seen, draft.oldAfterDays(), draft.reviewDays(), draft.auditShare(), user.getName());
        trail.record("LETTRAGE_SETTINGS", "company", company.code(), before, after);
        return answer(after);
    }

    private static ResponseEntity<LettrageSetting> answer(LettrageSetting setting) {
        return ResponseEntity.ok().eTag("\"" + setting.version() + "\"").body(setting);
    }

    private static int version(String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new ProblemException(HttpStatus.PRECONDITION_REQUIRED, "lettrage.settings.version");
        }
        try {
            return Integer.parseInt(ifMatch.replace("W/", "").replace("\"", "").strip());
        } catch (NumberFormatException e) {
            throw ProblemException.preconditionFailed("lettrage.settings.stale");
        }
    }

    private Company company(String code) {
        return companies.byCode(code).orElseThrow(() -> ProblemException.notFound("lettrage.company.unknown", code));
    }
}
