package com.wisebook.clients.lettrage.learning;

import java.util.Map;

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
}
