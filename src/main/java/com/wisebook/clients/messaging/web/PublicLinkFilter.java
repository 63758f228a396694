package com.wisebook.clients.messaging.web;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Stands before everything that a link of a message opens, a customer's or a colleague's: how often, how much, and what browsers and others may keep of it.
 * Comes first, since the body of a request is read by whoever first asks for a parameter.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class PublicLinkFilter extends OncePerRequestFilter {

    /** Files of 10 MB and the fields beside them. */
    static final long LARGEST = 11L * 1024 * 1024;

    private static final Pattern LINK = Pattern.compile("/[csd]/([^/]*)(/.*)?");
    private static final int SECONDS_TO_WAIT = 60;
    /** Our own files and nothing else; shown in no frame, sent nowhere. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final LinkLimits limits;

    PublicLinkFilter(LinkLimits limits) {
        this.limits = limits;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !LINK.matcher(path(request)).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher link = LINK.matcher(path(request));
        boolean looks = HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
        guard(response);
        if (!link.matches() || !limits.allows(request.getRemoteAddr(), link.group(1), !looks)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(SECONDS_TO_WAIT));
            refuse(request, response, HttpStatus.TOO_MANY_REQUESTS, "slow");
        } else if (!looks && (request.getContentLengthLong() < 0 || request.getContentLengthLong() > LARGEST)) {
            // without a length said beforehand nobody knows how much would come
            response.setHeader(HttpHeaders.CONNECTION, "close");
            refuse(request, response, request.getContentLengthLong() < 0 ? HttpStatus.LENGTH_REQUIRED : HttpStatus.PAYLOAD_TOO_LARGE, "large");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String why)
            throws ServletException, IOException {
        response.setStatus(status.value());
        request.getRequestDispatcher("/public/link/" + why).forward(request, response);
    }

    /** The address is the key: it goes to no cache, no search engine, no other site, and into no frame. */
    private static void guard(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Robots-Tag", "noindex, nofollow, noarchive");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Content-Security-Policy", POLICY);
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }
}
