package com.wisebook.clients.messaging.web;

import java.io.IOException;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.messaging.Bounce;
import com.wisebook.clients.messaging.BounceLog;
import com.wisebook.clients.messaging.Bounces;
import com.wisebook.clients.security.rest.Page;
import com.wisebook.clients.security.rest.PageRequest;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;

/** Mails that came back: what was found in the bounce mailbox, and the door for mail systems that push. */
@RestController
@RequestMapping("/api/v1/messages/bounces")
@Tag(name = "messages")
@Reader
class BouncesApi {

    private static final String MAIL = "message/rfc822";
    private static final int LARGEST = 10 * 1024 * 1024;

    private final Bounces bounces;
    private final BounceLog log;

    BouncesApi(Bounces bounces, BounceLog log) {
        this.bounces = bounces;
        this.log = log;
    }

    @GetMapping
    @Operation(summary = "What came to the bounce address, newest first")
    public Page<Bounce> list(@RequestParam(required = false) Bounce.Verdict verdict, PageRequest page) {
        return Page.of(log.list(verdict, page.limitPlusOne(), page.afterNumber().orElse(null)), page, Bounce::id);
    }

    @GetMapping("/counts")
    @Operation(summary = "How many mails were found to be what, and when the bounce mailbox was last read")
    public Bounce.Counts counts() {
        return log.counts();
    }

    @PostMapping(consumes = MAIL)
    @Operation(summary = "Take a returned mail, as it came (RFC 822)", description = "The same mail a second time changes nothing. "
        + "Only a report that carries the signed reference of one of our mails changes that mail.",
        requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
            content = @Content(mediaType = MAIL, schema = @Schema(type = "string", format = "binary"))))
    @PreAuthorize("hasAnyRole('MANAGER', 'ADMIN')")
    public Bounce take(HttpServletRequest request) throws IOException {
        byte[] raw = request.getInputStream().readNBytes(LARGEST + 1);
        if (raw.length == 0) {
            throw ProblemException.badRequest("messaging.bounce.empty");
        }
        if (raw.length > LARGEST) {
            throw new ProblemException(HttpStatus.PAYLOAD_TOO_LARGE, "messaging.bounce.large", LARGEST / 1024 / 1024);
        }
        try {
            return bounces.take(raw, Bounces.Source.PUSH);
        } catch (Bounces.TooEarly e) {
            throw ProblemException.conflict("messaging.bounce.early");
        }
    }
}
