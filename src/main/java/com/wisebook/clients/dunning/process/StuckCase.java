package com.wisebook.clients.dunning.process;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A step that failed as often as it may: nothing happens until an administrator looks.
 *
 * @param businessKey number of the case, or what else the process runs for
 * @param activity    id of the step on the diagram
 */
@Schema(requiredProperties = {"activity", "since"})
public record StuckCase(String businessKey, String activity, String message, Instant since) {
}
