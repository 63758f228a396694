package com.wisebook.clients.lettrage.web;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

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
import com.wisebook.clients.lettrage.ControlSection;
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
        + "items tie to the balance (`balance + announced = open + leftByLetters + difference`; announced: what the bank has told of and the ledger does not "
        + "hold yet). What was undone counts by the day on which it was undone. `section`, once or more: only those parts, the first of which is the quickest. "
        + "The entries behind a figure: `GET /lettrage/control/rows`.")
    LettrageControl.Control control(@RequestParam String companyCode,
                                    @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
                                    @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
                                    @RequestParam(required = false) String account, @RequestParam(required = false) Set<ControlSection> section) {
        Set<ControlSection> sections = section == null || section.isEmpty() ? EnumSet.allOf(ControlSection.class) : section;
        return control.control(new ControlQuery(company(companyCode), from, to, stripped(account)), sections);
    }

    @GetMapping("/rows")
    @Operation(summary = "The entries behind a figure of the control", description = "`inAccount`: exactly that account, empty for entries without one.")
    Page<ControlRow> rows(@RequestParam String companyCode, @RequestParam ControlFigure kind,
                          @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
                          @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
                          @RequestParam(required = false) String account, @RequestParam(required = false) String inAccount,
                          @RequestParam(required = false) String currency, PageRequest page) {
        ControlQuery query = new ControlQuery(company(companyCode), from, to, stripped(account), inAccount, stripped(currency));
        return Page.of(control.rows(query, kind, page.limitPlusOne(), page.afterNumber().orElse(null)), page, ControlRow::entryId);
    }

    private long company(String code) {
        return companies.byCode(code).orElseThrow(() -> ProblemException.notFound("lettrage.company.unknown", code)).id();
    }

    private static String stripped(String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
