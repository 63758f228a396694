package com.wisebook.clients.lettrage.web;

import java.security.Principal;

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
import com.wisebook.clients.company.Company;
import com.wisebook.clients.lettrage.learning.LettrageModels;
import com.wisebook.clients.lettrage.learning.ModelView;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;

/** What matching has learnt from people: versions, how good each is, training and going back. */
@RestController
@RequestMapping("/api/v1/lettrage/models")
@Tag(name = "lettrage")
@PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'MANAGER', 'CFO', 'ADMIN')")
class LearningRest {

    /** Whose decisions are learnt from. */
    record NewTraining(@NotBlank String companyCode) {
    }

    private final LettrageModels models;
    private final Companies companies;
    private final AuditTrail audit;

    LearningRest(LettrageModels models, Companies companies, AuditTrail audit) {
        this.models = models;
        this.companies = companies;
        this.audit = audit;
    }

    @GetMapping
    @Operation(summary = "What a company's matching has learnt", description = "Decisions so far and how many are needed, whether the model in use "
        + "validates by itself and why not, and its versions, newest first.")
    LettrageModels.Overview overview(@RequestParam String companyCode) {
        return models.overview(company(companyCode).id());
    }

    @GetMapping("/{id}/curve")
    @Operation(summary = "How good a version is", description = "Precision and coverage by threshold with what is proven, foretold against what came, "
        + "the comparison on later decisions, and what each feature weighs.")
    LettrageModels.Curve curve(@PathVariable long id) {
        return models.curve(id).orElseThrow(() -> ProblemException.notFound("learning.unknown", id));
    }

    @PostMapping
    @PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'ADMIN')")
    @ApiResponse(responseCode = "202", useReturnTypeSchema = true)
    @Operation(summary = "Learns again from all decisions", description = "A job. It replaces the version in use only when it is better on later "
        + "decisions. While one runs, the answer is that one.")
    ResponseEntity<ModelView> train(@Valid @RequestBody NewTraining asked, Principal user) {
        try {
            return ResponseEntity.accepted().body(models.train(company(asked.companyCode()), user.getName()));
        } catch (LettrageModels.TooFew few) {
            throw few.missing() > 0 ? ProblemException.conflict("learning.tooFew", few.missing()) : ProblemException.conflict("learning.allTheSame");
        }
    }

    @PostMapping("/{id}/use")
    @PreAuthorize("hasAnyRole('MANAGER', 'ADMIN')")
    @Operation(summary = "Puts a version in use again that was in use before")
    @Transactional
    public ModelView use(@PathVariable long id, Principal user) {
        ModelView wanted = models.byId(id).orElseThrow(() -> ProblemException.notFound("learning.unknown", id));
        if (!models.use(wanted.companyId(), id, user.getName())) {
            throw ProblemException.conflict("learning.notRetired", wanted.version());
        }
        ModelView now = models.byId(id).orElseThrow();
        audit.record("LETTRAGE_MODEL_USED", "lettrage-model", id, wanted, now);
        return now;
    }

    private Company company(String code) {
        return companies.byCode(code).orElseThrow(() -> ProblemException.notFound("lettrage.company.unknown", code));
    }
}
