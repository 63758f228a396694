package com.wisebook.clients.dunning.web;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;

import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dunning.Confirmations;
import com.wisebook.clients.dunning.Promises;
import com.wisebook.clients.dunning.Promises.PromiseRefused;
import com.wisebook.clients.dunning.Promises.PromiseView;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** What changes a case from outside the Tasklist: promises, penalties waived. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "collections")
class DunningActions {

    private static final String COLLECTORS = "hasAnyRole('OFFICER', 'MANAGER', 'ADMIN')";
    /** How a promise was given; an interaction is told of the same way. */
    private static final List<String> CHANNELS = List.of("CALL", "EMAIL", "LETTER", "NOTE", "PAGE", "SMS");

    record NewPromise(String companyCode, String customerCode, BigDecimal amount, String currency, LocalDate dueOn, List<Long> entryIds,
                      String channel, String note) {
    }

    record Waiver(long entryId, String reason) {
    }

    record Created(long id) {
    }

    private final Promises promises;
    private final Confirmations confirmations;
    private final Customers customers;
    private final Companies companies;
    private final CurrentUser user;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final BusinessClock clock;

    DunningActions(Promises promises, Confirmations confirmations, Customers customers, Companies companies, CurrentUser user,
                   AuditTrail audit, JdbcClient jdbc, BusinessClock clock) {
        this.promises = promises;
        this.confirmations = confirmations;
        this.customers = customers;
        this.companies = companies;
        this.user = user;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @GetMapping("/promises")
    @PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'SALES', 'MANAGER', 'CFO', 'ADMIN')")
    @Operation(summary = "A customer's promises, newest first")
    List<PromiseView> promises(@RequestParam String customer) {
        return promises.ofCustomer(customer(customer).id());
    }

    @PostMapping("/promises")
    @PreAuthorize(COLLECTORS)
    @Transactional
    @Operation(summary = "Records a promise: it pauses what it covers until its day",
        description = "Without entryIds it covers the oldest items first.")
    ResponseEntity<Created> promise(@RequestBody NewPromise wanted) {
        Company company = company(wanted.companyCode());
        if (wanted.channel() != null && !CHANNELS.contains(wanted.channel())) {
            throw ProblemException.unprocessable("dunning.promise.channel").field("channel", "dunning.promise.channel", String.join(", ", CHANNELS));
        }
        try {
            long id = promises.record(new Promises.NewPromise(company.id(), customer(wanted.customerCode()).id(), wanted.amount(),
                wanted.currency() == null ? company.currency() : wanted.currency(), wanted.dueOn(),
                wanted.entryIds() == null ? List.of() : wanted.entryIds(), wanted.channel() == null ? "NOTE" : wanted.channel(),
                wanted.note()), user.username());
            audit.record("PROMISE_RECORDED", "customer", wanted.customerCode(), null, wanted);
            return ResponseEntity.status(201).header("Location", "/api/v1/promises?customer=" + wanted.customerCode()).body(new Created(id));
        } catch (PromiseRefused refused) {
            throw ProblemException.unprocessable(refused.getMessage()).field(refused.field(), refused.getMessage());
        }
    }

    @GetMapping("/promises/{id}/confirmation")
    @PreAuthorize(COLLECTORS)
    @Operation(summary = "Whether the mail that confirms a promise to the customer has left")
    Confirmations.State promiseConfirmation(@PathVariable long id) {
        return confirmations.state(Confirmations.Kind.PROMISE, id);
    }

    @DeleteMapping("/promises/{id}")
    @PreAuthorize(COLLECTORS)
    @Transactional
    @Operation(summary = "Takes back a promise recorded by mistake", description = "`tell`: whether a customer to whom it was confirmed is told; without it, when "
        + "the confirmation has left. One that is still here is withdrawn.")
    ResponseEntity<Void> cancelPromise(@PathVariable long id, @RequestParam(required = false) Boolean tell) {
        if (!promises.cancel(id, tell, user.username())) {
            throw ProblemException.notFound("dunning.promise.unknown", id);
        }
        audit.record("PROMISE_CANCELLED", "promise", id, null, null);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/penalties/waivers")
    @PreAuthorize("hasAnyRole('MANAGER', 'ADMIN')")
    @Transactional
    @Operation(summary = "Waives the penalties and the lump sum of an item, with a reason")
    ResponseEntity<Void> waive(@RequestBody Waiver waiver) {
        if (waiver.reason() == null || waiver.reason().isBlank()) {
            throw ProblemException.unprocessable("dunning.waiver.reason").field("reason", "dunning.waiver.reason");
        }
        int known = jdbc.sql("""
                insert into penalty_waiver (entry_id, reason, waived_by, waived_at)
                select entry_id, :reason, :user, :now from ledger_line where entry_id = :entry
                on conflict (entry_id) do update set reason = excluded.reason, waived_by = excluded.waived_by,
                       waived_at = excluded.waived_at""")
            .param("entry", waiver.entryId()).param("reason", waiver.reason().strip()).param("user", user.username())
            .param("now", Timestamp.from(clock.instant())).update();
        if (known == 0) {
            throw ProblemException.notFound("dunning.entry.unknown", waiver.entryId());
        }
        audit.record("PENALTIES_WAIVED", "ledger_entry", waiver.entryId(), null, waiver);
        return ResponseEntity.noContent().build();
    }

    private Customer customer(String code) {
        return customers.byCode(code).orElseThrow(() -> ProblemException.notFound("dunning.customer.unknown", code));
    }

    private Company company(String code) {
        return companies.byCode(code).orElseThrow(() -> ProblemException.notFound("dunning.company.unknown", code));
    }
}
