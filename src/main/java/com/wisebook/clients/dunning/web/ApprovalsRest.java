package com.wisebook.clients.dunning.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.dunning.casework.BulkApproval;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Several messages validated or refused at once, by whoever may do so one by one in the Tasklist. */
@RestController
@RequestMapping("/api/v1/relances")
@Tag(name = "collections")
class ApprovalsRest {

    /** What is decided. */
    enum Verdict { APPROVE, REFUSE }

    /** A message; {@code amount} is the sum of its items as it was read: another sum now leaves it undecided. */
    @Schema(name = "RelanceChosen", requiredProperties = "id")
    record Chosen(long id, BigDecimal amount) {
    }

    /** A refusal says why, and until when nothing is sent to these customers. */
    @Schema(requiredProperties = {"decision", "relances"})
    record RelanceDecisions(@NotNull Verdict decision, @NotEmpty @Size(max = 500, message = "{wisebook.validation.list}") List<@NotNull Chosen> relances,
                            @Size(max = 4000) String reason, LocalDate refusedUntil) {
    }

    /** A message that was not decided, and why. */
    @Schema(requiredProperties = {"id", "customerName", "reason"})
    record RelanceLeft(long id, String customerName, String reason) {
    }

    /** What became of them. */
    @Schema(requiredProperties = {"decided", "left"})
    record RelancesDecided(int decided, List<RelanceLeft> left) {
    }

    private final BulkApproval approval;
    private final BusinessClock clock;

    ApprovalsRest(BulkApproval approval, BusinessClock clock) {
        this.approval = approval;
        this.clock = clock;
    }

    @PostMapping("/decisions")
    @PreAuthorize("hasAnyRole('MANAGER', 'ADMIN')")
    @Operation(summary = "Approves or refuses messages that wait for it, each through the task of its case",
        description = "At most 500. What cannot be decided stays as it is and comes back in `left` with its reason; the others are decided all the same.")
    RelancesDecided decide(@Valid @RequestBody RelanceDecisions decisions) {
        boolean approve = decisions.decision() == Verdict.APPROVE;
        if (!approve) {
            check(decisions);
        }
        BulkApproval.Outcome outcome = approval.decide(
            decisions.relances().stream().map(one -> new BulkApproval.Chosen(one.id(), one.amount())).toList(),
            new BulkApproval.Decision(approve, decisions.reason(), approve ? null : decisions.refusedUntil()));
        return new RelancesDecided(outcome.decided(),
            outcome.left().stream().map(one -> new RelanceLeft(one.id(), one.customerName(), one.reason())).toList());
    }

    /** What the form of one task asks for, said once at its field instead of once a message. */
    private void check(RelanceDecisions decisions) {
        ProblemException refused = ProblemException.unprocessable("dunning.approval.incomplete");
        if (decisions.reason() == null || decisions.reason().isBlank()) {
            refused.field("reason", "dunning.approval.reason");
        }
        if (decisions.refusedUntil() == null || decisions.refusedUntil().isBefore(clock.today())) {
            refused.field("refusedUntil", "dunning.approval.until");
        }
        if (!refused.flaws().isEmpty()) {
            throw refused;
        }
    }
}
