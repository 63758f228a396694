package com.wisebook.clients.dunning.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.wisebook.clients.rulebook.CompiledTable;
import com.wisebook.clients.rulebook.TableForTests;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The acceptance table of the relance ladder: what an item deserves, seen from outside. */
class RelanceDecisionTest {

    private static CompiledTable table;
    private static CompiledTable asShipped;

    @BeforeAll
    static void compile() throws Exception {
        byte[] shipped = Files.readAllBytes(RelanceWorkbookGenerator.FILE);
        TableForTests workbook = new TableForTests(RelanceColumns.definition(), shipped);
        assertThat(workbook.findings()).isEmpty();
        long start = System.nanoTime();
        table = workbook.compiled();
        System.out.printf("relance table: %d rules compiled in %d ms%n", table.rows().size(), (System.nanoTime() - start) / 1_000_000);
        asShipped = TableForTests.asItIs(RelanceColumns.definition(), shipped, workbook.rows());
    }

    @ParameterizedTest(name = "{0}, {1} days, {2} EUR, level {3} since {4} days, {5}, {6}: level {7} {8} {9}")
    @CsvSource(nullValues = "-", textBlock = """
            # segment,  days,  amount, level, since, behaviour, contract,  next, channel,           template
            STANDARD,      0,    500,     0,  9999, AVERAGE,   STANDARD,     -, -,                 -
            STANDARD,      2,    500,     0,  9999, AVERAGE,   STANDARD,     -, -,                 -
            STANDARD,      3,    500,     0,  9999, AVERAGE,   STANDARD,     2, EMAIL,             REMINDER_1
            STANDARD,      3,    500,     0,  9999, UNKNOWN,   STANDARD,     2, EMAIL,             REMINDER_1
            STANDARD,      7,    500,     0,  9999, GOOD,      STANDARD,     -, -,                 -
            STANDARD,      8,    500,     0,  9999, GOOD,      STANDARD,     2, EMAIL,             REMINDER_1
            STANDARD,     -3,  50000,     0,  9999, AVERAGE,   STANDARD,     -, -,                 -
            STANDARD,     30,    500,     0,  9999, LATE,      STANDARD,     3, EMAIL,             REMINDER_2
            STANDARD,     45,    500,     0,  9999, AVERAGE,   STANDARD,     5, EMAIL,             REMINDER_FIRM
            STANDARD,    200,    500,     0,  9999, AVERAGE,   STANDARD,     5, EMAIL,             REMINDER_FIRM
            STANDARD,   4000,   0.01,     0,  9999, BAD,       PUBLIC,       5, EMAIL,             REMINDER_FIRM
            STANDARD,     15,    500,     2,     9, AVERAGE,   STANDARD,     -, -,                 -
            STANDARD,     15,    500,     2,    10, AVERAGE,   STANDARD,     3, EMAIL,             REMINDER_2
            STANDARD,     15,    500,     2,     6, BAD,       STANDARD,     3, EMAIL,             REMINDER_2
            STANDARD,     30, 299.99,     3,    14, AVERAGE,   STANDARD,     -, -,                 -
            STANDARD,     30, 299.99,     3,    17, AVERAGE,   STANDARD,     5, EMAIL,             REMINDER_FIRM
            STANDARD,     30,    300,     3,    14, AVERAGE,   STANDARD,     4, CALL,              CALL
            STANDARD,     40,    300,     4,     5, AVERAGE,   STANDARD,     5, EMAIL,             REMINDER_FIRM
            STANDARD,     50, 1499.99,    5,    14, AVERAGE,   STANDARD,     6, EMAIL,             LAST_NOTICE
            STANDARD,     50,   1500,     5,    14, AVERAGE,   STANDARD,     6, LETTER,            LAST_NOTICE
            STANDARD,     60,    500,     6,     7, AVERAGE,   STANDARD,     7, REGISTERED_LETTER, FORMAL_NOTICE
            STANDARD,     80,    500,     7,    14, AVERAGE,   STANDARD,     -, -,                 -
            STANDARD,     80,    500,     7,    15, AVERAGE,   STANDARD,     8, LEGAL,             LEGAL
            STANDARD,    500,    500,     8,   400, AVERAGE,   STANDARD,     -, -,                 -
            KEY_ACCOUNT,  -8,  20000,     0,  9999, GOOD,      STANDARD,     -, -,                 -
            KEY_ACCOUNT,  -7,  20000,     0,  9999, GOOD,      STANDARD,     1, EMAIL,             PRE_DUE
            KEY_ACCOUNT,  -7,   9999,     0,  9999, GOOD,      STANDARD,     -, -,                 -
            KEY_ACCOUNT,   5,  20000,     1,     7, GOOD,      STANDARD,     2, CALL,              CALL
            KEY_ACCOUNT,   9,  20000,     0,  9999, GOOD,      FRAMEWORK,    -, -,                 -
            KEY_ACCOUNT,  10,  20000,     0,  9999, GOOD,      FRAMEWORK,    2, CALL,              CALL
            KEY_ACCOUNT,  20,  20000,     2,     7, GOOD,      FRAMEWORK,    3, EMAIL,             REMINDER_1
            KEY_ACCOUNT, 300,  20000,     0,  9999, BAD,       STANDARD,     5, EMAIL,             REMINDER_FIRM
            RISKY,        -1,   1000,     0,  9999, BAD,       STANDARD,     1, EMAIL,             PRE_DUE
            RISKY,         1,     50,     0,  9999, BAD,       STANDARD,     2, EMAIL,             REMINDER_1
            RISKY,         8,     50,     2,     7, BAD,       STANDARD,     3, EMAIL,             REMINDER_2
            RISKY,        36,    500,     6,     7, BAD,       STANDARD,     7, REGISTERED_LETTER, FORMAL_NOTICE
            SMALL,        20,     40,     2,    14, AVERAGE,   STANDARD,     3, SMS,               SMS_REMINDER
            SMALL,        40,     40,     4,    14, AVERAGE,   STANDARD,     5, EMAIL,             REMINDER_FIRM
            PUBLIC,        9,   2000,     0,  9999, LATE,      PUBLIC,       -, -,                 -
            PUBLIC,       10,   2000,     0,  9999, LATE,      PUBLIC,       2, EMAIL,             REMINDER_1
            PUBLIC,      200,   2000,     0,  9999, LATE,      PUBLIC,       5, LETTER,            REMINDER_FIRM
            """)
    void anItemDeserves(String segment, int days, BigDecimal amount, int level, int since, String behaviour, String contract,
                        Integer next, RelanceChannel channel, RelanceTemplate template) {
        RelanceFact fact = decided(new RelanceFact(segment, days, amount, level, since, behaviour, contract));

        assertThat(fact.outcome()).isEqualTo(next == null ? RelanceFact.Outcome.NO_ROW : RelanceFact.Outcome.STEP);
        assertThat(fact.step().map(RelanceStep::level).orElse(null)).isEqualTo(next);
        assertThat(fact.step().map(RelanceStep::channel).orElse(null)).isEqualTo(channel);
        assertThat(fact.step().map(RelanceStep::template).orElse(null)).isEqualTo(template);
    }

