package com.wisebook.clients.lettrage.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.common.liblinear.LibLinearModel;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.lettrage.engine.Item;
import com.wisebook.clients.lettrage.engine.Match;

/** What can be learnt from people's decisions, and what may be believed of it. */
class LearningTest {

    private static final Features.Around AROUND = new Features.Around("Transports Jaouen", 9, 7, LocalDate.of(2026, 1, 1), new Features.Past(3, 4),
        new Features.Past(30, 40));

    @Test
    void whatIsProvenIsClopperAndPearsonsBound() {
        assertThat(Precision.lowerBound(1, 1)).isCloseTo(0.05, within(1e-9));
        assertThat(Precision.lowerBound(10, 10)).isCloseTo(0.7411344, within(1e-6));
        assertThat(Precision.lowerBound(95, 100)).isCloseTo(0.8977466, within(1e-6));
        assertThat(Precision.lowerBound(0, 50)).isZero();
        assertThat(Precision.lowerBound(598, 598)).isGreaterThanOrEqualTo(0.995);
        assertThat(Precision.lowerBound(597, 597)).isLessThan(0.995);
        for (int wrong = 0; wrong < 6; wrong++) {
            for (int all = 590; all < 2_200; all += 7) {
                assertThat(Precision.proves(all - wrong, all, 0.995)).as(wrong + " of " + all)
                    .isEqualTo(Precision.lowerBound(all - wrong, all) >= 0.995);
            }
        }
    }

    @Test
    void theModelForetellsLaterDecisionsBetterThanTheEngine() {
        for (long seed = 1; seed <= 3; seed++) {
            Learning.Outcome outcome = Learning.learn(new SimulatedAccountants(seed).judge(4_000), Learning.Rival.ENGINE, share -> { });
            assertThat(outcome.candidate().logLoss()).isLessThan(outcome.other().logLoss() * 0.9);
            assertThat(outcome.candidate().brier()).isLessThan(outcome.other().brier());
            assertThat(outcome.better()).isTrue();
            assertThat(outcome.foretold().judged()).as("all but the first fifth were foretold by models that did not know them").isEqualTo(3_200);
        }
    }

    @Test
    void itsProbabilitiesAreWhatComes() {
        List<Assessment.Foretold> later = new ArrayList<>();
        SimulatedAccountants accountants = new SimulatedAccountants(5);
        LearntModel model = Trainer.train(accountants.judge(8_000));
        accountants.judge(8_000).forEach(example -> later.add(new Assessment.Foretold(model.probability(example.features()), example.right())));
        assertThat(Assessment.of(later).bins()).filteredOn(bin -> bin.decisions() >= 200)
            .isNotEmpty().allSatisfy(bin -> assertThat(bin.came()).isCloseTo(bin.foretold(), within(0.07)));
    }

    @Test
    void whatIsAboveTheThresholdIsProvenAndHoldsOnWhatComesLater() {
        SimulatedAccountants accountants = new SimulatedAccountants(7);
        Learning.Outcome outcome = Learning.learn(accountants.judge(5_000), Learning.Rival.ENGINE, share -> { });
        assertThat(outcome.threshold()).isNotNull();
        assertThat(outcome.threshold().lowerBound()).isGreaterThanOrEqualTo(0.995);
        assertThat(outcome.threshold().coverage()).isGreaterThan(0.2);
        List<Example> later = accountants.judge(5_000).stream()
            .filter(example -> outcome.model().probability(example.features()) >= outcome.threshold().threshold()).toList();
        assertThat(later).hasSizeGreaterThan(500);
        assertThat(later.stream().filter(Example::right).count() / (double) later.size()).isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void belowAThousandDecisionsNoThresholdIsProven() {
        assertThat(Learning.learn(new SimulatedAccountants(7).judge(999), Learning.Rival.ENGINE, share -> { }).threshold()).isNull();
    }

    @Test
    void aThresholdThatPeopleContradictIsNone() {
        List<Assessment.Foretold> foretold = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            foretold.add(new Assessment.Foretold(i % 2 == 0 ? 0.999 : 0.99, i % 50 != 0));
        }
        assertThat(Assessment.threshold(foretold)).isNull();
        foretold.replaceAll(one -> new Assessment.Foretold(one.probability(), one.right() || one.probability() > 0.995));
        assertThat(Assessment.threshold(foretold)).extracting(Assessment.Point::threshold, Assessment.Point::wrong).containsExactly(0.99, 0);
    }

