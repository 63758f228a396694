package com.wisebook.clients.job;

/** A job has ended: DONE, FAILED or CANCELLED. */
public record JobEnded(long jobId, String kind, String subjectId, String status) {
}
