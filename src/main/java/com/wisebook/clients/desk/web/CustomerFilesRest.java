package com.wisebook.clients.desk.web;

import java.nio.charset.StandardCharsets;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.desk.CustomerFiles;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Files that customers sent on their page. A stranger made them: they are downloaded, never shown. */
@RestController
@Tag(name = "customers")
@RequestMapping("/api/v1/customers/{code}/sent-files")
@PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'SALES', 'MANAGER', 'CFO', 'ADMIN')")
class CustomerFilesRest {

    private final CustomerFiles files;
    private final Customers customers;

    CustomerFilesRest(CustomerFiles files, Customers customers) {
        this.files = files;
        this.customers = customers;
    }

    @GetMapping(path = "/{id}", produces = MediaType.ALL_VALUE)
    @Operation(summary = "A file that the customer sent, as a download")
    ResponseEntity<byte[]> file(@PathVariable String code, @PathVariable long id) {
        CustomerFiles.Kept kept = customers.byCode(code).flatMap(customer -> files.content(customer.id(), id))
            .orElseThrow(() -> ProblemException.notFound("desk.file.gone"));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM)
            .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(kept.fileName(), StandardCharsets.UTF_8).build().toString())
            .header("X-Content-Type-Options", "nosniff").header("Content-Security-Policy", "default-src 'none'; sandbox").body(kept.content());
    }
}
