package com.wisebook.clients.customer.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.ChangeContext;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.CustomerHistory;
import com.wisebook.clients.customer.FicheView;
import com.wisebook.clients.customer.FicheViews;
import com.wisebook.clients.customer.Fiches;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.Page;
import com.wisebook.clients.security.rest.PageRequest;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;

/** The fiche over REST: as it is, as it was, and changed. A change names the version that was read. */
@RestController
@RequestMapping("/api/v1/customers/{code}")
@Tag(name = "fiche")
@PreAuthorize(Access.READERS)
class FicheRest {

    private static final String VERSION = "The ETag of the fiche that was read; 412 with what others have changed since.";

    /** @param insolventSince the day of the judgment, for INSOLVENT */
    @Schema(name = "FicheStatus", requiredProperties = {"status"})
    record StatusEdit(@NotBlank String status, LocalDate insolventSince) {
    }

    /** A page of the history, and who has ever changed the customer. */
    @Schema(name = "CustomerHistoryPage", requiredProperties = {"items", "actors"})
    record HistoryPage(List<CustomerHistory.Entry> items, String next, List<String> actors) {
    }

    private final Fiches fiches;
    private final FicheViews views;
    private final FicheEdits edits;
    private final CustomerHistory history;
    private final Known known;
    private final CurrentUser user;
    private final AuditTrail audit;
    private final BusinessClock clock;

    FicheRest(Fiches fiches, FicheViews views, FicheEdits edits, CustomerHistory history, Known known, CurrentUser user, AuditTrail audit,
              BusinessClock clock) {
        this.fiches = fiches;
        this.views = views;
        this.edits = edits;
        this.history = history;
        this.known = known;
        this.user = user;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping("/fiche")
    @Operation(summary = "The whole fiche: identity, terms, addresses, covers, documents, blocks",
        description = "The ETag is its version: it goes into If-Match of a change.")
    ResponseEntity<FicheView> fiche(@PathVariable String code) {
        return answer(known.customer(code));
    }

    @PutMapping
    @PreAuthorize(Access.EDITORS)
    @Transactional
    @Operation(summary = "Changes what the fiche says: all of it", description = VERSION)
    public ResponseEntity<FicheView> put(@PathVariable String code, @RequestHeader(name = "If-Match", required = false) String ifMatch,
                                         @RequestBody FicheEdit edit) {
        Customer customer = known.customer(code);
        fiches.change(customer.id(), Versions.needed(ifMatch), edits.draft(edit), user.username(), ChangeContext.requestOrigin());
        return answer(customer);
    }

    @PatchMapping
    @PreAuthorize(Access.EDITORS)
    @Transactional
    @Operation(summary = "Changes what the fiche says: the fields that are sent, and no others", description = VERSION)
    @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(schema = @Schema(implementation = FicheEdit.class)))
    public ResponseEntity<FicheView> patch(@PathVariable String code, @RequestHeader(name = "If-Match", required = false) String ifMatch,
                                           @RequestBody ObjectNode changes) {
        Customer customer = known.customer(code);
        long version = Versions.needed(ifMatch);
        fiches.change(customer.id(), version, edits.merged(customer.id(), changes), user.username(), ChangeContext.requestOrigin());
        return answer(customer);
    }

    @PutMapping("/status")
    @PreAuthorize(Access.CREDIT)
    @Transactional
    @Operation(summary = "Changes the status: ACTIVE, BLOCKED, ARCHIVED or INSOLVENT",
        description = "409 when the status does not lead there, or when something is open or still runs and the customer would be archived. "
            + "A customer who was refused, is struck off or insolvent is made active by the finance director alone, and not by whoever refused.")
    public ResponseEntity<FicheView> status(@PathVariable String code, @RequestHeader(name = "If-Match", required = false) String ifMatch,
                                            @Valid @RequestBody StatusEdit edit) {
        Customer customer = known.customer(code);
        fiches.status(customer.id(), Versions.needed(ifMatch), edit.status(), edit.insolventSince(), user.username(),
            ChangeContext.requestOrigin());
        audit.record("CUSTOMER_STATUS", "customer", code, customer.status(), edit);
        return answer(customer);
    }

    @GetMapping("/history")
    @Operation(summary = "What was changed, by whom, from what to what; newest first")
    HistoryPage history(@PathVariable String code, @RequestParam(required = false) String part, @RequestParam(required = false) String actor,
                        @RequestParam(required = false) String origin, @RequestParam(required = false) String field, PageRequest page) {
        long id = known.customer(code).id();
        Page<CustomerHistory.Entry> found = history.page(id, new CustomerHistory.Query(part, actor, origin, field), page);
        return new HistoryPage(found.items(), found.next(), history.actors(id));
    }

    @GetMapping("/as-of")
    @Operation(summary = "The whole fiche as it was at a moment")
    FicheView asOf(@PathVariable String code, @RequestParam Instant at) {
        if (at.isAfter(clock.instant())) {
            throw ProblemException.badRequest("customer.history.future").field("at", "customer.history.future");
        }
        return views.at(known.customer(code).id(), at).orElseThrow(() -> ProblemException.notFound("customer.history.not-yet"));
    }

    private ResponseEntity<FicheView> answer(Customer customer) {
        FicheView fiche = views.now(customer.id());
        return ResponseEntity.ok().eTag(Versions.tag(fiche.version())).body(fiche);
    }
}
