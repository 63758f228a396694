package com.wisebook.clients.lettrage.web;

import java.security.Principal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.lettrage.payer.AsideReason;
import com.wisebook.clients.lettrage.payer.LinesAside;
import com.wisebook.clients.lettrage.payer.PayerChoices;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.security.rest.UserMessages;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Many lines of the bank set aside at once, and that taken back; each in a transaction of its own. */
@RestController
@RequestMapping("/api/v1/lettrage/bank-lines/aside")
@Tag(name = "lettrage")
@PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'ADMIN')")
class BankLinesBulkRest {

    /** @param note needed for the reason OTHER */
    @Schema(name = "BankLinesAsideOrder", requiredProperties = {"lines", "reason"})
    record Order(@NotEmpty @Size(max = 1000, message = "{wisebook.validation.list}") List<@NotNull Long> lines, @NotNull AsideReason reason,
                 @Size(max = 500) String note) {
    }

    /** Lines whose setting aside is taken back. */
    @Schema(name = "BankLinesBack", requiredProperties = "lines")
    record Back(@NotEmpty @Size(max = 1000, message = "{wisebook.validation.list}") List<@NotNull Long> lines) {
    }

    /** A line that stayed as it was, and why. */
    @Schema(name = "BankLineLeft", requiredProperties = {"id", "reason"})
    record Left(long id, String reason) {
    }

    /** What became of them. */
    @Schema(name = "BankLinesDone", requiredProperties = {"done", "left"})
    record Done(List<Long> done, List<Left> left) {
    }

    private final LinesAside aside;
    private final PayerChoices choices;
    private final AuditTrail audit;
    private final UserMessages texts;

    BankLinesBulkRest(LinesAside aside, PayerChoices choices, AuditTrail audit, UserMessages texts) {
        this.aside = aside;
        this.choices = choices;
        this.audit = audit;
        this.texts = texts;
    }

    @PostMapping
    @Operation(summary = "Says of lines that they are no customer's", description = "At most 1000; no rule is made. What cannot be set aside (the ledger holds it on "
        + "a customer's account, somebody has lettered it) stays as it is and comes back in `left` with its reason; the others are set aside all the same.")
    Done setAside(@Valid @RequestBody Order order, Principal user) {
        String note = order.note() == null || order.note().isBlank() ? null : order.note().strip();
        if (order.reason() == AsideReason.OTHER && note == null) {
            throw ProblemException.unprocessable("lettrage.aside.refused").field("note", "lettrage.aside.note");
        }
        Done done = each(order.lines(), id -> aside.set(id, new LinesAside.Said(order.reason(), note, null), user.getName()));
        audit.record("BANK_LINES_ASIDE", "bank-line", order.reason().name(), null, Map.of("lines", done.done(), "note", note == null ? "" : note));
        return done;
    }

    @PostMapping("/undo")
    @Operation(summary = "Takes back that lines are no customer's", description = "As `DELETE /lettrage/bank-lines/{id}/payer` does for one: whose each was before stands again.")
    Done undo(@Valid @RequestBody Back back, Principal user) {
        Done done = each(back.lines(), id -> choices.undo(id, user.getName()));
        audit.record("BANK_LINES_BACK", "bank-line", "undo", null, Map.of("lines", done.done()));
        return done;
    }

    private Done each(List<Long> lines, Predicate<Long> work) {
        List<Long> done = new ArrayList<>();
        List<Left> left = new ArrayList<>();
        for (Long id : new LinkedHashSet<>(lines)) {
            try {
                if (work.test(id)) {
                    done.add(id);
                } else {
                    left.add(new Left(id, texts.text("lettrage.payer.line.unknown", id)));
                }
            } catch (PayerChoices.ChoiceRefused refused) {
                left.add(new Left(id, texts.text(refused.getMessage(), refused.arguments())));
            }
        }
        return new Done(done, left);
    }
}
