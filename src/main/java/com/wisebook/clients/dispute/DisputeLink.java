package com.wisebook.clients.dispute;

import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A link by which a department answers a dispute. It is bound to one asking: once somebody has answered that, it tells who did.
 *
 * @param sentTo   address of the mail that carries it
 * @param username whose address that is; null for a department's own
 * @param waiting  whether it can be answered by it still
 */
@Schema(name = "DisputeLink", requiredProperties = {"id", "department", "kind", "sentTo", "madeAt", "expiresAt", "uses", "waiting"})
public record DisputeLink(long id, Department department, Kind kind, String sentTo, String username, String language, Instant madeAt, Instant expiresAt,
                          Instant revokedAt, String revokedBy, Instant lastUsedAt, long uses, Instant answeredAt, boolean waiting) {

    /** Which mail carries it. */
    public enum Kind { ASKING, REMINDER, REPLY }
}
