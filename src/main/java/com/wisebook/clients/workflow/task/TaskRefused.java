package com.wisebook.clients.workflow.task;

import jakarta.ws.rs.BadRequestException;

/**
 * What the Tasklist shows when a task cannot be completed as submitted: its message is meant for the person. The engine's
 * REST interface answers 400 with just that message, because it leaves alone what is an answer already; an exception of the
 * engine's own would become a 500 there, and its message the end of an English sentence.
 */
public final class TaskRefused extends BadRequestException {

    private static final long serialVersionUID = 1L;

    TaskRefused(String messageForTheUser, InvalidTaskInput cause) {
        super(messageForTheUser, cause);
    }
}
