package com.wisebook.clients.einvoicing.web;

import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.einvoicing.EInvoiceAside;
import com.wisebook.clients.einvoicing.EInvoiceCashings;
import com.wisebook.clients.einvoicing.EInvoiceStatus;
import com.wisebook.clients.einvoicing.EInvoiceStatus.Outcome;
import com.wisebook.clients.einvoicing.EInvoiceStatuses;
import com.wisebook.clients.einvoicing.EInvoiceWaiting;
import com.wisebook.clients.einvoicing.NewEInvoiceStatus;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Statuses of electronic invoices: what platforms say comes in, what the lettrage has cashed goes out. */
@RestController
@Tag(name = "e-invoicing")
@RequestMapping("/api/v1/e-invoicing")
@PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'MANAGER', 'CFO', 'ADMIN')")
class EInvoicingRest {

    private static final int MOST = 500;

    private static final int MOST_ATTACHED = 500;

    private static final int LONGEST_REASON = 500;

    /** Statuses to look for again. */
    @Schema(name = "EInvoiceAttach", requiredProperties = {"ids"})
    record Attach(@NotNull @Size(min = 1, max = MOST_ATTACHED) List<@NotNull Long> ids, Boolean otherSpelling) {
    }

    /** Statuses whose invoice nobody looks for any more, and why. */
    @Schema(name = "EInvoiceSetAsideOrder", requiredProperties = {"ids", "reason"})
    record Aside(@NotNull @Size(min = 1, max = MOST_ATTACHED) List<@NotNull Long> ids,
                 @NotBlank @Size(max = LONGEST_REASON) @Pattern(regexp = "[^\\u0000]*") String reason) {
    }

    /** Statuses that are looked for again. */
    @Schema(name = "EInvoiceWaitAgain", requiredProperties = {"ids"})
    record WaitAgain(@NotNull @Size(min = 1, max = MOST_ATTACHED) List<@NotNull Long> ids) {
    }

    private final EInvoiceStatuses statuses;
    private final EInvoiceWaiting waiting;
    private final EInvoiceAside aside;
    private final EInvoiceCashings cashings;
    private final Companies companies;
    private final CurrentUser user;
    private final AuditTrail audit;

    EInvoicingRest(EInvoiceStatuses statuses, EInvoiceWaiting waiting, EInvoiceAside aside, EInvoiceCashings cashings, Companies companies, CurrentUser user,
                   AuditTrail audit) {
        this.statuses = statuses;
        this.waiting = waiting;
        this.aside = aside;
        this.cashings = cashings;
        this.companies = companies;
        this.user = user;
        this.audit = audit;
    }

