package com.wisebook.clients.desk.web;

import java.security.Principal;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;

/** A manager lets a company's messages leave, or holds them all again. */
@RestController
@RequestMapping("/api/v1/companies/{code}")
@PreAuthorize("hasAnyRole('MANAGER','ADMIN')")
class CompaniesRest {

    /** Where the company stands. */
    record State(String code, boolean sendingOpen) {
    }

    private final Companies companies;

    CompaniesRest(Companies companies) {
        this.companies = companies;
    }

    /** Opens the company; asking again changes nothing, the first to open it stays recorded. */
    @PostMapping("/open-sending")
    @Transactional
    public State open(@PathVariable String code, Principal user) {
        Company company = company(code);
        if (!company.sendingOpen()) {
            companies.openSending(company.id(), user.getName());
        }
        return new State(code, true);
    }

    /** Back to observation. */
    @PostMapping("/close-sending")
    @Transactional
    public State close(@PathVariable String code) {
        Company company = company(code);
        if (company.sendingOpen()) {
            companies.closeSending(company.id());
        }
        return new State(code, false);
    }

    private Company company(String code) {
        return companies.byCode(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
