package com.wisebook.clients.lettrage.learning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleConsumer;
import java.util.function.ToDoubleFunction;

/**
 * The whole of a training, without a database: decisions in the order of time, a model, and how it does on what came later. The
 * past is cut into five: each fifth but the first is foretold by a model that knew only what came before it. The last of those
 * models, which never saw the last fifth, is the candidate; so what is measured is what will run.
 */
final class Learning {

    /** So few cannot be learnt from. */
    static final int FEWEST = 100;
    /** So many decisions by people before a model validates anything. */
    static final int NEEDED = 1_000;
    private static final int SLICES = 5;
    /** So few decisions that neither knows say nothing of which is better. */
    private static final int FEWEST_UNKNOWN = 50;

    /**
     * What came of it.
     *
     * @param foretold  how all but the first fifth was foretold, each by a model that did not know it
     * @param candidate how the newest were foretold by the candidate: those of the last fifth that the model in use does not know
     *                  either, or all of the last fifth where they are few, which favours the old one
     * @param other     how the model in use, or the engine where there is none, foretold the same
     * @param better    whether the candidate may replace it
     */
    record Outcome(LearntModel model, int decisions, Instant until, Assessment foretold, Assessment candidate, Assessment other, boolean better,
                   Assessment.Point threshold) {
    }

    private Learning() {
    }

    /** Whether there is enough to learn from: enough decisions, right ones and wrong ones among the older. */
    static boolean possible(List<Example> examples) {
        return examples.size() >= FEWEST && Trainer.canLearn(examples.subList(0, start(examples, SLICES - 1)));
    }

    /**
     * What a candidate is held against.
     *
     * @param foretells how likely it finds an example
     * @param until     the newest decision that it knows
     */
    record Rival(ToDoubleFunction<Example> foretells, Instant until) {

        static final Rival ENGINE = new Rival(Learning::engine, Instant.MIN);
    }

    /**
     * @param examples oldest first
     * @param rival    the model in use, or the engine where there is none
     * @param done     told how far it is, 0 to 1
     */
    static Outcome learn(List<Example> examples, Rival rival, DoubleConsumer done) {
        List<Assessment.Foretold> all = new ArrayList<>();
        LearntModel model = null;
        for (int slice = 1; slice < SLICES; slice++) {
            if (Trainer.canLearn(examples.subList(0, start(examples, slice)))) { // nothing wrong, or nothing right, was known by then
                model = Trainer.train(examples.subList(0, start(examples, slice)));
                all.addAll(foretell(examples.subList(start(examples, slice), start(examples, slice + 1)), model::probability));
            }
            done.accept(slice / (double) SLICES);
        }
        List<Example> newest = examples.subList(start(examples, SLICES - 1), examples.size());
        List<Example> unknown = newest.stream().filter(one -> one.at().isAfter(rival.until)).toList();
        List<Example> judges = unknown.size() < FEWEST_UNKNOWN ? newest : unknown;
        Assessment candidate = Assessment.of(foretell(judges, Objects.requireNonNull(model, "asked possible() first")::probability));
        Assessment other = Assessment.of(judges.stream().map(one -> new Assessment.Foretold(rival.foretells.applyAsDouble(one), one.right())).toList());
        Assessment.Point threshold = examples.size() < NEEDED ? null : Assessment.threshold(all);
        return new Outcome(model, examples.size(), examples.get(start(examples, SLICES - 1) - 1).at(), Assessment.of(all), candidate, other,
            candidate.logLoss() < other.logLoss(), threshold);
    }

    /** How likely the engine finds it, by itself. */
    static double engine(Example example) {
        return 1 / (1 + Math.exp(-2 * example.features().getOrDefault(Features.ENGINE, 0.0)));
    }

    private static List<Assessment.Foretold> foretell(List<Example> examples, ToDoubleFunction<Map<String, Double>> model) {
        return examples.stream().map(one -> new Assessment.Foretold(model.applyAsDouble(one.features()), one.right())).toList();
    }

    private static int start(List<Example> examples, int slice) {
        return (int) ((long) examples.size() * slice / SLICES);
    }
}
