package com.wisebook.clients.desk.page;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

import com.wisebook.clients.messaging.SentDocuments;
import com.wisebook.clients.receivable.InvoiceCopies;

import jakarta.servlet.http.HttpServletRequest;

/** What a customer takes from his page: letters that were sent, copies of his invoices, his payment plan. Always a download. */
@Controller
@RequestMapping("/c/{token}")
class PageDownloads {

    private final Visits visits;
    private final SentDocuments documents;
    private final InvoiceCopies copies;
    private final PagePlans plans;
    private final CopiesTaken taken;

    PageDownloads(Visits visits, SentDocuments documents, InvoiceCopies copies, PagePlans plans, CopiesTaken taken) {
        this.visits = visits;
        this.documents = documents;
        this.copies = copies;
        this.plans = plans;
        this.taken = taken;
    }

    /** A letter as it was sent. */
    @GetMapping("/documents/{message}")
    Object document(@PathVariable String token, @PathVariable long message, HttpServletRequest request) {
        return visits.open(token, request).flatMap(v -> documents.file(v.company().id(), v.customer().id(), message))
            .map(file -> download(file.fileName(), file.bytes())).orElse(PageController.GONE);
    }

    /** The copy of one of his own invoices: the entry names it, and must be his with this company. */
    @GetMapping("/invoices/{entry}")
    Object invoice(@PathVariable String token, @PathVariable long entry, HttpServletRequest request) {
        Optional<Visit> visit = visits.open(token, request);
        Optional<InvoiceCopies.File> file = visit.flatMap(v -> copies.file(v.company().id(), v.customer().id(), entry));
        file.ifPresent(copy -> taken.told(visit.get(), copy.number()));
        return file.map(copy -> download(copy.fileName(), copy.content())).orElse(PageController.GONE);
    }

    /** The letter of his payment plan. */
    @GetMapping("/plans/{number}")
    Object plan(@PathVariable String token, @PathVariable String number, HttpServletRequest request) {
        return visits.open(token, request).flatMap(v -> plans.letter(v, number))
            .map(letter -> download(letter.fileName(), letter.bytes())).orElse(PageController.GONE);
    }

    private static Object download(String name, byte[] bytes) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM)
            .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
            .body(bytes);
    }
}
