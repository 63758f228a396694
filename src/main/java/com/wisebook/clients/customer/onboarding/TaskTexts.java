package com.wisebook.clients.customer.onboarding;

import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company.PaymentRule;
import com.wisebook.clients.company.PrintedAmount;
import com.wisebook.clients.customer.PaymentTermCaps.Activity;
import com.wisebook.clients.customer.duplicate.DuplicateFound;
import com.wisebook.clients.customer.process.OnboardingSteps.Labels;
import com.wisebook.clients.security.AppUser;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.UserMessages;

/** What the forms and lists of the Tasklist show of a request. In French, for display only. */
@Component
class TaskTexts {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");
    private static final String NOTHING = "—";

    private record Reason(String criterion, String fact, int points, String annotation) {
    }

    private final JdbcClient jdbc;
    private final Companies companies;
    private final Candidates candidates;
    private final Users users;
    private final UserMessages messages;
    private final Authority authority;
    private final BusinessClock clock;

    TaskTexts(JdbcClient jdbc, Companies companies, Candidates candidates, Users users, UserMessages messages, Authority authority,
              BusinessClock clock) {
        this.jdbc = jdbc;
        this.companies = companies;
        this.candidates = candidates;
        this.users = users;
        this.messages = messages;
        this.authority = authority;
        this.clock = clock;
    }

    Labels labels(OpeningRequest request) {
        String level = request.score() == null ? text("onboarding.label.checking") : text("onboarding.label.score", request.score());
        return new Labels(request.customerName(), companies.byId(request.companyId()).name(), amount(request.requestedLimit(), request.currency()), level);
    }

    /** What both forms show. */
    Map<String, Object> context(OpeningRequest request, List<CheckBook.Check> checks) {
        CandidateFacts candidate = candidates.of(request.customerId());
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("takenAt", MINUTE.format(clock.now()));
        context.put("requestNumber", request.number());
        context.put("requestUrl", "/app/clients/ouvertures/" + request.number());
        context.put("customerName", candidate.name());
        context.put("companyName", companies.byId(request.companyId()).name());
        context.put("requester", name(request.requester()));
        context.put("requested", text("onboarding.context.requested", amount(request.requestedLimit(), request.currency()),
            request.requestedDays() == null ? text("onboarding.context.default-terms") : terms(request.requestedDays(), request.ruleAsked()))
            + (request.requestedActivity() == Activity.GENERAL ? "" : ", " + text("onboarding.activity." + request.requestedActivity())));
        context.put("identity", Stream.of(candidate.legalForm(), candidate.siren() == null ? candidate.vatNumber() : "SIREN " + candidate.siren(),
            candidate.naf(), candidate.addressLine(), candidate.postcode(), candidate.town()).filter(Objects::nonNull)
            .collect(Collectors.joining(" · ")));
        context.put("comment", request.comment() == null || request.comment().isBlank() ? NOTHING : request.comment());
        context.put("checks", checks.stream().map(this::check).toList());
        return context;
    }

    private Map<String, Object> check(CheckBook.Check check) {
        return Map.of("kind", text("onboarding.kind." + check.kind()), "outcome", text("onboarding.outcome." + check.outcome()),
            "text", text(check.messageKey(), check.args().toArray()), "source", check.source() == null ? NOTHING : check.source());
    }

    List<Map<String, Object>> duplicates(List<DuplicateFound> found) {
        return found.stream().map(one -> Map.<String, Object>of("customer", "ARCHIVED".equals(one.status())
                ? text("onboarding.duplicate.archived", one.name() + " (" + one.code() + ")") : one.name() + " (" + one.code() + ")",
            "reasons", one.reasons().stream().map(reason -> text("onboarding.duplicate." + reason)).collect(Collectors.joining(", ")),
            "likeness", Math.round(one.likeness() * 100) + " %")).toList();
    }

    /** What the form of the approval shows besides. */
    Map<String, Object> approval(OpeningRequest request) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("score", request.score() == null ? NOTHING : Integer.toString(request.score()));
        context.put("route", text("onboarding.route." + request.route())
            + (request.routeNote() == null ? "" : " – " + text("onboarding.route-note." + request.routeNote())));
        context.put("signature", request.firstApprover() == null ? text("onboarding.context.first-signature")
            : text("onboarding.context.second-signature", name(request.firstApprover()), amount(request.grantedLimit(), request.currency())));
        context.put("authority", authority.of(java.util.EnumSet.of(request.approverRole())).map(grant -> grant.maxLimit() == null
            ? text("onboarding.context.no-bound", text("role." + grant.role()), grant.maxPaymentDays())
            : text("onboarding.context.bound", text("role." + grant.role()), amount(grant.maxLimit(), request.currency()), grant.maxPaymentDays()))
            .orElse(NOTHING));
        context.put("proposal", text("onboarding.context.proposal", amount(request.proposedLimit(), request.currency()),
            terms(request.proposedDays(), request.proposedRule()), text("onboarding.plan." + request.proposedPlan())));
        context.put("reasons", jdbc.sql("select criterion, fact, points, annotation from onboarding_score_reason where request_id = :id order by row_number")
            .param("id", request.id()).query(Reason.class).list().stream().map(this::reason).toList());
        return context;
    }

    private Map<String, Object> reason(Reason reason) {
        return Map.of("criterion", text("onboarding.criterion." + reason.criterion()),
            "fact", fact(messages, Locale.FRENCH, reason.criterion(), reason.fact()),
            "points", (reason.points() > 0 ? "+" : "") + reason.points(), "remark", reason.annotation() == null ? NOTHING : reason.annotation());
    }

    /** A fact of the score in words. */
    static String fact(UserMessages messages, Locale language, String criterion, String fact) {
        if ("BASE".equals(criterion)) {
            return NOTHING;
        }
        return switch (criterion) {
            case "AGE" -> fact == null ? messages.text(language, "onboarding.fact.unknown") : messages.text(language, "onboarding.fact.years", Integer.valueOf(fact));
            case "DATA" -> fact == null ? NOTHING : fact + " %";
            case "SECTOR" -> fact == null || "UNKNOWN".equals(fact) ? messages.text(language, "onboarding.fact.unknown") : messages.text(language, "onboarding.section." + fact);
            case "LEGAL_FORM" -> messages.text(language, "onboarding.legal-form." + (fact == null ? "UNKNOWN" : fact));
            case "REGISTER" -> messages.text(language, "onboarding.register-state." + (fact == null ? "UNKNOWN" : fact));
            case "BEHAVIOUR" -> messages.text(language, "onboarding.behaviour." + (fact == null ? "NONE" : fact));
            default -> fact == null || "UNKNOWN".equals(fact) ? messages.text(language, "onboarding.fact.unknown") : fact;
        };
    }

    private String terms(Integer days, PaymentRule rule) {
        return days == null ? NOTHING : text("onboarding.terms." + (rule == null ? PaymentRule.NET : rule), days);
    }

    private String name(String username) {
        return users.find(username).map(AppUser::displayName).orElse(username);
    }

    private static String amount(BigDecimal amount, String currency) {
        if (amount == null) {
            return NOTHING;
        }
        return PrintedAmount.brief(amount, currency, Locale.FRANCE);
    }

    private String text(String key, Object... args) {
        return messages.text(Locale.FRENCH, key, args);
    }
}
