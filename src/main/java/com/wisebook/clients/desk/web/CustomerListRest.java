package com.wisebook.clients.desk.web;

import java.util.List;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.desk.CustomerList;
import com.wisebook.clients.desk.CustomerQuery;
import com.wisebook.clients.desk.CustomerRow;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The list of customers. */
@RestController
@Tag(name = "customers")
@RequestMapping("/api/v1")
@PreAuthorize("hasAnyRole('OFFICER','ACCOUNTANT','SALES','MANAGER','CFO','ADMIN')")
class CustomerListRest {

    private static final int MOST = 1000;

    /** What the list can be filtered by. */
    @Schema(requiredProperties = {"segments", "officers"})
    record Choices(List<String> segments, List<CustomerList.Officer> officers) {
    }

    private final CustomerList list;

    CustomerListRest(CustomerList list) {
        this.list = list;
    }

    @GetMapping("/customers")
    @Operation(summary = "Customers with what they owe, filtered and sorted",
        description = "`sort` is one of name, code, town, segment, officer, balance, overdue, oldest, level; a minus before it turns it "
            + "round. Left out: the best match of `q`, else the most overdue first. `officer=-` finds customers without one.")
    CustomerRow.Found customers(@RequestParam(required = false) String q, @RequestParam(required = false) String company,
                                @RequestParam(defaultValue = "") List<String> segment,
                                @RequestParam(defaultValue = "") List<String> officer,
                                @RequestParam(defaultValue = "") List<String> status,
                                @RequestParam(defaultValue = "false") boolean overdue,
                                @RequestParam(defaultValue = "false") boolean blocked,
                                @RequestParam(required = false) String sort, @RequestParam(defaultValue = "100") int limit,
                                @RequestParam(defaultValue = "0") long offset) {
        boolean descending = sort != null && sort.startsWith("-");
        CustomerQuery.Sort by = sort == null || sort.isBlank() ? null : CustomerQuery.Sort.of(descending ? sort.substring(1) : sort)
            .orElseThrow(() -> ProblemException.badRequest("desk.list.sort", sort).field("sort", "desk.list.sort", sort));
        return list.find(new CustomerQuery(q, company == null || company.isBlank() ? null : company, segment, officer, status,
            overdue, blocked, by, descending, Math.min(Math.max(1, limit), MOST), Math.max(0, offset)));
    }

    @GetMapping("/customer-filters")
    @Operation(summary = "The segments and officers that the list of customers can be filtered by")
    Choices choices() {
        return new Choices(list.segments(), list.officers());
    }
}
