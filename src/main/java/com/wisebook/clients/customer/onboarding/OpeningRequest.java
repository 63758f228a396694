package com.wisebook.clients.customer.onboarding;

import java.math.BigDecimal;
import java.time.Instant;

import com.wisebook.clients.company.Company.PaymentRule;
import com.wisebook.clients.customer.PaymentTermCaps.Activity;
import com.wisebook.clients.security.Role;

/** A request as it is kept. */
record OpeningRequest(long id, String number, Long customerId, long companyId, String customerName, String identity, String requester,
                      String currency, BigDecimal requestedLimit, Integer requestedDays, PaymentRule requestedRule, Activity requestedActivity, boolean naturalPerson,
                      RequestState state, String legalFormCode, int registerAttempts, boolean checkAccepted, Integer score, Route route,
                      String routeNote, Integer routeRow, Integer routeVersion, Role approverRole, BigDecimal proposedLimit,
                      Integer proposedDays, PaymentRule proposedRule, String proposedPlan, BigDecimal grantedLimit, Integer grantedDays,
                      PaymentRule grantedRule, String grantedPlan, String firstApprover, String decidedBy, Instant decidedAt,
                      String refusalReason, String duplicateOf, int escalations, String comment, Instant createdAt, Instant changedAt) {

    PaymentRule ruleAsked() {
        return requestedRule == null ? PaymentRule.NET : requestedRule;
    }
}
