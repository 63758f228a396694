package com.wisebook.clients.workflow;

import com.wisebook.clients.security.rest.Problems;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What the engine throws through one of our REST controllers, as a problem. */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class EngineProblemAdvice {

    private final Problems problems;

    EngineProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    /** Two people finished the same task: normal, the second one loads again. */
    @ExceptionHandler
    ResponseEntity<Object> changedMeanwhile(OptimisticLockingException exception) {
        return Problems.answer(problems.of(HttpStatus.CONFLICT, "workflow.task.changed"));
    }

    @ExceptionHandler
    ResponseEntity<Object> notAllowed(AuthorizationException exception) {
        return Problems.answer(problems.of(HttpStatus.FORBIDDEN));
    }
}
