package com.wisebook.clients.customer.onboarding;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company.PaymentRule;
import com.wisebook.clients.customer.PaymentTermCaps;
import com.wisebook.clients.workflow.decision.RowHit;

/**
 * Who decides, and what is proposed to him: {@code customer-approval.dmn}, within what no table may change. A natural person is
 * never refused by a table (facts.md 7), terms are never above the law's cap, and facts that no row answers go to a person.
 */
@Component
class Routing {

    private static final int NO_TERM = 30;

    private final TableVersions tables;
    private final Candidates candidates;
    private final Scoring scoring;
    private final Requests requests;
    private final CheckBook book;
    private final PaymentTermCaps caps;
    private final Authority authority;
    private final Companies companies;

    Routing(TableVersions tables, Candidates candidates, Scoring scoring, Requests requests, CheckBook book, PaymentTermCaps caps,
            Authority authority, Companies companies) {
        this.tables = tables;
        this.candidates = candidates;
        this.scoring = scoring;
        this.requests = requests;
        this.book = book;
        this.caps = caps;
        this.authority = authority;
        this.companies = companies;
    }

    /** What the table and the law make of the facts. */
    record Decided(Route route, String note) {
    }

    /** Holds the terms asked for against the law. */
    void terms(OpeningRequest request) {
        int days = daysAsked(request);
        caps.broken(request.ruleAsked(), request.requestedActivity(), days).ifPresentOrElse(
            cap -> book.put(request.id(), CheckKind.TERMS, Outcome.FAILED, "terms.above", days, cap.maxDays()),
            () -> book.put(request.id(), CheckKind.TERMS, Outcome.OK, request.requestedDays() == null ? "terms.default" : "terms.ok", days));
    }

    private int daysAsked(OpeningRequest request) {
        return request.requestedDays() == null ? companies.byId(request.companyId()).paymentDays() : request.requestedDays();
    }

    void route(OpeningRequest request) {
        Map<String, Object> facts = facts(request);
        TableVersions.Said said = tables.ask(OnboardingTables.APPROVAL, facts);
        RowHit hit = said.hits().isEmpty() ? null : said.hits().get(0);
        BigDecimal limit = hit == null ? BigDecimal.ZERO : hit.number("limit");
        Decided decided = decide(hit, request.naturalPerson(), authority.needsSecondSignature(limit));
        PaymentRule rule = request.ruleAsked();
        Map<String, Object> values = new HashMap<>();
        values.put("route", decided.route().name());
        values.put("route_note", decided.note());
        values.put("route_facts", scoring.written(facts));
        values.put("route_version", said.version());
        values.put("route_row", hit == null ? null : hit.row());
        values.put("approver_role", decided.route().approver() == null ? null : decided.route().approver().name());
        values.put("proposed_limit", limit);
        values.put("proposed_days", days(request, hit, rule));
        values.put("proposed_rule", rule.name());
        values.put("proposed_plan", hit == null ? "STANDARD" : hit.text("plan"));
        values.put("state", decided.route().approver() == null ? RequestState.CHECKING.name() : RequestState.TO_APPROVE.name());
        if (decided.route() == Route.REFUSAL) {
            values.put("refusal_reason", hit.annotation() == null ? "customer-approval " + hit.row() : hit.annotation());
        }
        requests.set(request.id(), values);
        requests.step(request.id(), "ROUTED", "system", hit == null ? null : hit.annotation(), decided.route(), said.version(),
            hit == null ? "–" : hit.row());
    }

    /** The table's word within what it may not decide. */
    static Decided decide(RowHit hit, boolean naturalPerson, boolean twoSignatures) {
        if (hit == null) {
            return new Decided(Route.CREDIT_MANAGER, "no-row");
        }
        Route said = Route.valueOf(hit.text("route"));
        if (said == Route.REFUSAL && naturalPerson) {
            return new Decided(Route.CREDIT_MANAGER, "natural-person");
        }
        if (said == Route.AUTOMATIC && twoSignatures) {
            return new Decided(Route.CFO, "two-signatures");
        }
        return new Decided(said, null);
    }

    /** The fewest of what was asked for, what the table allows and what the law allows. */
    private int days(OpeningRequest request, RowHit hit, PaymentRule rule) {
        int allowed = hit == null ? NO_TERM : hit.number("days").intValue();
        int legal = caps.cap(rule, request.requestedActivity()).map(PaymentTermCaps.Cap::maxDays).orElse(Integer.MAX_VALUE);
        return Math.min(daysAsked(request), Math.min(allowed, legal));
    }

    private Map<String, Object> facts(OpeningRequest request) {
        CandidateFacts candidate = candidates.of(request.customerId());
        List<CheckBook.Check> checks = book.of(request.id());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("score", request.score());
        facts.put("requestedLimit", request.requestedLimit());
        facts.put("naturalPerson", request.naturalPerson());
        facts.put("registerState", Scoring.registerState(candidate));
        facts.put("groupBehaviour", scoring.groupBehaviour(candidate));
        facts.put("termsWithinLaw", checks.stream().noneMatch(check -> check.kind() == CheckKind.TERMS && check.outcome() != Outcome.OK));
        facts.put("doubts", checks.stream().anyMatch(CheckBook.Check::doubtful));
        return facts;
    }
}
