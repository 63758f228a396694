package com.wisebook.clients.desk.web;

import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.desk.CustomerProposals;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** What a customer has proposed on his page, and what becomes of it. */
@RestController
@Tag(name = "customers")
@RequestMapping("/api/v1/customers/{code}/proposals")
@PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'SALES', 'MANAGER', 'ADMIN')")
class CustomerProposalsRest {

    private final CustomerProposals proposals;
    private final Customers customers;
    private final CurrentUser user;

    CustomerProposalsRest(CustomerProposals proposals, Customers customers, CurrentUser user) {
        this.proposals = proposals;
        this.customers = customers;
        this.user = user;
    }

    @GetMapping
    @Operation(summary = "People and addresses that the customer proposes and that wait for somebody, oldest first")
    List<CustomerProposals.Proposal> open(@PathVariable String code) {
        return proposals.open(known(code).id());
    }

    @PostMapping("/{id}/acceptance")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes a proposal: a person is written into the directory; an address is to be put into the fiche first")
    void accept(@PathVariable String code, @PathVariable long id) {
        proposals.accept(known(code), id, user.username());
    }

    @PostMapping("/{id}/dismissal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Leaves a proposal; nothing changes")
    void dismiss(@PathVariable String code, @PathVariable long id) {
        proposals.dismiss(known(code), id, user.username());
    }

    private Customer known(String code) {
        return customers.byCode(code).orElseThrow(() -> ProblemException.notFound("desk.missing.customer.help", code));
    }
}
