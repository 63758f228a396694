package com.wisebook.clients.demo.web;

import java.time.LocalDate;
import java.time.ZonedDateTime;

import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.WorkingDays;
import com.wisebook.clients.demo.DemoClock;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The demonstration's clock over REST. */
@RestController
@RequestMapping("/api/v1/clock")
@Tag(name = "clock")
class ClockRest {

    /** @param nextWorkingDay the day after today on which messages may leave */
    @Schema(name = "ClockNow", requiredProperties = {"now", "offsetSeconds", "nextWorkingDay"})
    record Now(ZonedDateTime now, long offsetSeconds, LocalDate nextWorkingDay) {
    }

    /** @param days whole days forward; null with {@code toNextWorkingMorning} */
    record Advance(Integer days, Boolean toNextWorkingMorning) {
    }

    record Started(long jobId) {
    }

    private final DemoClock demoClock;
    private final BusinessClock clock;
    private final WorkingDays workingDays;
    private final CurrentUser user;

    ClockRest(DemoClock demoClock, BusinessClock clock, WorkingDays workingDays, CurrentUser user) {
        this.demoClock = demoClock;
        this.clock = clock;
        this.workingDays = workingDays;
        this.user = user;
    }

    @GetMapping
    @PreAuthorize("isAuthenticated()")
    @Operation(summary = "The application's date and time")
    Now now() {
        return new Now(clock.now(), clock.offset().toSeconds(), workingDays.next(clock.today()));
    }

    @PostMapping("/advance")
    @ApiResponse(responseCode = "202", useReturnTypeSchema = true)
    @PreAuthorize("hasAnyRole('OFFICER', 'MANAGER', 'ADMIN')")
    @Operation(summary = "Moves the demonstration's clock forward, as a job (embedded mode only)")
    ResponseEntity<Started> advance(@RequestBody Advance advance) {
        try {
            long job = Boolean.TRUE.equals(advance.toNextWorkingMorning()) ? demoClock.toNextWorkingMorning(user.username())
                : demoClock.advance(advance.days() == null ? 0 : advance.days(), user.username());
            return ResponseEntity.accepted().header("Location", "/api/v1/jobs/" + job).body(new Started(job));
        } catch (DemoClock.DayUnderWay busy) {
            throw ProblemException.conflict("demo.clock.busy");
        } catch (DemoClock.ClockIsReal real) {
            throw ProblemException.conflict("demo.clock.real");
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.badRequest("demo.clock.days").field("days", "demo.clock.days");
        }
    }
}
