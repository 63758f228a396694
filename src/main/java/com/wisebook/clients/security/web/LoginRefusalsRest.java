package com.wisebook.clients.security.web;

import com.wisebook.clients.security.LoginGuard;
import com.wisebook.clients.security.rest.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whose logins are refused after too many wrong passwords, for the administrator: he sees it and lets people in again. */
@RestController
@Tag(name = "login-refusals")
@RequestMapping("/api/v1/login-refusals")
@PreAuthorize("hasRole('ADMIN')")
class LoginRefusalsRest {

    private static final String ONE_LINE = "[^\\p{Cntrl}]*";
    private static final int LONGEST = 100;

    private final LoginGuard guard;

    LoginRefusalsRest(LoginGuard guard) {
        this.guard = guard;
    }

    /** Who is refused, and until when. */
    @Schema(name = "LoginRefusal", requiredProperties = {"until", "refusals"})
    record RefusalView(@Schema(description = "A user name, or # and the beginning of the hash of a name that no account can have; none: everybody") String account,
            @Schema(description = "An IPv4 address or the network of an IPv6 address; none: everywhere but where the account has logged in before") String address,
            Instant until, @Schema(description = "How many refusals in a row; each lasts twice as long") int refusals) {
    }

    /** Whom to let in again, as the list names him. */
    @Schema(name = "LoginRelease")
    record Release(@Size(max = LONGEST) @Pattern(regexp = ONE_LINE) String account, @Size(max = LONGEST) @Pattern(regexp = ONE_LINE) String address) {
    }

    @GetMapping
    @Operation(summary = "Whose logins are refused now", description = "After too many wrong passwords (`wisebook.login.*`): of an account from an address, of an "
            + "account from all addresses together, or from an address over all accounts.")
    List<RefusalView> loginRefusals() {
        return guard.refusals().stream().map(one -> new RefusalView(one.account(), one.address(), one.until(), one.refusals())).toList();
    }

    @PostMapping("/release")
    @ApiResponse(responseCode = "204")
    @Operation(summary = "Lets somebody log in again before the time", description = "With the account and address of one entry of the list; its failures are forgotten. "
            + "404 when nobody is refused there.")
    ResponseEntity<Void> releaseLogin(@Valid @RequestBody Release who) {
        if (!guard.release(who.account(), who.address())) {
            throw ProblemException.notFound("login.release.nobody");
        }
        return ResponseEntity.noContent().build();
    }
}
