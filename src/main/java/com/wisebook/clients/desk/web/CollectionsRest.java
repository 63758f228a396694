package com.wisebook.clients.desk.web;

import java.time.LocalDate;
import java.util.List;

import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.desk.CollectionsDesk;
import com.wisebook.clients.desk.CollectionsFigures;
import com.wisebook.clients.desk.CollectionsLists;
import com.wisebook.clients.desk.CollectionsQuery;
import com.wisebook.clients.desk.CollectionsRows.CasesFound;
import com.wisebook.clients.desk.CollectionsRows.HoldsFound;
import com.wisebook.clients.desk.CollectionsRows.OverdueFound;
import com.wisebook.clients.desk.CollectionsRows.RelancesFound;
import com.wisebook.clients.desk.CollectionsRows.UnreachableFound;
import com.wisebook.clients.desk.LetterDesk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

/** What the screens of Recouvrement show. */
@RestController
@Tag(name = "collections")
@RequestMapping("/api/v1/desk/collections")
@PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'SALES', 'MANAGER', 'CFO', 'ADMIN')")
class CollectionsRest {

    private static final String SORT = "A minus before the column of `sort` turns it round.";
    private static final int BATCHES = 200;

    /** A print batch and its letters. */
    @Schema(requiredProperties = {"batch", "letters"})
    record LetterBatch(LetterDesk.Batch batch, List<LetterDesk.Letter> letters) {
    }

    private final CollectionsDesk desk;
    private final CollectionsLists lists;
    private final LetterDesk letters;

    CollectionsRest(CollectionsDesk desk, CollectionsLists lists, LetterDesk letters) {
        this.desk = desk;
        this.lists = lists;
        this.letters = letters;
    }

    @GetMapping("/figures")
    @Operation(summary = "How collections stand: overdue, messages by week, promises, holds")
    CollectionsFigures figures(@RequestParam(required = false) String company) {
        return desk.figures(company == null || company.isBlank() ? null : company);
    }

    @GetMapping("/relances")
    @Operation(summary = "Relances, filtered and sorted", description = "Columns: day, customer, level, channel, status, amount. " + SORT)
    RelancesFound relances(@RequestParam(required = false) String q, @RequestParam(required = false) String company,
                           @RequestParam(defaultValue = "") List<Long> id, @RequestParam(defaultValue = "") List<String> channel,
                           @RequestParam(defaultValue = "") List<Integer> level, @RequestParam(defaultValue = "") List<String> status,
                           @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
                           @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
                           @RequestParam(required = false) String sort, @RequestParam(defaultValue = "100") int limit,
                           @RequestParam(defaultValue = "0") long offset) {
        return lists.relances(new CollectionsQuery(q, company, id, channel, level, status, List.of(), null, from, to, sort, limit, offset));
    }

    @GetMapping("/cases")
    @Operation(summary = "Open cases, the first to be looked at first",
        description = "`action` filters by what the case does now. Columns: priority, customer, level, amount, oldest, next. " + SORT)
    CasesFound cases(@RequestParam(required = false) String q, @RequestParam(required = false) String company,
                     @RequestParam(defaultValue = "") List<Integer> level, @RequestParam(defaultValue = "") List<String> action,
                     @RequestParam(defaultValue = "") List<String> officer, @RequestParam(required = false) String sort,
                     @RequestParam(defaultValue = "100") int limit, @RequestParam(defaultValue = "0") long offset) {
        return lists.cases(new CollectionsQuery(q, company, List.of(), List.of(), level, action, officer, null, null, null, sort, limit, offset));
    }

    @GetMapping("/holds")
    @Operation(summary = "What is held now, and until when", description = "Columns: customer, since, until, reason, amount. " + SORT)
    HoldsFound holds(@RequestParam(required = false) String q, @RequestParam(required = false) String company,
                     @RequestParam(defaultValue = "") List<String> reason, @RequestParam(required = false) String sort,
                     @RequestParam(defaultValue = "100") int limit, @RequestParam(defaultValue = "0") long offset) {
        return lists.holds(new CollectionsQuery(q, company, List.of(), List.of(), List.of(), reason, List.of(), null, null, null, sort, limit, offset));
    }

    @GetMapping("/overdue-items")
    @Operation(summary = "What is overdue, item by item",
        description = "`age`: TO_30, TO_60, TO_90, OVER_90; `officer=-` finds customers without one. Columns: due, customer, level, amount. " + SORT)
    OverdueFound overdue(@RequestParam(required = false) String q, @RequestParam(required = false) String company,
                         @RequestParam(defaultValue = "") List<String> age, @RequestParam(defaultValue = "") List<Integer> level,
                         @RequestParam(defaultValue = "") List<String> officer, @RequestParam(required = false) String currency,
                         @RequestParam(required = false) String sort, @RequestParam(defaultValue = "100") int limit,
                         @RequestParam(defaultValue = "0") long offset) {
        return lists.overdue(new CollectionsQuery(q, company, List.of(), List.of(), level, age, officer,
            currency == null || currency.isBlank() ? null : currency, null, null, sort, limit, offset));
    }

    @GetMapping("/unreachable-customers")
    @Operation(summary = "Customers with something overdue whom no e-mail reaches, and why",
        description = "`reason`: NO_CONTACT, EMAIL_REFUSED, NO_PAYER, NO_EMAIL. Columns: customer, reason, officer, amount, oldest. " + SORT)
    UnreachableFound unreachable(@RequestParam(required = false) String q, @RequestParam(required = false) String company,
                                 @RequestParam(defaultValue = "") List<String> reason, @RequestParam(defaultValue = "") List<String> officer,
                                 @RequestParam(required = false) String sort, @RequestParam(defaultValue = "100") int limit,
                                 @RequestParam(defaultValue = "0") long offset) {
        return lists.unreachable(new CollectionsQuery(q, company, List.of(), List.of(), List.of(), reason, officer, null, null, null, sort,
            limit, offset));
    }

    @GetMapping("/letter-batches")
    @Operation(summary = "The print batches with what remains to be posted, newest first")
    List<LetterDesk.Batch> batches() {
        return letters.newest(BATCHES);
    }

    @GetMapping("/letter-batches/{id}")
    @Operation(summary = "A print batch with its letters, in printing order")
    LetterBatch batch(@PathVariable long id) {
        return new LetterBatch(letters.batch(id), letters.letters(id));
    }
}