    @Test
    void calibrationRisesAndIsNeverCertain() {
        Random random = new Random(3);
        double[] scores = random.doubles(500, -4, 4).toArray();
        boolean[] right = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            right[i] = random.nextDouble() < 1 / (1 + Math.exp(-scores[i]));
        }
        Calibration calibration = Calibration.of(scores, right);
        double before = 0;
        for (double score = -6; score <= 6; score += 0.01) {
            double now = calibration.probability(score);
            assertThat(now).isGreaterThanOrEqualTo(before).isBetween(1e-4, 1 - 1e-4);
            before = now;
        }
        assertThat(calibration.probability(0)).isCloseTo(0.5, within(0.12));
        Calibration pooled = Calibration.of(new double[] {3, 1, 2}, new boolean[] {true, true, false});
        assertThat(pooled.scores()).as("what contradicts the order is pooled").containsExactly(1.5, 3);
        assertThat(pooled.shares()).containsExactly(0.5, 0.75);
        assertThat(pooled.probability(2.25)).as("a straight line between").isEqualTo(0.625);
    }

    @Test
    void ourNumbersSayWhatTheLibrarysModelSays() throws Exception {
        List<Example> examples = new SimulatedAccountants(11).judge(600);
        LibLinearModel<Label> library = Trainer.learn(examples);
        LearntModel ours = Trainer.weights(examples);
        for (Example example : examples.subList(0, 50)) {
            Prediction<Label> said = library.predict(Trainer.row(example));
            assertThat(1 / (1 + Math.exp(-ours.score(example.features())))).isCloseTo(said.getOutputScores().get("right").getScore(), within(1e-6));
        }
        ObjectMapper json = new ObjectMapper();
        LearntModel trained = Trainer.train(examples);
        assertThat(json.readValue(json.writeValueAsString(trained), new TypeReference<LearntModel>() { })).as("kept as JSON").isEqualTo(trained);
        assertThat(Trainer.train(examples)).as("the same examples give the same model").isEqualTo(trained);
    }

    @Test
    void featuresKnowNeitherTheOrderOfLinesNorTheNumbersOfEntries() {
        for (Match.Step step : List.of(Match.Step.RUN, Match.Step.REFERENCE_IN_TEXT, Match.Step.FEW_ITEMS)) {
            Match match = SimulatedAccountants.match(step, 35, 1, true, 6);
            Map<String, Double> features = Features.of(match, AROUND);
            List<Item> shuffled = new ArrayList<>();
            for (Item item : match.items()) {
                shuffled.add(new Item(9_000 - item.id() * 7, item.date(), item.units(), item.nature(), item.reference(), item.text()));
            }
            Collections.shuffle(shuffled, new Random(2));
            assertThat(Features.of(new Match(shuffled, step, match.confidence(), match.clues(), 1), AROUND)).isEqualTo(features);
            assertThat(features).containsKeys("step." + step, "items", "daysBetween", "nameInText", "payerPast");
        }
    }

    @Test
    void everyFeatureHasASentenceInBothLanguages() {
        Map<String, Double> features = Features.of(SimulatedAccountants.match(Match.Step.RUN, 150, 2, true, 4), AROUND);
        for (String language : List.of("fr", "en")) {
            java.util.ResourceBundle sentences = java.util.ResourceBundle.getBundle("messages/learning", java.util.Locale.forLanguageTag(language));
            Features.NAMES.forEach(name -> assertThat(sentences.containsKey("learning.feature." + name)).as(name).isTrue());
            for (Match.Step step : Match.Step.values()) {
                assertThat(sentences.containsKey("learning.step." + step)).as(step.name()).isTrue();
            }
        }
        assertThat(features.keySet()).allMatch(name -> Features.NAMES.contains(name) || name.startsWith("step.") || name.startsWith("kind."));
    }

    @Test
    void aNameIsFoundInTheBanksTextAlsoWhenItIsCut() {
        assertThat(Features.nameIn("VIR SEPA TRANSPORTS JAOUEN FACT 12", "SARL Transports Jaouen")).isEqualTo(1);
        assertThat(Features.nameIn("VIR TRANSP JAOU", "Transports Jaouën")).isEqualTo(1);
        assertThat(Features.nameIn("VIR MARTIN", "Transports Jaouen")).isZero();
        assertThat(Features.nameIn(null, "Transports Jaouen")).isZero();
    }
}
