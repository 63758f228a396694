package com.wisebook.clients.messaging;

import java.time.Instant;

/**
 * A message of the outbox.
 *
 * @param sendKey     (case, step): the same send is never queued twice
 * @param channel     EMAIL, SMS or LETTER
 * @param subjectKind what it is about, e.g. RELANCE, with {@code subjectId}
 * @param status      QUEUED, HELD, SENDING, SENT, DELIVERED, FAILED, UNCERTAIN or CANCELLED
 * @param fingerprint what its content was made from; null while it has none
 */
public record OutgoingMessage(long id, String sendKey, String channel, Long companyId, Long customerId, String subjectKind,
                              long subjectId, String status, String fingerprint, int attempts, Instant sentAt, String error) {
}
