package com.wisebook.clients.lettrage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.wisebook.clients.lettrage.engine.Item;
import com.wisebook.clients.lettrage.engine.Match;
import com.wisebook.clients.lettrage.engine.Match.Clue;
import com.wisebook.clients.lettrage.learning.Opinions;

/** What each clue adds: it sums to the confidence that is shown, and what fits as well takes away. */
class ClueWeightsTest {

    private static Match match(double confidence, int alternatives, Clue.Kind... kinds) {
        List<Item> items = List.of(new Item(1, LocalDate.parse("2026-09-01"), 1_000_000, Item.Nature.DOCUMENT, null, null),
            new Item(2, LocalDate.parse("2026-10-01"), -1_000_000, Item.Nature.MONEY, null, null));
        return new Match(items, Match.Step.ONLY_AMOUNT, confidence, Arrays.stream(kinds).map(kind -> new Clue(kind, "x")).toList(), alternatives);
    }

    private static double sum(List<ClueWeights.Kept> weights) {
        return weights.stream().mapToDouble(ClueWeights.Kept::weight).sum();
    }

    private static double weight(List<ClueWeights.Kept> weights, String kind) {
        return weights.stream().filter(one -> one.kind().equals(kind)).mapToDouble(ClueWeights.Kept::weight).sum();
    }

    @ParameterizedTest(name = "{0} with {1} others")
    @CsvSource({"0.998, 0", "0.96, 0", "0.8, 1", "0.4, 3", "0.5, 0", "0.3, 1", "0.9999, 0"})
    void theySumToTheLogarithmOfTheOdds(double confidence, int alternatives) {
        List<ClueWeights.Kept> weights = ClueWeights.of(match(confidence, alternatives, Clue.Kind.AMOUNT, Clue.Kind.IN_ORDER), null);
        assertThat(sum(weights)).isCloseTo(ClueWeights.logOdds(confidence), within(0.01));
        assertThat(weights).filteredOn(ClueWeights.Kept::ofTheEngine).hasSize(2).allSatisfy(one -> assertThat(one.weight()).isPositive());
    }

    @Test
    void aNumberInFullWeighsMoreThanAnAmountAndAnAmountMoreThanAHabit() {
        List<ClueWeights.Kept> weights = ClueWeights.of(match(0.997, 0, Clue.Kind.USUAL_DELAY, Clue.Kind.AMOUNT, Clue.Kind.REFERENCE_READ), null);
        assertThat(weight(weights, "REFERENCE_READ")).isGreaterThan(weight(weights, "AMOUNT"));
        assertThat(weight(weights, "AMOUNT")).isGreaterThan(weight(weights, "USUAL_DELAY"));
    }

    @Test
    void whatFitsAsWellOrIsNotPaidInFullSpeaksAgainstIt() {
        assertThat(weight(ClueWeights.of(match(0.4, 2, Clue.Kind.SUM_OF), null), ClueWeights.OTHERS)).isNegative();
        assertThat(weight(ClueWeights.of(match(0.6, 0, Clue.Kind.REFERENCE_READ, Clue.Kind.PART_PAID), null), "PART_PAID")).isNegative();
        assertThat(weight(ClueWeights.of(match(0.3, 0, Clue.Kind.ONLY_ONE), null), ClueWeights.DOUBT)).isNegative();
    }

    @Test
    void aModelsSumIsSharedOutExactly() {
        Opinions.Reckoned learnt = new Opinions.Reckoned(-0.5, 3, Map.of("payerPast", -1.5, "amount", 0.25, "textGiven", 0.0), Set.of("payerPast"));
        List<ClueWeights.Kept> weights = ClueWeights.of(match(0.96, 0, Clue.Kind.AMOUNT, Clue.Kind.ONLY_ONE), learnt);
        assertThat(sum(weights)).isCloseTo(-0.5 + 3 - 1.5 + 0.25, within(0.0001));
        assertThat(weight(weights, "AMOUNT") + weight(weights, "ONLY_ONE")).as("the engine's clues share what the engine weighs").isCloseTo(3, within(0.0001));
        assertThat(weights).filteredOn(one -> one.kind().equals(ClueWeights.LEARNT)).extracting(ClueWeights.Kept::value)
            .as("what weighs nothing is left out, what was not so says so").containsExactlyInAnyOrder("-payerPast", "amount");
    }
}