    @Test
    void theStepSaysAllThatItsRowSays() {
        RelanceStep step = decided(new RelanceFact("STANDARD", 60, new BigDecimal("800"), 6, 7, "LATE", "STANDARD")).step().orElseThrow();

        assertThat(step).isEqualTo(new RelanceStep(step.row(), 1, 7, "Mise en demeure", RelanceChannel.REGISTERED_LETTER,
                RelanceTemplate.FORMAL_NOTICE, 15, new BigDecimal("150.00"), new BigDecimal("0.00"), RelanceChannel.LETTER, true,
                new BigDecimal("0.00")));
        assertThat(step.formalNotice()).isTrue();
    }

    @Test
    void whatDroolsConcludesIsWhatTheRowSays() {
        for (RelanceFact fact : decided(table, random(20_000, 7))) {
            fact.step().ifPresent(step -> assertThat(step)
                    .isEqualTo(RelanceTable.step(table.firedRow(fact).orElseThrow(), step.version())));
        }
    }

    @Test
    void theShippedWorkbookGivenToDroolsAsItIsDecidesTheSame() {
        List<RelanceFact> rewritten = decided(table, random(20_000, 11));
        List<RelanceFact> direct = decided(asShipped, random(20_000, 11));

        for (int i = 0; i < rewritten.size(); i++) {
            assertThat(direct.get(i).step().map(RelanceStep::row)).isEqualTo(rewritten.get(i).step().map(RelanceStep::row));
        }
    }

    @Test
    void everyRowOfTheShippedTableFiresForSomeItem() {
        Set<Integer> all = table.rows().stream().map(r -> r.number()).collect(Collectors.toSet());
        Set<Integer> fired = new HashSet<>();
        for (int batch = 0; batch < 40 && !fired.equals(all); batch++) {
            decided(table, random(5_000, 3 + batch)).forEach(fact -> fact.step().ifPresent(step -> fired.add(step.row())));
        }

        assertThat(fired).isEqualTo(all);
    }

