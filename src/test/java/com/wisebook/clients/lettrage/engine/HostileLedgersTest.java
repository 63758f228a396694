package com.wisebook.clients.lettrage.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Ledgers of other shapes than those that we were given: numbers in references, in labels, abbreviated or nowhere; remittances,
 * instalments, subscriptions, discounts, returned payments, parts. {@code -Dlettrage.missed=true} prints each by case.
 */
class HostileLedgersTest {

    private static final int SEEDS = 4;
    /** As the shipped table has it. */
    private static final Tolerance TOLERANCE = new Tolerance(100, 10_000_000, 5);

    @ParameterizedTest(name = "{0}, {1} cases each, price list {2}")
    @CsvSource({"REFERENCE, 8, false, 0.97", "REFERENCE, 25, false, 0.97", "REFERENCE, 8, true, 0.95", "LABEL, 8, false, 0.97", "LABEL, 25, false, 0.96",
        "LABEL, 8, true, 0.95", "LABELS_ONLY, 8, false, 0.97", "LABELS_ONLY, 25, false, 0.95", "LABELS_ONLY, 8, true, 0.95", "SHORT, 8, false, 0.97",
        "SHORT, 25, false, 0.96", "SHORT, 8, true, 0.95", "MONTH, 8, false, 0.97", "MONTH, 25, false, 0.95", "MONTH, 8, true, 0.9", "REMITTANCE, 8, false, 0.97",
        "REMITTANCE, 25, false, 0.95", "REMITTANCE, 8, true, 0.9", "NOTHING, 8, false, 0.97", "NOTHING, 25, false, 0.95", "NOTHING, 8, true, 0.9"})
    void nothingIsMadeWronglyAndNearlyAllIsFoundOrProposed(HostileLedger.Habit habit, int cases, boolean priceList, double least) {
        double recall = 0;
        int automatic = 0;
        List<String> wrong = new ArrayList<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            HostileLedger ledger = new HostileLedger(seed, habit, 60, cases, priceList);
            HostileScore score = new HostileScore(ledger, Engine.match(ledger.items(), TOLERANCE));
            recall += score.recall() / SEEDS;
            automatic += score.automatic;
            if (!score.wrongAutomatic.isEmpty()) {
                wrong.add(score.wrong());
            }
            if (Boolean.getBoolean("lettrage.missed")) {
                System.out.println("seed " + seed + " " + habit + ": " + score);
            }
        }
        System.out.printf(Locale.ROOT, "lettrage hostile %s, %d cases each%s: recall %.3f, automatic %d of which wrong %d%n", habit, cases,
            priceList ? ", price list" : "", recall, automatic, wrong.size());
        assertThat(wrong).isEmpty();
        assertThat(automatic).isPositive();
        assertThat(recall).isGreaterThanOrEqualTo(least);
    }

    /** Where neither side of the ledger has a number a text can name nothing: MONTH is not among these. */
    @ParameterizedTest(name = "attacked: {0}")
    @EnumSource(value = HostileLedger.Habit.class, names = "MONTH", mode = EnumSource.Mode.EXCLUDE)
    void whatATextSaysIsNeverOutweighedByAnAmount(HostileLedger.Habit habit) {
        List<String> wrong = new ArrayList<>();
        int[] ranges = new int[3];
        for (long seed = 1; seed <= SEEDS; seed++) {
            HostileLedger ledger = new HostileLedger(seed, habit, 60, 3, false, 4);
            HostileScore score = new HostileScore(ledger, Engine.match(ledger.items(), TOLERANCE));
            if (!score.wrongAutomatic.isEmpty()) {
                wrong.add(score.wrong());
            }
            int[] of = score.byCase.get(HostileCases.What.PREFIXED_RANGE);
            for (int i = 0; i < ranges.length; i++) {
                ranges[i] += of[i];
            }
        }
        System.out.printf(Locale.ROOT, "lettrage attacked %s: wrong in %d seeds, ranges %d, automatic %d, proposed %d%n", habit, wrong.size(), ranges[0], ranges[1], ranges[2]);
        assertThat(wrong).isEmpty();
        assertThat(ranges[1] + ranges[2]).as("ranges with letters on both ends").isGreaterThan(ranges[0] * 9 / 10);
    }

    @Test
    void onePartyOfFiveThousandLinesEndsAndNothingIsMadeWrongly() {
        HostileLedger ledger = new HostileLedger(11, HostileLedger.Habit.LABEL, 1, 1_650);
        long lines = ledger.accounts.values().stream().mapToLong(List::size).sum();
        long began = System.nanoTime();
        HostileScore score = new HostileScore(ledger, Engine.match(ledger.items(), TOLERANCE));
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(Locale.ROOT, "lettrage hostile one party of %d lines: %.1f s, recall %.3f, automatic %d%n", lines, seconds, score.recall(), score.automatic);
        assertThat(lines).isGreaterThan(5_000);
        assertThat(score.wrong()).isEmpty();
        assertThat(score.automatic).isGreaterThan(1_000);
        assertThat(seconds).isLessThan(60);
    }
}
