package com.wisebook.clients.customer.duplicate.web;

import java.security.Principal;
import java.util.List;

import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.customer.duplicate.DuplicateComparison;
import com.wisebook.clients.customer.duplicate.DuplicateFinder;
import com.wisebook.clients.customer.duplicate.DuplicateList;
import com.wisebook.clients.customer.duplicate.DuplicateList.Pair;
import com.wisebook.clients.customer.duplicate.DuplicateList.Question;
import com.wisebook.clients.customer.duplicate.DuplicateQuery;
import com.wisebook.clients.customer.duplicate.DuplicateReason;
import com.wisebook.clients.customer.duplicate.WeighedReason;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.security.rest.UserMessages;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Customers that may be one: found at entry, listed, compared, dismissed. */
@RestController
@RequestMapping("/api/v1/duplicates")
@Tag(name = "duplicates")
@PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'SALES', 'MANAGER', 'CFO', 'ADMIN')")
class DuplicatesRest {

    private static final String EDITORS = "hasAnyRole('OFFICER', 'ACCOUNTANT', 'SALES', 'MANAGER', 'ADMIN')";
    private static final int MOST = 1000;
    private static final int MOST_CANDIDATES = 10;
    private static final int MOST_SKIPPED = 1_000_000;

    /** A page of the list and how many there are. */
    @Schema(name = "DuplicatePairs", requiredProperties = {"items", "total"})
    record Pairs(List<Pair> items, long total) {
    }

    /** A pair with both fiches field by field. */
    @Schema(name = "DuplicateDetail", requiredProperties = {"pair", "fields"})
    record Detail(Pair pair, List<DuplicateComparison.Field> fields) {
    }

    /** Why, in the reader's words, and how much. */
    @Schema(name = "DuplicateReasonText", requiredProperties = {"reason", "weight", "label"})
    record Reason(DuplicateReason reason, double weight, String label) {
    }

    /** A fiche that may be the customer being entered. */
    @Schema(name = "DuplicateCandidate", requiredProperties = {"customerId", "code", "name", "status", "likeness", "reasons"})
    record Candidate(long customerId, String code, String name, String status, String siren, String siret, String vatNumber, String addressLine,
                     String postcode, String town, double likeness, List<Reason> reasons) {
    }

    @Schema(name = "DuplicateDismissal")
    record Dismissal(@NotBlank(message = "{duplicate.reason.missing}") @Size(max = 500) String reason) {
    }

    @Schema(name = "DuplicateRefreshStarted", requiredProperties = {"jobId"})
    record Started(long jobId) {
    }

    private final DuplicateList list;
    private final DuplicateFinder finder;
    private final DuplicateComparison comparison;
    private final UserMessages texts;

    DuplicatesRest(DuplicateList list, DuplicateFinder finder, DuplicateComparison comparison, UserMessages texts) {
        this.list = list;
        this.finder = finder;
        this.comparison = comparison;
        this.texts = texts;
    }

    @GetMapping
    @Operation(summary = "Pairs that may be one customer, the likeliest first",
        description = "`state`: OPEN (default), DISMISSED or MERGED. `sort`: likeness, name, found or decided, with a minus for the largest first.")
    Pairs pairs(@RequestParam(required = false) String q, @RequestParam(defaultValue = "OPEN") String state,
                @RequestParam(required = false) List<DuplicateReason> reason, @RequestParam(required = false) String customer,
                @RequestParam(required = false) String sort, @RequestParam(defaultValue = "0") int offset, @RequestParam(defaultValue = "100") int limit) {
        Question asked = new Question(q, state, reason == null ? List.of() : reason.stream().map(Enum::name).toList(), customer, sort);
        return new Pairs(list.pairs(asked, Math.min(Math.max(0, offset), MOST_SKIPPED), Math.min(Math.max(1, limit), MOST)), list.count(asked));
    }

    @GetMapping("/{id}")
    @Operation(summary = "A pair, both fiches field by field")
    Detail pair(@PathVariable long id) {
        Pair pair = list.byId(id).orElseThrow(() -> ProblemException.notFound("duplicate.unknown"));
        return new Detail(pair, comparison.of(pair.first().id(), pair.second().id()));
    }

    @PostMapping("/check")
    @Operation(summary = "Fiches that may be the customer being entered", description = "Nothing is kept of the question.")
    List<Candidate> check(@RequestBody DuplicateQuery asked) {
        return finder.explained(asked, MOST_CANDIDATES).stream().map(found -> new Candidate(found.customerId(), found.code(), found.name(), found.status(),
            found.siren(), found.siret(), found.vatNumber(), found.addressLine(), found.postcode(), found.town(), found.likeness(),
            found.reasons().stream().map(this::reason).toList())).toList();
    }

    private Reason reason(WeighedReason one) {
        return new Reason(one.reason(), one.weight(), texts.text("duplicate.reason." + one.reason()));
    }

    @PostMapping("/{id}/dismiss")
    @ApiResponse(responseCode = "204")
    @PreAuthorize(EDITORS)
    @Operation(summary = "The two are two", description = "The pair is not shown as open any more, however often it is found again.")
    ResponseEntity<Void> dismiss(@PathVariable long id, @Valid @RequestBody Dismissal dismissal, Principal user) {
        list.dismiss(id, dismissal.reason().strip(), user.getName());
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/{id}/dismiss")
    @ApiResponse(responseCode = "204")
    @PreAuthorize(EDITORS)
    @Operation(summary = "A dismissed pair is open again")
    ResponseEntity<Void> reopen(@PathVariable long id, Principal user) {
        list.reopen(id, user.getName());
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/refresh")
    @ApiResponse(responseCode = "202", useReturnTypeSchema = true)
    @PreAuthorize(EDITORS)
    @Operation(summary = "Looks through all customers", description = "A job; who asks while one runs gets that one.")
    ResponseEntity<Started> refresh(Principal user) {
        long job = list.refresh(user.getName());
        return ResponseEntity.accepted().header("Location", "/api/v1/jobs/" + job).body(new Started(job));
    }
}
