package com.wisebook.clients.security.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Builds problem details (RFC 9457) in the reader's language: {@code title} says the kind, {@code detail} the case,
 * {@code errors} each field or row that is wrong.
 */
@Component
public class Problems {

    private final UserMessages messages;
    private final ObjectMapper json;

    Problems(UserMessages messages, ObjectMapper json) {
        this.messages = messages;
        this.json = json;
    }

    /** A problem whose detail is a key of a bundle. */
    public ProblemDetail of(HttpStatusCode status, String key, Object... arguments) {
        return titled(status, messages.text(key, arguments));
    }

    /** A problem with the general text of its status. */
    public ProblemDetail of(HttpStatusCode status) {
        return titled(status, messages.textOr(messages.text("problem.detail.other"), "problem.detail." + status.value()));
    }

    ProblemDetail of(ProblemException exception) {
        ProblemDetail problem = of(exception.status(), exception.detail().key(), exception.detail().arguments());
        return withErrors(problem, exception.flaws().stream()
                .map(flaw -> new ProblemError(flaw.field(), flaw.row(),
                        messages.text(flaw.text().key(), flaw.text().arguments()))).toList());
    }

    static ProblemDetail withErrors(ProblemDetail problem, List<ProblemError> errors) {
        if (!errors.isEmpty()) {
            problem.setProperty("errors", errors);
        }
        return problem;
    }

    /** As the answer of a controller. */
    public static ResponseEntity<Object> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    /** Straight onto the response, for filters. */
    public void write(HttpServletRequest request, HttpServletResponse response, ProblemDetail problem) throws IOException {
        problem.setInstance(URI.create(request.getRequestURI()));
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(json.writeValueAsString(problem));
    }

    private ProblemDetail titled(HttpStatusCode status, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(messages.textOr(messages.text("problem.title.other"), "problem.title." + status.value()));
        return problem;
    }

    /** One entry of {@code errors}. */
    record ProblemError(String field, Long row, String message) {

        static Stream<ProblemError> of(Map<String, String> byField) {
            return byField.entrySet().stream().map(entry -> new ProblemError(entry.getKey(), null, entry.getValue()));
        }
    }
}
