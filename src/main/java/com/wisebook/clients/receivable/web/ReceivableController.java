package com.wisebook.clients.receivable.web;

import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.receivable.LedgerEntry;
import com.wisebook.clients.receivable.OpenItem;
import com.wisebook.clients.receivable.Receivables;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Ledger entries and open items over REST. */
@RestController
@Tag(name = "receivables")
@RequestMapping("/api/v1")
@PreAuthorize("isAuthenticated()")
class ReceivableController {

    private static final int MAX_PAGE = 1000;

    private final Receivables receivables;
    private final Customers customers;

    ReceivableController(Receivables receivables, Customers customers) {
        this.receivables = receivables;
        this.customers = customers;
    }

    /** A page of entries; {@code next} goes into {@code after} for the following one and is null on the last. */
    record EntryPage(List<LedgerEntry> items, Long next) {
    }

    @GetMapping("/customers/{code}/open-items")
    @Operation(summary = "A customer's open items")
    List<OpenItem> openItems(@PathVariable String code) {
        Customer customer = customers.byCode(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return receivables.openItems(customer.id());
    }

    @GetMapping("/ledger-entries")
    @Operation(summary = "Ledger entries, of an import or a customer",
            description = "Each with importId and sourceLine, the line in its file, counted from 1.")
    EntryPage entries(@RequestParam(required = false) Long importId, @RequestParam(required = false) String customer,
                      @RequestParam(defaultValue = "100") int limit, @RequestParam(defaultValue = "0") long after) {
        int size = Math.max(1, Math.min(limit, MAX_PAGE));
        List<LedgerEntry> found = receivables.entries(importId, customer, after, size);
        return new EntryPage(found, found.size() < size ? null : found.get(size - 1).id());
    }
}
