package com.wisebook.clients.security.rest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What a request asks of a list with {@code ?limit=&after=}. A controller takes it as a parameter.
 *
 * @param limit 1 to {@value #MOST}; {@value #USUAL} when the request says nothing
 * @param after the key of the last row of the page before, already decoded; empty for the first page
 */
public record PageRequest(int limit, Optional<String> after) {

    static final int USUAL = 50;
    static final int MOST = 1000;

    /** The rows to read: one more than shown, to know whether there is another page. */
    public int limitPlusOne() {
        return limit + 1;
    }

    /** The key, where it is a number. */
    public Optional<Long> afterNumber() {
        try {
            return after.map(Long::valueOf);
        } catch (NumberFormatException e) {
            throw ProblemException.badRequest("problem.page.after");
        }
    }

    /** Both have passed {@link PageBounds} before. */
    static PageRequest of(String limit, String after) {
        int rows = limit == null || limit.isBlank() ? USUAL : Integer.parseInt(limit.strip());
        return new PageRequest(rows, after == null || after.isEmpty() ? Optional.empty() : Optional.of(decoded(after)));
    }

    /** What a client gives back as {@code after} for the rows behind that key. */
    public static String cursor(Object key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(String.valueOf(key).getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("problem.page.after");
        }
    }
}
