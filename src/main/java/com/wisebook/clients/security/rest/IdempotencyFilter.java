package com.wisebook.clients.security.rest;

import com.wisebook.clients.security.rest.IdempotencyStore.Seen;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.util.HexFormat;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.StreamUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * {@code Idempotency-Key}: the first POST with a key does the work, the same one again gets the same answer, another
 * one with that key is refused. A first request that never answered (the application died) keeps its key: whether it
 * did its work is not known, and doing it twice is worse than asking.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 100)
class IdempotencyFilter extends OncePerRequestFilter {

    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";
    private static final int LONGEST_KEY = 200;
    private static final int LARGEST_BODY = 4 * 1024 * 1024;

    private final IdempotencyStore store;
    private final Problems problems;

    IdempotencyFilter(IdempotencyStore store, Problems problems) {
        this.store = store;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"POST".equals(request.getMethod()) || request.getHeader(HEADER) == null
                || !request.getRequestURI().startsWith("/api/v1/") || request.getUserPrincipal() == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Principal user = request.getUserPrincipal();
        String key = request.getHeader(HEADER).trim();
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            problems.write(request, response, problems.of(HttpStatus.BAD_REQUEST, "problem.idempotency.key", LONGEST_KEY));
            return;
        }
        HttpServletRequest readable = request;
        String sha;
        if (isLarge(request)) {
            // a file is told from another by its length: the work behind is idempotent by content in any case
            sha = "length:" + request.getContentLengthLong();
        } else {
            byte[] body = StreamUtils.copyToByteArray(request.getInputStream());
            readable = new RepeatableBodyRequest(request, body);
            sha = sha256(body);
        }
        String methodPath = request.getMethod() + " " + request.getRequestURI();
        if (store.take(user.getName(), key, methodPath, sha)) {
            work(user.getName(), key, readable, response, chain);
        } else {
            repeat(request, response, store.find(user.getName(), key).orElse(null), methodPath, sha);
        }
    }

    private void work(String user, String key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        boolean done = false;
        try {
            chain.doFilter(request, answer);
            // what nobody may keep is not kept here either: a link is made again rather than remembered
            boolean secret = "no-store".equals(answer.getHeader(HttpHeaders.CACHE_CONTROL));
            done = answer.getStatus() < HttpStatus.BAD_REQUEST.value() && !secret;
            if (done) {
                store.answered(user, key, answer.getStatus(),
                        new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8), answer.getHeader(HttpHeaders.LOCATION));
            }
        } finally {
            if (!done) {
                store.free(user, key);
            }
            answer.copyBodyToResponse();
        }
    }

    private void repeat(HttpServletRequest request, HttpServletResponse response, Seen seen, String methodPath, String sha)
            throws IOException {
        if (seen == null || seen.status() == null) {
            problems.write(request, response, problems.of(HttpStatus.CONFLICT, "problem.idempotency.running"));
        } else if (!seen.methodPath().equals(methodPath) || !seen.bodySha256().equals(sha)) {
            problems.write(request, response, problems.of(HttpStatus.UNPROCESSABLE_ENTITY, "problem.idempotency.other"));
        } else {
            response.setStatus(seen.status());
            response.setHeader(REPLAYED, "true");
            if (seen.location() != null) {
                response.setHeader(HttpHeaders.LOCATION, seen.location());
            }
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.getWriter().write(seen.body());
        }
    }

    private static boolean isLarge(HttpServletRequest request) {
        String type = request.getContentType();
        return request.getContentLengthLong() > LARGEST_BODY
                || type != null && type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE);
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
