package com.wisebook.clients.lettrage.learning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * How good probabilities were for decisions that came after what they were learnt from.
 *
 * @param judged   decisions that were foretold
 * @param right    how many of them were right
 * @param logLoss  mean surprise; smaller is better
 * @param brier    mean square of the error; smaller is better
 * @param points   precision and coverage by threshold, from the lowest
 * @param bins     what was foretold against what came
 */
@Schema(name = "LettrageAssessment", requiredProperties = {"judged", "right", "logLoss", "brier", "points", "bins"})
public record Assessment(int judged, int right, double logLoss, double brier, List<Point> points, List<Bin> bins) {

    /** Precision that has to be proven before the model validates by itself. */
    public static final double NEEDED_PRECISION = 0.995;
    private static final int MOST_POINTS = 60;
    private static final double[] BINS = {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1};
    private static final double SMALLEST = 1e-6;

    /**
     * What a threshold would have done.
     *
     * @param decisions with at least that probability
     * @param precision share of them that was right
     * @param lowerBound what is proven of it with 95 % certainty
     * @param coverage  share of all judged that is above it
     */
    @Schema(name = "LettrageThreshold", requiredProperties = {"threshold", "decisions", "wrong", "precision", "lowerBound", "coverage"})
    public record Point(double threshold, int decisions, int wrong, double precision, double lowerBound, double coverage) {
    }

    /** Of {@code decisions} foretold between the two, on average {@code foretold} were expected to be right and {@code came} were. */
    @Schema(name = "LettrageCalibration", requiredProperties = {"from", "to", "decisions", "foretold", "came"})
    public record Bin(double from, double to, int decisions, double foretold, double came) {
    }

    /** A probability and what came. */
    record Foretold(double probability, boolean right) {
    }

    static Assessment of(List<Foretold> foretold) {
        double loss = 0;
        double brier = 0;
        for (Foretold one : foretold) {
            double came = one.right ? 1 : 0;
            loss -= Math.log(Math.max(SMALLEST, one.right ? one.probability : 1 - one.probability));
            brier += (one.probability - came) * (one.probability - came);
        }
        int all = Math.max(1, foretold.size());
        List<Point> points = points(foretold);
        return new Assessment(foretold.size(), (int) foretold.stream().filter(Foretold::right).count(), loss / all, brier / all, points, bins(foretold));
    }

    /** Everything of at least a probability. */
    private record Above(double threshold, int decisions, int wrong) {

        boolean proven() {
            return Precision.proves(decisions - wrong, decisions, NEEDED_PRECISION);
        }

        Point point(int judged) {
            return new Point(threshold, decisions, wrong, (decisions - wrong) / (double) decisions, Precision.lowerBound(decisions - wrong, decisions),
                decisions / (double) judged);
        }
    }

    /** The lowest probability from which on the precision is proven, with what proves it; null when there is none. */
    static Point threshold(List<Foretold> foretold) {
        return above(foretold).stream().filter(Above::proven).min(Comparator.comparingDouble(Above::threshold))
            .map(lowest -> lowest.point(foretold.size())).orElse(null);
    }

    /** One for each probability that occurs, the highest first. */
    private static List<Above> above(List<Foretold> foretold) {
        List<Foretold> sorted = foretold.stream().sorted(Comparator.comparingDouble(Foretold::probability).reversed()).toList();
        List<Above> above = new ArrayList<>();
        int wrong = 0;
        for (int i = 0; i < sorted.size(); i++) {
            wrong += sorted.get(i).right ? 0 : 1;
            if (i + 1 == sorted.size() || sorted.get(i + 1).probability < sorted.get(i).probability) {
                above.add(new Above(sorted.get(i).probability, i + 1, wrong));
            }
        }
        return above;
    }

    private static List<Point> points(List<Foretold> foretold) {
        List<Above> above = above(foretold);
        List<Point> some = new ArrayList<>();
        int step = Math.max(1, (above.size() + MOST_POINTS - 1) / MOST_POINTS);
        for (int i = above.size() - 1; i >= 0; i -= step) {
            some.add(above.get(i).point(foretold.size()));
        }
        return some;
    }

    private static List<Bin> bins(List<Foretold> foretold) {
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i + 1 < BINS.length; i++) {
            double from = BINS[i];
            double to = BINS[i + 1];
            List<Foretold> those = foretold.stream().filter(one -> one.probability >= from && (one.probability < to || to == 1 && one.probability <= 1)).toList();
            if (!those.isEmpty()) {
                bins.add(new Bin(from, to, those.size(), those.stream().mapToDouble(Foretold::probability).average().orElseThrow(),
                    those.stream().mapToDouble(one -> one.right ? 1 : 0).average().orElseThrow()));
            }
        }
        return bins;
    }
}
