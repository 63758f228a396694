package com.wisebook.clients.desk.web;

import java.security.Principal;

import org.iban4j.IbanUtil;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.rest.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** A manager lets a company's messages leave, or holds them all again. */
@RestController
@Tag(name = "companies")
@RequestMapping("/api/v1/companies/{code}")
@PreAuthorize("hasAnyRole('MANAGER','ADMIN')")
class CompaniesRest {

    /** Where the company stands. */
    record State(String code, boolean sendingOpen) {
    }

    private final Companies companies;
    private final AuditTrail audit;

    CompaniesRest(Companies companies, AuditTrail audit) {
        this.companies = companies;
        this.audit = audit;
    }

    /** How the company presents itself in its messages; what is left out stays as it is. */
    @PutMapping
    @Operation(summary = "Changes how the company presents itself in its messages")
    @Transactional
    public Company present(@PathVariable String code, @RequestBody Companies.Profile profile) {
        Company before = company(code);
        if (profile.iban() != null && !IbanUtil.isValid(profile.iban().replace(" ", ""))) {
            throw ProblemException.unprocessable("desk.company.iban").field("iban", "desk.company.iban");
        }
        if (profile.senderEmail() != null && !profile.senderEmail().matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            throw ProblemException.unprocessable("desk.company.sender-email").field("senderEmail", "desk.company.sender-email");
        }
        if (profile.smsSender() != null && !profile.smsSender().matches("(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}")) {
            throw ProblemException.unprocessable("desk.company.sms-sender").field("smsSender", "desk.company.sms-sender");
        }
        companies.present(before.id(), profile);
        Company after = company(code);
        audit.record("COMPANY_PRESENTED", "company", code, before, after);
        return after;
    }

    /** Opens the company; asking again changes nothing, the first to open it stays recorded. */
    @PostMapping("/open-sending")
    @Operation(summary = "Opens a company: its messages may leave")
    @Transactional
    public State open(@PathVariable String code, Principal user) {
        Company company = company(code);
        if (company.senderEmail() == null || company.iban() == null) {
            throw ProblemException.unprocessable("desk.company.incomplete");
        }
        if (!company.sendingOpen()) {
            companies.openSending(company.id(), user.getName());
            audit.record("COMPANY_OPENED", "company", code, new State(code, false), new State(code, true));
        }
        return new State(code, true);
    }

    /** Back to observation. */
    @PostMapping("/close-sending")
    @Operation(summary = "Puts a company back in observation: nothing leaves")
    @Transactional
    public State close(@PathVariable String code) {
        Company company = company(code);
        if (company.sendingOpen()) {
            companies.closeSending(company.id());
            audit.record("COMPANY_CLOSED", "company", code, new State(code, true), new State(code, false));
        }
        return new State(code, false);
    }

    private Company company(String code) {
        return companies.byCode(code).orElseThrow(() -> ProblemException.notFound("desk.missing.company.help", code));
    }
}
