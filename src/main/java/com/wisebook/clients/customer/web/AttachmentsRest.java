package com.wisebook.clients.customer.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

import com.wisebook.clients.customer.Attachments;
import com.wisebook.clients.customer.ChangeContext;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.FicheView;
import com.wisebook.clients.customer.FicheViews;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Documents of a customer. Only what a browser shows without running anything is shown; the rest is downloaded. */
@RestController
@RequestMapping("/api/v1/customers/{code}/attachments")
@Tag(name = "fiche")
@PreAuthorize(Access.READERS)
class AttachmentsRest {

    private static final Set<String> SHOWN = Set.of("application/pdf", "image/png", "image/jpeg", "image/webp");

    private final Attachments attachments;
    private final FicheViews views;
    private final Known known;
    private final CurrentUser user;

    AttachmentsRest(Attachments attachments, FicheViews views, Known known, CurrentUser user) {
        this.attachments = attachments;
        this.views = views;
        this.known = known;
        this.user = user;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @PreAuthorize(Access.KEEPERS)
    @Transactional
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @Operation(summary = "Keeps a document with the fiche: PDF, PNG, JPEG, TIFF or WebP, 10 MB at most",
        description = "kind: CONTRACT, RIB, KBIS or OTHER. The content decides what the file is. The IBAN of a RIB is read from a PDF; what is typed must agree.")
    public ResponseEntity<FicheView> add(@PathVariable String code, @RequestParam MultipartFile file, @RequestParam String kind,
                                         @RequestParam(required = false) String note, @RequestParam(required = false) String iban)
        throws IOException {
        Customer customer = known.customer(code);
        if (file.getSize() > Attachments.LARGEST) {
            throw ProblemException.unprocessable("customer.file.refused").field("file", "customer.file.large", Attachments.LARGEST / 1024 / 1024);
        }
        attachments.add(customer, new Attachments.NewFile(kind, file.getOriginalFilename(), file.getBytes(), note, iban), user.username(),
            ChangeContext.requestOrigin());
        return ResponseEntity.status(HttpStatus.CREATED).body(views.now(customer.id()));
    }

    @GetMapping(path = "/{id}", produces = MediaType.ALL_VALUE)
    @Operation(summary = "The document itself, also one that was taken out of the fiche")
    ResponseEntity<byte[]> content(@PathVariable String code, @PathVariable long id) {
        Attachments.Kept kept = attachments.content(known.customer(code).id(), id)
            .orElseThrow(() -> ProblemException.notFound("customer.part-gone"));
        boolean shown = SHOWN.contains(kept.mediaType());
        ContentDisposition disposition = (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
            .filename(kept.fileName(), StandardCharsets.UTF_8).build();
        return ResponseEntity.ok().contentType(shown ? MediaType.parseMediaType(kept.mediaType()) : MediaType.APPLICATION_OCTET_STREAM)
            .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
            .header("X-Content-Type-Options", "nosniff")
            .header("X-Frame-Options", "SAMEORIGIN")
            .header("Content-Security-Policy", "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'")
            .body(kept.content());
    }

    @DeleteMapping("/{id}")
    @PreAuthorize(Access.KEEPERS)
    @Transactional
    @Operation(summary = "Takes a document out of the fiche; it is kept, and the history shows it")
    public FicheView remove(@PathVariable String code, @PathVariable long id) {
        Customer customer = known.customer(code);
        attachments.remove(customer, id, true, user.username(), ChangeContext.requestOrigin());
        return views.now(customer.id());
    }

    @PutMapping("/{id}/restored")
    @PreAuthorize(Access.KEEPERS)
    @Transactional
    @Operation(summary = "Puts a document that was taken out back into the fiche")
    public FicheView restore(@PathVariable String code, @PathVariable long id) {
        Customer customer = known.customer(code);
        attachments.remove(customer, id, false, user.username(), ChangeContext.requestOrigin());
        return views.now(customer.id());
    }
}
