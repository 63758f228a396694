package com.wisebook.clients.messaging;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A message of the outbox as people and programs see it.
 *
 * @param recipients       e-mail addresses, telephone numbers in E.164, or the lines of a postal address
 * @param error            the server's or provider's words about the last failure
 * @param waitReason       why the guard last said "later"
 * @param registeredNumber number of the registered letter, once posted
 * @param receiptAt        date on the acknowledgement of receipt
 */
public record MessageView(long id, String sendKey, String channel, Long companyId, Long customerId, String subjectKind,
                          long subjectId, String status, String sender, List<String> recipients, List<String> copies,
                          String language, String subject, String textBody, String htmlBody, Long documentId,
                          String fingerprint, int attempts, Instant nextAttemptAt, Instant sentAt, Instant deliveredAt,
                          String providerId, String error, String waitReason, String registeredNumber, LocalDate postedAt,
                          LocalDate receiptAt, Long printBatchId, Instant createdAt) {

    /** For the eyes of colleagues: the link to the customer's own page cannot be followed in his place. */
    public MessageView masked() {
        return new MessageView(id, sendKey, channel, companyId, customerId, subjectKind, subjectId, status, sender, recipients, copies,
            language, subject, CustomerLinks.masked(textBody), CustomerLinks.masked(htmlBody), documentId, fingerprint, attempts, nextAttemptAt,
            sentAt, deliveredAt, providerId, error, waitReason, registeredNumber, postedAt, receiptAt, printBatchId, createdAt);
    }

    /** What a guard is shown. */
    public OutgoingMessage outgoing() {
        return new OutgoingMessage(id, sendKey, channel, companyId, customerId, subjectKind, subjectId, status, fingerprint,
            attempts, sentAt, error);
    }
}
