package com.wisebook.clients.dunning.reply;

import java.time.Instant;
import java.time.LocalDate;

/**
 * An answer as it is kept.
 *
 * @param matchedBy HEADER, ADDRESS or HUMAN; null while nobody knows whose it is
 * @param caseId    the running case that it is about
 * @param stale     it answers something long past
 */
record ReplyRow(long id, String number, long mailId, Long customerId, Long companyId, String matchedBy, Long caseId, boolean stale, String status,
                LocalDate backOn, Instant receivedAt, LocalDate dueOn, Instant remindAt, Instant remindedAt, Instant closedAt, String closedBy,
                String note, int version) {

    ReplyStatus state() {
        return ReplyStatus.valueOf(status);
    }

    boolean open() {
        return state() == ReplyStatus.UNKNOWN || state() == ReplyStatus.TO_TREAT;
    }
}
