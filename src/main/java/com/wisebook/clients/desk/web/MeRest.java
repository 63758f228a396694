package com.wisebook.clients.desk.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.RunMode;
import com.wisebook.clients.security.AppUser;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.Role;
import com.wisebook.clients.security.Users;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Who uses the web application, and what it may offer him. */
@RestController
@Tag(name = "me")
@RequestMapping("/api/v1/me")
@PreAuthorize("isAuthenticated()")
class MeRest {

    /**
     * @param today    the application's date: in the demonstration it can be ahead of the machine's
     * @param now      the same to the moment: ages are counted to it, never to a browser's clock
     * @param embedded no server configured: demonstration and local mailbox
     * @param names    what our people are called, by user name: screens show names, records keep who it was
     */
    @Schema(requiredProperties = {"username", "displayName", "language", "roles", "permissions", "companies", "today", "now", "embedded",
        "names"})
    record Me(String username, String displayName, String email, String language, Set<Role> roles, Permissions permissions,
              List<CompanyChoice> companies, LocalDate today, Instant now, boolean embedded, Map<String, String> names) {
    }

    /**
     * What the screens offer; each endpoint checks for itself all the same.
     *
     * @param clock  there is a demonstration clock, and he may move it
     * @param engine the engine's own Cockpit is his
     * @param editFiche  who a customer is and where, and his documents
     * @param editCredit terms, limits, covers, status, blocks of orders and invoices
     * @param defineFields the fields of the house
     */
    @Schema(requiredProperties = {"read", "act", "runCycle", "seeRuns", "importFiles", "manage", "mailbox", "clock", "engine",
        "editContacts", "editFiche", "editCredit", "defineFields", "bank"})
    record Permissions(boolean read, boolean act, boolean runCycle, boolean seeRuns, boolean importFiles, boolean manage,
                       boolean mailbox, boolean clock, boolean engine, boolean editContacts, boolean editFiche,
                       boolean editCredit, boolean defineFields, boolean bank) {
    }

    /** One of our companies, as the selector shows it. */
    @Schema(requiredProperties = {"id", "code", "name", "currency", "sendingOpen"})
    record CompanyChoice(long id, String code, String name, String currency, boolean sendingOpen) {
    }

    private final CurrentUser currentUser;
    private final Users users;
    private final Companies companies;
    private final BusinessClock clock;
    private final RunMode mode;

    MeRest(CurrentUser currentUser, Users users, Companies companies, BusinessClock clock, RunMode mode) {
        this.currentUser = currentUser;
        this.users = users;
        this.companies = companies;
        this.clock = clock;
        this.mode = mode;
    }

    @GetMapping
    @Operation(summary = "The user who asks, and what he may do")
    Me me() {
        AppUser user = currentUser.account().orElseThrow(() -> new IllegalStateException("a request without its user"));
        return new Me(user.username(), user.displayName(), user.email(), user.language(), user.roles(), permissions(user),
            companies.all().stream().map(c -> new CompanyChoice(c.id(), c.code(), c.name(), c.currency(), c.sendingOpen())).toList(),
            clock.today(), clock.instant(), mode == RunMode.EMBEDDED, users.names());
    }

    private Permissions permissions(AppUser user) {
        boolean acts = any(user, Role.OFFICER, Role.MANAGER, Role.ADMIN);
        boolean seesRuns = any(user, Role.OFFICER, Role.ACCOUNTANT, Role.MANAGER, Role.CFO, Role.ADMIN);
        boolean embedded = mode == RunMode.EMBEDDED;
        // a department answers its disputes and reads nothing else
        boolean reads = seesRuns || user.has(Role.SALES);
        return new Permissions(reads, acts, acts,
            seesRuns, any(user, Role.ACCOUNTANT, Role.MANAGER, Role.ADMIN), any(user, Role.MANAGER, Role.ADMIN), embedded && seesRuns,
            embedded && acts, user.has(Role.ADMIN), acts || any(user, Role.SALES, Role.ACCOUNTANT),
            acts || any(user, Role.SALES, Role.ACCOUNTANT), any(user, Role.MANAGER, Role.CFO, Role.ADMIN), any(user, Role.MANAGER, Role.ADMIN),
            any(user, Role.ACCOUNTANT, Role.MANAGER, Role.CFO, Role.ADMIN));
    }

    private static boolean any(AppUser user, Role... roles) {
        return Set.of(roles).stream().anyMatch(user::has);
    }
}
