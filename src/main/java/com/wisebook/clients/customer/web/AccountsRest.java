package com.wisebook.clients.customer.web;

import java.math.BigDecimal;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.company.Company;
import com.wisebook.clients.customer.AccountConditions;
import com.wisebook.clients.customer.AccountTerms;
import com.wisebook.clients.customer.ChangeContext;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.FicheView;
import com.wisebook.clients.customer.FicheViews;
import com.wisebook.clients.customer.PaymentTermCaps;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.CurrentUser;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The terms of a customer with each of our companies. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "fiche")
@PreAuthorize(Access.READERS)
class AccountsRest {

    /**
     * Terms as somebody wants them.
     *
     * @param accountCode only for a new account; null: the customer's own code
     * @param paymentDays null: the company's default
     * @param activity    what is sold: GENERAL (null), TRANSPORT or PERIODIC (summary invoices), which the law caps lower
     * @param contract    STANDARD (null), FRAMEWORK or PUBLIC
     * @param active      null: true
     * @param limitReason why another limit, for whoever grants it
     */
    @Schema(name = "AccountEdit")
    record AccountEdit(String accountCode, Integer paymentDays, Company.PaymentRule paymentRule, String paymentMethod, BigDecimal creditLimit,
                       BigDecimal discountPercent, Integer discountDays, PaymentTermCaps.Activity activity, String contract, Boolean active,
                       String limitReason) {

        private AccountConditions.Wanted wanted() {
            return new AccountConditions.Wanted(new AccountTerms(accountCode == null || accountCode.isBlank() ? null : accountCode.strip(),
                paymentDays, paymentRule, paymentMethod, creditLimit, discountPercent, discountDays),
                activity == null ? PaymentTermCaps.Activity.GENERAL : activity, contract == null ? "STANDARD" : contract,
                active == null || active, limitReason == null || limitReason.isBlank() ? null : limitReason.strip());
        }
    }

    private final AccountConditions conditions;
    private final FicheViews views;
    private final Known known;
    private final CurrentUser user;
    private final AuditTrail audit;

    AccountsRest(AccountConditions conditions, FicheViews views, Known known, CurrentUser user, AuditTrail audit) {
        this.conditions = conditions;
        this.views = views;
        this.known = known;
        this.user = user;
        this.audit = audit;
    }

    @PutMapping("/customers/{code}/accounts/{companyCode}")
    @PreAuthorize(Access.CREDIT)
    @Transactional
    @Operation(summary = "Opens the account with one of our companies, or changes its terms",
        description = "If-Match: the version of the account that was read, left out where there was none. Terms above the law's cap are refused. "
            + "A limit above what the user may grant alone waits for somebody who may (`askedLimit`, `askedLimitAt`); the limit in force stays, "
            + "and a new account begins with a limit of nought. Everything else is set at once.")
    public ResponseEntity<FicheView.Account> set(@PathVariable String code, @PathVariable String companyCode,
                                                 @RequestHeader(name = "If-Match", required = false) String ifMatch,
                                                 @RequestBody AccountEdit edit) {
        Customer customer = known.customer(code);
        FicheView.Account before = account(customer, companyCode);
        conditions.set(customer, known.company(companyCode), Versions.given(ifMatch), edit.wanted(), user.username(),
            ChangeContext.requestOrigin());
        FicheView.Account after = account(customer, companyCode);
        audit.record("CUSTOMER_TERMS", "customer", code, before, after);
        return ResponseEntity.ok().eTag(Versions.tag(after.version())).body(after);
    }

    @DeleteMapping("/customers/{code}/accounts/{companyCode}/asked-limit")
    @PreAuthorize(Access.CREDIT)
    @Transactional
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes back a limit that waits for somebody to grant it", description = "The limit in force stays. Nothing waits: nothing is done.")
    public void takeBackAskedLimit(@PathVariable String code, @PathVariable String companyCode) {
        Customer customer = known.customer(code);
        FicheView.Account before = account(customer, companyCode);
        conditions.withdrawAsked(customer, known.company(companyCode), user.username(), ChangeContext.requestOrigin());
        audit.record("CUSTOMER_LIMIT_WITHDRAWN", "customer", code, before, account(customer, companyCode));
    }

    private FicheView.Account account(Customer customer, String companyCode) {
        return views.now(customer.id()).accounts().stream().filter(one -> one.companyCode().equals(companyCode)).findFirst().orElse(null);
    }
}
