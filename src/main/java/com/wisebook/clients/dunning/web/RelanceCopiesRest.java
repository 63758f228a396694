package com.wisebook.clients.dunning.web;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.dunning.RelanceCopySetting;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** Whether relances by mail carry copies of invoices. */
@RestController
@RequestMapping("/api/v1/companies/{code}/invoice-copies")
@Tag(name = "collections")
class RelanceCopiesRest {

    /** What a company wants. */
    @Schema(name = "InvoiceCopySetting", requiredProperties = {"withRelances"})
    record Setting(@NotNull Boolean withRelances) {
    }

    private final RelanceCopySetting setting;
    private final Companies companies;
    private final CurrentUser user;
    private final AuditTrail audit;

    RelanceCopiesRest(RelanceCopySetting setting, Companies companies, CurrentUser user, AuditTrail audit) {
        this.setting = setting;
        this.companies = companies;
        this.user = user;
        this.audit = audit;
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'SALES', 'MANAGER', 'CFO', 'ADMIN')")
    @Operation(summary = "Whether a company's relances by mail carry copies of what they ask for")
    Setting of(@PathVariable String code) {
        return new Setting(setting.withRelances(company(code).id()));
    }

    @PutMapping
    @PreAuthorize("hasAnyRole('MANAGER', 'ADMIN')")
    @Transactional
    @Operation(summary = "Lets a company's relances by mail carry copies, or not",
        description = "At first they do not. Above 8 MB in one mail none are attached: the link to the customer's page leads to them.")
    public Setting change(@PathVariable String code, @Valid @RequestBody Setting wanted) {
        Company company = company(code);
        Setting before = new Setting(setting.withRelances(company.id()));
        setting.change(company.id(), wanted.withRelances(), user.username());
        audit.record("INVOICE_COPIES_CHANGED", "company", code, before, wanted);
        return wanted;
    }

    private Company company(String code) {
        return companies.byCode(code).orElseThrow(() -> ProblemException.notFound("dunning.company.unknown", code));
    }
}
