package com.wisebook.clients.customer.web;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.customer.ChangeContext;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.FicheParts;
import com.wisebook.clients.customer.FicheView;
import com.wisebook.clients.customer.FicheViews;
import com.wisebook.clients.security.CurrentUser;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Establishments, addresses and covers of a customer; each answer is the whole fiche. */
@RestController
@RequestMapping("/api/v1/customers/{code}")
@Tag(name = "fiche")
@PreAuthorize(Access.READERS)
class FichePartsRest {

    /** @param open left out: true */
    @Schema(name = "EstablishmentEdit")
    record EstablishmentEdit(String name, String addressLine, String addressExtra, String postcode, String town, String country,
                             Boolean headOffice, Boolean open, LocalDate closedOn) {
    }

    @Schema(name = "AddressEdit", requiredProperties = {"kind", "addressLine", "town"})
    record AddressEdit(String kind, String label, String addressLine, String addressExtra, String postcode, String town, String country) {

        private FicheParts.Address given() {
            return new FicheParts.Address(kind, label, addressLine, addressExtra, postcode, town, country);
        }
    }

    /** @param companyCode left out: with all our companies */
    @Schema(name = "CoverEdit", requiredProperties = {"insurer", "amount", "validFrom"})
    record CoverEdit(String companyCode, String insurer, String reference, BigDecimal amount, String currency, LocalDate validFrom,
                     LocalDate validUntil, String score) {
    }

    private final FicheParts parts;
    private final FicheViews views;
    private final Known known;
    private final CurrentUser user;

    FichePartsRest(FicheParts parts, FicheViews views, Known known, CurrentUser user) {
        this.parts = parts;
        this.views = views;
        this.known = known;
        this.user = user;
    }

    @PutMapping("/establishments/{siret}")
    @PreAuthorize(Access.EDITORS)
    @Transactional
    @Operation(summary = "Adds an establishment, or changes the one of that SIRET")
    public FicheView establishment(@PathVariable String code, @PathVariable String siret, @RequestBody EstablishmentEdit edit) {
        Customer customer = known.customer(code);
        parts.establishment(customer, new FicheParts.Establishment(siret, edit.name(), edit.addressLine(), edit.addressExtra(), edit.postcode(),
            edit.town(), edit.country(), Boolean.TRUE.equals(edit.headOffice()), edit.open() == null || edit.open(), edit.closedOn()),
            user.username(), ChangeContext.requestOrigin());
        return views.now(customer.id());
    }

    @DeleteMapping("/establishments/{siret}")
    @PreAuthorize(Access.EDITORS)
    @Transactional
    @Operation(summary = "Takes an establishment out of the fiche")
    public FicheView removeEstablishment(@PathVariable String code, @PathVariable String siret) {
        Customer customer = known.customer(code);
        parts.removeEstablishment(customer, siret, user.username(), ChangeContext.requestOrigin());
        return views.now(customer.id());
    }

    @PostMapping("/addresses")
    @PreAuthorize(Access.EDITORS)
    @Transactional
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @Operation(summary = "Adds an address for invoices, goods or relances")
    public ResponseEntity<FicheView> addAddress(@PathVariable String code, @RequestBody AddressEdit edit) {
        Customer customer = known.customer(code);
        parts.address(customer, null, edit.given(), user.username(), ChangeContext.requestOrigin());
        return ResponseEntity.status(HttpStatus.CREATED).body(views.now(customer.id()));
    }

    @PutMapping("/addresses/{id}")
    @PreAuthorize(Access.EDITORS)
    @Transactional
    @Operation(summary = "Changes an address")
    public FicheView changeAddress(@PathVariable String code, @PathVariable long id, @RequestBody AddressEdit edit) {
        Customer customer = known.customer(code);
        parts.address(customer, id, edit.given(), user.username(), ChangeContext.requestOrigin());
        return views.now(customer.id());
    }

    @DeleteMapping("/addresses/{id}")
    @PreAuthorize(Access.EDITORS)
    @Transactional
    @Operation(summary = "Takes an address out of the fiche")
    public FicheView removeAddress(@PathVariable String code, @PathVariable long id) {
        Customer customer = known.customer(code);
        parts.removeAddress(customer, id, user.username(), ChangeContext.requestOrigin());
        return views.now(customer.id());
    }

    @PostMapping("/covers")
    @PreAuthorize(Access.CREDIT)
    @Transactional
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @Operation(summary = "Adds what a credit insurer covers")
    public ResponseEntity<FicheView> addCover(@PathVariable String code, @RequestBody CoverEdit edit) {
        Customer customer = known.customer(code);
        parts.cover(customer, null, cover(edit), user.username(), ChangeContext.requestOrigin());
        return ResponseEntity.status(HttpStatus.CREATED).body(views.now(customer.id()));
    }

    @PutMapping("/covers/{id}")
    @PreAuthorize(Access.CREDIT)
    @Transactional
    @Operation(summary = "Changes what a credit insurer covers")
    public FicheView changeCover(@PathVariable String code, @PathVariable long id, @RequestBody CoverEdit edit) {
        Customer customer = known.customer(code);
        parts.cover(customer, id, cover(edit), user.username(), ChangeContext.requestOrigin());
        return views.now(customer.id());
    }

    @DeleteMapping("/covers/{id}")
    @PreAuthorize(Access.CREDIT)
    @Transactional
    @Operation(summary = "Takes a cover out of the fiche")
    public FicheView removeCover(@PathVariable String code, @PathVariable long id) {
        Customer customer = known.customer(code);
        parts.removeCover(customer, id, user.username(), ChangeContext.requestOrigin());
        return views.now(customer.id());
    }

    private FicheParts.Cover cover(CoverEdit edit) {
        Long company = edit.companyCode() == null || edit.companyCode().isBlank() ? null : known.company(edit.companyCode()).id();
        return new FicheParts.Cover(company, edit.insurer(), edit.reference(), edit.amount(), edit.currency(), edit.validFrom(),
            edit.validUntil(), edit.score());
    }
}
