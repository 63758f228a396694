package com.wisebook.clients.customer.onboarding;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Company.PaymentRule;
import com.wisebook.clients.customer.PaymentTermCaps;
import com.wisebook.clients.customer.identifier.Identifiers;
import com.wisebook.clients.customer.identifier.Verdict;
import com.wisebook.clients.customer.process.ApprovalDecision;
import com.wisebook.clients.customer.process.CheckDecision;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.Role;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.workflow.task.InvalidTaskInput;
import com.wisebook.clients.workflow.task.TaskInput;

/** What people decide in the Tasklist, held against who they are and what they may grant. What comes from a form is untrusted. */
@Component
class Decisions {

    private final Requests requests;
    private final Candidates candidates;
    private final Authority authority;
    private final PaymentTermCaps caps;
    private final Users users;
    private final AuditTrail audit;
    private final BusinessClock clock;

    Decisions(Requests requests, Candidates candidates, Authority authority, PaymentTermCaps caps, Users users, AuditTrail audit,
              BusinessClock clock) {
        this.requests = requests;
        this.candidates = candidates;
        this.authority = authority;
        this.caps = caps;
        this.users = users;
        this.audit = audit;
        this.clock = clock;
    }

    CheckDecision check(OpeningRequest request, TaskInput input, String user) {
        open(request, RequestState.TO_CHECK);
        CheckDecision decision = CheckDecision.valueOf(input.requiredChoice("decision"));
        String reason = input.text("reason");
        Map<String, Object> values = new HashMap<>();
        values.put("state", RequestState.CHECKING.name());
        switch (decision) {
            case PROCEED -> values.put("check_accepted", true);
            case CORRECT -> correct(request, input, user, values);
            case DUPLICATE -> {
                String code = input.requiredText("duplicateOf");
                if (!candidates.hasCode(code, request.customerId())) {
                    throw TaskInput.refusal("duplicateOf", "onboarding.task.no-customer", code);
                }
                values.put("duplicate_of", code);
                values.put("refusal_reason", reason == null ? code : code + " – " + reason);
                values.put("decided_by", user);
            }
            case REFUSE -> {
                values.put("refusal_reason", input.requiredText("reason"));
                values.put("decided_by", user);
            }
        }
        requests.set(request.id(), values);
        requests.step(request.id(), "CHECK_DECIDED", user, reason, decision, decision == CheckDecision.DUPLICATE ? input.text("duplicateOf") : "");
        audit.recordAs(user, "ONBOARDING_CHECK_" + decision, "onboarding", request.number(), null, Map.of("reason", reason == null ? "" : reason));
        return decision;
    }

    private void correct(OpeningRequest request, TaskInput input, String user, Map<String, Object> values) {
        String siren = corrected("siren", input, null);
        String siret = corrected("siret", input, null);
        CandidateFacts candidate = candidates.of(request.customerId());
        String vat = corrected("vatNumber", input, candidate.country());
        if (siren == null && siret == null && vat == null) {
            throw TaskInput.refusal("siren", "tasks.missing");
        }
        String newSiren = siren == null ? candidate.siren() : siren;
        String newVat = vat == null ? candidate.vatNumber() : vat;
        if (siret != null && newSiren != null && !Identifiers.siretFits(siret, newSiren)) {
            throw TaskInput.refusal("siret", "onboarding.task.siret-other", newSiren);
        }
        candidates.known(request.customerId(), newSiren, newVat).ifPresent(known -> {
            throw TaskInput.refusal(newSiren != null ? "siren" : "vatNumber", "onboarding.task.known", known.name(), known.code());
        });
        candidates.correct(request.customerId(), siren, siret, vat, user);
        try {
            requests.set(request.id(), nullable("identity", newSiren != null ? "SIREN:" + newSiren : newVat == null ? null : "VAT:" + newVat));
        } catch (DuplicateKeyException e) {
            throw TaskInput.refusal("siren", "onboarding.task.asked-already");
        }
        values.put("register_attempts", 0);
    }

    private static Map<String, Object> nullable(String column, Object value) {
        Map<String, Object> values = new HashMap<>();
        values.put(column, value);
        return values;
    }

