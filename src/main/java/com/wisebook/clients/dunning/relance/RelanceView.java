package com.wisebook.clients.dunning.relance;

import java.time.Instant;
import java.time.LocalDate;

/** A step of a case as it stands; see table relance. */
public record RelanceView(long id, long caseId, long companyId, long customerId, String stepKey, LocalDate plannedOn, int level,
                          String channel, String template, boolean formalNotice, boolean showPenalties, String status,
                          String abandonedReason, String reference, Long messageId, Integer tableVersion, Integer tableRow,
                          int attempts, Instant sentAt) {
}
