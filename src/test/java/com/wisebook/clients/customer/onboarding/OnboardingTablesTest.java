package com.wisebook.clients.customer.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;

import com.wisebook.clients.workflow.decision.CheckedTable;
import com.wisebook.clients.workflow.decision.DecisionContract;
import com.wisebook.clients.workflow.decision.DecisionTable;
import com.wisebook.clients.workflow.decision.DecisionTablesForTests;
import com.wisebook.clients.workflow.decision.RowHit;

/** Every row of both shipped tables speaks for the facts it was written for, and the shipped tables pass their own check. */
class OnboardingTablesTest {

    private static final DecisionTable SCORE = open(OnboardingTables.SCORE);
    private static final DecisionTable APPROVAL = open(OnboardingTables.APPROVAL);

    static Stream<DecisionContract> tables() {
        return OnboardingTables.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void theShippedTablesPassTheCheckOfUploadsWithoutAWord(DecisionContract contract) {
        CheckedTable checked = DecisionTablesForTests.tables().check(contract, file(contract).getBytes(StandardCharsets.UTF_8));

        assertThat(checked.findings()).isEmpty();
        assertThat(checked.usable()).isTrue();
    }

    /** facts that differ from those of a usual company, and the rows that then speak. */
    static Stream<Arguments> scores() {
        return Stream.of(
            Arguments.of(Map.of(), List.of(1, 6, 8, 12, 18, 27)),
            Arguments.of(unknown("ageYears"), List.of(1, 2, 8, 12, 18, 27)),
            Arguments.of(Map.of("ageYears", 1), List.of(1, 3, 8, 12, 18, 27)),
            Arguments.of(Map.of("ageYears", 2), List.of(1, 4, 8, 12, 18, 27)),
            Arguments.of(Map.of("ageYears", 5), List.of(1, 5, 8, 12, 18, 27)),
            Arguments.of(Map.of("companyCategory", "ETI"), List.of(1, 6, 7, 12, 18, 27)),
            Arguments.of(Map.of("workforce", 9), List.of(1, 6, 9, 12, 18, 27)),
            Arguments.of(Map.of("companyCategory", "UNKNOWN"), List.of(1, 6, 10, 12, 18, 27)),
            Arguments.of(Map.of("legalForm", "PUBLIC"), List.of(1, 6, 8, 11, 18, 27)),
            Arguments.of(Map.of("legalForm", "ASSOCIATION"), List.of(1, 6, 8, 13, 18, 27)),
            Arguments.of(Map.of("legalForm", "SOLE_TRADER"), List.of(1, 6, 8, 14, 18, 27)),
            Arguments.of(Map.of("legalForm", "UNKNOWN"), List.of(1, 6, 8, 15, 18, 27)),
            Arguments.of(Map.of("sector", "F"), List.of(1, 6, 8, 12, 16, 18, 27)),
            Arguments.of(Map.of("sector", "Q"), List.of(1, 6, 8, 12, 17, 18, 27)),
            Arguments.of(Map.of("registerState", "HIDDEN"), List.of(1, 6, 8, 12, 19, 27)),
            Arguments.of(Map.of("registerState", "UNKNOWN"), List.of(1, 6, 8, 12, 20, 27)),
            Arguments.of(Map.of("registerState", "STRUCK_OFF"), List.of(1, 6, 8, 12, 21, 27)),
            Arguments.of(Map.of("registerState", "INSOLVENCY"), List.of(1, 6, 8, 12, 22, 27)),
            Arguments.of(Map.of("groupBehaviour", "GOOD"), List.of(1, 6, 8, 12, 18, 23, 27)),
            Arguments.of(Map.of("groupBehaviour", "AVERAGE"), List.of(1, 6, 8, 12, 18, 24, 27)),
            Arguments.of(Map.of("groupBehaviour", "LATE"), List.of(1, 6, 8, 12, 18, 25, 27)),
            Arguments.of(Map.of("groupBehaviour", "BAD"), List.of(1, 6, 8, 12, 18, 26, 27)),
            Arguments.of(Map.of("completeness", 40), List.of(1, 6, 8, 12, 18, 28)));
    }

    @ParameterizedTest
    @MethodSource("scores")
    void theRowsThatFitGiveTheirPoints(Map<String, Object> different, List<Integer> rows) {
        List<RowHit> hits = SCORE.ask(score(different));

        assertThat(hits).extracting(RowHit::row).isEqualTo(rows);
        assertThat(hits).allSatisfy(hit -> {
            assertThat(hit.text("criterion")).isIn(OnboardingTables.CRITERIA);
            assertThat(hit.number("points")).isNotNull();
            assertThat(hit.annotation()).isNotBlank();
        });
    }

    @Test
    void everyRowOfTheScoreIsRunByACase() {
        Set<Integer> run = scores().flatMap(arguments -> ((List<?>) arguments.get()[1]).stream()).map(Integer.class::cast)
            .collect(Collectors.toCollection(TreeSet::new));

        assertThat(run).containsExactlyElementsOf(rows(OnboardingTables.SCORE));
    }

    @Test
    void theScoreOfAUsualCompanyIsTheSumOfItsRowsAndNeverLeavesItsScale() {
        assertThat(Scoring.sum(SCORE.ask(score(Map.of())))).isEqualTo(40 + 15 + 8 + 5 + 10 + 5);
        assertThat(Scoring.sum(SCORE.ask(score(Map.of("registerState", "INSOLVENCY", "groupBehaviour", "BAD", "ageYears", 0))))).isZero();
        assertThat(Scoring.sum(SCORE.ask(score(Map.of("companyCategory", "GE", "legalForm", "PUBLIC", "sector", "O", "groupBehaviour", "GOOD")))))
            .isEqualTo(100);
    }

    static Stream<Arguments> routes() {
        return Stream.of(
            Arguments.of(1, Map.of("registerState", "INSOLVENCY"), Route.REFUSAL, "0", 0, "RISKY"),
            Arguments.of(2, Map.of("registerState", "STRUCK_OFF"), Route.REFUSAL, "0", 0, "RISKY"),
            Arguments.of(3, Map.of("score", 19), Route.REFUSAL, "0", 0, "RISKY"),
            Arguments.of(4, Map.of("groupBehaviour", "BAD", "requestedLimit", 8000), Route.CFO, "5000", 30, "RISKY"),
            Arguments.of(5, Map.of("score", 39), Route.CFO, "5000", 30, "RISKY"),
            Arguments.of(5, Map.of("score", 5, "registerState", "UNKNOWN"), Route.CFO, "5000", 30, "RISKY"),
            Arguments.of(6, Map.of("requestedLimit", 60001), Route.CFO, "60001", 45, "KEY_ACCOUNT"),
            Arguments.of(7, Map.of("registerState", "CLOSED"), Route.CREDIT_MANAGER, "5000", 30, "RISKY"),
            Arguments.of(8, Map.of("score", 40, "requestedLimit", 20000), Route.CREDIT_MANAGER, "15000", 30, "STANDARD"),
            Arguments.of(9, Map.of("requestedLimit", 10001), Route.CREDIT_MANAGER, "10001", 45, "STANDARD"),
            Arguments.of(10, Map.of("score", 55), Route.ACCOUNTANT, "5000", 30, "STANDARD"),
            Arguments.of(11, Map.of("termsWithinLaw", false), Route.ACCOUNTANT, "5000", 45, "STANDARD"),
            Arguments.of(12, Map.of("doubts", true), Route.ACCOUNTANT, "5000", 30, "STANDARD"),
            Arguments.of(13, Map.of("requestedLimit", 2000), Route.AUTOMATIC, "2000", 30, "SMALL"),
            Arguments.of(14, Map.of(), Route.AUTOMATIC, "5000", 45, "STANDARD"));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void theFirstRowThatFitsDecides(int row, Map<String, Object> different, Route route, String limit, int days, String plan) {
        Map<String, Object> facts = new HashMap<>(Map.of("score", 80, "requestedLimit", 5000, "naturalPerson", false, "registerState", "ACTIVE",
            "groupBehaviour", "NONE", "termsWithinLaw", true, "doubts", false));
        facts.putAll(different);

        assertThat(APPROVAL.ask(facts)).singleElement().satisfies(hit -> {
            assertThat(hit.row()).isEqualTo(row);
            assertThat(hit.text("route")).isEqualTo(route.name());
            assertThat(hit.number("limit")).isEqualByComparingTo(new BigDecimal(limit));
            assertThat(hit.number("days").intValue()).isEqualTo(days);
            assertThat(hit.text("plan")).isEqualTo(plan);
        });
    }

    @Test
    void everyRowOfTheRoutesIsRunByACase() {
        assertThat(routes().map(arguments -> (Integer) arguments.get()[0]).distinct().sorted().toList())
            .containsExactlyElementsOf(rows(OnboardingTables.APPROVAL));
    }

    @Test
    void noTableRefusesANaturalPersonAndFactsWithoutARowGoToAPerson() {
        RowHit refusal = new RowHit(1, null, Map.of("route", "REFUSAL"));
        RowHit automatic = new RowHit(14, null, Map.of("route", "AUTOMATIC"));

        assertThat(Routing.decide(refusal, true, false)).isEqualTo(new Routing.Decided(Route.CREDIT_MANAGER, "natural-person"));
        assertThat(Routing.decide(refusal, false, false)).isEqualTo(new Routing.Decided(Route.REFUSAL, null));
        assertThat(Routing.decide(null, false, false)).isEqualTo(new Routing.Decided(Route.CREDIT_MANAGER, "no-row"));
        assertThat(Routing.decide(automatic, false, true)).isEqualTo(new Routing.Decided(Route.CFO, "two-signatures"));
        assertThat(Routing.decide(automatic, false, false)).isEqualTo(new Routing.Decided(Route.AUTOMATIC, null));
    }

    private static Map<String, Object> unknown(String name) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(name, null);
        return facts;
    }

    private static Map<String, Object> score(Map<String, Object> different) {
        Map<String, Object> facts = new HashMap<>(Map.of("ageYears", 12, "workforce", 20, "companyCategory", "PME", "legalForm", "SAS", "sector", "G",
            "registerState", "ACTIVE", "groupBehaviour", "NONE", "completeness", 100));
        facts.putAll(different);
        return facts;
    }

    private static List<Integer> rows(DecisionContract contract) {
        return IntStream.rangeClosed(1, DecisionTablesForTests.tables().view(file(contract)).rows().size()).boxed().toList();
    }

    private static DecisionTable open(DecisionContract contract) {
        return DecisionTablesForTests.tables().open(contract, file(contract));
    }

    private static String file(DecisionContract contract) {
        try {
            return new ClassPathResource("processes/" + contract.key() + ".dmn").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
