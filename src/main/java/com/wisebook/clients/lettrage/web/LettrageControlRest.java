package com.wisebook.clients.lettrage.web;

import java.time.LocalDate;
import java.util.List;

import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.lettrage.ControlFigure;
import com.wisebook.clients.lettrage.ControlQuery;
import com.wisebook.clients.lettrage.ControlRow;
import com.wisebook.clients.lettrage.LettrageControl;
import com.wisebook.clients.security.rest.Page;
import com.wisebook.clients.security.rest.PageRequest;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Control of the lettrage over REST. */
@RestController
@RequestMapping("/api/v1/lettrage/control")
@Tag(name = "lettrage")
@PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'MANAGER', 'CFO', 'ADMIN')")
class LettrageControlRest {

    private final LettrageControl control;
    private final Companies companies;

    LettrageControlRest(LettrageControl control, Companies companies) {
        this.control = control;
        this.companies = companies;
    }

    @GetMapping
    @Operation(summary = "Lettrages against the ledger", description = "By account and currency: what is left open, what looks wrong, and whether the open "
        + "items tie to the balance (`balance = open + leftByLetters + difference`). What was undone counts by the day on which it was undone. "
        + "The entries behind a figure: `GET /lettrage/control/rows`.")
    LettrageControl.Control control(@RequestParam String companyCode,
                                    @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
                                    @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
                                    @RequestParam(required = false) String account) {
        return control.control(query(companyCode, from, to, account));
    }

    @GetMapping("/rows")
    @Operation(summary = "The entries behind a figure of the control")
    Page<ControlRow> rows(@RequestParam String companyCode, @RequestParam ControlFigure kind,
                          @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
                          @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
                          @RequestParam(required = false) String account, PageRequest page) {
        List<ControlRow> rows = control.rows(query(companyCode, from, to, account), kind, page.limitPlusOne(), page.afterNumber().orElse(null));
        return Page.of(rows, page, ControlRow::entryId);
    }

    private ControlQuery query(String companyCode, LocalDate from, LocalDate to, String account) {
        long company = companies.byCode(companyCode).orElseThrow(() -> ProblemException.notFound("lettrage.company.unknown", companyCode)).id();
        return new ControlQuery(company, from, to, account == null || account.isBlank() ? null : account.strip());
    }
}
