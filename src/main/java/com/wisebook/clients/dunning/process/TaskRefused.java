package com.wisebook.clients.dunning.process;

/** What the Tasklist shows when a task cannot be completed as submitted: its message is meant for the person. */
public final class TaskRefused extends RuntimeException {

    TaskRefused(String messageForTheUser, InvalidTaskInput cause) {
        super(messageForTheUser, cause);
    }
}
