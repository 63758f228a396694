package com.wisebook.clients.dunning.legal;

import java.time.Instant;
import java.time.LocalDate;

/** A case in pre-litigation as it is kept. */
record LegalCase(long id, String number, long companyId, long customerId, String caseNumber, String stage, String resumeStage, String outcome,
                 String owner, LocalDate waitUntil, String planNumber, LocalDate deadline, String deadlineKind, String openedBy, Instant openedAt,
                 Instant closedAt) {

    boolean open() {
        return !stage.equals("CLOSED");
    }
}
