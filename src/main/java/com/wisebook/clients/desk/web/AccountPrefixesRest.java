package com.wisebook.clients.desk.web;

import java.util.List;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.company.AccountPrefixes;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** Which accounts of a company's ledger are customers'. */
@RestController
@Tag(name = "companies")
@RequestMapping("/api/v1/companies/{code}/account-prefixes")
@PreAuthorize("hasAnyRole('MANAGER', 'ADMIN')")
class AccountPrefixesRest {

    private static final int MOST = 20;
    /** Third parties are class 4; 40 are suppliers, whose signs are the other way round. */
    private static final String CUSTOMERS = "4[1-9A-Za-z][0-9A-Za-z]{0,18}";

    /**
     * @param own    the company's own prefix
     * @param others what counts beside it
     */
    @Schema(name = "AccountPrefixes", requiredProperties = {"own", "others"})
    record Prefixes(String own, List<String> others) {
    }

    @Schema(name = "NewAccountPrefixes")
    record Wanted(@NotNull List<@NotNull String> others) {
    }

    private final Companies companies;
    private final AccountPrefixes prefixes;
    private final AuditTrail audit;

    AccountPrefixesRest(Companies companies, AccountPrefixes prefixes, AuditTrail audit) {
        this.companies = companies;
        this.prefixes = prefixes;
        this.audit = audit;
    }

    @GetMapping
    @Operation(summary = "Beginnings of the accounts that are customers'")
    Prefixes read(@PathVariable String code) {
        Company company = company(code);
        return new Prefixes(company.receivablePrefix(), prefixes.others(company.id()));
    }

    @PutMapping
    @Operation(summary = "Changes which accounts are customers', from the next import on", description = "Beside the company's own prefix, such as 453.")
    @Transactional
    public Prefixes change(@PathVariable String code, @Valid @RequestBody Wanted wanted) {
        Prefixes before = read(code);
        if (wanted.others.size() > MOST || !wanted.others.stream().allMatch(prefix -> prefix.matches(CUSTOMERS))) {
            throw ProblemException.unprocessable("desk.company.prefixes").field("others", "desk.company.prefixes");
        }
        prefixes.replace(company(code).id(), wanted.others.stream().filter(prefix -> !prefix.equals(before.own)).toList());
        Prefixes after = read(code);
        audit.record("COMPANY_ACCOUNTS", "company", code, before, after);
        return after;
    }

    private Company company(String code) {
        return companies.byCode(code).orElseThrow(() -> ProblemException.notFound("desk.missing.company.help", code));
    }
}
