package com.wisebook.clients.messaging;

/**
 * A mail that had left came back from one of its recipients. Published in the transaction that records it, once for each
 * recipient.
 *
 * @param customerId     whom the mail was for, or null
 * @param recipient      the address as we wrote to it
 * @param status         the mail server's enhanced status (RFC 3463), e.g. 5.1.1
 * @param words          the mail server's words
 * @param addressRefused the address is wrong for good, not just unreachable at that time
 */
public record MailBounced(long messageId, Long companyId, Long customerId, String recipient, String status, String words,
                          boolean addressRefused) {
}
