package com.wisebook.clients.dunning.statement;

/** A template that cannot be used; the message says which file and why, for the person who wrote it. */
public class TemplateException extends RuntimeException {

    public TemplateException(String message) {
        super(message);
    }

    public TemplateException(String message, Throwable cause) {
        super(message, cause);
    }
}
