package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What a company has set for its lettrage.
 *
 * @param oldAfterDays days after which an open entry counts as old in the control
 * @param reviewDays   days that something may wait before somebody is asked to see to it
 * @param auditShare   share of the automatic lettrages that is drawn for an audit, 0 to 1
 * @param version      also the ETag; 0 while nobody has set anything
 */
@Schema(requiredProperties = {"oldAfterDays", "reviewDays", "auditShare", "version"})
public record LettrageSetting(int oldAfterDays, int reviewDays, BigDecimal auditShare, int version, String changedBy, Instant changedAt) {

    /** Where nobody has set anything. */
    static final LettrageSetting DEFAULT = new LettrageSetting(90, 5, new BigDecimal("0.02"), 0, null, null);
}
