package com.wisebook.clients.job.web;

import java.security.Principal;
import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import com.wisebook.clients.job.JobView;
import com.wisebook.clients.job.Jobs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Long work: how far it is, and how to stop it. */
@RestController
@Tag(name = "jobs")
@RequestMapping("/api/v1/jobs")
@PreAuthorize("hasAnyRole('OFFICER','ACCOUNTANT','SALES','MANAGER','CFO','ADMIN')")
class JobsRest {

    private static final int MOST = 200;

    private final Jobs jobs;

    JobsRest(Jobs jobs) {
        this.jobs = jobs;
    }

    /** The newest jobs, newest first. */
    @GetMapping
    @Operation(summary = "Jobs, newest first")
    List<JobView> newest(@RequestParam(defaultValue = "20") int limit) {
        return jobs.newest(Math.min(Math.max(limit, 1), MOST));
    }

    @GetMapping("/{id}")
    @Operation(summary = "A job and how far it is")
    JobView byId(@PathVariable long id) {
        return jobs.byId(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Asks the job to stop at its next check; 409 when it had ended. */
    @PostMapping("/{id}/cancel")
    @Operation(summary = "Asks a job to stop",
            description = "It stops at its next check; 409 when it has ended.")
    @PreAuthorize("hasAnyRole('OFFICER','ACCOUNTANT','MANAGER','ADMIN')")
    JobView cancel(@PathVariable long id, Principal user) {
        byId(id);
        if (!jobs.cancel(id, user.getName())) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        return byId(id);
    }
}
