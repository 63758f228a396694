package com.wisebook.clients.dunning.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.dunning.cycle.CollectionsCycle;
import com.wisebook.clients.dunning.cycle.CollectionsCycle.CycleRunning;
import com.wisebook.clients.dunning.cycle.CollectionsCycle.RunView;
import com.wisebook.clients.job.JobView;
import com.wisebook.clients.job.Jobs;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.Page;
import com.wisebook.clients.security.rest.PageRequest;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Cycles of collections over REST: start one, follow it. */
@RestController
@RequestMapping("/api/v1/collections/runs")
@Tag(name = "collections")
class RunsRest {

    /** A cycle with the job that evaluates. */
    @Schema(name = "CollectionsRun", requiredProperties = {"id", "asOf", "status", "trigger", "startedBy", "startedAt", "customers", "items", "casesOpened",
        "casesAdvanced", "casesClosed"})
    record Run(long id, LocalDate asOf, String status, String trigger, String startedBy, Instant startedAt, Instant finishedAt,
               Long jobId, JobView job, int customers, int items, int casesOpened, int casesAdvanced, int casesClosed) {
    }

    private final CollectionsCycle cycle;
    private final Jobs jobs;
    private final CurrentUser user;

    RunsRest(CollectionsCycle cycle, Jobs jobs, CurrentUser user) {
        this.cycle = cycle;
        this.jobs = jobs;
        this.user = user;
    }

    @PostMapping
    @ApiResponse(responseCode = "202", useReturnTypeSchema = true)
    @PreAuthorize("hasAnyRole('OFFICER', 'MANAGER', 'ADMIN')")
    @Operation(summary = "Starts the daily cycle", description = "One at a time: 409 while another is running.")
    ResponseEntity<Run> start() {
        if (jobs.newest(20).stream().anyMatch(j -> j.kind().equals("DEMO_LOAD") && !j.ended())) {
            throw ProblemException.conflict("dunning.cycle.loading");
        }
        try {
            long id = cycle.start("BUTTON", user.username());
            return ResponseEntity.accepted().header("Location", "/api/v1/collections/runs/" + id).body(view(cycle.byId(id).orElseThrow()));
        } catch (CycleRunning running) {
            throw ProblemException.conflict("dunning.cycle.running");
        }
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'MANAGER', 'CFO', 'ADMIN')")
    @Operation(summary = "The cycles, newest first")
    Page<Run> list(PageRequest page) {
        List<RunView> rows = cycle.newest(page.limitPlusOne(), page.afterNumber().orElse(null));
        return Page.of(rows, page, RunView::id).map(this::view);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'MANAGER', 'CFO', 'ADMIN')")
    @Operation(summary = "A cycle and how far it is")
    Run one(@PathVariable long id) {
        return cycle.byId(id).map(this::view).orElseThrow(() -> ProblemException.notFound("dunning.cycle.unknown", id));
    }

    private Run view(RunView r) {
        JobView job = r.jobId() == null ? null : jobs.byId(r.jobId()).orElse(null);
        return new Run(r.id(), r.asOf(), r.status(), r.trigger(), r.startedBy(), r.startedAt(), r.finishedAt(), r.jobId(), job,
            r.customers(), r.items(), r.casesOpened(), r.casesAdvanced(), r.casesClosed());
    }
}
