package com.wisebook.clients.messaging;

/**
 * What became of a message. Published inside the transaction that records it.
 *
 * @param status SENT, DELIVERED, FAILED, UNCERTAIN or CANCELLED
 * @param detail the provider's or the mail server's words, or null
 * @param recipientRefused for FAILED: the address or the number is wrong, another may be tried
 */
public record MessageOutcome(long messageId, String channel, String subjectKind, long subjectId, String status, String detail,
                             boolean recipientRefused) {
}
