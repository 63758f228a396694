package com.wisebook.clients.receivable.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.receivable.limit.CreditCheck;
import com.wisebook.clients.receivable.limit.Exposures;
import com.wisebook.clients.receivable.limit.LimitWords;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

/** May this customer order? Asked by the modules that take orders, before they take one. */
@RestController
@Tag(name = "credit limits")
@RequestMapping("/api/v1")
class CreditCheckRest {

    /**
     * @param source    the module that asks; needed, with the order's number as {@code reference}, to reserve
     * @param reserve   true: report the order at once, unless it is refused
     */
    @Schema(name = "CreditQuestion", requiredProperties = {"companyCode", "amount", "currency"})
    record CreditQuestion(@NotBlank String companyCode, @NotNull @Positive @Digits(integer = 15, fraction = 4) BigDecimal amount,
                          @NotNull @Pattern(regexp = "[A-Z]{3}") String currency, @Pattern(regexp = "[A-Za-z0-9._-]{1,40}") String source,
                          @Size(min = 1, max = 100) String reference, boolean reserve) {
    }

    /** Why the answer is what it is; {@code answer} is the weight of this reason alone. */
    @Schema(name = "CreditReason", requiredProperties = {"code", "answer", "text"})
    record CreditReason(String code, CreditCheck.Answer answer, String text) {
    }

    /** A block of orders that stands; {@code companyCode} null: for all our companies. */
    @Schema(name = "OrderBlock", requiredProperties = {"reason", "blockedUntil", "createdBy"})
    record OrderBlock(String reason, LocalDate blockedUntil, String createdBy) {
    }

    /**
     * @param exposure  before this order, in the company's currency
     * @param limit     that holds, what was accepted above it included; null: none set
     * @param available the largest amount that neither limit refuses, before this order; null without a limit
     * @param reserved  whether the order counts against the limit from now on
     */
    @Schema(name = "CreditAnswer", requiredProperties = {"allowed", "exposure", "currency", "reasons", "blocks", "reserved"})
    record CreditAnswer(CreditCheck.Answer allowed, BigDecimal exposure, BigDecimal limit, BigDecimal available, String currency,
                        Exposures.GroupExposure group, List<CreditReason> reasons, List<OrderBlock> blocks, boolean reserved) {
    }

    private final CreditCheck check;
    private final Customers customers;
    private final Companies companies;
    private final CurrentUser user;
    private final LimitWords words;

    CreditCheckRest(CreditCheck check, Customers customers, Companies companies, CurrentUser user, LimitWords words) {
        this.check = check;
        this.customers = customers;
        this.companies = companies;
        this.user = user;
        this.words = words;
    }

    @PostMapping("/customers/{code}/credit-check")
    @PreAuthorize("hasAnyRole('OFFICER','ACCOUNTANT','SALES','MANAGER','CFO','ADMIN')")
    @Operation(summary = "May this customer order for that amount?", description = """
        REFUSED: over the customer's or the group's limit, orders blocked, or a customer who may not order. UNKNOWN: no limit set, no account, \
        or another currency than the company's, which is never converted: a person looks. WARN: allowed, near the limit. The worst of all \
        reasons decides. With `reserve` the order is reported in the same transaction, under the customer's lock, unless it is refused: of two \
        orders at once the second is judged with the first. An order that was reported before under the same `source` and `reference` is not \
        counted twice.""")
    CreditAnswer check(@PathVariable String code, @Valid @RequestBody CreditQuestion question) {
        Customer customer = customers.byCode(code).orElseThrow(() -> ProblemException.notFound("receivable.customer.unknown", code));
        Company company = companies.byCode(question.companyCode()).orElseThrow(() ->
            ProblemException.unprocessable("receivable.order.refused").field("companyCode", "receivable.order.UNKNOWN_COMPANY"));
        if (question.reserve() && (question.source() == null || question.reference() == null)) {
            throw ProblemException.unprocessable("receivable.order.refused")
                .field(question.source() == null ? "source" : "reference", "receivable.check.reserve");
        }
        CreditCheck.Result result = check.check(customer.id(), company, new CreditCheck.Question(question.amount(), question.currency(),
            question.source(), question.reference(), question.reserve()), user.username());
        return new CreditAnswer(result.allowed(), result.exposure(), result.limit(), result.available(), result.currency(), result.group(),
            result.reasons().stream().map(r -> new CreditReason(r.code(), r.answer(), words.of(r))).toList(),
            result.blocks().stream().map(b -> new OrderBlock(b.reason(), b.blockedUntil(), b.createdBy())).toList(), result.reserved());
    }
}
