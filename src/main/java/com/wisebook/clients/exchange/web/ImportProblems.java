package com.wisebook.clients.exchange.web;

import java.util.List;
import java.util.Locale;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import com.wisebook.clients.exchange.FileRefused;
import com.wisebook.clients.exchange.ImportMessages;
import com.wisebook.clients.exchange.RollbackRefused;

/** What imports and exports refuse, wherever they are asked for, as problems in the reader's language, at the field it is about. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ImportProblems {

    /** So many of what holds an import are named in the sentence; all of them stand beside it. */
    private static final int SAID = 10;

    private final ImportMessages messages;

    ImportProblems(ImportMessages messages) {
        this.messages = messages;
    }

    /** One entry of {@code errors}. */
    record Flaw(String field, Integer row, String message) {
    }

    @ExceptionHandler
    ProblemDetail refused(FileRefused refused, Locale locale) {
        String sentence = messages.refusal(refused, locale);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_ENTITY, sentence);
        problem.setTitle(messages.text("exchange.problem.refused", locale));
        problem.setProperty("code", refused.code());
        String field = refused.column() == null ? null : refused.column().replace("@", "");
        problem.setProperty("field", field);
        problem.setProperty("row", refused.line());
        problem.setProperty("errors", List.of(new Flaw(field == null ? "file" : field, refused.line(), sentence)));
        return problem;
    }

    @ExceptionHandler
    ProblemDetail refused(RollbackRefused refused, Locale locale) {
        List<String> held = messages.held(refused.held(), locale);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, messages.text("exchange.rollback." + refused.code(), locale,
            held.isEmpty() ? refused.detail() : String.join(messages.text("exchange.held.next", locale), held.subList(0, Math.min(SAID, held.size()))),
            Math.max(0, held.size() - SAID)));
        problem.setTitle(messages.text("exchange.problem.rollback", locale));
        problem.setProperty("code", refused.code());
        if (!held.isEmpty()) {
            problem.setProperty("held", held);
        }
        return problem;
    }
}
