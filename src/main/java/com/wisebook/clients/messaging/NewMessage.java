package com.wisebook.clients.messaging;

import java.time.Instant;
import java.util.Objects;

/**
 * A message to queue.
 *
 * @param sendKey     (case, step): queued a second time under the same key, nothing happens
 * @param channel     EMAIL, SMS or LETTER
 * @param companyId   whose message it is: gives the sender; required for a letter
 * @param subjectKind what it is about, e.g. RELANCE: finds the {@link SendGuard} that has the last word
 * @param earliest    not before this instant; null means now
 * @param content     what to send; null when a guard renders it at the claim
 */
public record NewMessage(String sendKey, String channel, Long companyId, Long customerId, String subjectKind, long subjectId,
                         Instant earliest, MessageContent content) {

    public NewMessage {
        Objects.requireNonNull(sendKey, "sendKey");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(subjectKind, "subjectKind");
    }

    /** A message whose content the subject's guard renders at the claim. */
    public static NewMessage rendered(String sendKey, String channel, Long companyId, Long customerId, String subjectKind,
                                      long subjectId, Instant earliest) {
        return new NewMessage(sendKey, channel, companyId, customerId, subjectKind, subjectId, earliest, null);
    }
}
