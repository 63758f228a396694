package com.wisebook.clients.receivable.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.receivable.InvoiceCopies;
import com.wisebook.clients.receivable.InvoiceDocuments;
import com.wisebook.clients.receivable.InvoiceDocuments.Bringer;
import com.wisebook.clients.receivable.InvoiceDocuments.Kept;
import com.wisebook.clients.receivable.InvoiceDocuments.NewCopy;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** Copies of invoices and credit notes: what is held under the number of a piece. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "receivables")
class InvoiceDocumentsRest {

    private static final String READERS = "hasAnyRole('OFFICER', 'ACCOUNTANT', 'SALES', 'MANAGER', 'CFO', 'ADMIN')";
    private static final long SWALLOWED = 2L * 1024 * 1024;
    private static final String BRINGERS = "hasAnyRole('OFFICER', 'ACCOUNTANT', 'MANAGER', 'ADMIN')";

    /** The copy to hold again. */
    @Schema(name = "InvoiceCopyRestored", requiredProperties = {"documentId"})
    record Restored(@NotNull Long documentId) {
    }

    private final InvoiceDocuments documents;
    private final InvoiceCopies copies;
    private final Companies companies;
    private final Customers customers;
    private final CurrentUser user;
    private final AuditTrail audit;

    InvoiceDocumentsRest(InvoiceDocuments documents, InvoiceCopies copies, Companies companies, Customers customers, CurrentUser user, AuditTrail audit) {
        this.documents = documents;
        this.copies = copies;
        this.companies = companies;
        this.customers = customers;
        this.user = user;
        this.audit = audit;
    }

    @PutMapping(path = "/invoices/{companyCode}/{number}/document", consumes = {MediaType.APPLICATION_PDF_VALUE, MediaType.APPLICATION_OCTET_STREAM_VALUE})
    @PreAuthorize(BRINGERS)
    @Transactional
    @Operation(summary = "Keeps the copy of an invoice or a credit note",
        description = "The body is the PDF itself, 10 MB at most; its content decides what it is. Signs between letters and digits do not count in the "
            + "number: `FA-2026-12` is `FA/2026/12`. The copy may come before its entry (`customers` is 0); a newer one takes the place of the one before, "
            + "the same once more changes nothing. 201 when none was held.",
        requestBody = @RequestBody(required = true, content = @Content(mediaType = MediaType.APPLICATION_PDF_VALUE, schema = @Schema(type = "string", format = "binary"))))
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    public ResponseEntity<Kept> keep(@PathVariable String companyCode, @PathVariable String number, @RequestParam(required = false) String fileName,
                                     HttpServletRequest request) throws IOException {
        Company company = company(companyCode);
        Kept kept = documents.keep(company.id(), new NewCopy(number.strip(), fileName, body(request)), new Bringer("REST", null, user.username()));
        if (!kept.outcome().equals("UNCHANGED")) {
            audit.record("INVOICE_COPY_KEPT", "invoice", companyCode + "/" + number, null, kept);
        }
        return ResponseEntity.status(kept.outcome().equals("ADDED") ? HttpStatus.CREATED : HttpStatus.OK).eTag("\"" + kept.sha256() + "\"").body(kept);
    }

    /** One byte more than may be, whatever was said of its length. */
    private static byte[] body(HttpServletRequest request) throws IOException {
        // a little too much is read to its end, so that whoever sends it hears why it is refused
        if (request.getContentLengthLong() > InvoiceDocuments.LARGEST + SWALLOWED) {
            throw ProblemException.unprocessable("receivable.invoice.refused")
                .field("file", "receivable.invoice.large", InvoiceDocuments.LARGEST / 1024 / 1024);
        }
        try (InputStream in = request.getInputStream()) {
            return in.readNBytes(InvoiceDocuments.LARGEST + 1);
        }
    }

    @GetMapping(path = "/invoices/{companyCode}/{number}/document", produces = MediaType.ALL_VALUE)
    @PreAuthorize(READERS)
    @Operation(summary = "The copy of an invoice or a credit note, as a download")
    ResponseEntity<byte[]> content(@PathVariable String companyCode, @PathVariable String number) {
        InvoiceCopies.File file = documents.byNumber(company(companyCode).id(), number)
            .orElseThrow(() -> ProblemException.notFound("receivable.invoice.unknown", number));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM).eTag("\"" + file.sha256() + "\"")
            .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(file.fileName(), StandardCharsets.UTF_8).build().toString())
            .header("X-Content-Type-Options", "nosniff").body(file.content());
    }

    @DeleteMapping("/invoices/{companyCode}/{number}/document")
    @PreAuthorize(BRINGERS)
    @Transactional
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes the copy of an invoice out", description = "It is shown to nobody any more; what messages carried stays in them. "
        + "With documentId only that copy: 409 when another is held by now.")
    public void remove(@PathVariable String companyCode, @PathVariable String number, @RequestParam(required = false) Long documentId) {
        if (!documents.remove(company(companyCode).id(), number, documentId, user.username())) {
            throw ProblemException.notFound("receivable.invoice.unknown", number);
        }
        audit.record("INVOICE_COPY_REMOVED", "invoice", companyCode + "/" + number, null, null);
    }

    @PutMapping("/invoices/{companyCode}/{number}/document/restored")
    @PreAuthorize(BRINGERS)
    @Transactional
    @Operation(summary = "Holds a copy again that was taken out or whose place another took", description = "Undoes the last change: 409 when somebody has brought "
        + "another copy since, 404 when the number never had this one.")
    public Kept restore(@PathVariable String companyCode, @PathVariable String number,
                        @Valid @org.springframework.web.bind.annotation.RequestBody Restored wanted) {
        Kept kept = documents.restore(company(companyCode).id(), number, wanted.documentId(), user.username());
        audit.record("INVOICE_COPY_RESTORED", "invoice", companyCode + "/" + number, null, kept);
        return kept;
    }

    @GetMapping("/customers/{code}/invoice-copies")
    @PreAuthorize(READERS)
    @Operation(summary = "Which of a customer's open items have a copy", description = "Each is fetched from `/invoices/{companyCode}/{number}/document`.")
    List<InvoiceCopies.Copy> ofCustomer(@PathVariable String code) {
        Map<Long, InvoiceCopies.Copy> found = copies.ofOpenItems(customers.byCode(code)
            .orElseThrow(() -> ProblemException.notFound("receivable.customer.unknown", code)).id());
        return found.values().stream().sorted(Comparator.comparing(InvoiceCopies.Copy::entryId)).toList();
    }

    private Company company(String code) {
        return companies.byCode(code).orElseThrow(() -> ProblemException.notFound("receivable.company.unknown", code));
    }
}
