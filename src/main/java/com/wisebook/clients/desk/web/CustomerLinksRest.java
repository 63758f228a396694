package com.wisebook.clients.desk.web;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.springframework.http.CacheControl;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.messaging.CustomerLink;
import com.wisebook.clients.messaging.CustomerLinks;
import com.wisebook.clients.messaging.CustomerLinks.NewLink;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;

/** The links by which a customer reaches his own page: which there are, a new one, an end to one or to all. */
@RestController
@Tag(name = "customers")
@RequestMapping("/api/v1/customers/{code}/links")
@PreAuthorize("hasAnyRole('OFFICER', 'MANAGER', 'ADMIN')")
class CustomerLinksRest {

    private static final int NEWEST = 100;

    /**
     * A link that was given; its address is known to the customer alone.
     *
     * @param scope PAGE, or SURVEY for a question by one click
     * @param live  whether it still opens something
     */
    @Schema(name = "CustomerLinkView", requiredProperties = {"id", "scope", "companyCode", "createdAt", "createdBy", "expiresAt", "uses", "live"})
    record LinkView(long id, String scope, String companyCode, Long messageId, Instant createdAt, String createdBy, Instant expiresAt,
                    Instant revokedAt, String revokedBy, Instant lastUsedAt, long uses, boolean live) {
    }

    /** Whose account the page shows. */
    record LinkWanted(@NotBlank String companyCode) {
    }

    /** The address, said once. */
    @Schema(name = "CustomerLinkMade", requiredProperties = {"url"})
    record LinkMade(URI url) {
    }

    /** How many links were ended. */
    @Schema(name = "CustomerLinksRevoked", requiredProperties = {"revoked"})
    record Revoked(int revoked) {
    }

    private final CustomerLinks links;
    private final Customers customers;
    private final Companies companies;
    private final AuditTrail audit;
    private final CurrentUser user;
    private final BusinessClock clock;

    CustomerLinksRest(CustomerLinks links, Customers customers, Companies companies, AuditTrail audit, CurrentUser user, BusinessClock clock) {
        this.links = links;
        this.customers = customers;
        this.companies = companies;
        this.audit = audit;
        this.user = user;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "The links that the customer was given, newest first, with their last use; never their addresses")
    List<LinkView> list(@PathVariable String code) {
        Instant now = clock.instant();
        return links.ofCustomer(known(code).id(), NEWEST).stream().map(link -> view(link, now)).toList();
    }

    @PostMapping
    @Transactional
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @Operation(summary = "Makes a link to the customer's page; its address is said once and kept nowhere",
        description = "An Idempotency-Key has no effect here: the answer is not kept.")
    public ResponseEntity<LinkMade> make(@PathVariable String code, @Valid @RequestBody LinkWanted wanted) {
        Customer customer = known(code);
        Company company = companies.byCode(wanted.companyCode())
            .orElseThrow(() -> ProblemException.notFound("desk.missing.company.help", wanted.companyCode()));
        boolean account = customers.accounts(List.of(customer.id())).stream().anyMatch(a -> a.companyId() == company.id());
        if (!account) {
            throw ProblemException.notFound("desk.account.unknown", wanted.companyCode());
        }
        URI url = links.make(NewLink.page(company.id(), customer.id(), null), user.username());
        audit.record("CUSTOMER_LINK_MADE", "customer", code, null, Map.of("company", company.code()));
        return ResponseEntity.status(HttpStatus.CREATED).cacheControl(CacheControl.noStore()).body(new LinkMade(url));
    }

    @DeleteMapping("/{id}")
    @Transactional
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ends a link at once")
    public void revoke(@PathVariable String code, @PathVariable long id) {
        if (!links.revoke(known(code).id(), id, user.username())) {
            throw ProblemException.notFound("desk.link.gone");
        }
        audit.record("CUSTOMER_LINK_REVOKED", "customer", code, null, Map.of("link", id));
    }

    @DeleteMapping
    @Transactional
    @Operation(summary = "Ends all links of the customer at once, e.g. when a mail went to a stranger")
    public Revoked revokeAll(@PathVariable String code) {
        int revoked = links.revokeAll(known(code).id(), user.username());
        audit.record("CUSTOMER_LINKS_REVOKED", "customer", code, null, Map.of("links", revoked));
        return new Revoked(revoked);
    }

    private LinkView view(CustomerLink link, Instant now) {
        return new LinkView(link.id(), link.scope().name(), companies.byId(link.companyId()).code(), link.messageId(), link.createdAt(),
            link.createdBy(), link.expiresAt(), link.revokedAt(), link.revokedBy(), link.lastUsedAt(), link.uses(), link.live(now));
    }

    private Customer known(String code) {
        return customers.byCode(code).orElseThrow(() -> ProblemException.notFound("desk.missing.customer.help", code));
    }
}
