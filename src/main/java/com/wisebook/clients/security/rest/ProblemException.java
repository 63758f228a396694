package com.wisebook.clients.security.rest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * Thrown by a controller or a service to answer with a problem (RFC 9457). The text is a key of the module's own
 * bundle, with its arguments, and is written in the reader's language.
 */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final transient Text detail;
    private final transient List<Flaw> flaws = new ArrayList<>();

    /** A key of a bundle and what goes into its text. */
    public record Text(String key, Object... arguments) {
    }

    /**
     * One thing wrong in the request.
     *
     * @param field the field of the request or column of the file, or null
     * @param row the 1-based line in the file, or null
     */
    public record Flaw(String field, Long row, Text text) {
    }

    public ProblemException(HttpStatus status, String key, Object... arguments) {
        super(status + " " + key + " " + Arrays.toString(arguments)); // an argument may be null: a name that was not given
        this.status = status;
        this.detail = new Text(key, arguments);
    }

    /** 404: there is nothing of that name, or not for this user. */
    public static ProblemException notFound(String key, Object... arguments) {
        return new ProblemException(HttpStatus.NOT_FOUND, key, arguments);
    }

    /** 400: the request itself cannot be understood. */
    public static ProblemException badRequest(String key, Object... arguments) {
        return new ProblemException(HttpStatus.BAD_REQUEST, key, arguments);
    }

    /** 409: somebody else changed it, or it is not in a state that allows this. */
    public static ProblemException conflict(String key, Object... arguments) {
        return new ProblemException(HttpStatus.CONFLICT, key, arguments);
    }

    /** 412: {@code If-Match} names an older version. */
    public static ProblemException preconditionFailed(String key, Object... arguments) {
        return new ProblemException(HttpStatus.PRECONDITION_FAILED, key, arguments);
    }

    /** 422: understood, and not acceptable. */
    public static ProblemException unprocessable(String key, Object... arguments) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, key, arguments);
    }

    /** 403: not for this user. */
    public static ProblemException forbidden(String key, Object... arguments) {
        return new ProblemException(HttpStatus.FORBIDDEN, key, arguments);
    }

    /** Adds what is wrong with a field; returns itself. */
    public ProblemException field(String field, String key, Object... arguments) {
        flaws.add(new Flaw(field, null, new Text(key, arguments)));
        return this;
    }

    /** Adds what is wrong in a line of a file; returns itself. */
    public ProblemException row(long row, String column, String key, Object... arguments) {
        flaws.add(new Flaw(column, row, new Text(key, arguments)));
        return this;
    }

    public HttpStatus status() {
        return status;
    }

    public Text detail() {
        return detail;
    }

    public List<Flaw> flaws() {
        return List.copyOf(flaws);
    }
}
