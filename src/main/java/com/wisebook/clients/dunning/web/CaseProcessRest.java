package com.wisebook.clients.dunning.web;

import java.util.List;

import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.dunning.process.CasePosition;
import com.wisebook.clients.dunning.process.DunningGateway;
import com.wisebook.clients.dunning.process.StuckCase;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The process behind a case: where its token is, which tasks are open, and the diagram to draw it on. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "collections")
class CaseProcessRest {

    private static final int MOST = 100;

    private final DunningGateway process;

    CaseProcessRest(DunningGateway process) {
        this.process = process;
    }

    @GetMapping("/dunning-cases/{number}/position")
    @PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'SALES', 'MANAGER', 'CFO', 'ADMIN')")
    @Operation(summary = "Where a running case stands on its diagram, and its open tasks")
    CasePosition position(@PathVariable String number) {
        return process.position(number).orElseThrow(() -> ProblemException.notFound("dunning.case.not-running", number));
    }

    @GetMapping(value = "/dunning-cases/{number}/diagram", produces = MediaType.APPLICATION_XML_VALUE)
    @PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'SALES', 'MANAGER', 'CFO', 'ADMIN')")
    @Operation(summary = "The diagram (BPMN 2.0) of the version that the case runs on")
    String diagram(@PathVariable String number) {
        return process.diagram(number);
    }

    @GetMapping("/collections/incidents")
    @PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'CFO', 'ADMIN')")
    @Operation(summary = "Steps that failed as often as they may and wait for an administrator, newest first")
    List<StuckCase> incidents() {
        return process.stuck(MOST);
    }
}
