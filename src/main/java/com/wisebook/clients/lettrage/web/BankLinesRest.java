package com.wisebook.clients.lettrage.web;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.lettrage.payer.PayerChoices;
import com.wisebook.clients.lettrage.payer.PayerDesk;
import com.wisebook.clients.lettrage.payer.PayerView;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.rest.Page;
import com.wisebook.clients.security.rest.PageRequest;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;

/** Whose money the bank's lines are: found, said, taken back. */
@RestController
@RequestMapping("/api/v1/lettrage/bank-lines")
@Tag(name = "lettrage")
@PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'CFO', 'ADMIN')")
class BankLinesRest {

    private static final Set<String> STATES = Set.of("IDENTIFIED", "AMBIGUOUS", "UNKNOWN");

    /** @param remember from now on whatever comes from that account, or under that name, is this customer's */
    record Payer(@NotBlank String customerCode, boolean remember) {
    }

    private final PayerDesk desk;
    private final PayerChoices choices;
    private final Companies companies;
    private final AuditTrail audit;

    BankLinesRest(PayerDesk desk, PayerChoices choices, Companies companies, AuditTrail audit) {
        this.desk = desk;
        this.choices = choices;
        this.companies = companies;
        this.audit = audit;
    }

    @GetMapping
    @Operation(summary = "Receipts and returns with whose they are, the newest first",
        description = "`state`: IDENTIFIED, AMBIGUOUS (several customers fit as well: see `candidates`), UNKNOWN; left out: all.")
    Page<PayerView> lines(@RequestParam String companyCode, @RequestParam(required = false) String state, PageRequest page) {
        String wanted = state == null || state.isBlank() ? null : state.toUpperCase(Locale.ROOT);
        if (wanted != null && !STATES.contains(wanted)) {
            throw ProblemException.badRequest("lettrage.payer.state", state).field("state", "lettrage.payer.state", state);
        }
        long company = companies.byCode(companyCode).orElseThrow(() -> ProblemException.notFound("lettrage.company.unknown", companyCode)).id();
        List<PayerView> rows = desk.lines(company, wanted, page.limitPlusOne(), page.afterNumber().orElse(null));
        return Page.of(rows, page, PayerView::transactionId);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One receipt or return with whose it is")
    PayerView line(@PathVariable long id) {
        return desk.line(id).orElseThrow(() -> ProblemException.notFound("lettrage.payer.line.unknown", id));
    }

    @PutMapping("/{id}/payer")
    @PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'ADMIN')")
    @Operation(summary = "Says whose money it is", description = "It goes on that customer's account at once and is matched. `remember` keeps the account and the "
        + "name of the payer, a third party's too.")
    @Transactional
    public PayerView choose(@PathVariable long id, @Valid @RequestBody Payer payer, Principal user) {
        PayerView before = desk.line(id).orElse(null);
        try {
            if (!choices.choose(id, payer.customerCode(), payer.remember(), user.getName())) {
                throw ProblemException.notFound("lettrage.payer.line.unknown", id);
            }
        } catch (PayerChoices.ChoiceRefused refused) {
            throw refused.getMessage().equals("lettrage.payer.customer.unknown")
                ? ProblemException.badRequest(refused.getMessage(), refused.arguments()).field("customerCode", refused.getMessage(), refused.arguments())
                : ProblemException.conflict(refused.getMessage(), refused.arguments());
        }
        PayerView after = line(id);
        audit.record("PAYER_SAID", "bank-line", id, before, after);
        return after;
    }

    @DeleteMapping("/{id}/payer")
    @PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'ADMIN')")
    @ApiResponse(responseCode = "204")
    @Operation(summary = "Takes back whose money it is", description = "What somebody said is as though he had not, what was remembered with it is forgotten; what a "
        + "strategy found is refused and not found again.")
    @Transactional
    public ResponseEntity<Void> undo(@PathVariable long id, Principal user) {
        PayerView before = desk.line(id).orElse(null);
        try {
            if (!choices.undo(id, user.getName())) {
                throw ProblemException.notFound("lettrage.payer.line.unknown", id);
            }
        } catch (PayerChoices.ChoiceRefused refused) {
            throw ProblemException.conflict(refused.getMessage(), refused.arguments());
        }
        audit.record("PAYER_UNDONE", "bank-line", id, before, line(id));
        return ResponseEntity.noContent().build();
    }
}
