package com.wisebook.clients.desk.web;

import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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
import com.wisebook.clients.contact.Interaction;
import com.wisebook.clients.contact.Interactions;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.CustomerAccount;
import com.wisebook.clients.customer.CustomerBlocks;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.desk.CustomerDesk;
import com.wisebook.clients.desk.CustomerSheet;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.Role;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.ProblemException;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import io.swagger.v3.oas.annotations.media.Schema;

/** Customers over REST: who they are, what they owe, what is held and why, and who stopped the relances. */
@RestController
@Tag(name = "customers")
@RequestMapping("/api/v1")
@PreAuthorize("hasAnyRole('OFFICER','ACCOUNTANT','SALES','MANAGER','CFO','ADMIN')")
class CustomersRest {

    private static final int MOST = 500;

    /**
     * A customer with its accounts, balances by currency, holds and blocks.
     *
     * @param names what our people are called, by the user name under which the page's parts know them
     */
    @Schema(requiredProperties = {"customer", "accounts", "balances", "holds", "blocks", "names"})
    record CustomerView(Customer customer, List<CustomerAccount> accounts, List<CustomerSheet.Balance> balances,
                        List<CustomerSheet.Hold> holds, List<CustomerBlocks.Block> blocks, Map<String, String> names) {
    }

    /** A page of the list; {@code next} is the value of {@code after} for the next one, null on the last. */
    record WithoutRecipientPage(long total, List<CustomerSheet.WithoutRecipient> customers, Integer next) {
    }

    /**
     * Somebody stops something.
     *
     * @param subject     left out: the relances
     * @param companyCode null: for all our companies
     */
    record NewBlock(@NotBlank String reason, @NotNull LocalDate until, String companyCode, CustomerBlocks.Subject subject) {
    }

    @Schema(requiredProperties = {"id"})
    record BlockMade(long id) {
    }

    private final CustomerDesk desk;
    private final Customers customers;
    private final Interactions interactions;
    private final CustomerBlocks blocks;
    private final Companies companies;
    private final BusinessClock clock;
    private final AuditTrail audit;
    private final Users users;
    private final CurrentUser current;

    CustomersRest(CustomerDesk desk, Customers customers, Interactions interactions, CustomerBlocks blocks, Companies companies,
                  BusinessClock clock, AuditTrail audit, Users users, CurrentUser current) {
        this.desk = desk;
        this.customers = customers;
        this.interactions = interactions;
        this.blocks = blocks;
        this.companies = companies;
        this.clock = clock;
        this.audit = audit;
        this.users = users;
        this.current = current;
    }

    @GetMapping("/customers/{code}")
    @Operation(summary = "A customer: fiche, accounts, balances, holds, blocks")
    CustomerView customer(@PathVariable String code) {
        Customer customer = known(code);
        return new CustomerView(customer, customers.accounts(List.of(customer.id())), desk.balances(customer.id()),
            desk.holds(customer.id()), blocks.standing(List.of(customer.id()), null, clock.today()), users.names());
    }

    /** The newest interactions, newest first. */
    @GetMapping("/customers/{code}/timeline")
    @Operation(summary = "A customer's interactions, newest first")
    List<Interaction> timeline(@PathVariable String code, @RequestParam(defaultValue = "50") int limit) {
        return interactions.newest(known(code).id(), Math.min(Math.max(1, limit), MOST));
    }

    /** Customers with something overdue and no valid e-mail address, the largest amount first. */
    @GetMapping("/customers-without-recipient")
    @Operation(summary = "Customers with something overdue and no valid recipient, the largest amount first")
    WithoutRecipientPage withoutRecipient(@RequestParam(defaultValue = "100") int limit,
                                          @RequestParam(defaultValue = "0") int after) {
        int size = Math.min(Math.max(1, limit), MOST);
        int from = Math.max(0, after);
        List<CustomerSheet.WithoutRecipient> rows = desk.withoutRecipient(size + 1, from);
        boolean more = rows.size() > size;
        return new WithoutRecipientPage(desk.countWithoutRecipient(), more ? rows.subList(0, size) : rows, more ? from + size : null);
    }

    /** Stops every relance to the customer until that day, or his orders, or his invoices. */
    @PostMapping("/customers/{code}/blocks")
    @Operation(summary = "Stops the relances to a customer, his orders or his invoices until a day",
        description = "Relances: OFFICER, MANAGER, ADMIN; orders and invoices: MANAGER, CFO, ADMIN.")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @PreAuthorize("hasAnyRole('OFFICER','MANAGER','CFO','ADMIN')")
    @Transactional
    public ResponseEntity<BlockMade> block(@PathVariable String code, @Valid @RequestBody NewBlock block, Principal user) {
        Customer customer = known(code);
        CustomerBlocks.Subject subject = block.subject() == null ? CustomerBlocks.Subject.DUNNING : block.subject();
        mayStop(subject);
        Long companyId = block.companyCode() == null || block.companyCode().isBlank() ? null
            : companies.byCode(block.companyCode()).map(Company::id)
                .orElseThrow(() -> ProblemException.notFound("desk.missing.company.help", block.companyCode()));
        if (block.until().isBefore(clock.today())) {
            throw ProblemException.unprocessable("desk.block.past").field("until", "desk.block.past");
        }
        if (block.until().isAfter(clock.today().plusYears(2))) {
            throw ProblemException.unprocessable("desk.block.far").field("until", "desk.block.far");
        }
        long id = blocks.block(customer.id(), companyId, subject, block.reason(), block.until(), user.getName());
        audit.record("CUSTOMER_BLOCKED", "customer", code, null, block);
        return ResponseEntity.status(HttpStatus.CREATED).body(new BlockMade(id));
    }

    /** Lifts a block before its day. */
    @DeleteMapping("/customers/{code}/blocks/{id}")
    @Operation(summary = "Lifts a block before its day")
    @ApiResponse(responseCode = "204")
    @PreAuthorize("hasAnyRole('OFFICER','MANAGER','CFO','ADMIN')")
    @Transactional
    public ResponseEntity<Void> lift(@PathVariable String code, @PathVariable long id, Principal user) {
        CustomerBlocks.Block his = blocks.standing(List.of(known(code).id()), null, clock.today()).stream()
            .filter(block -> block.id() == id).findFirst().orElseThrow(() -> ProblemException.notFound("desk.block.unknown"));
        mayStop(his.subject());
        blocks.lift(id, user.getName());
        audit.record("CUSTOMER_BLOCK_LIFTED", "customer", code, new BlockMade(id), null);
        return ResponseEntity.noContent().build();
    }

    /** Who collects stops relances; who answers for the credit stops orders and invoices. */
    private void mayStop(CustomerBlocks.Subject subject) {
        boolean may = current.has(Role.MANAGER) || current.has(Role.ADMIN)
            || current.has(subject == CustomerBlocks.Subject.DUNNING ? Role.OFFICER : Role.CFO);
        if (!may) {
            throw ProblemException.forbidden(switch (subject) {
                case DUNNING -> "desk.block.role.dunning";
                case ORDER -> "desk.block.role.order";
                case INVOICING -> "desk.block.role.invoicing";
            });
        }
    }

    private Customer known(String code) {
        return customers.byCode(code).orElseThrow(() -> ProblemException.notFound("desk.missing.customer.help", code));
    }
}
