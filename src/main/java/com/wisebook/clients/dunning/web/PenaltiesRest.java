package com.wisebook.clients.dunning.web;

import java.math.BigDecimal;
import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dunning.plan.CaseFactsLoader;
import com.wisebook.clients.dunning.relance.ItemCharges;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Penalties and lump sums that overdue items have earned us, and waivers taken back. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "collections")
class PenaltiesRest {

    /** What an overdue item has earned us by today; with {@code waivedReason} it is not claimed. */
    @Schema(name = "ItemPenalty", requiredProperties = {"entryId", "companyCode", "penalty", "lumpSum", "currency"})
    record ItemPenalty(long entryId, String documentRef, String companyCode, BigDecimal penalty, BigDecimal lumpSum, String currency,
                       String waivedReason, String waivedBy) {
    }

    private final CaseFactsLoader loader;
    private final ItemCharges charges;
    private final Customers customers;
    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final BusinessClock clock;

    PenaltiesRest(CaseFactsLoader loader, ItemCharges charges, Customers customers, JdbcClient jdbc, AuditTrail audit, BusinessClock clock) {
        this.loader = loader;
        this.charges = charges;
        this.customers = customers;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping("/customers/{code}/penalties")
    @PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'SALES', 'MANAGER', 'CFO', 'ADMIN')")
    @Operation(summary = "Penalties and lump sums of a customer's overdue items by today, waived ones with their reason")
    List<ItemPenalty> penalties(@PathVariable String code) {
        Customer customer = customers.byCode(code).orElseThrow(() -> ProblemException.notFound("dunning.customer.unknown", code));
        return customers.accounts(List.of(customer.id())).stream()
            .flatMap(account -> loader.load(account.companyId(), List.of(customer.id())).stream())
            .flatMap(facts -> charges.accrued(facts, clock.today()).stream())
            .map(one -> new ItemPenalty(one.entryId(), one.documentRef(), one.companyCode(), one.penalty(), one.lumpSum(), one.currency(),
                one.waivedReason(), one.waivedBy())).toList();
    }

    @DeleteMapping("/penalties/waivers/{entryId}")
    @PreAuthorize("hasAnyRole('MANAGER', 'ADMIN')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    @Operation(summary = "Claims an item's penalties and lump sum again")
    public void claimAgain(@PathVariable long entryId) {
        if (jdbc.sql("delete from penalty_waiver where entry_id = :entry").param("entry", entryId).update() == 0) {
            throw ProblemException.notFound("dunning.waiver.unknown", entryId);
        }
        audit.record("PENALTIES_CLAIMED_AGAIN", "ledger_entry", entryId, null, null);
    }
}
