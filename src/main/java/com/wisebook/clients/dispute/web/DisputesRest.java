package com.wisebook.clients.dispute.web;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dispute.DisputeCredits;
import com.wisebook.clients.dispute.DisputeEnding;
import com.wisebook.clients.dispute.DisputeList;
import com.wisebook.clients.dispute.DisputeReasons;
import com.wisebook.clients.dispute.DisputeSource;
import com.wisebook.clients.dispute.DisputeView;
import com.wisebook.clients.dispute.Disputes;
import com.wisebook.clients.dispute.NewDispute;
import com.wisebook.clients.dispute.process.DisputeGateway;
import com.wisebook.clients.dispute.process.DisputePosition;
import com.wisebook.clients.dispute.process.DisputeTask;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.workflow.TasklistLinks;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Disputes: what customers contest, who answers, what was decided. Departments answer in the Tasklist. */
@RestController
@Tag(name = "disputes")
@RequestMapping("/api/v1")
@PreAuthorize(DisputesRest.READERS)
class DisputesRest {

    static final String READERS = "hasAnyRole('OFFICER','ACCOUNTANT','SALES','LOGISTICS','QUALITY','MANAGER','CFO','ADMIN')";
    static final String OPENERS = "hasAnyRole('OFFICER','ACCOUNTANT','SALES','MANAGER','ADMIN')";

    private static final String VERSION = "If-Match is the ETag of the dispute: 428 without it, 412 with what others did since.";

    /** Part of an entry, in its currency. */
    @Schema(name = "ContestedPart", requiredProperties = {"entryId", "amount"})
    record ContestedPart(long entryId, BigDecimal amount) {
    }

    /** A file, its content in Base64; its kind is told by the content. */
    @Schema(name = "DisputeUpload", requiredProperties = {"fileName", "content"})
    record Upload(String fileName, String content) {
    }

    /** What is contested. {@code einvoiceCode} in place of a reason: that of an electronic invoice's status 206 or 207. */
    @Schema(name = "DisputeDraft", requiredProperties = {"companyCode", "customerCode", "parts", "description"})
    record Draft(String companyCode, String customerCode, List<ContestedPart> parts, String reason, String einvoiceCode, String description,
                 String expected, List<Upload> files) {
    }

    /** Words about a dispute. */
    @Schema(name = "DisputeWords")
    record Words(String text, List<Upload> files) {
    }

    /** What the list shows above itself; {@code tasks}: where they are answered. */
    @Schema(name = "DisputeOverview", requiredProperties = {"figures"})
    record Overview(List<DisputeList.Figure> figures, String tasks) {
    }

    private final Disputes disputes;
    private final DisputeEnding ending;
    private final DisputeCredits credits;
    private final DisputeList list;
    private final DisputeGateway process;
    private final DisputeReasons reasons;
    private final Customers customers;
    private final Companies companies;
    private final CurrentUser user;
    private final TasklistLinks tasklist;

    DisputesRest(Disputes disputes, DisputeEnding ending, DisputeCredits credits, DisputeList list, DisputeGateway process,
                 DisputeReasons reasons, Customers customers, Companies companies, CurrentUser user, TasklistLinks tasklist) {
        this.disputes = disputes;
        this.ending = ending;
        this.credits = credits;
        this.list = list;
        this.process = process;
        this.reasons = reasons;
        this.customers = customers;
        this.companies = companies;
        this.user = user;
        this.tasklist = tasklist;
    }

