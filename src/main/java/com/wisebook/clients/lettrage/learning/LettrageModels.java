package com.wisebook.clients.lettrage.learning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.Company;
import com.wisebook.clients.job.Jobs;
import com.wisebook.clients.security.rest.UserMessages;

import io.swagger.v3.oas.annotations.media.Schema;

/** The models of each company: trained as jobs, compared before they are used, taken back when somebody wants. */
@Service
public class LettrageModels {

    /** Kind of the jobs that train. */
    public static final String JOB_KIND = "LETTRAGE_LEARNING";

    /** There is not enough to learn from. */
    public static final class TooFew extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int missing;

        TooFew(int missing) {
            super("decisions missing: " + missing);
            this.missing = missing;
        }

        /** So many decisions are missing; 0: there are enough, but all of them say the same. */
        public int missing() {
            return missing;
        }
    }

    /**
     * What a company's matching has learnt so far.
     *
     * @param decisions    decisions of people so far, of which {@code needed} must be there before the model validates
     * @param fewest       so many must be there before a model is trained
     * @param open         whether the model in use validates by itself
     * @param closedReason TOO_FEW, NOT_PROVEN, NO_AUDIT or LATER_WRONG; null when open, or when no model is in use
     * @param closed       the same as a sentence
     * @param items        versions, newest first
     */
    @Schema(name = "LettrageLearning", requiredProperties = {"decisions", "needed", "fewest", "bySource", "audited", "open", "items"})
    public record Overview(int decisions, int needed, int fewest, DecisionLog.Tally bySource, int audited, boolean open, String closedReason, String closed,
                           List<ModelView> items) {
    }

    /** What a feature weighs: positive speaks for a match. */
    @Schema(name = "LettrageFeature", requiredProperties = {"name", "sentence", "weight"})
    public record Weight(String name, String sentence, double weight) {
    }

    /**
     * A version in detail.
     *
     * @param foretold  decisions foretold by models that did not know them: what the curve and the threshold rest on
     * @param candidate this version on the newest fifth
     * @param other     the one in use by then, or the engine, on the same
     */
    @Schema(name = "LettrageModelCurve", requiredProperties = {"id", "version", "foretold", "candidate", "other", "features"})
    public record Curve(long id, int version, Assessment foretold, Assessment candidate, Assessment other, List<Weight> features) {
    }

    private final JdbcClient jdbc;
    private final Jobs jobs;
    private final ModelStore store;
    private final DecisionLog decisions;
    private final Training training;
    private final UserMessages messages;
    private final FeatureSentences sentences;

    LettrageModels(JdbcClient jdbc, Jobs jobs, ModelStore store, DecisionLog decisions, Training training, UserMessages messages,
                   FeatureSentences sentences) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.store = store;
        this.decisions = decisions;
        this.training = training;
        this.messages = messages;
        this.sentences = sentences;
    }

    /** What there is of a company. */
    public Overview overview(long companyId) {
        DecisionLog.Tally tally = decisions.tally(companyId);
        List<ModelView> models = store.all(companyId);
        boolean used = models.stream().anyMatch(model -> model.state().equals("IN_USE"));
        Optional<ModelStore.Closed> closed = store.whyClosed(companyId);
        return new Overview(tally.total(), Learning.NEEDED, Learning.FEWEST, tally, tally.audited(), used && closed.isEmpty(),
            closed.map(Enum::name).orElse(null), closed.map(reason -> messages.text("learning.closed." + reason.name(),
                Math.max(0, Learning.NEEDED - tally.total()))).orElse(null), models);
    }

    public Optional<ModelView> byId(long id) {
        return store.byId(id);
    }

    /** Curve, calibration, comparison and weights of a version; nothing while it has none. */
    public Optional<Curve> curve(long id) {
        return store.byId(id).filter(model -> model.trainedAt() != null).map(model -> {
            ModelStore.Metrics metrics = store.metrics(id);
            List<Weight> weights = new ArrayList<>();
            for (Map.Entry<String, Double> weight : store.model(id).weights().entrySet()) {
                weights.add(new Weight(weight.getKey(), sentences.of(weight.getKey()), weight.getValue()));
            }
            weights.sort(Comparator.comparingDouble((Weight weight) -> -Math.abs(weight.weight)).thenComparing(Weight::name));
            return new Curve(id, model.version(), metrics.foretold(), metrics.candidate(), metrics.other(), weights);
        });
    }

    /**
     * Queues a training; while one runs it is that one.
     *
     * @return the version that is being trained
     * @throws TooFew when there is too little to learn from
     */
    @Transactional
    public ModelView train(Company company, String user) {
        refuseTooFew(company.id());
        Optional<Long> begun = store.begin(company.id(), user);
        begun.ifPresent(id -> {
            long job = jobs.submit(JOB_KIND, messages.text("learning.job", company.name()), String.valueOf(id), user, training.work(id));
            jdbc.sql("update lettrage_model set job_id = :job where id = :id").param("job", job).param("id", id).update();
        });
        return running(company.id());
    }

    /** Trains in the caller's thread (tests, benchmarks). */
    public ModelView trainNow(Company company, String user) {
        refuseTooFew(company.id());
        long id = store.begin(company.id(), user).orElseThrow(() -> new IllegalStateException("a training is under way"));
        jobs.run(JOB_KIND, messages.text("learning.job", company.name()), String.valueOf(id), user, training.work(id));
        return store.byId(id).orElseThrow();
    }

    private ModelView running(long companyId) {
        // one that ended between the two statements is the newest
        List<ModelView> all = store.all(companyId);
        return all.stream().filter(model -> model.state().equals("CANDIDATE")).findFirst().orElseGet(() -> all.get(0));
    }

    private void refuseTooFew(long companyId) {
        int there = decisions.tally(companyId).total();
        if (there < Learning.FEWEST) {
            throw new TooFew(Learning.FEWEST - there);
        }
        if (!Learning.possible(decisions.examples(companyId))) {
            throw new TooFew(0);
        }
    }

    /** Whether so much is new since the newest training that another one may find something. */
    boolean worthIt(long companyId, int fewestNew) {
        int there = decisions.tally(companyId).total();
        int known = store.all(companyId).stream().filter(model -> model.trainedAt() != null).mapToInt(ModelView::decisions).max().orElse(0);
        return there >= known + fewestNew && Learning.possible(decisions.examples(companyId));
    }

    /**
     * Puts a version in use that was in use before (back or forward).
     *
     * @return false when it never was, or is already
     */
    @Transactional
    public boolean use(long companyId, long id, String user) {
        boolean retired = jdbc.sql("select state from lettrage_model where id = :id and company_id = :company for update").param("id", id)
            .param("company", companyId).query(String.class).optional().filter("RETIRED"::equals).isPresent();
        if (retired) {
            store.use(companyId, id, user);
        }
        return retired;
    }
}
