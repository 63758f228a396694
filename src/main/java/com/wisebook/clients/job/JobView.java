package com.wisebook.clients.job;

import java.time.Instant;

/**
 * A job as it stands.
 *
 * @param status    QUEUED, RUNNING, DONE, FAILED or CANCELLED
 * @param total     pieces of work, null while unknown
 * @param done      pieces done
 * @param perSecond pieces a second of work, in the machine's time; null while that says nothing
 */
@io.swagger.v3.oas.annotations.media.Schema(requiredProperties = {"id", "kind", "title", "status", "done", "createdBy", "createdAt"})
public record JobView(long id, String kind, String subjectId, String title, String status, Long total, long done,
                      String message, String error, Double perSecond, String createdBy, Instant createdAt, Instant startedAt,
                      Instant finishedAt) {

    public boolean ended() {
        return !status.equals("QUEUED") && !status.equals("RUNNING");
    }
}