    @GetMapping("/disputes")
    @Operation(summary = "Disputes, filtered and sorted", description = "Open ones unless `status` names others or `closed=true`. `late=true`: the "
        + "department should have answered. `sort`: customer, amount, held, age, due, status, department, reason; a minus turns it round.")
    DisputeList.Found disputes(@RequestParam(required = false) String q, @RequestParam(required = false) String company,
                           @RequestParam(required = false) String customer, @RequestParam(defaultValue = "") List<String> status,
                           @RequestParam(defaultValue = "") List<String> department, @RequestParam(defaultValue = "") List<String> reason,
                           @RequestParam(defaultValue = "false") boolean closed, @RequestParam(defaultValue = "false") boolean late,
                           @RequestParam(required = false) BigDecimal minimum, @RequestParam(required = false) String sort,
                           @RequestParam(defaultValue = "100") int limit, @RequestParam(defaultValue = "0") long offset) {
        return list.find(new DisputeList.Query(q, company, customer, status, department, reason, closed, late, minimum, sort, limit, offset));
    }

    @GetMapping("/dispute-overview")
    @Operation(summary = "Open disputes by department and age, and where they are answered")
    Overview disputeOverview() {
        return new Overview(list.figures(), tasklist.listOf(DisputeTask.ANSWER.taskKey()).orElse(null));
    }

    @PostMapping("/disputes")
    @PreAuthorize(OPENERS)
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @Operation(summary = "Contests amounts of a customer's entries", description = "They leave collection at once; the rest of the entries goes on. "
        + "422 names an amount above what remains, an entry of somebody else, an unknown reason, a file that is none of PDF, PNG, JPEG, TIFF, WebP.")
    ResponseEntity<DisputeView> openDispute(@RequestBody Draft draft) {
        ProblemException refused = ProblemException.unprocessable("dispute.refused");
        Company company = draft.companyCode() == null ? null : companies.byCode(draft.companyCode()).orElse(null);
        Customer customer = draft.customerCode() == null ? null : customers.byCode(draft.customerCode()).orElse(null);
        if (company == null) {
            refused.field("companyCode", "dispute.missing");
        }
        if (customer == null) {
            refused.field("customerCode", "dispute.missing");
        }
        if (!refused.flaws().isEmpty()) {
            throw refused;
        }
        boolean electronic = draft.reason() == null && draft.einvoiceCode() != null;
        String reason = electronic ? reasons.ofEinvoice(draft.einvoiceCode()).code() : draft.reason();
        List<NewDispute.Part> parts = draft.parts() == null ? List.of()
            : draft.parts().stream().filter(Objects::nonNull).map(part -> new NewDispute.Part(part.entryId(), part.amount())).toList();
        return ResponseEntity.status(HttpStatus.CREATED).body(disputes.open(new NewDispute(company.id(), customer.id(), parts, reason, draft.description(),
            electronic ? DisputeSource.EINVOICE : DisputeSource.OFFICER, draft.expected(), files(draft.files()), user.username())));
    }

    @GetMapping("/disputes/{number}")
    @Operation(summary = "A dispute with its thread and its files", description = "The ETag is its version: it goes into If-Match of a change.")
    ResponseEntity<DisputeView> dispute(@PathVariable String number) {
        return tagged(read(number));
    }

    private DisputeView read(String number) {
        return disputes.byNumber(number).orElseThrow(() -> ProblemException.notFound("dispute.unknown", number));
    }

    private static ResponseEntity<DisputeView> tagged(DisputeView view) {
        return ResponseEntity.ok().eTag("\"" + view.version() + "\"").body(view);
    }

