package com.wisebook.clients.customer.duplicate;

import java.time.Instant;
import java.util.Map;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A merge that was made.
 *
 * @param state MERGED or UNDONE
 * @param moved how many rows of each kind moved
 */
@Schema(requiredProperties = {"id", "keptCode", "keptName", "mergedCode", "mergedName", "state", "mergedBy", "mergedAt", "moved"})
public record CustomerMerge(long id, String keptCode, String keptName, String mergedCode, String mergedName, String state, String mergedBy,
                            Instant mergedAt, String undoneBy, Instant undoneAt, Map<String, Long> moved) {
}
