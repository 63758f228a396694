package com.wisebook.clients.dunning.reply.reading;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.liblinear.LinearClassificationType;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

import com.wisebook.clients.dunning.reply.ReplyCategory;
import com.wisebook.clients.dunning.reply.reading.LabelledSentences.Labelled;
import com.wisebook.clients.dunning.reply.reading.SaidDates.Sense;

/**
 * What a sentence is about: logistic regression (Tribuo) over its words, their beginnings, what it names and the {@link Cues} in it. Learnt
 * when the application starts, from the sentences that we have labelled; no outside service sees a mail. The same set gives the same model.
 */
@Component
final class SentenceClassifier {

    private static final double COST = 2.0;
    private static final int MOST_STEPS = 1_000;
    private static final double ENOUGH = 0.001;
    private static final int STEM = 5;
    private static final double CUE = 1.5;
    /** Any day: only whether a sentence names one counts, not which. */
    private static final LocalDate SOME_DAY = LocalDate.of(2026, 6, 17);
    private static final Pattern WORD = Pattern.compile("[a-z']+|#[a-z]+|\\?");
    private static final Pattern EMAIL = Pattern.compile("\\S+@\\S+");
    private static final Pattern PHONE = Pattern.compile("(?:\\+\\d{1,3}[ .]?)?(?:\\(?\\d{1,4}\\)?[ .]?){3,7}\\d{2,4}");
    private static final Pattern PIECE = Pattern.compile("\\b[a-z]{1,4}[- ]?\\d{2,}\\S*");
    /** Held here, since loggers that nobody holds forget their level: it tells of every step otherwise. */
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

    static {
        TRIBUO.setLevel(Level.WARNING);
    }

    /** How likely a sentence is about each. */
    record Opinion(ReplyCategory category, double confidence, Map<ReplyCategory, Double> all) {
    }

    private final Model<Label> model;

    SentenceClassifier() {
        this(LabelledSentences.all().stream().filter(one -> !one.heldOut()).toList());
    }

    /** @param examples what is learnt from */
    SentenceClassifier(List<Labelled> examples) {
        LabelFactory labels = new LabelFactory();
        MutableDataset<Label> dataset = new MutableDataset<>(new SimpleDataSourceProvenance("sentences", labels), labels);
        examples.forEach(one -> dataset.add(row(one.text(), new Label(one.category().name()))));
        model = new LibLinearClassificationTrainer(new LinearClassificationType(LinearClassificationType.LinearType.L2R_LR), COST, MOST_STEPS, ENOUGH)
            .train(dataset);
    }

    Opinion of(String sentence) {
        Prediction<Label> prediction = model.predict(row(sentence, LabelFactory.UNKNOWN_LABEL));
        Map<ReplyCategory, Double> all = new TreeMap<>();
        double sum = prediction.getOutputScores().values().stream().mapToDouble(Label::getScore).sum();
        prediction.getOutputScores().forEach((name, label) -> all.put(ReplyCategory.valueOf(name), label.getScore() / sum));
        ReplyCategory best = all.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
        return new Opinion(best, all.get(best), all);
    }

    private static ArrayExample<Label> row(String sentence, Label label) {
        Map<String, Double> features = features(sentence);
        return new ArrayExample<>(label, features.keySet().toArray(String[]::new), features.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static Map<String, Double> features(String sentence) {
        String bare = SaidDates.bare(sentence);
        Map<String, Double> features = new LinkedHashMap<>();
        features.put("always", 1.0);
        Cues.of(bare).forEach(cue -> features.put("cue " + cue, CUE));
        String masked = masked(bare);
        String before = "^";
        for (String word : WORD.matcher(masked).results().map(java.util.regex.MatchResult::group).toList()) {
            features.put("w " + word, 1.0);
            features.put("s " + word.substring(0, Math.min(STEM, word.length())), 1.0);
            features.put("b " + before + " " + word, 1.0);
            before = word;
        }
        // a long sentence is no louder than a short one
        double length = Math.sqrt(features.values().stream().mapToDouble(value -> value * value).sum());
        double scale = Math.sqrt(24) / length;
        features.replaceAll((name, value) -> name.startsWith("cue ") ? value : value * scale);
        return features;
    }

    /** Which day, how much, which number does not matter: that there is one does. */
    private static String masked(String bare) {
        StringBuilder text = new StringBuilder(bare);
        List<SaidDates.Day> days = SaidDates.all(bare, SOME_DAY, Sense.FUTURE);
        for (int i = days.size() - 1; i >= 0; i--) {
            text.replace(days.get(i).start(), days.get(i).end(), " #day ");
        }
        String said = EMAIL.matcher(text).replaceAll(" #mail ");
        said = SaidAmounts.first(said).map(amount -> said(text, amount)).orElse(said);
        said = PIECE.matcher(said).replaceAll(" #piece ");
        return PHONE.matcher(said).replaceAll(" #phone ");
    }

    private static String said(CharSequence text, SaidAmounts.Amount amount) {
        String mailed = EMAIL.matcher(text).replaceAll(" #mail ");
        return mailed.substring(0, amount.start()) + " #amount " + mailed.substring(amount.end());
    }
}
