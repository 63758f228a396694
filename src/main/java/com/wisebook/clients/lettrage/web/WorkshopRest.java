package com.wisebook.clients.lettrage.web;

import java.math.BigDecimal;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;

import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.lettrage.GroupFilter;
import com.wisebook.clients.lettrage.LettrageList;
import com.wisebook.clients.lettrage.LettrageSuggestions;
import com.wisebook.clients.lettrage.Workshop;
import com.wisebook.clients.lettrage.WorkshopCustomer;
import com.wisebook.clients.lettrage.WorkshopEntry;
import com.wisebook.clients.lettrage.WorkshopPresence;
import com.wisebook.clients.lettrage.WorkshopQuery;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** What the workshop shows: accounts with something to do, open entries, what would complete a selection, and who else is there. */
@RestController
@RequestMapping("/api/v1/lettrage")
@Tag(name = "lettrage")
@PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'MANAGER', 'CFO', 'ADMIN')")
class WorkshopRest {

    private static final int MOST_PARTIES = 100;

    /** @param entryIds what is chosen so far; empty: the engine's own matches on the account */
    record Selection(@NotBlank String companyCode, @NotBlank String customerCode, @Size(max = 1000) List<Long> entryIds) {
    }

    @Schema(name = "LettrageSuggestions", requiredProperties = "items")
    record Suggestions(List<LettrageSuggestions.Suggestion> items) {
    }

    /** On which side an account stands. */
    enum Party {
        CUSTOMER, SUPPLIER
    }

    @Schema(name = "WorkshopParties", requiredProperties = "items")
    record Parties(List<WorkshopCustomer.Party> items) {
    }

    record Place(@NotBlank String companyCode, @NotBlank String customerCode) {
    }

    @Schema(name = "WorkshopColleagues", requiredProperties = "items")
    record Colleagues(List<WorkshopPresence.Colleague> items) {
    }

    private final Workshop workshop;
    private final LettrageList list;
    private final LettrageSuggestions suggestions;
    private final WorkshopPresence presence;
    private final Companies companies;
    private final Customers customers;

    WorkshopRest(Workshop workshop, LettrageList list, LettrageSuggestions suggestions, WorkshopPresence presence, Companies companies, Customers customers) {
        this.workshop = workshop;
        this.list = list;
        this.suggestions = suggestions;
        this.presence = presence;
        this.companies = companies;
        this.customers = customers;
    }

    @GetMapping("/workshop/customers")
    @Operation(summary = "Accounts with money that nobody has allocated", description = "Those with an invoice to settle first, then the largest amounts. "
        + "What is kept on account or to be refunded does not count.")
    WorkshopCustomer.Found todo(@RequestParam String companyCode, @RequestParam(required = false) String q, @RequestParam(defaultValue = "100") int limit,
                                @RequestParam(defaultValue = "0") long offset) {
        Company company = company(companyCode);
        return workshop.customers(company.id(), company.currency(), given(q), limit, offset);
    }

    @GetMapping("/workshop/customers/{code}")
    @Operation(summary = "A customer of the workshop, his group and who pays for him")
    WorkshopCustomer.Account account(@PathVariable String code) {
        return workshop.account(code).orElseThrow(() -> ProblemException.notFound("lettrage.customer.unknown", code));
    }

    @GetMapping("/workshop/parties")
    @Operation(summary = "Who has an account with the company, by a part of his name or code", description = "`party`: CUSTOMER or SUPPLIER. For whoever "
        + "corrects whose an entry is: suppliers are in no list of customers.")
    Parties parties(@RequestParam String companyCode, @RequestParam Party party, @RequestParam String q, @RequestParam(defaultValue = "20") int limit) {
        Company company = company(companyCode);
        return new Parties(q.isBlank() ? List.of() : workshop.parties(company.id(), party.name(), q, Math.min(Math.max(1, limit), MOST_PARTIES)));
    }

