package com.wisebook.clients.contact.web;

import java.net.URI;
import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.contact.Contact;
import com.wisebook.clients.contact.ContactBook;
import com.wisebook.clients.contact.ContactCard;
import com.wisebook.clients.contact.ContactDraft;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** The people at the customers: read one, add, change, take out of use. A change names the version that was read. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "contacts")
@PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'SALES', 'MANAGER', 'CFO', 'ADMIN')")
class ContactsRest {

    private static final String EDITORS = "hasAnyRole('OFFICER', 'MANAGER', 'SALES', 'ACCOUNTANT', 'ADMIN')";

    /** A person with his customer; {@code version} is also the ETag. */
    @Schema(name = "ContactView", requiredProperties = {"contact", "customerCode", "customerName", "active", "version"})
    record View(Contact contact, String customerCode, String customerName, boolean active, int version, String changedBy) {
    }

    /** What is written about a person. Numbers in any form; without a mark an address that is new is right. */
    @Schema(name = "ContactDraft", requiredProperties = {"lastName"})
    record Draft(String civility, String firstName, String lastName, String jobTitle, String email, String phone, String mobile,
                 String language, List<String> roles, Boolean emailValid, Boolean mobileValid, Boolean phoneValid) {

        private ContactDraft checked() {
            return new ContactDraft(civility, firstName, lastName, jobTitle, email, phone, mobile, language, roles, emailValid, mobileValid,
                phoneValid);
        }
    }

    /** How he told us that he wants SMS again. */
    @Schema(name = "SmsConsent", requiredProperties = {"reason"})
    record SmsConsent(@NotBlank @Size(max = 500) String reason) {
    }

    private final ContactBook book;
    private final Customers customers;
    private final CurrentUser user;

    ContactsRest(ContactBook book, Customers customers, CurrentUser user) {
        this.book = book;
        this.customers = customers;
        this.user = user;
    }

    @GetMapping("/contacts/{id}")
    @Operation(summary = "A person of the directory", description = "The ETag is his version: it goes into If-Match of a change.")
    ResponseEntity<View> contact(@PathVariable long id) {
        return answer(book.byId(id).orElseThrow(() -> ProblemException.notFound("contact.unknown", id)));
    }

    @PostMapping("/customers/{code}/contacts")
    @PreAuthorize(EDITORS)
    @Transactional
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @Operation(summary = "Adds a person to a customer")
    public ResponseEntity<View> add(@PathVariable String code, @RequestBody Draft draft) {
        Customer customer = customers.byCode(code).orElseThrow(() -> ProblemException.notFound("contact.customer.unknown", code));
        ContactCard made = book.add(customer, draft.checked(), user.username());
        return ResponseEntity.created(URI.create("/api/v1/contacts/" + made.contact().id())).eTag(tag(made)).body(view(made));
    }

    @PutMapping("/contacts/{id}")
    @PreAuthorize(EDITORS)
    @Transactional
    @Operation(summary = "Changes a person; 412 when somebody else has done so since he was read")
    public ResponseEntity<View> change(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) String ifMatch,
                                       @RequestBody Draft draft) {
        Integer version = version(ifMatch);
        if (version == null) {
            throw new ProblemException(HttpStatus.PRECONDITION_REQUIRED, "contact.version-missing");
        }
        return answer(book.change(id, version, draft.checked(), user.username()));
    }

    @DeleteMapping("/contacts/{id}")
    @PreAuthorize(EDITORS)
    @Transactional
    @Operation(summary = "Takes a person out of use; what was sent to him stays")
    public ResponseEntity<View> remove(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) String ifMatch) {
        return answer(book.activate(id, false, version(ifMatch), user.username()));
    }

    @PutMapping("/contacts/{id}/active")
    @PreAuthorize(EDITORS)
    @Transactional
    @Operation(summary = "Takes a person into use again")
    public ResponseEntity<View> restore(@PathVariable long id) {
        return answer(book.activate(id, true, null, user.username()));
    }

    @PutMapping("/contacts/{id}/sms-consent")
    @PreAuthorize(EDITORS)
    @Transactional
    @Operation(summary = "He wants SMS again: says how we know")
    public ResponseEntity<View> allowSms(@PathVariable long id, @Valid @RequestBody SmsConsent consent) {
        return answer(book.allowSms(id, consent.reason(), user.username()));
    }

    private ResponseEntity<View> answer(ContactCard card) {
        return ResponseEntity.ok().eTag(tag(card)).body(view(card));
    }

    private View view(ContactCard card) {
        Customer customer = customers.byId(card.contact().customerId()).orElseThrow();
        return new View(card.contact(), customer.code(), customer.name(), card.active(), card.version(), card.changedBy());
    }

    private static String tag(ContactCard card) {
        return "\"" + card.version() + "\"";
    }

    private static Integer version(String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            return null;
        }
        try {
            return Integer.valueOf(ifMatch.replace("W/", "").replace("\"", "").strip());
        } catch (NumberFormatException e) {
            throw ProblemException.preconditionFailed("contact.stale");
        }
    }
}
