package com.wisebook.clients.evidence.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.evidence.EvidenceChain;
import com.wisebook.clients.evidence.EvidenceFiles;
import com.wisebook.clients.evidence.EvidenceThread;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.security.rest.UserMessages;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

/** A customer's thread, and the file of evidence made of it. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "evidence")
@PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'MANAGER', 'CFO', 'ADMIN')")
class EvidenceRest {

    private static final int MOST = 200;

    /** A file that is wanted; without {@code items} it is about everything open or asked for. {@code language}: fr (the default) or en. */
    @Schema(name = "EvidenceWanted", requiredProperties = {"companyCode"})
    record Wanted(@NotBlank String companyCode, @Size(max = 2000) Set<@NotNull Long> items, @Pattern(regexp = "fr|en") String language) {
    }

    /** The job that makes it. */
    @Schema(name = "EvidenceAsked", requiredProperties = {"jobId"})
    record Asked(long jobId) {
    }

    /** What a link holds is to be erased: which link of which chain (company 0: with all our companies), and why. */
    @Schema(name = "EvidenceErasure", requiredProperties = {"companyId", "customerId", "sequence", "reason"})
    record Erasure(@NotNull Long companyId, @NotNull Long customerId, @NotNull @Positive Long sequence, @NotBlank @Size(max = 500) String reason) {
    }

    private final EvidenceFiles files;
    private final EvidenceThread thread;
    private final EvidenceChain chain;
    private final Customers customers;
    private final Companies companies;
    private final CurrentUser user;
    private final AuditTrail audit;
    private final UserMessages texts;

    EvidenceRest(EvidenceFiles files, EvidenceThread thread, EvidenceChain chain, Customers customers, Companies companies, CurrentUser user, AuditTrail audit, UserMessages texts) {
        this.files = files;
        this.thread = thread;
        this.chain = chain;
        this.customers = customers;
        this.companies = companies;
        this.user = user;
        this.audit = audit;
        this.texts = texts;
    }

    @GetMapping("/customers/{code}/evidence")
    @Operation(summary = "Everything that was said and done about a customer, the newest first",
        description = "`group`: MESSAGE, ANSWER, PROMISE, DISPUTE, CALL, MONEY, DECISION; several may be given.")
    EvidenceThread.Part thread(@PathVariable String code, @RequestParam(required = false) String company, @RequestParam(defaultValue = "") List<String> group,
                               @RequestParam(defaultValue = "50") int limit, @RequestParam(defaultValue = "0") int offset) {
        Long of = company == null || company.isBlank() ? null : company(company).id();
        return thread.of(customer(code).id(), of, group, texts.locale(), Math.max(1, Math.min(MOST, limit)), Math.max(0, offset));
    }

    @GetMapping("/customers/{code}/evidence-files/preview")
    @Operation(summary = "What a file about a customer would hold now")
    EvidenceFiles.Preview preview(@PathVariable String code, @RequestParam String company) {
        return files.preview(company(company), customer(code), texts.locale());
    }

    @GetMapping("/customers/{code}/evidence-files")
    @Operation(summary = "The files made about a customer, the newest first")
    List<EvidenceFiles.Made> made(@PathVariable String code) {
        return files.made(customer(code).id(), MOST);
    }

    @GetMapping("/evidence-files")
    @Operation(summary = "The files made about everybody, the newest first")
    List<EvidenceFiles.Made> all(@RequestParam(defaultValue = "50") int limit) {
        return files.made(null, Math.max(1, Math.min(MOST, limit)));
    }

    @PostMapping("/customers/{code}/evidence-files")
    @Transactional
    @ApiResponse(responseCode = "202", useReturnTypeSchema = true)
    @Operation(summary = "Makes the file for a lawyer or a court", description = "Follow the job; then the file is in the list, with the job's number. A ZIP: index, statement, penalties "
        + "by period, messages as they left with their receipts, proofs, time-line, the chain of hashes, and all of it as one PDF.")
    public ResponseEntity<Asked> make(@PathVariable String code, @Valid @RequestBody Wanted wanted) {
        Customer customer = customer(code);
        Locale locale = "en".equals(wanted.language()) ? Locale.ENGLISH : Locale.FRENCH;
        long job = files.request(company(wanted.companyCode()), customer, wanted.items() == null ? Set.of() : wanted.items(), locale, user.username());
        audit.record("EVIDENCE_FILE_ASKED", "customer", code, null, wanted);
        return ResponseEntity.accepted().body(new Asked(job));
    }

    @GetMapping(path = "/evidence-files/{number}/content", produces = MediaType.ALL_VALUE)
    @Operation(summary = "The archive, byte for byte as it was made")
    public ResponseEntity<StreamingResponseBody> content(@PathVariable String number) {
        EvidenceFiles.Made file = files.byNumber(number).orElseThrow(() -> ProblemException.notFound("evidence.file.unknown", number));
        audit.record("EVIDENCE_FILE_READ", "evidence_file", number, null, null);
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("application/zip")).contentLength(file.size())
            .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(file.fileName(), StandardCharsets.UTF_8).build().toString())
            .header("X-Content-Type-Options", "nosniff").header(HttpHeaders.CACHE_CONTROL, "no-store").body(out -> files.write(file, out));
    }

    @PostMapping("/customers/{code}/evidence/erasures")
    @PreAuthorize("hasAnyRole('MANAGER', 'CFO', 'ADMIN')")
    @Transactional
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Erases what one link holds (personal data); its hash stays, and the chain says who erased it, when and why",
        description = "It cannot be taken back. What stands elsewhere, such as the message itself, is erased where it stands.")
    public void erase(@PathVariable String code, @Valid @RequestBody Erasure erasure) {
        if (chain.heads(null, customer(code).id()).stream().noneMatch(h -> h.companyId() == erasure.companyId() && h.customerId() == erasure.customerId())
            || !chain.erase(erasure.companyId(), erasure.customerId(), erasure.sequence(), erasure.reason().strip(), user.username())) {
            throw ProblemException.notFound("evidence.link.unknown", erasure.sequence());
        }
        audit.record("EVIDENCE_ERASED", "customer", code, null, erasure);
    }

    private Customer customer(String code) {
        return customers.byCode(code).orElseThrow(() -> ProblemException.notFound("evidence.customer.unknown", code));
    }

    private Company company(String code) {
        return companies.byCode(code).orElseThrow(() -> ProblemException.unprocessable("evidence.refused").field("companyCode", "evidence.company.unknown", code));
    }
}
