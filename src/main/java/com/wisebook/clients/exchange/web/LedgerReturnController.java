package com.wisebook.clients.exchange.web;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.exchange.FileRefused;
import com.wisebook.clients.exchange.KeptLedgers;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Accounting's own files on their way back, with the letters made here. */
@RestController
@Tag(name = "lettrage")
@RequestMapping("/api/v1/lettrage/exports/ledgers")
@PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'CFO', 'ADMIN')")
class LedgerReturnController {

    /** Files that can be given back, newest first. */
    @Schema(name = "KeptLedgers", requiredProperties = "items")
    record Files(List<KeptLedgers.Kept> items) {
    }

    private final KeptLedgers ledgers;
    private final Companies companies;

    LedgerReturnController(KeptLedgers ledgers, Companies companies) {
        this.ledgers = ledgers;
        this.companies = companies;
    }

    @GetMapping
    @Operation(summary = "Imported ledger files that can be given back with their letters", description = "`letters`: lines without a letter in the file that get one.")
    Files list(@RequestParam String companyCode) {
        return new Files(ledgers.list(company(companyCode)));
    }

    @GetMapping(path = "/{importId}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(summary = "An imported ledger file with its letters", description = "The file as it came, byte for byte, with EcritureLet and DateLet filled on "
        + "lines of customers that had none and whose set settles whole entries. 404 when the file is not kept.")
    ResponseEntity<StreamingResponseBody> file(@PathVariable long importId, @RequestParam String companyCode) {
        long company = company(companyCode);
        String name = ledgers.fileName(company, importId).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        StreamingResponseBody body = out -> ledgers.write(company, importId, out);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM)
            .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString()).body(body);
    }

    private long company(String code) {
        return companies.byCode(code).orElseThrow(() -> new FileRefused("UNKNOWN_COMPANY", null, "companyCode", code, null)).id();
    }
}
