package com.wisebook.clients.desk.web;

import java.time.LocalDate;
import java.util.List;

import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.desk.CollectionsQuery;
import com.wisebook.clients.desk.PromiseList;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The list of promises. */
@RestController
@Tag(name = "collections")
@RequestMapping("/api/v1/desk/collections/promises")
@PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'SALES', 'MANAGER', 'CFO', 'ADMIN')")
class PromiseListRest {

    private final PromiseList promises;

    PromiseListRest(PromiseList promises) {
        this.promises = promises;
    }

    @GetMapping
    @Operation(summary = "Promises and declared payments, those that fall due first, first", description = "`state`: LATE, AT_RISK, LIVE, KEPT, "
        + "PARTLY_KEPT, BROKEN, CANCELLED, REPLACED. AT_RISK: due within the days of promise_policy, from somebody who broke his word in the year "
        + "before. `from` and `to`: days on which they fall due. Columns: due, customer, amount, promised, state, broken. A minus before the column "
        + "of `sort` turns it round.")
    PromiseList.Found find(@RequestParam(required = false) String q, @RequestParam(required = false) String company,
                           @RequestParam(defaultValue = "") List<String> state, @RequestParam(defaultValue = "") List<String> kind,
                           @RequestParam(defaultValue = "") List<String> officer,
                           @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
                           @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
                           @RequestParam(required = false) String sort, @RequestParam(defaultValue = "100") int limit,
                           @RequestParam(defaultValue = "0") long offset) {
        return promises.find(new CollectionsQuery(q, company, List.of(), List.of(), List.of(), state, officer, null, from, to, sort, limit, offset), kind);
    }
}
