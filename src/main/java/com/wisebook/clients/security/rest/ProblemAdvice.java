package com.wisebook.clients.security.rest;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.wisebook.clients.security.rest.Problems.ProblemError;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns whatever a REST controller throws into a problem detail; what nobody foresaw gets a number to look up in the log. */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<Object> problem(ProblemException exception) {
        return Problems.answer(problems.of(exception));
    }

    @ExceptionHandler
    ResponseEntity<Object> constraints(ConstraintViolationException exception) {
        return invalid(exception.getConstraintViolations().stream()
                .map(violation -> new ProblemError(lastNode(violation), null, violation.getMessage())));
    }

    @ExceptionHandler({OptimisticLockingFailureException.class, DataIntegrityViolationException.class})
    ResponseEntity<Object> conflict(Exception exception) {
        if (exception instanceof DataIntegrityViolationException data && isNoText(data.getMostSpecificCause())) {
            return Problems.answer(problems.of(HttpStatus.BAD_REQUEST));
        }
        LOG.info("Answered 409: {}", exception.getMessage());
        return Problems.answer(problems.of(HttpStatus.CONFLICT));
    }

    /** PostgreSQL keeps no character NUL, and a value of the wrong kind is none of its data (classes 22021 and 22P02…). */
    private static boolean isNoText(Throwable cause) {
        return cause instanceof SQLException sql && sql.getSQLState() != null && sql.getSQLState().startsWith("22");
    }

    /** Left to Spring Security, which knows whether to answer 401 or 403. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void security(RuntimeException exception) {
        throw exception;
    }

    @ExceptionHandler
    ResponseEntity<Object> unforeseen(Exception exception) {
        String number = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Problem {}", number, exception);
        return Problems.answer(problems.of(HttpStatus.INTERNAL_SERVER_ERROR, "problem.unforeseen", number));
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException exception,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalid(Stream.concat(
                exception.getBindingResult().getFieldErrors().stream()
                        .map(error -> new ProblemError(error.getField(), null, error.getDefaultMessage())),
                exception.getBindingResult().getGlobalErrors().stream()
                        .map(error -> new ProblemError(null, null, error.getDefaultMessage()))));
    }

    @Override
    protected ResponseEntity<Object> handleHandlerMethodValidationException(HandlerMethodValidationException exception,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalid(exception.getParameterValidationResults().stream().flatMap(result -> result.getResolvableErrors()
                .stream().map(error -> new ProblemError(result.getMethodParameter().getParameterName(), null,
                        error.getDefaultMessage()))));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException exception,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (exception.getCause() instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String field = mapping.getPath().stream()
                    .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                    .collect(Collectors.joining("."));
            return Problems.answer(problems.of(HttpStatus.BAD_REQUEST, "problem.unreadable.field", field));
        }
        return Problems.answer(problems.of(HttpStatus.BAD_REQUEST, "problem.unreadable"));
    }

    /** All other exceptions of Spring MVC: their status is right, their text is English and technical. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(Exception exception, Object body, HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        LOG.debug("Answered {}", status, exception);
        return ResponseEntity.status(status).headers(headers)
                .contentType(org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON).body(problems.of(status));
    }

    private ResponseEntity<Object> invalid(Stream<ProblemError> errors) {
        List<ProblemError> all = errors.toList();
        ProblemDetail problem = problems.of(HttpStatus.BAD_REQUEST, "problem.invalid", all.size());
        return Problems.answer(Problems.withErrors(problem, all));
    }

    private static String lastNode(ConstraintViolation<?> violation) {
        String path = violation.getPropertyPath().toString();
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
