package com.wisebook.clients.dispute.web;

import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.dispute.Department;
import com.wisebook.clients.dispute.DisputeReasons;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The list of reasons for disputes. */
@RestController
@Tag(name = "disputes")
@RequestMapping("/api/v1/dispute-reasons")
@PreAuthorize(DisputesRest.READERS)
class DisputeReasonsRest {

    /** A reason as a manager keeps it. */
    @Schema(name = "DisputeReasonDraft", requiredProperties = {"labelFr", "labelEn", "active"})
    record Draft(String labelFr, String labelEn, List<String> einvoiceCodes, boolean active, Department department, Integer position) {
    }

    private final DisputeReasons reasons;

    DisputeReasonsRest(DisputeReasons reasons) {
        this.reasons = reasons;
    }

    @GetMapping
    @Operation(summary = "All reasons in the order of the list, those out of use too")
    List<DisputeReasons.Reason> disputeReasons() {
        return reasons.counted();
    }

    @PutMapping("/{code}")
    @PreAuthorize("hasAnyRole('MANAGER','ADMIN')")
    @Operation(summary = "Adds a reason, changes it, or puts it out of use")
    DisputeReasons.Reason keepDisputeReason(@PathVariable String code, @RequestBody Draft draft) {
        return reasons.keep(new DisputeReasons.Draft(code, draft.labelFr(), draft.labelEn(), draft.einvoiceCodes(), draft.active(), draft.department(),
            draft.position()));
    }

    @DeleteMapping("/{code}")
    @PreAuthorize("hasAnyRole('MANAGER','ADMIN')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes a reason out of the list that was never used", description = "409 when it was: it can be put out of use.")
    void removeDisputeReason(@PathVariable String code) {
        reasons.remove(code);
    }
}
