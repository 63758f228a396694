package com.wisebook.clients.desk.web;

import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.contact.Contact;
import com.wisebook.clients.contact.Contacts;
import com.wisebook.clients.contact.Interaction;
import com.wisebook.clients.contact.Interactions;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.CustomerAccount;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.desk.CustomerDesk;
import com.wisebook.clients.desk.CustomerSheet;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What the customer's page shows beside the fiche, and what is written down there. */
@RestController
@Tag(name = "customers")
@RequestMapping("/api/v1/customers/{code}")
@PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'SALES', 'MANAGER', 'CFO', 'ADMIN')")
class CustomerSheetRest {

    private static final String COLLECTORS = "hasAnyRole('OFFICER', 'MANAGER', 'ADMIN')";
    private static final int NEWEST = 100;

    /** Open items with the level they reached and what the table said, relances, promises and the people there. */
    @Schema(name = "CustomerSheetView", requiredProperties = {"items", "relances", "promises", "contacts"})
    record Sheet(List<CustomerSheet.Item> items, List<CustomerSheet.Relance> relances, List<CustomerSheet.Promise> promises,
                 List<Contact> contacts) {
    }

    /** A note, or how a call went. */
    enum Kind {
        NOTE, CALL_REACHED, CALL_NOT_REACHED, CALL_VOICEMAIL, CALL_WRONG_NUMBER, CALL_RECEIVED
    }

    /**
     * Something to keep in the time-line.
     *
     * @param subject     in a few words
     * @param companyCode null: it concerns all our companies
     */
    record NewInteraction(@NotNull Kind kind, @NotBlank @Size(max = 200) String subject, @Size(max = 4000) String body,
                          String companyCode) {
    }

    /** How messages group the items of an account. */
    enum GroupingMode {
        ALL, INVOICE
    }

    record Grouping(@NotNull GroupingMode mode) {
    }

    private final CustomerDesk desk;
    private final Customers customers;
    private final Contacts contacts;
    private final Interactions interactions;
    private final Companies companies;
    private final BusinessClock clock;
    private final CurrentUser user;
    private final AuditTrail audit;

    CustomerSheetRest(CustomerDesk desk, Customers customers, Contacts contacts, Interactions interactions, Companies companies,
                      BusinessClock clock, CurrentUser user, AuditTrail audit) {
        this.desk = desk;
        this.customers = customers;
        this.contacts = contacts;
        this.interactions = interactions;
        this.companies = companies;
        this.clock = clock;
        this.user = user;
        this.audit = audit;
    }

    @GetMapping("/sheet")
    @Operation(summary = "What a customer's page shows: items with levels and decisions, relances, promises, contacts")
    Sheet sheet(@PathVariable String code) {
        long id = known(code).id();
        return new Sheet(desk.items(id), desk.relances(id, NEWEST), desk.promises(id), contacts.of(List.of(id)));
    }

    @PostMapping("/interactions")
    @Operation(summary = "Writes a note or a call into the customer's time-line")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize(COLLECTORS)
    @Transactional
    public void write(@PathVariable String code, @Valid @RequestBody NewInteraction it) {
        Customer customer = known(code);
        Long company = it.companyCode() == null || it.companyCode().isBlank() ? null : company(it.companyCode()).id();
        String direction = it.kind() == Kind.NOTE ? "INTERNAL" : it.kind() == Kind.CALL_RECEIVED ? "IN" : "OUT";
        String body = it.body() == null || it.body().isBlank() ? null : it.body().strip();
        interactions.record(new Interaction(null, customer.id(), company, clock.instant(), direction, it.kind() == Kind.NOTE ? "NOTE" : "CALL",
            it.kind().name(), it.subject().strip(), body, user.username(), true, null, null));
    }

    @PutMapping("/accounts/{companyCode}/grouping")
    @Operation(summary = "One message for all items of an account, or one an invoice")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize(COLLECTORS)
    @Transactional
    public void group(@PathVariable String code, @PathVariable String companyCode, @Valid @RequestBody Grouping grouping) {
        Customer customer = known(code);
        Company company = company(companyCode);
        String before = customers.accounts(List.of(customer.id())).stream().filter(account -> account.companyId() == company.id())
            .map(CustomerAccount::groupingMode).findFirst().orElseThrow(() -> ProblemException.notFound("desk.account.unknown", companyCode));
        customers.changeGrouping(customer.id(), company.id(), grouping.mode().name());
        audit.record("GROUPING_CHANGED", "customer", code, before, grouping);
    }

    private Customer known(String code) {
        return customers.byCode(code).orElseThrow(() -> ProblemException.notFound("desk.missing.customer.help", code));
    }

    private Company company(String code) {
        return companies.byCode(code).orElseThrow(() -> ProblemException.notFound("desk.missing.company.help", code));
    }
}
