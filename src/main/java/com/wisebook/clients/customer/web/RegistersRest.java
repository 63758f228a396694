package com.wisebook.clients.customer.web;

import java.time.Instant;
import java.util.List;

import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.customer.identifier.Identifiers;
import com.wisebook.clients.customer.identifier.Verdict;
import com.wisebook.clients.customer.register.Activities;
import com.wisebook.clients.customer.register.CompanyLookup;
import com.wisebook.clients.customer.register.CompanyRegisters;
import com.wisebook.clients.customer.register.RegisterAnswer;
import com.wisebook.clients.customer.register.RegisterAnswers;
import com.wisebook.clients.customer.register.RegisterUpdates;
import com.wisebook.clients.customer.register.RegisterComparison;
import com.wisebook.clients.customer.register.RegisterRefresh;
import com.wisebook.clients.customer.register.RegisterState;
import com.wisebook.clients.customer.register.RegisteredCompany;
import com.wisebook.clients.customer.register.RegisteredEstablishment;
import com.wisebook.clients.customer.register.VatLookup;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** What public registers say: of a number that is typed, and of the customers we have. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "registers")
@PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'SALES', 'MANAGER', 'CFO', 'ADMIN')")
class RegistersRest {

    /**
     * @param outcome  UNAVAILABLE is unknown, not invalid
     * @param asked    the establishment that was asked for
     * @param nafLabel the division of its activity
     */
    @Schema(name = "RegisterCompany", requiredProperties = {"outcome", "at", "cached"})
    record Found(CompanyLookup.Outcome outcome, RegisteredCompany company, RegisteredEstablishment asked, RegisterState state, String nafLabel,
                 String source, Instant at, Long evidenceId, boolean cached) {
    }

    @Schema(name = "RegisterRefreshStarted", requiredProperties = {"jobId"})
    record Started(long jobId) {
    }

    private final CompanyRegisters registers;
    private final RegisterAnswers answers;
    private final RegisterUpdates updates;
    private final RegisterRefresh refresh;
    private final Customers customers;
    private final CurrentUser user;

    RegistersRest(CompanyRegisters registers, RegisterAnswers answers, RegisterUpdates updates, RegisterRefresh refresh, Customers customers,
                  CurrentUser user) {
        this.registers = registers;
        this.answers = answers;
        this.updates = updates;
        this.refresh = refresh;
        this.customers = customers;
        this.user = user;
    }

    @GetMapping("/registers/companies/{siren}")
    @Operation(summary = "A company by its SIREN", description = "422 when the number is wrong in itself. UNAVAILABLE means unknown: try later.")
    Found company(@PathVariable String siren) {
        return found(registers.company(right("siren", Identifiers.siren(siren))));
    }

    @GetMapping("/registers/establishments/{siret}")
    @Operation(summary = "An establishment and its company, by its SIRET")
    Found establishment(@PathVariable String siret) {
        return found(registers.establishment(right("siret", Identifiers.siret(siret))));
    }

    @GetMapping("/registers/vat/{number}")
    @Operation(summary = "A VAT number at VIES", description = "UNAVAILABLE also for countries that VIES does not cover.")
    VatLookup vat(@PathVariable String number) {
        return registers.vat(right("vatNumber", Identifiers.vat(number)));
    }

    @PostMapping("/registers/refresh")
    @PreAuthorize("hasAnyRole('MANAGER', 'ADMIN')")
    @ApiResponse(responseCode = "202", useReturnTypeSchema = true)
    @Operation(summary = "Checks the customers that were not checked for longest, as a job")
    ResponseEntity<Started> refreshAll() {
        long job = refresh.start(user.username());
        return ResponseEntity.accepted().header("Location", "/api/v1/jobs/" + job).body(new Started(job));
    }

    @GetMapping("/customers/{code}/register-evidence")
    @Operation(summary = "What registers answered about a customer, word for word, newest first")
    List<RegisterAnswer> evidence(@PathVariable String code) {
        Customer customer = customer(code);
        return answers.about(customer.siren(), customer.siret(), customer.vatNumber());
    }

    @PostMapping("/customers/{code}/register-refresh")
    @PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'SALES', 'MANAGER', 'ADMIN')")
    @Operation(summary = "Asks the registers about a customer again and compares",
        description = "Notes the state on the fiche and fills what is empty there; what differs is only shown.")
    RegisterComparison refresh(@PathVariable String code) {
        return updates.refresh(customer(code), true, user.username());
    }

    private Customer customer(String code) {
        return customers.byCode(code).orElseThrow(() -> ProblemException.notFound("customer.register.unknown", code));
    }

    private static String right(String field, Verdict verdict) {
        if (!verdict.valid()) {
            String key = "customer.identifier." + verdict.reason();
            throw ProblemException.unprocessable(key).field(field, key);
        }
        return verdict.normalized();
    }

    private static Found found(CompanyLookup lookup) {
        RegisteredCompany company = lookup.company();
        RegisterState state = company == null ? null : RegisterState.of(company, lookup.asked());
        return new Found(lookup.outcome(), company, lookup.asked(), state, company == null ? null : Activities.label(company.naf()), lookup.source(),
            lookup.at(), lookup.evidenceId(), lookup.cached());
    }
}