    private static String corrected(String field, TaskInput input, String country) {
        String given = input.text(field);
        if (given == null) {
            return null;
        }
        Verdict verdict = switch (field) {
            case "siren" -> Identifiers.siren(given);
            case "siret" -> Identifiers.siret(given);
            default -> Identifiers.vat(given, country);
        };
        if (!verdict.valid()) {
            throw TaskInput.refusal(field, "onboarding.task.identifier", given);
        }
        return verdict.normalized();
    }

    ApprovalDecision approve(OpeningRequest request, TaskInput input, String user) {
        open(request, RequestState.TO_APPROVE);
        ApprovalDecision decision = ApprovalDecision.valueOf(input.requiredChoice("decision"));
        String reason = input.text("reason");
        if (decision == ApprovalDecision.PASS_ON) {
            return decision;
        }
        if (user.equals(request.requester())) {
            throw new InvalidTaskInput("onboarding.task.own-request");
        }
        Map<String, Object> values = new HashMap<>();
        if (decision == ApprovalDecision.REFUSE) {
            values.put("refusal_reason", input.requiredText("reason"));
        } else {
            decision = accept(request, input, user, values);
        }
        if (decision == ApprovalDecision.SECOND) {
            values.put("first_approver", user);
        } else {
            values.put("decided_by", user);
            values.put("decided_at", clock.instant().atOffset(ZoneOffset.UTC));
        }
        requests.set(request.id(), values);
        if (decision == ApprovalDecision.SECOND) {
            requests.step(request.id(), "FIRST_APPROVAL", user, reason, values.get("granted_limit"), request.currency());
        }
        audit.recordAs(user, "ONBOARDING_" + decision, "onboarding", request.number(), null, values);
        return decision;
    }

    private ApprovalDecision accept(OpeningRequest request, TaskInput input, String user, Map<String, Object> values) {
        BigDecimal limit = input.requiredAmount("creditLimit");
        int days = input.requiredWhole("paymentDays");
        PaymentRule rule = PaymentRule.valueOf(input.requiredChoice("paymentRule"));
        caps.broken(rule, request.requestedActivity(), days).ifPresent(cap -> {
            throw TaskInput.refusal("paymentDays", "onboarding.task.above-law", cap.maxDays());
        });
        if (request.firstApprover() != null) {
            second(request, user, limit, days);
        } else {
            granted(user, limit, days);
        }
        values.put("granted_limit", limit);
        values.put("granted_days", days);
        values.put("granted_rule", rule.name());
        values.put("granted_plan", input.requiredChoice("plan"));
        return request.firstApprover() == null && authority.needsSecondSignature(limit) ? ApprovalDecision.SECOND : ApprovalDecision.ACCEPT;
    }

    private void granted(String user, BigDecimal limit, int days) {
        Authority.Grant grant = authority.of(roles(user)).orElseThrow(() -> new InvalidTaskInput("onboarding.task.no-authority"));
        if (!grant.covers(limit)) {
            throw TaskInput.refusal("creditLimit", "onboarding.task.above-authority", grant.maxLimit());
        }
        if (days > grant.maxPaymentDays()) {
            throw TaskInput.refusal("paymentDays", "onboarding.task.days-above-authority", grant.maxPaymentDays());
        }
    }

    /** The second signature stands beside the first: another person's, and for no more. */
    private void second(OpeningRequest request, String user, BigDecimal limit, int days) {
        if (user.equals(request.firstApprover())) {
            throw new InvalidTaskInput("onboarding.task.same-person");
        }
        Set<Role> roles = roles(user);
        if (!roles.contains(Role.MANAGER) && !roles.contains(Role.CFO)) {
            throw new InvalidTaskInput("onboarding.task.no-authority");
        }
        if (limit.compareTo(request.grantedLimit()) > 0) {
            throw TaskInput.refusal("creditLimit", "onboarding.task.above-first", request.grantedLimit());
        }
        if (days > request.grantedDays()) {
            throw TaskInput.refusal("paymentDays", "onboarding.task.days-above-first", request.grantedDays());
        }
    }

    private Set<Role> roles(String user) {
        return users.find(user).filter(account -> account.enabled()).map(account -> account.roles()).orElse(Set.of());
    }

    private static void open(OpeningRequest request, RequestState expected) {
        if (request.state() != expected) {
            throw new InvalidTaskInput("onboarding.task.decided");
        }
    }
}
