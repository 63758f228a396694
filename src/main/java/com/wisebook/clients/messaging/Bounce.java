package com.wisebook.clients.messaging;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * One mail that came to the bounce mailbox, or was pushed, and what it was found to be.
 *
 * @param source     MAILBOX or PUSH
 * @param messageId  our message that it is about; null when it names none of ours
 * @param recipients who was not reached
 * @param status     enhanced status (RFC 3463)
 * @param words      the mail server's words
 * @param effective  whether our message's state changed
 */
@Schema(requiredProperties = {"id", "source", "receivedAt", "verdict", "recipients", "effective"})
public record Bounce(long id, String source, Instant receivedAt, Verdict verdict, Long messageId, List<String> recipients, String status,
                     String words, String sender, String subject, boolean effective) {

    /** What a mail was found to be. Only {@code BOUNCED} ever changes a message. */
    public enum Verdict {
        /** A mail of ours was not delivered and will not be. */
        BOUNCED,
        /** It is late; the server goes on trying. */
        DELAYED,
        /** A receipt: it has arrived. */
        ARRIVED,
        /** Out of office and the like. */
        AUTO_REPLY,
        /** A report about a mail of ours whose reference has another signature. */
        FORGED,
        /** A report about a mail that is not ours, or that does not say which. */
        UNKNOWN,
        /** No report: advertising, somebody's answer. */
        OTHER,
        /** No mail that could be read. */
        UNREADABLE
    }

    /** How the bounce mailbox stands: when it was last read (null: never), and what went wrong then. */
    public record MailboxState(Instant readAt, String error) {
    }

    /** How many mails were found to be what. */
    @Schema(requiredProperties = {"bounced", "delayed", "arrived", "autoReplies", "forged", "unknown", "other", "unreadable"})
    public record Counts(long bounced, long delayed, long arrived, long autoReplies, long forged, long unknown, long other,
                         long unreadable, MailboxState mailbox) {
    }
}
