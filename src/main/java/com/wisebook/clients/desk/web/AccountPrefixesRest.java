package com.wisebook.clients.desk.web;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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
import com.wisebook.clients.company.ThirdPartyAccounts;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** Which accounts of a company's ledger are customers', and which are suppliers'. */
@RestController
@Tag(name = "companies")
@RequestMapping("/api/v1/companies/{code}/account-prefixes")
@PreAuthorize("hasAnyRole('MANAGER', 'ADMIN')")
class AccountPrefixesRest {

    private static final int MOST = 20;
    /** Third parties are class 4. */
    private static final String THIRD_PARTIES = "4[0-9A-Za-z][0-9A-Za-z]{0,18}";

    /**
     * @param own       the company's own prefix
     * @param others    what counts as customers' beside it
     * @param suppliers what counts as suppliers', with the signs turned
     */
    @Schema(name = "AccountPrefixes", requiredProperties = {"own", "others", "suppliers"})
    record Prefixes(String own, List<String> others, List<String> suppliers) {
    }

    /**
     * @param others    customers'; what begins with 40 among them is taken as suppliers'
     * @param suppliers suppliers'; left out: those that there are stay
     */
    @Schema(name = "NewAccountPrefixes")
    record Wanted(@NotNull List<@NotNull String> others, List<@NotNull String> suppliers) {
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
    @Operation(summary = "Beginnings of the accounts that are customers' and suppliers'")
    Prefixes read(@PathVariable String code) {
        Company company = company(code);
        return new Prefixes(company.receivablePrefix(), prefixes.others(company.id()), prefixes.suppliers(company.id()));
    }

    @PutMapping
    @Operation(summary = "Changes which accounts are customers' and suppliers', from the next import on",
        description = "`others` beside the company's own prefix, such as 453; `suppliers` such as 401: their entries are lettered with the signs turned, "
            + "and nothing else is done with them.")
    @Transactional
    public Prefixes change(@PathVariable String code, @Valid @RequestBody Wanted wanted) {
        Prefixes before = read(code);
        check("others", wanted.others);
        Set<String> suppliers = new TreeSet<>(wanted.suppliers == null ? before.suppliers : wanted.suppliers);
        check("suppliers", suppliers);
        Set<String> customers = new TreeSet<>(wanted.others);
        customers.stream().filter(prefix -> prefix.startsWith(ThirdPartyAccounts.ALWAYS_SUPPLIERS)).forEach(suppliers::add);
        customers.removeIf(prefix -> prefix.equals(before.own) || prefix.startsWith(ThirdPartyAccounts.ALWAYS_SUPPLIERS));
        if (suppliers.contains(before.own) || suppliers.stream().anyMatch(customers::contains)) {
            throw ProblemException.unprocessable("desk.company.prefixes.both").field("suppliers", "desk.company.prefixes.both");
        }
        prefixes.replace(company(code).id(), List.copyOf(customers), List.copyOf(suppliers));
        Prefixes after = read(code);
        audit.record("COMPANY_ACCOUNTS", "company", code, before, after);
        return after;
    }

    private static void check(String field, Collection<String> wanted) {
        if (wanted.size() > MOST || !wanted.stream().allMatch(prefix -> prefix.matches(THIRD_PARTIES))) {
            throw ProblemException.unprocessable("desk.company.prefixes").field(field, "desk.company.prefixes");
        }
    }

    private Company company(String code) {
        return companies.byCode(code).orElseThrow(() -> ProblemException.notFound("desk.missing.company.help", code));
    }
}
