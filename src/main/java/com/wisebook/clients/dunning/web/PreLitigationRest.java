package com.wisebook.clients.dunning.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dunning.legal.LegalFiles;
import com.wisebook.clients.dunning.legal.LossReceipts;
import com.wisebook.clients.dunning.legal.PreLitigationList;
import com.wisebook.clients.dunning.legal.PreLitigationView;
import com.wisebook.clients.dunning.legal.PreLitigations;
import com.wisebook.clients.dunning.legal.process.PreLitigationGateway;
import com.wisebook.clients.dunning.legal.process.PreLitigationPosition;
import com.wisebook.clients.dunning.legal.process.PreLitigationTask;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.workflow.TasklistLinks;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Cases in pre-litigation. What is decided in them is decided in the Tasklist. */
@RestController
@RequestMapping("/api/v1/pre-litigation")
@Tag(name = "pre-litigation")
@PreAuthorize(PreLitigationRest.READERS)
class PreLitigationRest {

    static final String READERS = "hasAnyRole('OFFICER', 'ACCOUNTANT', 'SALES', 'MANAGER', 'CFO', 'ADMIN')";
    static final String WORKERS = "hasAnyRole('OFFICER', 'MANAGER', 'ADMIN')";
    private static final int MOST_ITEMS = 500;

    /** Items that go to pre-litigation before the ladder takes them there. */
    @Schema(name = "PreLitigationDraft", requiredProperties = {"companyCode", "customerCode", "entryIds", "reason"})
    record Draft(@NotBlank String companyCode, @NotBlank String customerCode, @NotNull @Size(max = MOST_ITEMS) List<@NotNull Long> entryIds,
                 @Size(max = 4000) String reason) {
    }

    /** A document, its content in Base64; its kind is told by the content. */
    @Schema(name = "PreLitigationUpload", requiredProperties = {"fileName", "content"})
    record Upload(String fileName, String content) {
    }

    /** Documents. */
    @Schema(name = "PreLitigationUploads", requiredProperties = {"files"})
    record Uploads(List<Upload> files) {
    }

    /** What the list shows above itself; {@code tasks} and {@code lossTasks}: where it is decided. */
    @Schema(name = "PreLitigationOverview", requiredProperties = {"figures", "receipts"})
    record Overview(List<PreLitigationList.Figure> figures, String tasks, String lossTasks, long receipts) {
    }

    private final PreLitigations cases;
    private final PreLitigationList list;
    private final LossReceipts receipts;
    private final PreLitigationGateway process;
    private final Customers customers;
    private final Companies companies;
    private final CurrentUser user;
    private final TasklistLinks tasklist;

    PreLitigationRest(PreLitigations cases, PreLitigationList list, LossReceipts receipts, PreLitigationGateway process, Customers customers, Companies companies, CurrentUser user,
                      TasklistLinks tasklist) {
        this.cases = cases;
        this.list = list;
        this.receipts = receipts;
        this.process = process;
        this.customers = customers;
        this.companies = companies;
        this.user = user;
        this.tasklist = tasklist;
    }

    @GetMapping
    @Operation(summary = "Cases in pre-litigation, filtered and sorted", description = "Open ones unless `stage` names others or `closed=true`. `soon=true`: "
        + "the next deadline is within thirty days. `sort`: customer, amount, stage, deadline, prescription, owner, opened; a minus turns it round.")
    PreLitigationList.Found preLitigations(@RequestParam(required = false) String q, @RequestParam(required = false) String company,
                                           @RequestParam(required = false) String customer, @RequestParam(defaultValue = "") List<String> stage,
                                           @RequestParam(defaultValue = "") List<String> owner, @RequestParam(defaultValue = "false") boolean closed,
                                           @RequestParam(defaultValue = "false") boolean soon, @RequestParam(defaultValue = "false") boolean receipts,
                                           @RequestParam(required = false) String sort,
                                           @RequestParam(defaultValue = "100") int limit, @RequestParam(defaultValue = "0") long offset) {
        return list.find(new PreLitigationList.Query(q, company, customer, stage, owner, closed, soon, receipts, sort, limit, offset));
    }

