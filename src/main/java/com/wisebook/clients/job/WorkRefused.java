package com.wisebook.clients.job;

/**
 * Marks the exception of work that was refused for what it was given (a file that is none). The job fails and whoever asked for
 * it reads why; for the log it is no error.
 */
public interface WorkRefused {
}
