package com.wisebook.clients.desk.web;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.desk.SearchDesk;
import com.wisebook.clients.desk.SearchResults;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** One box that finds everything. */
@RestController
@Tag(name = "search")
@RequestMapping("/api/v1/search")
@PreAuthorize("hasAnyRole('OFFICER','ACCOUNTANT','SALES','MANAGER','CFO','ADMIN')")
class SearchRest {

    private static final int MOST = 25;

    private final SearchDesk desk;

    SearchRest(SearchDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    @Operation(summary = "Finds customers, contacts and documents",
        description = "By name, code, SIREN, town, e-mail address, reference of a document or amount of an open item. Accents and "
            + "capitals do not matter, nor does a misspelt letter of a name. Two characters at least.")
    SearchResults find(@RequestParam String q, @RequestParam(defaultValue = "6") int limit) {
        return desk.find(q, Math.min(Math.max(1, limit), MOST));
    }
}
