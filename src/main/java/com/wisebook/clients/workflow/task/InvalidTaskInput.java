package com.wisebook.clients.workflow.task;

/**
 * What was submitted cannot be accepted. The transaction rolls back, the person keeps the task and reads why.
 * The text is in {@code messages/tasks.properties} or in the module's own bundle.
 */
public final class InvalidTaskInput extends RuntimeException {

    private final String messageKey;
    private final transient Object[] arguments;

    public InvalidTaskInput(String messageKey, Object... arguments) {
        super(messageKey);
        this.messageKey = messageKey;
        this.arguments = arguments.clone();
    }

    /** Key of the text in a message bundle. */
    public String messageKey() {
        return messageKey;
    }

    /** Arguments of the text. */
    public Object[] arguments() {
        return arguments == null ? new Object[0] : arguments.clone();
    }
}
