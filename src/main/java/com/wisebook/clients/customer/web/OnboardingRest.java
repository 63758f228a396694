package com.wisebook.clients.customer.web;

import java.net.URI;
import java.util.List;

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

import com.wisebook.clients.customer.onboarding.Onboarding;
import com.wisebook.clients.customer.onboarding.OnboardingBoard;
import com.wisebook.clients.customer.onboarding.OnboardingDraft;
import com.wisebook.clients.customer.onboarding.OnboardingViews;
import com.wisebook.clients.customer.onboarding.Opened;
import com.wisebook.clients.customer.onboarding.RequestOrigin;
import com.wisebook.clients.customer.onboarding.RequestState;
import com.wisebook.clients.security.AppUser;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.Role;
import com.wisebook.clients.security.rest.Page;
import com.wisebook.clients.security.rest.PageRequest;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Companies that would be customers: ask, and follow. Decisions are made in the Tasklist. */
@RestController
@RequestMapping("/api/v1/onboarding-requests")
@Tag(name = "onboarding")
@PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'SALES', 'MANAGER', 'CFO', 'ADMIN')")
class OnboardingRest {

    private final Onboarding onboarding;
    private final OnboardingBoard board;
    private final CurrentUser user;

    OnboardingRest(Onboarding onboarding, OnboardingBoard board, CurrentUser user) {
        this.onboarding = onboarding;
        this.board = board;
        this.user = user;
    }

    @PostMapping
    @PreAuthorize("hasAnyRole('SALES', 'ACCOUNTANT', 'OFFICER', 'MANAGER', 'ADMIN')")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @Operation(summary = "Asks for a customer to be opened",
        description = "The fiche is made and waits; checks, score and decision follow by themselves or in the Tasklist. 409 when the company is asked for already or is a customer.")
    ResponseEntity<Opened> request(@RequestBody OnboardingDraft draft, @RequestHeader(name = "Idempotency-Key", required = false) String key,
                                   @Parameter(hidden = true) @RequestHeader(name = "Sec-Fetch-Site", required = false) String browser) {
        Opened opened = onboarding.request(draft, user.username(), browser == null ? RequestOrigin.API : RequestOrigin.SCREEN, key);
        return ResponseEntity.created(URI.create("/api/v1/onboarding-requests/" + opened.number())).body(opened);
    }

    @GetMapping
    @Operation(summary = "Requests, newest first", description = "Who requests sees his own; accountants, managers and the finance director see all.")
    Page<OnboardingViews.Summary> list(@RequestParam(required = false) List<RequestState> state, @RequestParam(required = false) String q,
                                       @RequestParam(defaultValue = "false") boolean mine, @RequestParam(required = false) Role approver,
                                       @RequestParam(required = false) String companyCode, PageRequest page) {
        return Page.of(board.list(reader(), new OnboardingBoard.Query(state == null ? List.of() : state, q, mine, approver, companyCode,
            page.limitPlusOne(), page.afterNumber().orElse(null))), page, OnboardingBoard.Row::id).map(OnboardingBoard.Row::summary);
    }

    @GetMapping("/counts")
    @Operation(summary = "How many requests stand where")
    OnboardingViews.Counts counts() {
        return board.counts(reader());
    }

    @GetMapping("/{number}")
    @Operation(summary = "A request with its checks, its score and reasons, its route, its tasks and its time-line")
    OnboardingViews.Detail detail(@PathVariable String number) {
        return board.detail(reader(), number).orElseThrow(() -> ProblemException.notFound("onboarding.unknown", number));
    }

    @GetMapping(value = "/{number}/diagram", produces = MediaType.APPLICATION_XML_VALUE)
    @Operation(summary = "The diagram (BPMN 2.0) of the version that the request runs on")
    String diagram(@PathVariable String number) {
        return board.diagram(reader(), number).orElseThrow(() -> ProblemException.notFound("onboarding.unknown", number));
    }

    private AppUser reader() {
        return user.account().orElseThrow();
    }
}
