package com.wisebook.clients.desk.web;

import java.util.List;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.desk.CollectionsQuery;
import com.wisebook.clients.desk.WaitingPlans;
import com.wisebook.clients.security.CurrentUser;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The list of payment plans that wait for an answer. */
@RestController
@Tag(name = "collections")
@RequestMapping("/api/v1/desk/collections/waiting-plans")
@PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'SALES', 'MANAGER', 'CFO', 'ADMIN')")
class WaitingPlansRest {

    private final WaitingPlans plans;
    private final CurrentUser user;

    WaitingPlansRest(WaitingPlans plans, CurrentUser user) {
        this.plans = plans;
        this.user = user;
    }

    @GetMapping
    @Operation(summary = "Payment plans that wait for an answer, those that have waited longest first", description = "`channel`: PAGE is what customers ask "
        + "for themselves. `mayDecide` says whether the reader may answer (POST /payment-plans/decisions). Columns: asked, customer, amount, overdue, broken. "
        + "A minus before the column of `sort` turns it round.")
    WaitingPlans.Found waitingPlans(@RequestParam(required = false) String q, @RequestParam(required = false) String company,
                                    @RequestParam(defaultValue = "") List<String> channel, @RequestParam(defaultValue = "") List<String> officer,
                                    @RequestParam(required = false) String sort, @RequestParam(defaultValue = "100") int limit,
                                    @RequestParam(defaultValue = "0") long offset) {
        return plans.find(new CollectionsQuery(q, company, List.of(), channel, List.of(), List.of(), officer, null, null, null, sort, limit, offset),
            user.account().orElseThrow());
    }
}
