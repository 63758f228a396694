package com.wisebook.clients.lettrage.learning;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was learnt: a weight a feature, and what a score is worth. Kept as JSON of ours: numbers only, nothing in it is ever run
 * or instantiated by name.
 *
 * @param weights by feature; one that is not here was never seen and weighs nothing
 */
record LearntModel(Map<String, Double> weights, double bias, Calibration calibration) {

    LearntModel {
        weights = Map.copyOf(weights);
    }

    double score(Map<String, Double> features) {
        double score = bias;
        for (Map.Entry<String, Double> feature : features.entrySet()) {
            score += weights.getOrDefault(feature.getKey(), 0.0) * feature.getValue();
        }
        return score;
    }

    /** How likely people find it right, 0 to 1. */
    double probability(Map<String, Double> features) {
        return calibration.probability(score(features));
    }

    /** What each feature adds to the score. */
    Opinions.Reckoned reckon(Map<String, Double> features) {
        Map<String, Double> parts = new TreeMap<>();
        Set<String> contrary = new HashSet<>();
        features.forEach((feature, value) -> {
            if (!feature.equals(Features.ENGINE)) {
                parts.put(feature, weights.getOrDefault(feature, 0.0) * value);
                if (value < 0) {
                    contrary.add(feature);
                }
            }
        });
        return new Opinions.Reckoned(bias, weights.getOrDefault(Features.ENGINE, 0.0) * features.getOrDefault(Features.ENGINE, 0.0), parts, contrary);
    }
}
