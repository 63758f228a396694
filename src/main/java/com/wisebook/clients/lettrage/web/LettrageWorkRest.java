package com.wisebook.clients.lettrage.web;

import java.math.BigDecimal;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.lettrage.EntryMarks;
import com.wisebook.clients.lettrage.GroupFilter;
import com.wisebook.clients.lettrage.LettrageByHand;
import com.wisebook.clients.lettrage.LettrageMassUndo;
import com.wisebook.clients.lettrage.ProposalDecisions;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What people do in the workshop: settle by hand, keep on account, ask for a refund, decide and undo in mass. */
@RestController
@RequestMapping("/api/v1/lettrage")
@Tag(name = "lettrage")
@PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'ADMIN')")
class LettrageWorkRest {

    /**
     * @param amount     what it gives, same sign as the entry; left out: all that was open
     * @param openAmount what was open when it was chosen: when less is by now, nothing is made
     */
    @Schema(name = "LettragePart")
    record NewPart(@NotNull Long ledgerEntryId, BigDecimal amount, BigDecimal openAmount) {
    }

    @Schema(name = "NewLettrage")
    record NewGroup(@NotBlank String companyCode, @NotEmpty @Size(max = 1000) List<@Valid NewPart> parts) {
    }

    @Schema(name = "LettragesMade", requiredProperties = "made")
    record Made(List<LettrageByHand.Made> made) {
    }

    /**
     * @param ids   those; left out: what the filter finds, which must ask something
     * @param again whether runs may make the same again; null: they may not, what people part is kept like a refusal
     */
    record UndoOrder(@NotBlank String companyCode, @Size(max = LettrageMassUndo.MOST) List<Long> ids, Boolean again, String customerCode, String q, String status, String kind,
                     Boolean automatic, String madeBy, LocalDate from, LocalDate to, Long runId) {

        GroupFilter filter() {
            return new GroupFilter(customerCode, q, status, kind, automatic, madeBy, from, to, runId);
        }
    }

    record Decisions(@NotBlank String companyCode, @NotNull ProposalDecisions.Decision decision, @NotEmpty @Size(max = 1000) List<@NotNull Long> ids) {
    }

    @Schema(name = "ProposalAnswers", requiredProperties = "answers")
    record Answers(List<ProposalDecisions.Answer> answers) {
    }

    record NewMark(@NotBlank String companyCode, @NotNull EntryMarks.Kind kind, @NotEmpty @Size(max = 1000) List<@NotNull Long> ledgerEntryIds,
                   @NotBlank @Size(max = 500) String note) {
    }

    record MarkEnd(@NotBlank String companyCode, @NotEmpty @Size(max = 1000) List<@NotNull Long> ledgerEntryIds) {
    }

    @Schema(name = "EntryMarks", requiredProperties = "items")
    record Marks(List<EntryMarks.Mark> items) {
    }

    private final LettrageByHand byHand;
    private final LettrageMassUndo massUndo;
    private final ProposalDecisions decisions;
    private final EntryMarks marks;
    private final Companies companies;
    private final AuditTrail audit;

    LettrageWorkRest(LettrageByHand byHand, LettrageMassUndo massUndo, ProposalDecisions decisions, EntryMarks marks, Companies companies, AuditTrail audit) {
        this.byHand = byHand;
        this.massUndo = massUndo;
        this.decisions = decisions;
        this.marks = marks;
        this.companies = companies;
        this.audit = audit;
    }

    @PostMapping("/groups")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @Operation(summary = "Settles entries by hand, whole or in part", description = "Entries of several customers are settled account by account, each of "
        + "which must balance. 409 with who and what when somebody used an entry meanwhile; 422 with the fields when it does not balance or cannot be.")
    @Transactional
    public ResponseEntity<Made> make(@Valid @RequestBody NewGroup asked, Principal user) {
        List<LettrageByHand.Part> parts = asked.parts().stream()
            .map(part -> new LettrageByHand.Part(part.ledgerEntryId(), part.amount(), part.openAmount())).toList();
        List<LettrageByHand.Made> made = byHand.make(company(asked.companyCode()).id(), parts, user.getName());
        made.forEach(one -> audit.record("LETTRAGE_MADE", "lettrage", one.id(), null, one));
        return ResponseEntity.status(HttpStatus.CREATED).body(new Made(made));
    }

