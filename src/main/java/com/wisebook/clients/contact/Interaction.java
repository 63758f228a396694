package com.wisebook.clients.contact;

import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Anything said or sent either way.
 *
 * @param direction OUT, IN or INTERNAL
 * @param channel   EMAIL, SMS, LETTER, CALL, NOTE or SYSTEM
 * @param kind      what it was, e.g. RELANCE, CALL_RESULT, PROMISE
 * @param human     true when a person did it, false when the system did
 */
@Schema(requiredProperties = {"customerId", "at", "direction", "channel", "kind", "actor", "human"})
public record Interaction(Long id, long customerId, Long companyId, Instant at, String direction, String channel, String kind,
                          String subject, String body, String actor, boolean human, Long relanceId, Long messageId) {
}
