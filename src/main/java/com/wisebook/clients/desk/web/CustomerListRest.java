package com.wisebook.clients.desk.web;

import java.util.List;
import java.util.Set;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.desk.CustomerChoices;
import com.wisebook.clients.desk.CustomerList;
import com.wisebook.clients.desk.CustomerQuery;
import com.wisebook.clients.desk.CustomerRow;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The list of customers. */
@RestController
@Tag(name = "customers")
@RequestMapping("/api/v1")
@PreAuthorize("hasAnyRole('OFFICER','ACCOUNTANT','SALES','MANAGER','CFO','ADMIN')")
class CustomerListRest {

    private static final int MOST = 1000;
    private static final Set<String> OF_THE_PAGE = Set.of("limit", "offset", "after");

    /** What the list can be filtered by. */
    @Schema(requiredProperties = {"segments", "officers", "choices", "dimensions"})
    record Choices(List<String> segments, List<CustomerChoices.Officer> officers, CustomerChoices.Choices choices,
                   List<CustomerQuery.Dimension> dimensions) {
    }

    private final CustomerList list;
    private final CustomerChoices choices;

    CustomerListRest(CustomerList list, CustomerChoices choices) {
        this.list = list;
        this.choices = choices;
    }

    @GetMapping("/customers")
    @Operation(summary = "Customers with what they owe, filtered and sorted",
        description = "`sort` is one of name, code, siren, town, segment, officer, salesPerson, status, region, sector, naf, group, legalForm, "
            + "country, created, creditLimit, balance, overdue, oldest, level, or `d.` and the code of a field of your own; a minus before it "
            + "turns it round. Left out: the best match of `q`, else the most overdue first. Filters besides those below, any of several "
            + "values, `-` for none: salesPerson, region, sector, group, country, language, legalForm, category, plan, registerState, town, "
            + "department and naf (their beginning), block (DUNNING, ORDER, INVOICING), paymentMethod, paymentRule; true or false: "
            + "naturalPerson, held; from..to, either end may be missing: balance, overdueAmount, creditLimit, paymentDays, and as dates "
            + "oldest, founded, created; fields of your own as `d.code`. Archived and merged customers are there with `archived=true` or a "
            + "`status`. `total` counts up to 10,000, then `more` is true. `after` is `next` of the page before.")
    CustomerRow.Found customers(@RequestParam(required = false) String q, @RequestParam(required = false) String company,
                                @RequestParam(required = false) List<String> segment, @RequestParam(required = false) List<String> officer,
                                @RequestParam(required = false) List<String> status, @RequestParam(required = false) Boolean overdue,
                                @RequestParam(required = false) Boolean blocked, @RequestParam(required = false) Boolean archived,
                                @RequestParam(required = false) String sort, @RequestParam(defaultValue = "100") int limit,
                                @RequestParam(defaultValue = "0") long offset, @RequestParam(required = false) String after,
                                @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> all) {
        return list.find(AskedCustomers.read(all, OF_THE_PAGE, Math.min(Math.max(1, limit), MOST), Math.max(0, offset)), after);
    }

    @GetMapping("/customer-filters")
    @Operation(summary = "The values that the list of customers can be filtered by, and the fields of your own")
    Choices choices() {
        CustomerChoices.Choices known = choices.choices();
        return new Choices(known.segments(), known.officers(), known, list.dimensions());
    }
}
