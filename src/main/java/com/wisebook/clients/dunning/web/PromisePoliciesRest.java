package com.wisebook.clients.dunning.web;

import java.time.LocalDate;
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

import com.wisebook.clients.dunning.PromisePolicies;
import com.wisebook.clients.security.CurrentUser;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** How promises are treated: dated rows that managers enter. */
@RestController
@Tag(name = "promises")
@RequestMapping("/api/v1/promise-policies")
@PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'MANAGER', 'CFO', 'ADMIN')")
class PromisePoliciesRest {

    private static final String MANAGERS = "hasAnyRole('MANAGER', 'ADMIN')";

    private final PromisePolicies policies;
    private final CurrentUser user;

    PromisePoliciesRest(PromisePolicies policies, CurrentUser user) {
        this.policies = policies;
        this.user = user;
    }

    @GetMapping
    @Operation(summary = "How promises are treated, from which day on; the newest first")
    List<PromisePolicies.Policy> promisePolicies() {
        return policies.all();
    }

    @PutMapping("/{validFrom}")
    @PreAuthorize(MANAGERS)
    @Operation(summary = "Enters what holds from a day on", description = "Today or later: what has been in force stays as it was. Promises that were given "
        + "before are judged by what held then.")
    PromisePolicies.Policy keepPromisePolicy(@PathVariable LocalDate validFrom, @RequestBody PromisePolicies.Draft draft) {
        return policies.keep(validFrom, draft, user.username());
    }

    @DeleteMapping("/{validFrom}")
    @PreAuthorize(MANAGERS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes a row back", description = "409 when it has been in force before today.")
    void removePromisePolicy(@PathVariable LocalDate validFrom) {
        policies.remove(validFrom, user.username());
    }
}
