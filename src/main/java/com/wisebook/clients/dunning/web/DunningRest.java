package com.wisebook.clients.dunning.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.dunning.casework.RelancePreviews;
import com.wisebook.clients.dunning.web.DunningReads.CaseRow;
import com.wisebook.clients.dunning.web.DunningReads.HoldRow;
import com.wisebook.clients.dunning.web.DunningReads.RelanceAsked;
import com.wisebook.clients.dunning.web.DunningReads.RelanceItemRow;
import com.wisebook.clients.dunning.web.DunningReads.RelanceRow;
import com.wisebook.clients.security.rest.Page;
import com.wisebook.clients.security.rest.PageRequest;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.security.rest.UserMessages;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Cases, relances and holds over REST. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "collections")
@PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'SALES', 'MANAGER', 'CFO', 'ADMIN')")
class DunningRest {

    /** A relance, what it is about, and what it asks for by currency. */
    @Schema(requiredProperties = {"relance", "items", "asked"})
    record Relance(RelanceRow relance, List<RelanceItemRow> items, List<RelanceAsked> asked) {
    }

    /** What the customer reads; {@code text} is null where nothing is written or nothing would leave now. */
    @Schema(requiredProperties = {"asSent", "recipients", "pdf"})
    record RelanceMessage(boolean asSent, List<String> recipients, String subject, String text, String html, boolean pdf) {
    }

    /** A hold in the reader's words. */
    record Hold(long id, String company, String customer, String customerName, String caseNumber, Long entryId, String document,
                String reason, String reasonLabel, String detail, BigDecimal amount, String currency, LocalDate heldUntil,
                String releasedBy, LocalDate since, java.time.Instant releasedAt) {
    }

    private final DunningReads reads;
    private final RelancePreviews previews;
    private final UserMessages texts;

    DunningRest(DunningReads reads, RelancePreviews previews, UserMessages texts) {
        this.reads = reads;
        this.previews = previews;
        this.texts = texts;
    }

    @GetMapping("/dunning-cases")
    @Operation(summary = "Cases, newest first")
    Page<CaseRow> cases(@RequestParam(required = false) String customer, @RequestParam(required = false) String status, PageRequest page) {
        return Page.of(reads.cases(customer, status, page.limitPlusOne(), page.afterNumber().orElse(null)), page, CaseRow::id);
    }

    @GetMapping("/relances")
    @Operation(summary = "Relances, newest first")
    Page<RelanceRow> relances(@RequestParam(required = false) String customer, @RequestParam(required = false) String status,
                              PageRequest page) {
        return Page.of(reads.relances(null, customer, status, page.limitPlusOne(), page.afterNumber().orElse(null)), page, RelanceRow::id);
    }

    @GetMapping("/relances/{id}")
    @Operation(summary = "A relance with its items: level, amounts asked for, penalties, row of the table that fired")
    Relance relance(@PathVariable long id) {
        RelanceRow row = reads.relances(id, null, null, 1, null).stream().findFirst()
            .orElseThrow(() -> ProblemException.notFound("dunning.relance.unknown", id));
        return new Relance(row, reads.items(id), reads.asked(id));
    }

    @GetMapping(value = "/relances/{id}/preview", produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(summary = "The PDF of a relance: as it left, or as it would leave now")
    ResponseEntity<byte[]> preview(@PathVariable long id) {
        byte[] pdf = previews.pdf(id).orElseThrow(() -> ProblemException.notFound("dunning.relance.no-preview"));
        return ResponseEntity.ok().header("Content-Disposition", "inline; filename=\"relance-" + id + ".pdf\"")
            .contentType(MediaType.APPLICATION_PDF).body(pdf);
    }

    @GetMapping("/relances/{id}/message")
    @Operation(summary = "The words of a relance: as they left, or as they would leave now")
    RelanceMessage message(@PathVariable long id) {
        RelancePreviews.Message m = previews.message(id).orElseThrow(() -> ProblemException.notFound("dunning.relance.unknown", id));
        return new RelanceMessage(m.asSent(), m.recipients(), m.subject(), m.text(), m.html(), m.pdf());
    }

    @GetMapping("/holds")
    @Operation(summary = "What is held: why, until when, and what releases it")
    Page<Hold> holds(@RequestParam(required = false) String customer, @RequestParam(required = false) String reason,
                     @RequestParam(defaultValue = "false") boolean released, PageRequest page) {
        return Page.of(reads.holds(customer, reason, released, page.limitPlusOne(), page.afterNumber().orElse(null)), page, HoldRow::id)
            .map(this::view);
    }

    private Hold view(HoldRow h) {
        return new Hold(h.id(), h.companyCode(), h.customerCode(), h.customerName(), h.caseNumber(), h.entryId(), h.documentRef(),
            h.reason(), texts.text("hold.reason." + h.reason()), h.detail(), h.amount(), h.currency(), h.heldUntil(),
            texts.text("hold.release." + h.reason()), h.since(), h.releasedAt());
    }
}
