package com.wisebook.clients.contact;

import java.time.Instant;

/**
 * A person as the directory keeps him, active or not.
 *
 * @param version counts the changes: who edits names the one that he has read
 */
public record ContactCard(Contact contact, boolean active, int version, Instant changedAt, String changedBy) {
}
