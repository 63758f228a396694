package com.wisebook.clients.dispute.web;

import java.util.List;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.dispute.Department;
import com.wisebook.clients.dispute.DepartmentAddresses;
import com.wisebook.clients.dispute.DisputeLink;
import com.wisebook.clients.dispute.DisputeLinks;
import com.wisebook.clients.dispute.Disputes;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The links by which departments answer, and where their mails go. */
@RestController
@Tag(name = "disputes")
@RequestMapping("/api/v1")
@PreAuthorize(DisputesRest.READERS)
class DisputeLinksRest {

    /** A department's own address; an empty one takes it away. */
    @Schema(name = "DepartmentAddressDraft")
    record Draft(String email, String language) {
    }

    private final DisputeLinks links;
    private final DepartmentAddresses addresses;
    private final Disputes disputes;
    private final Companies companies;
    private final CurrentUser user;

    DisputeLinksRest(DisputeLinks links, DepartmentAddresses addresses, Disputes disputes, Companies companies, CurrentUser user) {
        this.links = links;
        this.addresses = addresses;
        this.disputes = disputes;
        this.companies = companies;
        this.user = user;
    }

    @GetMapping("/disputes/{number}/links")
    @Operation(summary = "The links by which a department can answer a dispute", description = "Newest first. What opens them is in the mails alone.")
    List<DisputeLink> disputeLinks(@PathVariable String number) {
        return links.of(number);
    }

    @PostMapping("/disputes/{number}/links")
    @PreAuthorize(DisputesRest.OPENERS)
    @Operation(summary = "Writes to the department once more, with new links", description = "409 when the dispute does not wait for a department.")
    List<DisputeLink> sendDisputeLinks(@PathVariable String number) {
        disputes.askAgain(number, user.username());
        return links.of(number);
    }

    @PostMapping("/disputes/{number}/links/{id}/revoke")
    @PreAuthorize(DisputesRest.OPENERS)
    @Operation(summary = "Ends a link at once", description = "404 when it opens nothing any more.")
    List<DisputeLink> revokeDisputeLink(@PathVariable String number, @PathVariable long id) {
        links.revoke(number, id, user.username());
        return links.of(number);
    }

    @GetMapping("/companies/{code}/department-addresses")
    @PreAuthorize("hasAnyRole('MANAGER','ADMIN')")
    @Operation(summary = "Where a company's departments read their mails about disputes", description = "Without an address of its own each of its people is "
        + "written to.")
    List<DepartmentAddresses.Address> departmentAddresses(@PathVariable String code) {
        return addresses.of(company(code).id());
    }

    @PutMapping("/companies/{code}/department-addresses/{department}")
    @PreAuthorize("hasAnyRole('MANAGER','ADMIN')")
    @Operation(summary = "Gives a department an address of its own, or takes it away")
    List<DepartmentAddresses.Address> keepDepartmentAddress(@PathVariable String code, @PathVariable Department department, @RequestBody Draft draft) {
        return addresses.keep(company(code), department, draft.email(), draft.language());
    }

    private Company company(String code) {
        return companies.byCode(code).orElseThrow(() -> ProblemException.notFound("desk.missing.company.help", code));
    }
}
