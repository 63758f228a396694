package com.wisebook.clients.security.web;

import com.wisebook.clients.security.LoginRefused;
import com.wisebook.clients.security.rest.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/** 401, 403 and, after too many wrong passwords, 429 as problem details. */
@Component
class ApiRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final Problems problems;
    private final LocaleResolver locales;
    private final RefusalWords words;

    ApiRefusals(Problems problems, LocaleResolver locales, RefusalWords words) {
        this.problems = problems;
        this.locales = locales;
        this.words = words;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        if (exception instanceof LoginRefused refused) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, words.seconds(refused))));
            write(request, response, () -> problems.of(HttpStatus.TOO_MANY_REQUESTS, RefusalWords.KEY, words.arguments(refused)));
            return;
        }
        // a browser would ask with a window of its own, and then send the password by itself for ever
        if (request.getHeader("Sec-Fetch-Mode") == null) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"WiseBook Clients\", charset=\"UTF-8\"");
        }
        write(request, response, () -> problems.of(HttpStatus.UNAUTHORIZED));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
            throws IOException {
        write(request, response, () -> problems.of(HttpStatus.FORBIDDEN));
    }

    private void write(HttpServletRequest request, HttpServletResponse response, Supplier<ProblemDetail> problem) throws IOException {
        // outside the dispatcher nobody has set the language yet
        LocaleContextHolder.setLocale(locales.resolveLocale(request));
        try {
            problems.write(request, response, problem.get());
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }
}