    @GetMapping("/overview")
    @Operation(summary = "Open cases by stage, and where they are decided")
    Overview preLitigationOverview(@RequestParam(required = false) String company) {
        return new Overview(list.figures(company), tasklist.listOf(PreLitigationTask.CHOOSE.taskKey()).orElse(null),
            tasklist.listOf(PreLitigationTask.LOSS.taskKey()).orElse(null), receipts.waiting(company));
    }

    @GetMapping("/of-customer/{code}")
    @Operation(summary = "A customer's cases: the open one first, then the newest")
    List<PreLitigationView> preLitigationOfCustomer(@PathVariable String code) {
        return cases.ofCustomer(customer(code).id());
    }

    @PostMapping
    @PreAuthorize(WORKERS)
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @Operation(summary = "Takes items to pre-litigation before the ladder does", description = "They get no amicable relance any more and are owed as before. "
        + "Where the customer has an open case, they are added to it. 422 names an item that is paid, of somebody else, or there already.")
    ResponseEntity<PreLitigationView> openPreLitigation(@Valid @RequestBody Draft draft) {
        Company company = companies.byCode(draft.companyCode())
            .orElseThrow(() -> ProblemException.notFound("dunning.company.unknown", draft.companyCode()));
        return ResponseEntity.status(HttpStatus.CREATED).body(cases.open(company.id(), customer(draft.customerCode()).id(), draft.entryIds(), draft.reason(),
            user.username()));
    }

    @GetMapping("/{number}")
    @Operation(summary = "A case with its steps, dates, documents and decisions, and what is missing")
    PreLitigationView preLitigation(@PathVariable String number) {
        return cases.byNumber(number).orElseThrow(() -> ProblemException.notFound("legal.unknown", number));
    }

    @GetMapping("/{number}/position")
    @Operation(summary = "Where a case stands on its diagram, and its open tasks")
    PreLitigationPosition preLitigationPosition(@PathVariable String number) {
        return process.position(preLitigation(number).number());
    }

    @GetMapping(value = "/{number}/diagram", produces = MediaType.APPLICATION_XML_VALUE)
    @Operation(summary = "The diagram (BPMN 2.0) of the version that the case runs on")
    String preLitigationDiagram(@PathVariable String number) {
        return process.diagram(preLitigation(number).number());
    }

    @PostMapping("/{number}/files")
    @PreAuthorize(WORKERS)
    @Operation(summary = "Keeps documents of a case", description = "PDF, PNG, JPEG, TIFF or WebP, told by the content; 422 for anything else.")
    PreLitigationView keepPreLitigationFiles(@PathVariable String number, @RequestBody Uploads uploads) {
        return cases.keep(number, files(uploads.files()), user.username());
    }

    @GetMapping(path = "/{number}/files/{id}", produces = MediaType.ALL_VALUE)
    @Operation(summary = "A document of a case, always as a download")
    ResponseEntity<byte[]> preLitigationFile(@PathVariable String number, @PathVariable long id) {
        LegalFiles.Kept file = cases.file(number, id).orElseThrow(() -> ProblemException.notFound("legal.unknown", number));
        return download(file.fileName(), MediaType.APPLICATION_OCTET_STREAM, file.content());
    }

    static ResponseEntity<byte[]> download(String name, MediaType type, byte[] content) {
        return ResponseEntity.ok().contentType(type)
            .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
            .header("X-Content-Type-Options", "nosniff").body(content);
    }

    private static List<LegalFiles.NewFile> files(List<Upload> uploads) {
        List<LegalFiles.NewFile> files = new ArrayList<>();
        for (Upload upload : uploads == null ? List.<Upload>of() : uploads.stream().filter(Objects::nonNull).toList()) {
            try {
                files.add(new LegalFiles.NewFile(upload.fileName(), upload.content() == null ? new byte[0] : Base64.getDecoder().decode(upload.content())));
            } catch (IllegalArgumentException notBase64) {
                throw ProblemException.unprocessable("legal.refused").field("files", "customer.file.kind");
            }
        }
        return files;
    }

    private Customer customer(String code) {
        return customers.byCode(code).orElseThrow(() -> ProblemException.notFound("dunning.customer.unknown", code));
    }
}
