package com.wisebook.clients.security.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** One rule for all lists: {@code limit} and {@code offset} that make no sense are refused, never silently made into others. */
class PageBounds implements HandlerInterceptor {

    static final String LIMIT = "limit";
    static final String OFFSET = "offset";
    static final int FARTHEST = 1_000_000;

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            check(request, method, LIMIT, 1, PageRequest.MOST);
            check(request, method, OFFSET, 0, FARTHEST);
        }
        return true;
    }

    private static void check(HttpServletRequest request, HandlerMethod method, String name, int least, int most) {
        String value = request.getParameter(name);
        if (value == null || value.isBlank() || !takes(method, name)) {
            return;
        }
        if (!value.strip().matches("[0-9]{1,9}") || Integer.parseInt(value.strip()) < least || Integer.parseInt(value.strip()) > most) {
            throw ProblemException.badRequest("problem.invalid", 1).field(name, "problem.page." + name, most);
        }
    }

    private static boolean takes(HandlerMethod method, String name) {
        return Arrays.stream(method.getMethodParameters()).anyMatch(parameter -> parameter.getParameterType() == PageRequest.class
                ? name.equals(LIMIT) : parameter.hasParameterAnnotation(RequestParam.class) && name.equals(nameOf(parameter)));
    }

    private static String nameOf(MethodParameter parameter) {
        String said = parameter.getParameterAnnotation(RequestParam.class).name();
        return said.isEmpty() ? parameter.getParameter().getName() : said;
    }
}