    @PostMapping("/statuses")
    @PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'ADMIN')")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @Operation(summary = "Takes a status of an invoice from a platform", description = "200 to 214, 220 to 228 and 501. 206 and 207 open a dispute, 208 asks a "
        + "department for a document and 209 ends that, 210 stops reminders and asks for a credit note, 211 pauses as an announced payment, 213 stops "
        + "reminders and asks a department. The platform's number is taken once: 200 when it has come before, and nothing changes. A status that is older "
        + "than what is known is LATE, one of an invoice that is not here UNKNOWN_INVOICE until it comes. 422 without a reason (BR-FR-CDV-15) or an "
        + "amount (BR-FR-CDV-14).")
    ResponseEntity<EInvoiceStatus> takeStatus(@RequestBody NewEInvoiceStatus status) {
        EInvoiceStatuses.Taken taken = statuses.take(status, user.username());
        return ResponseEntity.status(taken.again() ? HttpStatus.OK : HttpStatus.CREATED).body(taken.status());
    }

    @GetMapping("/statuses")
    @Operation(summary = "What came in, the newest first", description = "`before`: the id of the last one shown. `outcome=UNKNOWN_INVOICE`: what waits for "
        + "its invoice.")
    List<EInvoiceStatus> eInvoiceStatuses(@RequestParam(required = false) String company, @RequestParam(required = false) Outcome outcome,
                                          @RequestParam(required = false) String invoice, @RequestParam(required = false) Long before,
                                          @RequestParam(defaultValue = "100") int limit) {
        return statuses.list(id(company), outcome, invoice, before, Math.max(1, Math.min(MOST, limit)));
    }

    @GetMapping("/waiting")
    @Operation(summary = "Statuses whose invoice is not known here, the oldest first", description = "`cause`: NOT_HERE, no invoice bears the number; AMBIGUOUS, several "
        + "do; OTHER_SPELLING, one bears it written otherwise; HERE, it is here now. `aside`: those that were set aside, instead of those that wait. `sort`: number, age, at, code, cause, amount or company; a minus before it "
        + "turns it round.")
    EInvoiceWaiting.Found waitingStatuses(@RequestParam(required = false) String q, @RequestParam(required = false) String company,
                                          @RequestParam(defaultValue = "") List<EInvoiceWaiting.Cause> cause, @RequestParam(defaultValue = "") List<Integer> code,
                                          @RequestParam(defaultValue = "false") boolean aside, @RequestParam(required = false) String sort, @RequestParam(defaultValue = "50") int limit,
                                          @RequestParam(defaultValue = "0") long offset) {
        return waiting.find(new EInvoiceWaiting.Query(q, company, cause, code, aside, sort, limit, offset));
    }

    @GetMapping("/waiting/figures")
    @Operation(summary = "How many statuses wait for their invoice, by cause; without those that were set aside")
    List<EInvoiceWaiting.Figure> waitingFigures(@RequestParam(required = false) String company) {
        return waiting.figures(company);
    }

    @PostMapping("/waiting/attach")
    @PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'MANAGER', 'ADMIN')")
    @Transactional
    @Operation(summary = "Looks again for the invoices of statuses that wait", description = "What is found is done as though the status came now, in the order of "
        + "their instants. With `otherSpelling` also those whose invoice the ledger writes otherwise. What is not found goes on waiting.")
    public EInvoiceStatuses.Attached attachStatuses(@Valid @RequestBody Attach wanted) {
        EInvoiceStatuses.Attached done = statuses.attach(wanted.ids(), Boolean.TRUE.equals(wanted.otherSpelling()), user.username());
        audit.record("EINVOICE_STATUSES_ATTACHED", "einvoice-status", wanted.ids().get(0).toString(), null, done);
        return done;
    }

    @PostMapping("/waiting/aside")
    @PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'MANAGER', 'ADMIN')")
    @Operation(summary = "Sets statuses aside whose invoice never comes", description = "With a reason. They leave the list and its figures; if its invoice comes after all, a "
        + "status takes effect all the same. `left`: those that did not wait any more.")
    EInvoiceAside.Done setStatusesAside(@Valid @RequestBody Aside wanted) {
        return aside.set(wanted.ids(), wanted.reason(), user.username());
    }

    @PostMapping("/waiting/aside/undo")
    @PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'MANAGER', 'ADMIN')")
    @Operation(summary = "Statuses that were set aside wait for their invoice again")
    EInvoiceAside.Done undoStatusesAside(@Valid @RequestBody WaitAgain wanted) {
        return aside.undo(wanted.ids());
    }

    @GetMapping("/outgoing-statuses")
    @Operation(summary = "Statuses that we give, in their order: 212 with the amount that was cashed", description = "`after`: the id of the last one that was "
        + "taken. A negative amount takes back what a lettrage that was undone had cashed.")
    List<EInvoiceCashings.Cashed> outgoingStatuses(@RequestParam(required = false) String company, @RequestParam(required = false) Long after,
                                                   @RequestParam(defaultValue = "100") int limit) {
        return cashings.list(id(company), after, Math.max(1, Math.min(MOST, limit)));
    }

    private Long id(String code) {
        return code == null ? null : companies.byCode(code).map(Company::id).orElseThrow(() -> ProblemException.notFound("einvoicing.company.unknown", code));
    }
}
