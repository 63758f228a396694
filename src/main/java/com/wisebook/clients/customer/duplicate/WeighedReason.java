package com.wisebook.clients.customer.duplicate;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A reason and what it weighs.
 *
 * @param weight 0 to 1: what the reason alone makes of the likeness
 */
@Schema(requiredProperties = {"reason", "weight"})
public record WeighedReason(DuplicateReason reason, double weight) {
}
