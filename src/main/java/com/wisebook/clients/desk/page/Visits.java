package com.wisebook.clients.desk.page;

import java.util.Locale;
import java.util.Optional;

import org.springframework.stereotype.Component;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.messaging.CustomerLink.Scope;
import com.wisebook.clients.messaging.CustomerLinks;
import com.wisebook.clients.security.rest.UserMessages;

import jakarta.servlet.http.HttpServletRequest;

/** Opens the door to a customer's page. Whose it is comes from the link alone: no parameter of a request names a customer. */
@Component
class Visits {

    private final CustomerLinks links;
    private final Customers customers;
    private final Companies companies;

    Visits(CustomerLinks links, Customers customers, Companies companies) {
        this.links = links;
        this.customers = customers;
        this.companies = companies;
    }

    /** Empty when the token opens nothing; otherwise the answer is written in the customer's language. */
    Optional<Visit> open(String token, HttpServletRequest request) {
        Optional<Visit> visit = links.open(token, Scope.PAGE).flatMap(link -> customers.byId(link.customerId())
            .map(customer -> new Visit(token, link.id(), companies.byId(link.companyId()), customer)));
        visit.ifPresent(known -> request.setAttribute(UserMessages.READER,
            Locale.UK.equals(known.language()) ? Locale.ENGLISH : Locale.FRENCH));
        return visit;
    }
}
