package com.wisebook.clients.customer.onboarding;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.AccountTerms;
import com.wisebook.clients.customer.ChangeContext;
import com.wisebook.clients.customer.Fiches;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.CurrentUser;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A request becomes an active customer with its limit and terms, or a refusal with its reason. */
@Component
class Endings {

    private final Requests requests;
    private final Candidates candidates;
    private final Fiches fiches;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final BusinessClock clock;
    private final JdbcClient jdbc;

    Endings(Requests requests, Candidates candidates, Fiches fiches, AuditTrail audit, ApplicationEventPublisher events, BusinessClock clock,
            JdbcClient jdbc) {
        this.requests = requests;
        this.candidates = candidates;
        this.fiches = fiches;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    private record Agreed(String method, java.math.BigDecimal percent, Integer days) {
    }

    void activate(OpeningRequest request) {
        mustBeOpen(request);
        boolean human = request.grantedLimit() != null;
        String by = human ? request.decidedBy() : CurrentUser.SYSTEM;
        Map<String, Object> values = ended(request, RequestState.ACCEPTED, by);
        if (!human) {
            values.put("granted_limit", request.proposedLimit());
            values.put("granted_days", request.proposedDays());
            values.put("granted_rule", request.proposedRule().name());
            values.put("granted_plan", request.proposedPlan());
        }
        requests.set(request.id(), values);
        OpeningRequest granted = requests.byId(request.id()).orElseThrow();
        Agreed asked = jdbc.sql("""
                select payment_method as method, discount_percent as percent, discount_days as days from customer_account
                 where customer_id = :customer and company_id = :company""")
            .param("customer", request.customerId()).param("company", request.companyId()).query(Agreed.class).single();
        fiches.terms(request.customerId(), request.companyId(), new AccountTerms(null, granted.grantedDays(), granted.grantedRule(), asked.method(),
            granted.grantedLimit(), asked.percent(), asked.days()), request.requestedActivity(), by, ChangeContext.Origin.ONBOARDING);
        candidates.plan(request.customerId(), granted.grantedPlan(), by);
        fiches.status(request.customerId(), "ACTIVE", by, ChangeContext.Origin.ONBOARDING);
        requests.step(request.id(), "ACCEPTED", by, null, granted.grantedLimit(), request.currency(), granted.grantedDays(), granted.grantedRule(),
            granted.grantedPlan());
        audit.recordAs(by, "ONBOARDING_ACCEPTED", "onboarding", request.number(), null, values);
        events.publishEvent(new OnboardingEnded(request.number(), request.customerId(), request.companyId(), true));
    }

    /** By a person, or by the table: never by the table for a natural person. */
    void refuse(OpeningRequest request) {
        mustBeOpen(request);
        if (request.decidedBy() == null && request.naturalPerson()) {
            throw new IllegalStateException("a natural person is refused by a person: " + request.number());
        }
        String by = request.decidedBy() == null ? CurrentUser.SYSTEM : request.decidedBy();
        Map<String, Object> values = ended(request, RequestState.REFUSED, by);
        requests.set(request.id(), values);
        fiches.status(request.customerId(), "ARCHIVED", by, ChangeContext.Origin.ONBOARDING);
        requests.step(request.id(), "REFUSED", by, request.refusalReason());
        audit.recordAs(by, "ONBOARDING_REFUSED", "onboarding", request.number(), null, Map.of("reason", String.valueOf(request.refusalReason())));
        events.publishEvent(new OnboardingEnded(request.number(), request.customerId(), request.companyId(), false));
    }

    private Map<String, Object> ended(OpeningRequest request, RequestState state, String by) {
        Map<String, Object> values = new HashMap<>();
        values.put("state", state.name());
        values.put("decided_by", by);
        values.put("decided_at", clock.instant().atOffset(ZoneOffset.UTC));
        return values;
    }

    private static void mustBeOpen(OpeningRequest request) {
        if (!request.state().open()) {
            throw new IllegalStateException("decided already: " + request.number());
        }
    }
}
