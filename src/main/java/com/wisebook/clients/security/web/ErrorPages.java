package com.wisebook.clients.security.web;

import com.wisebook.clients.security.rest.Problems;
import com.wisebook.clients.security.rest.UserMessages;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Errors outside a controller: a problem detail for programs, a page with a way back for people. */
@Controller
class ErrorPages implements ErrorController {

    private final Problems problems;
    private final UserMessages messages;

    ErrorPages(Problems problems, UserMessages messages) {
        this.problems = problems;
        this.messages = messages;
    }

    @RequestMapping("${server.error.path:/error}")
    Object error(HttpServletRequest request) {
        HttpStatus status = status(request);
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        ProblemDetail problem = problems.of(status);
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        boolean forPeople = !path.startsWith("/api/") && accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE);
        if (forPeople) {
            return new ModelAndView("error", Map.of("status", status.value(), "title", problem.getTitle(),
                    "detail", problem.getDetail(), "language", messages.locale().getLanguage()), status);
        }
        if (path.startsWith("/")) {
            problem.setInstance(URI.create(path));
        }
        return Problems.answer(problem);
    }

    private static HttpStatus status(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        // somebody who opens /error itself finds nothing there
        return status == null ? HttpStatus.NOT_FOUND : status;
    }
}