    @PostMapping("/groups/undo")
    @Operation(summary = "Undoes lettrages in mass, by their ids or by a filter", description = "At most 10,000 a call: `more` says whether the filter finds "
        + "others. Everything is as though they had never been; no run makes the same again, unless `again` says that it may: then nothing is learnt from it "
        + "either.")
    @Transactional
    public LettrageMassUndo.Undone undo(@Valid @RequestBody UndoOrder asked, Principal user) {
        long company = company(asked.companyCode()).id();
        if (asked.ids() == null && asked.filter().asksNothing()) {
            throw ProblemException.unprocessable("lettrage.undo.everything").field("ids", "lettrage.undo.everything");
        }
        LettrageMassUndo.After after = Boolean.TRUE.equals(asked.again()) ? LettrageMassUndo.After.MAY_BE_MADE_AGAIN : LettrageMassUndo.After.WAS_WRONG;
        LettrageMassUndo.Undone undone = asked.ids() != null ? massUndo.byIds(company, asked.ids(), after, user.getName())
            : massUndo.byFilter(company, asked.filter(), after, user.getName());
        audit.record("LETTRAGES_UNDONE", "company", asked.companyCode(), null, Map.of("count", undone.undone(), "after", after, "ids", undone.ids()));
        return undone;
    }

    @PostMapping("/proposals/decisions")
    @Operation(summary = "Accepts or refuses proposals in mass, or takes decisions back", description = "Each id gets its own answer: ACCEPTED, REFUSED, "
        + "REOPENED, DECIDED (somebody was first), CHANGED (an entry is not open any more) or UNKNOWN. REOPEN undoes what an acceptance made.")
    @Transactional
    public Answers decide(@Valid @RequestBody Decisions asked, Principal user) {
        List<ProposalDecisions.Answer> answers = decisions.decide(company(asked.companyCode()).id(), asked.decision(), asked.ids(), user.getName());
        audit.record("LETTRAGE_PROPOSALS_" + asked.decision(), "company", asked.companyCode(), null, answers);
        return new Answers(answers);
    }

    @GetMapping("/marks")
    @PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'MANAGER', 'CFO', 'ADMIN')")
    @Operation(summary = "Credits that stay open on purpose", description = "`kind`: ON_ACCOUNT, or REFUND_ASKED: what accounting is to give back.")
    Marks marks(@RequestParam String companyCode, @RequestParam(required = false) EntryMarks.Kind kind) {
        return new Marks(marks.list(company(companyCode).id(), kind));
    }

    @PostMapping("/marks")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @Operation(summary = "Keeps credits on account, or asks for their refund", description = "They stay credit and nothing is posted; nobody is asked about them "
        + "any more and no run allocates them.")
    @Transactional
    public ResponseEntity<Marks> mark(@Valid @RequestBody NewMark asked, Principal user) {
        long company = company(asked.companyCode()).id();
        marks.mark(company, asked.kind(), asked.ledgerEntryIds(), asked.note(), user.getName());
        audit.record("LETTRAGE_" + asked.kind(), "company", asked.companyCode(), null, asked);
        List<EntryMarks.Mark> made = marks.list(company, asked.kind());
        return ResponseEntity.status(HttpStatus.CREATED).body(new Marks(made.stream()
            .filter(mark -> asked.ledgerEntryIds().contains(mark.ledgerEntryId())).toList()));
    }

    @PostMapping("/marks/end")
    @ApiResponse(responseCode = "204")
    @Operation(summary = "Takes credits back from account, or a request for refund back")
    @Transactional
    public ResponseEntity<Void> end(@Valid @RequestBody MarkEnd asked, Principal user) {
        if (marks.end(company(asked.companyCode()).id(), asked.ledgerEntryIds(), user.getName()) == 0) {
            throw ProblemException.notFound("lettrage.mark.none");
        }
        audit.record("LETTRAGE_MARK_ENDED", "company", asked.companyCode(), asked, null);
        return ResponseEntity.noContent().build();
    }

    private Company company(String code) {
        return companies.byCode(code).orElseThrow(() -> ProblemException.notFound("lettrage.company.unknown", code));
    }
}
