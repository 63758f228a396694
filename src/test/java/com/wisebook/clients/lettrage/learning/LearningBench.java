package com.wisebook.clients.lettrage.learning;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;

/** How long a training takes, and how good what it learns is, on what simulated accountants decided. */
public final class LearningBench {

    /** How the benchmark measures. */
    public interface Measure {
        void of(String what, String unit, LongSupplier work);
    }

    private final SimulatedDecisions decisions;
    private final LettrageModels models;
    private final Companies companies;
    private final Measure measure;
    private final Consumer<String> say;

    public LearningBench(ApplicationContext application, Measure measure, Consumer<String> say) {
        this.decisions = new SimulatedDecisions(application.getBean(JdbcClient.class));
        this.models = application.getBean(LettrageModels.class);
        this.companies = application.getBean(Companies.class);
        this.measure = measure;
        this.say = say;
    }

    /** A company of its own with so many decisions; read, learnt from, compared and kept. */
    public void run(int size) {
        String code = "LEARN" + size;
        Company company = companies.byCode(code).orElseGet(() -> companies.byId(companies.create(code, "Société de mesure " + size, null, "EUR")));
        decisions.write(company.id(), size, size);
        ModelView[] made = new ModelView[1];
        measure.of(String.format(Locale.ROOT, "learning from %,d decisions", size), "decisions", () -> {
            made[0] = models.trainNow(company, "bench");
            return size;
        });
        say.accept(String.format(Locale.ROOT, "  %s: log loss %.4f, the engine's %.4f; Brier %.4f, %.4f; threshold %s", made[0].state(), made[0].logLoss(),
            made[0].otherLogLoss(), made[0].brier(), made[0].otherBrier(), made[0].threshold()));
        models.curve(made[0].id()).orElseThrow().foretold().points().stream()
            .filter(point -> made[0].threshold() != null && point.threshold() >= made[0].threshold()).findFirst()
            .ifPresent(point -> say.accept("  from there on " + point));
    }
}
