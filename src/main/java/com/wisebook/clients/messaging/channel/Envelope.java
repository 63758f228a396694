package com.wisebook.clients.messaging.channel;

import java.time.Instant;
import java.util.List;

import com.wisebook.clients.messaging.MessageContent;

/**
 * One claimed message, complete, on its way out. Committed as SENDING before anybody gets to see this.
 *
 * @param attempt 1 for the first claim of this message
 */
public record Envelope(long messageId, int attempt, String channel, Long companyId, Sender sender, List<String> recipients,
                       List<String> copies, String language, String subject, String textBody, String htmlBody,
                       MessageContent.Attachment attachment, List<MessageContent.Attachment> others, Instant claimedAt,
                       Instant createdAt) {
}
