package com.wisebook.clients.lettrage.review;

import com.wisebook.clients.lettrage.process.ReviewTask;
import java.time.Instant;
import java.time.LocalDate;

/** A question to somebody about a company's lettrage; open while it has not ended. */
record Review(String number, long companyId, String kind, Instant openedAt, LocalDate dueOn, Instant escalateAt, Instant escalatedAt, Instant endedAt) {

    ReviewTask task() {
        return ReviewTask.valueOf(kind);
    }

    boolean open() {
        return endedAt == null;
    }
}
