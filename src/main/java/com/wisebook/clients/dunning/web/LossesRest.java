package com.wisebook.clients.dunning.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.dunning.legal.LossBook;
import com.wisebook.clients.dunning.legal.LossReceipts;
import com.wisebook.clients.dunning.legal.LossView;
import com.wisebook.clients.dunning.legal.Losses;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Losses: proposed and agreed on in the Tasklist, booked by accounting, made smaller by what comes in after all. */
@RestController
@RequestMapping("/api/v1/losses")
@Tag(name = "pre-litigation")
@PreAuthorize(PreLitigationRest.READERS)
class LossesRest {

    private static final int MOST = 500;

    /** Net price and tax of an entry. */
    @Schema(name = "NetAndVat", requiredProperties = {"entryId", "net", "vat"})
    record Amount(long entryId, @NotNull BigDecimal net, @NotNull BigDecimal vat) {
    }

    /** All that are corrected. */
    @Schema(name = "NetAndVats", requiredProperties = {"amounts"})
    record Amounts(@NotNull @Size(min = 1, max = MOST) List<@NotNull @Valid Amount> amounts) {
    }

    /** Why. */
    @Schema(name = "LossReason", requiredProperties = {"reason"})
    record Reason(@Size(max = 4000) String reason) {
    }

    /** Losses that accounting has fetched. */
    @Schema(name = "LossesExported", requiredProperties = {"companyCode", "numbers"})
    record Exported(@NotBlank String companyCode, @NotNull @Size(max = MOST) List<@NotNull String> numbers) {
    }

    /** How many were told for the first time. */
    @Schema(name = "LossesExportedCount", requiredProperties = {"exported"})
    record Count(int exported) {
    }

    /** Whether that money is a recovery. */
    @Schema(name = "LossReceiptAnswer", requiredProperties = {"taken"})
    record ReceiptAnswer(@NotNull Boolean taken) {
    }

    private final Losses losses;
    private final LossReceipts receipts;
    private final LossBook book;
    private final CurrentUser user;

    LossesRest(Losses losses, LossReceipts receipts, LossBook book, CurrentUser user) {
        this.losses = losses;
        this.receipts = receipts;
        this.book = book;
        this.user = user;
    }

    @GetMapping
    @Operation(summary = "Losses, the oldest first", description = "For accounting: `exported=false` has what it has to book and has "
        + "not fetched, RECORDED losses only; a loss that was undone comes again with status REVERSED. What is proposed, refused or withdrawn is never among them.")
    List<LossView> losses(@RequestParam(required = false) String company, @RequestParam(required = false) String customer,
                          @RequestParam(defaultValue = "") List<String> status, @RequestParam(defaultValue = "") List<String> cause,
                          @RequestParam(required = false) Boolean exported, @RequestParam(required = false) Long after,
                          @RequestParam(defaultValue = "100") int limit) {
        return book.list(new LossBook.Query(company, customer, status, cause, exported, after, limit));
    }

    @GetMapping("/months")
    @Operation(summary = "Losses and what came in after all, by month and cause")
    List<LossBook.Month> lossMonths(@RequestParam(required = false) String company, @RequestParam(required = false) LocalDate from,
                                    @RequestParam(required = false) LocalDate until) {
        return book.months(company, from, until);
    }

    @PostMapping("/exported")
    @PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'ADMIN')")
    @Operation(summary = "Accounting has fetched these")
    Count lossesExported(@Valid @RequestBody Exported exported) {
        return new Count(losses.exported(exported.companyCode(), exported.numbers()));
    }

    @GetMapping("/{number}")
    @Operation(summary = "A loss with what is lost of each entry")
    LossView loss(@PathVariable String number) {
        return book.byNumber(number).orElseThrow(() -> ProblemException.notFound("legal.loss.unknown", number));
    }

    @PutMapping("/{number}/amounts")
    @PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'MANAGER', 'ADMIN')")
    @Operation(summary = "Net price and VAT as they stand on the invoices", description = "While it is proposed; together they are what is lost of the entry, "
        + "and the tax is at most 20 % of the net price: 422 otherwise. 409 when it is decided.")
    LossView correctLoss(@PathVariable String number, @Valid @RequestBody Amounts amounts) {
        return losses.correct(number, amounts.amounts().stream().map(one -> new Losses.NetAndVat(one.entryId(), one.net(), one.vat())).toList(), user.username());
    }

    @PostMapping("/{number}/reverse")
    @PreAuthorize("hasAnyRole('MANAGER', 'CFO', 'ADMIN')")
    @Operation(summary = "It was no loss: the items go back into collection, accounting is told", description = "409 unless it is recorded; 422 without a reason.")
    LossView reverseLoss(@PathVariable String number, @Valid @RequestBody Reason reason) {
        return losses.reverse(number, reason.reason(), user.username());
    }

    @PutMapping("/{number}/receipts/{id}")
    @PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'CFO', 'ADMIN')")
    @Operation(summary = "Says whether money that came in after accounting had booked the loss is a recovery of it",
        description = "Also the other way round of what was said before. 404 when it is not of that loss; 409 when the money is used or the loss is another by now.")
    LossView answerLossReceipt(@PathVariable String number, @PathVariable long id, @Valid @RequestBody ReceiptAnswer answer) {
        return receipts.decide(number, id, answer.taken(), user.username());
    }

    @GetMapping(path = "/{number}/statement", produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(summary = "The statement of article 272 of the tax code", description = "A summary of all its invoices, or with `entryId` of one of them. 404 "
        + "unless it is recorded.")
    ResponseEntity<byte[]> lossStatement(@PathVariable String number, @RequestParam(required = false) Long entryId) {
        byte[] pdf = losses.statement(number, entryId).orElseThrow(() -> ProblemException.notFound("legal.loss.unknown", number));
        return PreLitigationRest.download("article-272-" + number + (entryId == null ? "" : "-" + entryId) + ".pdf", MediaType.APPLICATION_PDF, pdf);
    }
}
