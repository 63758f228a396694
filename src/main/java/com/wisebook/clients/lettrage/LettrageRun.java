package com.wisebook.clients.lettrage;

import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * One run of the engine over a company's open items.
 *
 * @param mode     PROPOSE: nothing is made; AUTO: what is certain is
 * @param status   WAITING, RUNNING, DONE, FAILED or CANCELLED
 * @param entries  open entries looked at
 * @param made     lettrages made
 * @param proposed lettrages proposed to people
 * @param stopped  searches for a sum that ended before every combination was tried
 * @param rulesVersion version of the lettrage table that decided, null while nothing was to decide
 */
@Schema(requiredProperties = {"id", "companyId", "mode", "status", "startedBy", "startedAt", "entries", "made", "proposed", "stopped"})
public record LettrageRun(long id, long companyId, String mode, Long jobId, String status, String startedBy, Instant startedAt, Instant finishedAt,
                          int entries, int made, int proposed, int stopped, Integer rulesVersion) {
}