    @GetMapping("/workshop/entries")
    @Operation(summary = "Open entries of a customer, of his group, or of all whom the same customer pays for",
        description = "`side`: CREDIT (payments, credit notes) or DEBIT (invoices). `q` looks into references, labels, customers and amounts; amounts are "
            + "compared without the sign. `todo=true` leaves out what is kept on account or to be refunded. `sort` is one of date, amount, reference, "
            + "customer; a minus before it turns it round.")
    WorkshopEntry.Found entries(@RequestParam String companyCode, @RequestParam String customerCode,
                                @RequestParam(defaultValue = "CUSTOMER") WorkshopQuery.Scope scope, @RequestParam(required = false) WorkshopQuery.Side side,
                                @RequestParam(required = false) String q, @RequestParam(defaultValue = "") List<String> kind,
                                @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
                                @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
                                @RequestParam(required = false) BigDecimal minAmount, @RequestParam(required = false) BigDecimal maxAmount,
                                @RequestParam(defaultValue = "false") boolean todo, @RequestParam(defaultValue = "date") String sort,
                                @RequestParam(defaultValue = "100") int limit, @RequestParam(defaultValue = "0") long offset) {
        customer(customerCode);
        return workshop.entries(new WorkshopQuery(company(companyCode).id(), customerCode, scope, side, q, kind, from, to, minAmount, maxAmount, todo,
            sort(sort), sort.startsWith("-"), limit, offset));
    }

    @PostMapping("/suggestions")
    @Operation(summary = "What completes a selection, the likeliest first", description = "Nothing is written. At most five.")
    Suggestions suggestions(@Valid @RequestBody Selection asked) {
        return new Suggestions(suggestions.complete(company(asked.companyCode()).id(), customer(asked.customerCode()).id(),
            asked.entryIds() == null ? List.of() : asked.entryIds()));
    }

    @PutMapping("/workshop/presence")
    @Operation(summary = "I work on this account now", description = "Answers who else does. To be said again within two minutes; it locks nothing.")
    Colleagues here(@Valid @RequestBody Place place, Principal user) {
        return new Colleagues(presence.here(company(place.companyCode()).id(), customer(place.customerCode()).id(), user.getName()));
    }

    @DeleteMapping("/workshop/presence")
    @ApiResponse(responseCode = "204")
    @Operation(summary = "I have left this account")
    ResponseEntity<Void> gone(@RequestParam String companyCode, @RequestParam String customerCode, Principal user) {
        presence.gone(company(companyCode).id(), customer(customerCode).id(), user.getName());
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/workshop/groups")
    @Operation(summary = "Lettrages that stand, filtered, the newest first",
        description = "`q` looks into customers, documents and codes; `status` is BALANCED or PARTIAL, `kind` 1-1, 1-n, n-1 or n-m.")
    LettrageList.Groups groups(@RequestParam String companyCode, @RequestParam(required = false) String customerCode,
                               @RequestParam(required = false) String q, @RequestParam(required = false) String status,
                               @RequestParam(required = false) String kind, @RequestParam(required = false) Boolean automatic,
                               @RequestParam(required = false) String madeBy,
                               @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
                               @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
                               @RequestParam(required = false) Long runId, @RequestParam(defaultValue = "100") int limit,
                               @RequestParam(defaultValue = "0") long offset) {
        return list.groups(company(companyCode).id(), new GroupFilter(given(customerCode), given(q), given(status), given(kind), automatic, given(madeBy),
            from, to, runId), limit, offset);
    }

    @GetMapping("/workshop/proposals")
    @Operation(summary = "Proposals that wait, filtered, the surest first",
        description = "`q` looks into customers and documents; `alone=true`: only those without alternatives.")
    LettrageList.Proposals proposals(@RequestParam String companyCode, @RequestParam(required = false) String customerCode,
                                     @RequestParam(required = false) String q, @RequestParam(required = false) String kind,
                                     @RequestParam(required = false) String step, @RequestParam(required = false) BigDecimal minConfidence,
                                     @RequestParam(defaultValue = "false") boolean alone, @RequestParam(defaultValue = "100") int limit,
                                     @RequestParam(defaultValue = "0") long offset) {
        return list.proposals(company(companyCode).id(), new LettrageList.ProposalFilter(given(customerCode), given(q), given(kind), given(step),
            minConfidence, alone), limit, offset);
    }

    private static WorkshopQuery.Sort sort(String sort) {
        return WorkshopQuery.Sort.of(sort.startsWith("-") ? sort.substring(1) : sort)
            .orElseThrow(() -> ProblemException.badRequest("lettrage.sort", sort).field("sort", "lettrage.sort", sort));
    }

    private static String given(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private Company company(String code) {
        return companies.byCode(code).orElseThrow(() -> ProblemException.notFound("lettrage.company.unknown", code));
    }

    private Customer customer(String code) {
        return customers.partyByCode(code).orElseThrow(() -> ProblemException.notFound("lettrage.customer.unknown", code));
    }
}
