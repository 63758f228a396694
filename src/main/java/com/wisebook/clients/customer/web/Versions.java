package com.wisebook.clients.customer.web;

import org.springframework.http.HttpStatus;

import com.wisebook.clients.security.rest.ProblemException;

/** Versions as ETags, and back. */
final class Versions {

    private Versions() {
    }

    static String tag(long version) {
        return "\"" + version + "\"";
    }

    /** @throws ProblemException 428 when there is none */
    static long needed(String ifMatch) {
        Long version = given(ifMatch);
        if (version == null) {
            throw new ProblemException(HttpStatus.PRECONDITION_REQUIRED, "customer.version-missing");
        }
        return version;
    }

    /** Null when there is none. */
    static Long given(String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            return null;
        }
        try {
            return Long.valueOf(ifMatch.replace("W/", "").replace("\"", "").strip());
        } catch (NumberFormatException e) {
            throw ProblemException.preconditionFailed("customer.stale");
        }
    }
}
