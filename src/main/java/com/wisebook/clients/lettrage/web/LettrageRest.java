package com.wisebook.clients.lettrage.web;

import java.security.Principal;
import java.util.List;

import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.lettrage.Adjustments;
import com.wisebook.clients.lettrage.LettrageAdjustment;
import com.wisebook.clients.lettrage.LettrageEvaluations;
import com.wisebook.clients.lettrage.LettrageGroup;
import com.wisebook.clients.lettrage.LettrageProposal;
import com.wisebook.clients.lettrage.LettrageRun;
import com.wisebook.clients.lettrage.LettrageRuns;
import com.wisebook.clients.lettrage.Lettrages;
import com.wisebook.clients.receivable.LettrageLinks;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.rest.Page;
import com.wisebook.clients.security.rest.PageRequest;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/** Lettrage over REST: runs of the engine, what it made and proposes, and how it does on a company's own past. */
@RestController
@RequestMapping("/api/v1/lettrage")
@Tag(name = "lettrage")
@PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'CFO', 'ADMIN')")
class LettrageRest {

    /** @param mode PROPOSE, or AUTO to make what is certain */
    record NewRun(@NotBlank String companyCode, @NotNull LettrageRuns.Mode mode) {
    }

    /** @param importId only the entries of that import; null: the whole ledger */
    record NewEvaluation(@NotBlank String companyCode, Long importId) {
    }

    enum AdjustmentState {
        PROPOSED, BOOKED, CANCELLED
    }

    /** @param ids of adjustments */
    record Exported(@NotBlank String companyCode, @NotNull List<Long> ids) {
    }

    @Schema(requiredProperties = {"id", "code"})
    record Made(long id, String code) {
    }

    private final LettrageRuns runs;
    private final Lettrages lettrages;
    private final LettrageEvaluations evaluations;
    private final Adjustments adjustments;
    private final Companies companies;
    private final AuditTrail audit;

    LettrageRest(LettrageRuns runs, Lettrages lettrages, LettrageEvaluations evaluations, Adjustments adjustments, Companies companies, AuditTrail audit) {
        this.runs = runs;
        this.lettrages = lettrages;
        this.evaluations = evaluations;
        this.adjustments = adjustments;
        this.companies = companies;
        this.audit = audit;
    }

