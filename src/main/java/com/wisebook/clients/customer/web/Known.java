package com.wisebook.clients.customer.web;

import org.springframework.stereotype.Component;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.security.rest.ProblemException;

/** Customers and companies by the codes in an address. */
@Component("customerKnown")
class Known {

    private final Customers customers;
    private final Companies companies;

    Known(Customers customers, Companies companies) {
        this.customers = customers;
        this.companies = companies;
    }

    Customer customer(String code) {
        return customers.byCode(code).orElseThrow(() -> ProblemException.notFound("customer.unknown", code));
    }

    Company company(String code) {
        return companies.byCode(code).orElseThrow(() -> ProblemException.notFound("customer.company-unknown", code));
    }
}
