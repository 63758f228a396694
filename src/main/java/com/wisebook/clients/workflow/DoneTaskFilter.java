package com.wisebook.clients.workflow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.UserMessages;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Whoever submits a task that somebody has done meanwhile reads who and when; the engine itself answers that something "is null" (500). */
class DoneTaskFilter extends OncePerRequestFilter {

    private static final Pattern ACT = Pattern.compile(".*/task/([0-9a-fA-F-]{8,64})/(?:submit-form|complete|claim|unclaim|assignee)");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");

    private final HistoryService history;
    private final EngineAuthority authority;
    private final Users users;
    private final UserMessages texts;
    private final ObjectMapper json;

    DoneTaskFilter(HistoryService history, EngineAuthority authority, Users users, UserMessages texts, ObjectMapper json) {
        this.history = history;
        this.authority = authority;
        this.users = users;
        this.texts = texts;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        Matcher act = ACT.matcher(request.getRequestURI());
        Optional<HistoricTaskInstance> done = "POST".equals(request.getMethod()) && act.matches() ? done(act.group(1)) : Optional.empty();
        if (done.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        Locale language = request.getHeader("Accept-Language") != null && "en".equals(request.getLocale().getLanguage()) ? Locale.ENGLISH : Locale.FRENCH;
        json.writeValue(response.getWriter(), Map.of("type", "InvalidRequestException", "message", said(done.get(), language)));
    }

    private Optional<HistoricTaskInstance> done(String id) {
        return authority.asApplication(() -> Optional.ofNullable(history.createHistoricTaskInstanceQuery().taskId(id).finished().singleResult()));
    }

    /** A task that its process has taken away has nobody who did it. */
    private String said(HistoricTaskInstance task, Locale language) {
        Date at = task.getEndTime();
        String when = MINUTE.format(at.toInstant().atZone(BusinessClock.PARIS));
        boolean person = "completed".equals(task.getDeleteReason()) && task.getAssignee() != null;
        return person ? texts.text(language, "workflow.task.done-by", users.names().getOrDefault(task.getAssignee(), task.getAssignee()), when)
            : texts.text(language, "workflow.task.done", when);
    }
}