    @PostMapping("/runs")
    @PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'ADMIN')")
    @ApiResponse(responseCode = "202", useReturnTypeSchema = true)
    @Operation(summary = "Matches a company's open items", description = "A job: follow it by its id. AUTO makes what is certain and proposes the rest.")
    ResponseEntity<LettrageRun> start(@Valid @RequestBody NewRun asked, Principal user) {
        long id = runs.submit(company(asked.companyCode()), asked.mode(), user.getName());
        return ResponseEntity.accepted().header("Location", "/api/v1/lettrage/runs/" + id).body(run(id));
    }

    @GetMapping("/runs")
    @Operation(summary = "The runs of a company, newest first")
    Page<LettrageRun> newest(@RequestParam String companyCode, PageRequest page) {
        List<LettrageRun> rows = runs.newest(company(companyCode).id(), page.limitPlusOne(), page.afterNumber().orElse(null));
        return Page.of(rows, page, LettrageRun::id);
    }

    @GetMapping("/runs/{id}")
    @Operation(summary = "A run and how far it is")
    LettrageRun run(@PathVariable long id) {
        return runs.byId(id).orElseThrow(() -> ProblemException.notFound("lettrage.run.unknown", id));
    }

    @GetMapping("/groups")
    @Operation(summary = "Lettrages that stand, with their entries and clues")
    Page<LettrageGroup> groups(@RequestParam String companyCode, @RequestParam(required = false) String customerCode, PageRequest page) {
        return Page.of(lettrages.groups(company(companyCode).id(), customerCode, page.limitPlusOne(), page.afterNumber().orElse(null)), page,
            LettrageGroup::id);
    }

    @DeleteMapping("/groups/{id}")
    @PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'ADMIN')")
    @ApiResponse(responseCode = "204")
    @Operation(summary = "Undoes a lettrage: its entries are open as though it had never been, and no run makes it again")
    @Transactional
    public ResponseEntity<Void> undo(@PathVariable long id, @RequestParam String companyCode, Principal user) {
        if (!lettrages.undo(company(companyCode).id(), id, user.getName())) {
            throw ProblemException.notFound("lettrage.group.unknown", id);
        }
        audit.record("LETTRAGE_UNDONE", "lettrage", id, null, null);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/proposals")
    @Operation(summary = "Proposals that wait, the surest first, with their clues and how many others fit as well")
    Page<LettrageProposal> proposals(@RequestParam String companyCode, @RequestParam(required = false) String customerCode, PageRequest page) {
        int from = page.afterNumber().filter(read -> read >= 0 && read < Integer.MAX_VALUE).map(Long::intValue).orElse(0);
        List<LettrageProposal> rows = lettrages.proposals(company(companyCode).id(), customerCode, page.limitPlusOne(), from);
        int next = from + page.limit();
        return Page.of(rows, page, row -> next);
    }

    @PostMapping("/proposals/{id}/accept")
    @PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'ADMIN')")
    @Operation(summary = "Makes what is proposed")
    @Transactional
    public Made accept(@PathVariable long id, Principal user) {
        try {
            LettrageLinks.Link made = lettrages.accept(id, user.getName()).orElseThrow(() -> ProblemException.notFound("lettrage.proposal.unknown", id));
            audit.record("LETTRAGE_ACCEPTED", "lettrage", made.id(), null, made);
            return new Made(made.id(), made.code());
        } catch (Lettrages.OutOfDate changed) {
            throw ProblemException.conflict("lettrage.proposal.changed");
        }
    }

    @PostMapping("/proposals/{id}/refuse")
    @PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'ADMIN')")
    @ApiResponse(responseCode = "204")
    @Operation(summary = "Refuses a proposal for good")
    @Transactional
    public ResponseEntity<Void> refuse(@PathVariable long id, Principal user) {
        try {
            if (!lettrages.refuse(id, user.getName())) {
                throw ProblemException.notFound("lettrage.proposal.unknown", id);
            }
        } catch (Lettrages.OutOfDate decided) {
            throw ProblemException.conflict("lettrage.proposal.changed");
        }
        audit.record("LETTRAGE_REFUSED", "lettrage-proposal", id, null, null);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/proposals/{id}/reopen")
    @PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'ADMIN')")
    @ApiResponse(responseCode = "204")
    @Operation(summary = "Takes a refusal back")
    ResponseEntity<Void> reopen(@PathVariable long id) {
        if (!lettrages.reopen(id)) {
            throw ProblemException.notFound("lettrage.proposal.unknown", id);
        }
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/evaluations")
    @PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'ADMIN')")
    @Operation(summary = "Holds the engine against the letters of a ledger", description = "Hides the letters of a lettered ledger, matches it, and answers "
        + "precision and recall by kind of group. Nothing is written.")
    LettrageEvaluations.Evaluation evaluate(@Valid @RequestBody NewEvaluation asked) {
        return evaluations.evaluate(company(asked.companyCode()).id(), asked.importId());
    }

    @GetMapping("/adjustments")
    @Operation(summary = "What accounting is asked to book", description = "Discounts, charges and write-offs that close what lettrages left open. "
        + "Nothing is posted here: the entry comes back with an import and settles it.")
    Page<LettrageAdjustment> adjustments(@RequestParam String companyCode, @RequestParam(required = false) AdjustmentState state, PageRequest page) {
        return Page.of(adjustments.list(company(companyCode).id(), state == null ? null : state.name(), page.limitPlusOne(),
            page.afterNumber().orElse(null)), page, LettrageAdjustment::id);
    }

    @PostMapping("/adjustments/exported")
    @PreAuthorize("hasAnyRole('ACCOUNTANT', 'ADMIN')")
    @ApiResponse(responseCode = "204")
    @Operation(summary = "Accounting has fetched these adjustments")
    ResponseEntity<Void> exported(@Valid @RequestBody Exported fetched) {
        adjustments.exported(company(fetched.companyCode()).id(), fetched.ids());
        return ResponseEntity.noContent().build();
    }

    private Company company(String code) {
        return companies.byCode(code).orElseThrow(() -> ProblemException.notFound("lettrage.company.unknown", code));
    }
}