    /** The version that was read; null when none is named. */
    private static Long version(String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            return null;
        }
        try {
            return Long.valueOf(ifMatch.replace("W/", "").replace("\"", "").strip());
        } catch (NumberFormatException e) {
            throw ProblemException.preconditionFailed("dispute.stale");
        }
    }

    private static Long versionNeeded(String ifMatch) {
        return Optional.ofNullable(version(ifMatch)).orElseThrow(() -> new ProblemException(HttpStatus.PRECONDITION_REQUIRED, "dispute.version"));
    }

    @GetMapping("/customers/{code}/disputes")
    @Operation(summary = "A customer's disputes: the open ones first")
    List<DisputeView> disputesOfCustomer(@PathVariable String code) {
        return disputes.ofCustomer(customers.byCode(code).orElseThrow(() -> ProblemException.notFound("receivable.customer.unknown", code)).id());
    }

    @PostMapping("/disputes/{number}/comments")
    @Operation(summary = "Says something in the thread, with files")
    ResponseEntity<DisputeView> commentDispute(@PathVariable String number, @RequestBody Words words) {
        return tagged(disputes.comment(number, words.text(), files(words.files()), user.username(), false));
    }

    @PostMapping("/disputes/{number}/withdraw")
    @PreAuthorize(OPENERS)
    @Operation(summary = "Takes a dispute back: what was contested is owed again", description = "409 when it is closed. " + VERSION)
    ResponseEntity<DisputeView> withdrawDispute(@PathVariable String number, @RequestHeader(name = "If-Match", required = false) String ifMatch,
                                                @RequestBody Words words) {
        return tagged(ending.withdraw(number, versionNeeded(ifMatch), words.text(), user.username()));
    }

    @PostMapping("/disputes/{number}/reopen")
    @PreAuthorize(OPENERS)
    @Operation(summary = "Opens a closed dispute again, with its history", description = "409 when it is open, was settled, or nothing remains. "
        + VERSION)
    ResponseEntity<DisputeView> reopenDispute(@PathVariable String number, @RequestHeader(name = "If-Match", required = false) String ifMatch,
                                              @RequestBody Words words) {
        return tagged(ending.reopen(number, versionNeeded(ifMatch), words.text(), user.username()));
    }

    @PostMapping("/disputes/{number}/credit-note-answer")
    @PreAuthorize("hasAnyRole('ACCOUNTANT','MANAGER','ADMIN')")
    @Operation(summary = "The invoicing module's answer about the credit note", description = "Accepted with the number by which it will arrive, or refused "
        + "with a reason: then a manager decides again. 409 when none is awaited. If-Match may be left out: a program knows the number alone.")
    ResponseEntity<DisputeView> answerCreditNote(@PathVariable String number, @RequestHeader(name = "If-Match", required = false) String ifMatch,
                                                 @RequestBody DisputeCredits.Answer answer) {
        return tagged(credits.answered(number, version(ifMatch), answer, user.username()));
    }

    @GetMapping("/disputes/{number}/position")
    @Operation(summary = "Where a dispute stands on its diagram, and its open tasks")
    DisputePosition disputePosition(@PathVariable String number) {
        return process.position(read(number).number());
    }

    @GetMapping(value = "/disputes/{number}/diagram", produces = MediaType.APPLICATION_XML_VALUE)
    @Operation(summary = "The diagram (BPMN 2.0) of the version that the dispute runs on")
    String disputeDiagram(@PathVariable String number) {
        return process.diagram(read(number).number());
    }

    @GetMapping(path = "/disputes/{number}/files/{id}", produces = MediaType.ALL_VALUE)
    @Operation(summary = "A file of the thread, always as a download")
    ResponseEntity<byte[]> disputeFile(@PathVariable String number, @PathVariable long id) {
        Disputes.File file = disputes.file(number, id).orElseThrow(() -> ProblemException.notFound("dispute.unknown", number));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM)
            .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(file.fileName(), StandardCharsets.UTF_8).build().toString())
            .header("X-Content-Type-Options", "nosniff").body(file.content());
    }

    private static List<NewDispute.NewFile> files(List<Upload> uploads) {
        List<NewDispute.NewFile> files = new ArrayList<>();
        for (Upload upload : uploads == null ? List.<Upload>of() : uploads.stream().filter(Objects::nonNull).toList()) {
            try {
                files.add(new NewDispute.NewFile(upload.fileName(), upload.content() == null ? new byte[0] : Base64.getDecoder().decode(upload.content())));
            } catch (IllegalArgumentException notBase64) {
                throw ProblemException.unprocessable("dispute.refused").field("files", "customer.file.kind");
            }
        }
        return files;
    }
}
