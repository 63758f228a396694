package com.wisebook.clients.lettrage.learning;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.liblinear.LinearClassificationType;
import org.tribuo.common.liblinear.LibLinearModel;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Learns from examples in the order of time: weights from the older three quarters (logistic regression, Tribuo), what a score is
 * worth from the quarter after them. The same examples give the same model.
 */
final class Trainer {

    private static final double SHARE_FOR_WEIGHTS = 0.75;
    /** Strength of the examples against the wish for small weights. */
    private static final double COST = 1.0;
    private static final int MOST_STEPS = 1_000;
    private static final double ENOUGH = 0.001;
    private static final String RIGHT = "right";
    private static final String WRONG = "wrong";
    /** Held here, since loggers that nobody holds forget their level: it tells of every step otherwise. */
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

    static {
        TRIBUO.setLevel(Level.WARNING);
    }

    private Trainer() {
    }

    /** @param examples oldest first; the older ones hold both right and wrong ones */
    static LearntModel train(List<Example> examples) {
        int cut = (int) (examples.size() * SHARE_FOR_WEIGHTS);
        LearntModel weighed = weights(examples.subList(0, cut));
        List<Example> later = examples.subList(cut, examples.size());
        double[] scores = later.stream().mapToDouble(example -> weighed.score(example.features())).toArray();
        boolean[] right = new boolean[scores.length];
        for (int i = 0; i < right.length; i++) {
            right[i] = later.get(i).right();
        }
        return new LearntModel(weighed.weights(), weighed.bias(), Calibration.of(scores, right));
    }

    /** Whether weights can be learnt of them. */
    static boolean canLearn(List<Example> examples) {
        List<Example> older = examples.subList(0, (int) (examples.size() * SHARE_FOR_WEIGHTS));
        return older.size() < examples.size() && older.stream().anyMatch(Example::right) && !older.stream().allMatch(Example::right);
    }

    static LearntModel weights(List<Example> examples) {
        LibLinearModel<Label> learnt = learn(examples);
        de.bwaldvogel.liblinear.Model inner = learnt.getInnerModels().get(0);
        double[] raw = inner.getFeatureWeights();
        // one vector for two classes: it points to the class that the library saw first
        double sign = learnt.getOutputIDInfo().getOutput(inner.getLabels()[0]).getLabel().equals(RIGHT) ? 1 : -1;
        Map<String, Double> weights = new HashMap<>();
        learnt.getFeatureIDMap().forEach(feature -> weights.put(feature.getName(), sign * raw[learnt.getFeatureIDMap().getID(feature.getName())]));
        return new LearntModel(weights, sign * raw[learnt.getFeatureIDMap().size()], new Calibration(new double[] {0}, new double[] {0.5}));
    }

    /** The library's own model, before we take its numbers. */
    static LibLinearModel<Label> learn(List<Example> examples) {
        return (LibLinearModel<Label>) new LibLinearClassificationTrainer(new LinearClassificationType(LinearClassificationType.LinearType.L2R_LR),
            COST, MOST_STEPS, ENOUGH).train(dataset(examples));
    }

    static ArrayExample<Label> row(Example example) {
        String[] names = example.features().keySet().toArray(String[]::new);
        double[] values = new double[names.length];
        for (int i = 0; i < names.length; i++) {
            values[i] = example.features().get(names[i]);
        }
        return new ArrayExample<>(new Label(example.right() ? RIGHT : WRONG), names, values);
    }

    private static MutableDataset<Label> dataset(List<Example> examples) {
        LabelFactory labels = new LabelFactory();
        MutableDataset<Label> dataset = new MutableDataset<>(new SimpleDataSourceProvenance("decisions", labels), labels);
        examples.forEach(example -> dataset.add(row(example)));
        return dataset;
    }
}