    @Test
    void moreDaysOverdueNeverLowerTheStep() {
        for (RelanceFact sample : random(300, 5)) {
            List<RelanceFact> later = new ArrayList<>();
            for (int days = 1; days <= 250; days++) {
                later.add(new RelanceFact(sample.segmentCode(), days, sample.getAmount(), sample.getLevelReached(),
                        sample.getDaysSinceStep(), sample.behaviourCode(), sample.contractCode()));
            }
            int reached = 0;
            for (RelanceFact fact : decided(table, later)) {
                int level = fact.step().map(RelanceStep::level).orElse(0);
                assertThat(level).isGreaterThanOrEqualTo(reached);
                reached = level;
            }
        }
    }

    @Test
    void everyStepClimbs() {
        decided(table, random(50_000, 13)).forEach(fact -> fact.step().ifPresent(step -> {
            assertThat(step.level()).isGreaterThan(fact.getLevelReached());
            if (step.formalNotice() || step.channel() == RelanceChannel.LEGAL) {
                assertThat(fact.getLevelReached()).isGreaterThanOrEqualTo(4);
            }
        }));
    }

    @ParameterizedTest
    @CsvSource({"NEW_SEGMENT,AVERAGE,STANDARD", "STANDARD,ODD,STANDARD", "STANDARD,AVERAGE,ODD"})
    void aValueThatTheTableDoesNotKnowGetsNoStepAndSaysSo(String segment, String behaviour, String contract) {
        RelanceFact fact = decided(new RelanceFact(segment, 60, BigDecimal.TEN, 0, RelanceFact.NO_STEP_YET, behaviour, contract));

        assertThat(fact.outcome()).isEqualTo(RelanceFact.Outcome.UNKNOWN_VALUE);
        assertThat(fact.step()).isEmpty();
    }

    @ParameterizedTest(name = "{0} of {1} EUR: formal notice {2} to {3} days after the first step")
    @CsvSource({"STANDARD,800,50,60", "STANDARD,200,50,60", "STANDARD,5000,50,60", "RISKY,800,28,42", "KEY_ACCOUNT,30000,55,80",
        "SMALL,90,50,70", "PUBLIC,2000,90,140"})
    void aWeeklyCycleClimbsToTheFormalNotice(String segment, BigDecimal amount, int atLeast, int atMost) {
        for (int firstDay = 1; firstDay <= 7; firstDay++) {
            int level = 0;
            int first = 0;
            int last = 0;
            List<Integer> levels = new ArrayList<>();
            for (int day = firstDay; level < 7; day += 7) {
                assertThat(day).isLessThan(300);
                RelanceFact fact = decided(new RelanceFact(segment, day, amount, level,
                        level == 0 ? RelanceFact.NO_STEP_YET : day - last, "AVERAGE", "STANDARD"));
                if (fact.step().isPresent()) {
                    level = fact.step().get().level();
                    first = first == 0 ? day : first;
                    last = day;
                    levels.add(level);
                }
            }
            assertThat(last - first).isBetween(atLeast, atMost);
            assertThat(levels).hasSizeGreaterThanOrEqualTo(5).isSorted().endsWith(7);
        }
    }

    @Test
    void thirtyFiveThousandItemsTakeWellUnderASecond() {
        decided(table, random(35_000, 17));
        List<RelanceFact> facts = random(35_000, 19);
        long start = System.nanoTime();
        decided(table, facts);
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.out.printf("relance table: 35,000 items decided in %d ms (%d with a step)%n", millis,
                facts.stream().filter(f -> f.step().isPresent()).count());
        assertThat(facts).allMatch(fact -> fact.outcome() != null);
    }

    private static RelanceFact decided(RelanceFact fact) {
        return decided(table, List.of(fact)).get(0);
    }

    private static List<RelanceFact> decided(CompiledTable by, List<RelanceFact> facts) {
        RelanceTable.decide(by, facts);
        return facts;
    }

    private static List<RelanceFact> random(int count, long seed) {
        Random random = new Random(seed);
        List<RelanceFact> facts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int level = random.nextInt(9);
            facts.add(new RelanceFact(one(RelanceColumns.SEGMENTS.codes(), random), random.nextInt(260) - 10,
                    BigDecimal.valueOf(random.nextInt(4) == 0 ? random.nextInt(4_000_000) : random.nextInt(60_000), 2), level,
                    level == 0 ? RelanceFact.NO_STEP_YET : random.nextInt(70),
                    one(RelanceColumns.BEHAVIOURS.codes(), random), one(RelanceColumns.CONTRACTS.codes(), random)));
        }
        return facts;
    }

    private static String one(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
