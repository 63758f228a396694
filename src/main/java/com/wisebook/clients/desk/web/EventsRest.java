package com.wisebook.clients.desk.web;

import java.util.EnumSet;
import java.util.Set;

import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.Role;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;

/** What happens, as it happens. */
@RestController
@Tag(name = "events")
@RequestMapping("/api/v1/events")
@PreAuthorize("hasAnyRole('OFFICER','ACCOUNTANT','SALES','MANAGER','CFO','ADMIN')")
class EventsRest {

    /** They see every request for a new customer; the others their own. */
    private static final Set<Role> DECIDE = EnumSet.of(Role.ACCOUNTANT, Role.MANAGER, Role.CFO, Role.ADMIN);

    private final EventStream stream;
    private final CurrentUser currentUser;

    EventsRest(EventStream stream, CurrentUser currentUser) {
        this.stream = stream;
        this.currentUser = currentUser;
    }

    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(summary = "Server-sent events: jobs, cycles and requests for new customers that begin, move on and end",
        description = "Events `job` (id, kind, title, status, total, done, ended, error, subjectId, mine) and, for who may see "
            + "runs, `cycle` (id, asOf, status); `opening` (number, state) of the requests for new customers that he may see. The connection is closed after 15 minutes; a browser opens it again by itself.")
    SseEmitter stream(HttpServletResponse response) {
        // a proxy that collects answers would keep them from the browser
        response.setHeader("X-Accel-Buffering", "no");
        boolean onlySells = currentUser.roles().stream().allMatch(role -> role == Role.SALES);
        boolean decides = currentUser.roles().stream().anyMatch(DECIDE::contains);
        return stream.listen(currentUser.username(), !onlySells, decides);
    }
}
