package com.wisebook.clients.customer.onboarding;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

import com.wisebook.clients.workflow.decision.DecisionContract;
import com.wisebook.clients.workflow.decision.DecisionContract.Input;
import com.wisebook.clients.workflow.decision.DecisionContract.Kind;
import com.wisebook.clients.workflow.decision.DecisionContract.Output;

/** What the two decision tables of the onboarding are asked, and what they may answer. */
final class OnboardingTables {

    /** The plans of relance a customer can start in: the segments of the relance table. */
    static final List<String> PLANS = List.of("STANDARD", "SMALL", "RISKY", "KEY_ACCOUNT");
    static final List<String> REGISTER_STATES = List.of("ACTIVE", "CLOSED", "STRUCK_OFF", "INSOLVENCY", "HIDDEN", "UNKNOWN");
    static final List<String> BEHAVIOURS = List.of("NONE", "GOOD", "AVERAGE", "LATE", "BAD");
    static final List<String> LEGAL_FORMS = List.of("SOLE_TRADER", "SARL", "SAS", "SA", "PARTNERSHIP", "PUBLIC", "ASSOCIATION", "OTHER",
        "UNKNOWN");
    static final List<String> CRITERIA = List.of("BASE", "AGE", "SIZE", "LEGAL_FORM", "SECTOR", "REGISTER", "BEHAVIOUR", "DATA");
    private static final List<String> SECTORS = List.of("A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q",
        "R", "S", "T", "U", "UNKNOWN");

    /** Each row that fits gives its points. */
    static final DecisionContract SCORE = new DecisionContract("credit-score", true, List.of(
        new Input("ageYears", Kind.NUMBER, List.of(), Arrays.asList(BigDecimal.valueOf(12), BigDecimal.ONE, null)),
        new Input("workforce", Kind.NUMBER, List.of(), Arrays.asList(BigDecimal.valueOf(20), BigDecimal.ZERO, null)),
        new Input("companyCategory", Kind.TEXT, List.of("PME", "ETI", "GE", "UNKNOWN"), List.of("PME")),
        new Input("legalForm", Kind.TEXT, LEGAL_FORMS, List.of("SAS")),
        new Input("sector", Kind.TEXT, SECTORS, List.of("G")),
        new Input("registerState", Kind.TEXT, REGISTER_STATES, List.of("ACTIVE")),
        new Input("groupBehaviour", Kind.TEXT, BEHAVIOURS, List.of("NONE")),
        new Input("completeness", Kind.NUMBER, List.of(), List.of(BigDecimal.valueOf(100), BigDecimal.valueOf(40)))),
        List.of(Output.oneOf("criterion", CRITERIA), Output.number("points", -100, 100L)));

    /** The first row that fits chooses the route. */
    static final DecisionContract APPROVAL = new DecisionContract("customer-approval", false, List.of(
        new Input("score", Kind.NUMBER, List.of(), List.of(BigDecimal.valueOf(80), BigDecimal.ZERO, BigDecimal.valueOf(100))),
        new Input("requestedLimit", Kind.NUMBER, List.of(), List.of(BigDecimal.valueOf(5000), BigDecimal.ZERO, BigDecimal.valueOf(250_000))),
        new Input("naturalPerson", Kind.BOOLEAN, List.of(), List.of(false)),
        new Input("registerState", Kind.TEXT, REGISTER_STATES, List.of("ACTIVE")),
        new Input("groupBehaviour", Kind.TEXT, BEHAVIOURS, List.of("NONE")),
        new Input("termsWithinLaw", Kind.BOOLEAN, List.of(), List.of(true)),
        new Input("doubts", Kind.BOOLEAN, List.of(), List.of(false))),
        List.of(Output.oneOf("route", Arrays.stream(Route.values()).map(Enum::name).toList()), Output.number("limit", 0, null),
            Output.number("days", 0, 365L), Output.oneOf("plan", PLANS)));

    /** Both, in the order in which they are asked. */
    static final List<DecisionContract> ALL = List.of(SCORE, APPROVAL);

    private OnboardingTables() {
    }
}
