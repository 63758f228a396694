package com.wisebook.clients.messaging;

import java.time.Instant;

/**
 * A link that was given to a customer. What it was is known to him alone; this is what is known of it.
 *
 * @param messageId   the message that carries it, null when an officer made it
 * @param subjectKind what a survey asks about, with {@code subjectId}; null for a page
 * @param createdBy   {@code system} for the link of a message
 * @param lastUsedAt  null when nobody has followed it
 */
public record CustomerLink(long id, Scope scope, long companyId, long customerId, Long messageId, String subjectKind, Long subjectId,
                           Instant createdAt, String createdBy, Instant expiresAt, Instant revokedAt, String revokedBy, Instant lastUsedAt,
                           long uses) {

    /** What a link opens, and the first part of its address. */
    public enum Scope {
        /** The customer's own page. */
        PAGE("/c/"),
        /** One question, answered by one click. */
        SURVEY("/s/");

        private final String path;

        Scope(String path) {
            this.path = path;
        }

        String path() {
            return path;
        }
    }

    /** Whether it still opens something at that moment. */
    public boolean live(Instant now) {
        return revokedAt == null && expiresAt.isAfter(now);
    }
}
