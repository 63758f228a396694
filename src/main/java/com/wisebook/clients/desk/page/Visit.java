package com.wisebook.clients.desk.page;

import java.util.Locale;

import com.wisebook.clients.company.Company;
import com.wisebook.clients.customer.Customer;

/** Somebody who holds a customer's link: whose account he may see, and nothing else. */
record Visit(String token, long linkId, Company company, Customer customer) {

    /** The actor of what is done on the page: the link says who the customer is, not which person. */
    static final String CUSTOMER = "client";

    /** French, or English for everybody else, as in our messages. */
    Locale language() {
        return "fr".equals(customer.language()) ? Locale.FRANCE : Locale.UK;
    }
}
