package com.wisebook.clients.lettrage.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.EmptyTables;
import com.wisebook.clients.IntegrationTest;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.job.Jobs;

/** Models are trained as jobs, replace each other only when they are better, and can be taken back. */
@IntegrationTest
class LettrageModelsTest {

    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Companies companies;
    @Autowired
    private LettrageModels models;
    @Autowired
    private ModelStore store;
    @Autowired
    private Training training;
    @Autowired
    private Jobs jobs;
    @Autowired
    private TestRestTemplate http;

    private Company company;
    private SimulatedDecisions decisions;

    @BeforeEach
    void aCompany() {
        EmptyTables.in(jdbc, "company, customer, lettrage_line, job, event_publication");
        companies.create("APP", "Apprentis", null, "EUR");
        company = companies.byCode("APP").orElseThrow();
        decisions = new SimulatedDecisions(jdbc);
    }

    private ModelView train() {
        return models.trainNow(company, "sophie");
    }

    private String inUse() {
        return jdbc.sql("select string_agg(version::text, ',') from lettrage_model where state = 'IN_USE'").query(String.class).single();
    }

    /** Decisions that nothing can be learnt from. */
    private static List<Example> tossed(List<Example> examples) {
        Random coin = new Random(4);
        return examples.stream().map(example -> new Example(example.features(), coin.nextBoolean(), example.at())).toList();
    }

    @Test
    void theFirstModelReplacesTheEngineWhenItIsBetter() {
        decisions.write(company.id(), 1, 2_000);
        ModelView first = train();
        assertThat(first.state()).isEqualTo("IN_USE");
        assertThat(first.logLoss()).isLessThan(first.otherLogLoss());
        assertThat(first.otherVersion()).as("held against the engine").isNull();
        assertThat(first.decisions()).isEqualTo(2_000);
        assertThat(models.curve(first.id()).orElseThrow().features()).extracting(LettrageModels.Weight::sentence)
            .contains("Une autre combinaison convenait aussi", "Trouvé par\u202f: même référence");
    }

    @Test
    void aWorseCandidateIsRefusedAndTheOldOneGoesOn() {
        List<Example> clean = new SimulatedAccountants(1).judge(1_000);
        decisions.write(company.id(), clean, Duration.ofDays(2_000));
        assertThat(train().state()).isEqualTo("IN_USE");
        decisions.write(company.id(), tossed(new SimulatedAccountants(2).judge(4_000)), Duration.ZERO);
        ModelView second = train();
        assertThat(second.state()).isEqualTo("REFUSED");
        assertThat(second.logLoss()).isGreaterThan(second.otherLogLoss());
        assertThat(second.otherVersion()).isEqualTo(1);
        assertThat(inUse()).isEqualTo("1");
    }

    @Test
    void aManagerGoesBackAndForwardAnAccountantDoesNot() {
        decisions.write(company.id(), tossed(new SimulatedAccountants(2).judge(400)), Duration.ZERO);
        decisions.write(company.id(), new SimulatedAccountants(3).judge(300), Duration.ofDays(100));
        long first = train().id();
        store.use(company.id(), first, "sophie");
        decisions.write(company.id(), new SimulatedAccountants(1).judge(4_000), Duration.ofDays(200));
        ModelView second = train();
        assertThat(second.state()).isEqualTo("IN_USE");
        assertThat(http.withBasicAuth("amelie", "demo").postForEntity("/api/v1/lettrage/models/" + first + "/use", null, String.class).getStatusCode())
            .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(use(first)).isEqualTo(HttpStatus.OK);
        assertThat(inUse()).isEqualTo("1");
        assertThat(use(first)).as("it is in use already").isEqualTo(HttpStatus.CONFLICT);
        assertThat(use(second.id())).isEqualTo(HttpStatus.OK);
        assertThat(inUse()).isEqualTo("2");
    }

    private Object use(long id) {
        return http.withBasicAuth("sophie", "demo").postForEntity("/api/v1/lettrage/models/" + id + "/use", null, JsonNode.class).getStatusCode();
    }

    @Test
    void aModelValidatesOnlyFromAThousandDecisionsOn() {
        decisions.write(company.id(), 7, 990);
        assertThat(train().state()).isEqualTo("IN_USE");
        LettrageModels.Overview before = models.overview(company.id());
        assertThat(List.of(before.decisions(), before.open(), before.closedReason())).containsExactly(990, false, "TOO_FEW");
        assertThat(before.closed()).startsWith("Il faut encore 10 décisions");
        decisions.write(company.id(), new SimulatedAccountants(8).judge(4_000), Duration.ofDays(60));
        assertThat(train().threshold()).isNotNull();
        assertThat(models.overview(company.id()).open()).isTrue();
    }

    @Test
    void laterDecisionsThatContradictTheThresholdCloseItAtOnce() {
        decisions.write(company.id(), 7, 5_000);
        ModelView model = train();
        assertThat(models.overview(company.id()).open()).isTrue();
        jdbc.sql("""
                insert into lettrage_decision (company_id, customer_id, fingerprint, step, features, probability, model_id, label, source, automatic, decided_by,
                    decided_at)
                select :company, 1, 'w' || n, 'RUN', '{}', :p, :model, false, 'AUDIT_WRONG', true, 'amelie', now() from generate_series(1, 60) n""")
            .param("company", company.id()).param("p", model.threshold() + 1e-9).param("model", model.id()).update();
        assertThat(models.overview(company.id()).closedReason()).isEqualTo("LATER_WRONG");
        assertThat(store.inUse(company.id()).orElseThrow().open()).isFalse();
    }

    @Test
    void overRestTrainingIsAJobAndTooFewDecisionsSaySo() {
        assertThat(http.withBasicAuth("thomas", "demo").getForEntity("/api/v1/lettrage/models?companyCode=APP", String.class).getStatusCode())
            .isEqualTo(HttpStatus.FORBIDDEN);
        decisions.write(company.id(), 1, 60);
        ResponseEntity<JsonNode> few = ask();
        assertThat(few.getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
        assertThat(few.getBody().path("detail").asText()).contains("40");
        decisions.write(company.id(), new SimulatedAccountants(1).judge(600), Duration.ofDays(30));
        ResponseEntity<JsonNode> begun = ask();
        assertThat(begun.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
        long id = begun.getBody().path("id").asLong();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(models.byId(id).orElseThrow().state()).isIn("IN_USE", "REFUSED"));
        JsonNode overview = http.withBasicAuth("amelie", "demo").getForObject("/api/v1/lettrage/models?companyCode=APP", JsonNode.class);
        assertThat(overview.path("decisions").asInt()).isEqualTo(660);
        JsonNode curve = http.withBasicAuth("amelie", "demo").getForObject("/api/v1/lettrage/models/" + id + "/curve", JsonNode.class);
        assertThat(curve.path("foretold").path("points").size()).isBetween(5, 60);
        assertThat(curve.path("features").size()).isGreaterThan(10);
    }

    private ResponseEntity<JsonNode> ask() {
        return http.withBasicAuth("amelie", "demo").postForEntity("/api/v1/lettrage/models", Map.of("companyCode", "APP"), JsonNode.class);
    }

    @Test
    void twoTrainingsAtOnceAreOne() {
        decisions.write(company.id(), 1, 3_000);
        List<CompletableFuture<ModelView>> asked = java.util.stream.IntStream.range(0, 4)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> models.train(company, "user" + i))).toList();
        List<Long> jobs = asked.stream().map(CompletableFuture::join).map(ModelView::id).distinct().toList();
        await().atMost(Duration.ofSeconds(60)).until(() -> models.overview(company.id()).items().stream().noneMatch(m -> m.state().equals("CANDIDATE")));
        assertThat(jdbc.sql("select count(*) from job where kind = 'LETTRAGE_LEARNING'").query(Integer.class).single()).isEqualTo(jobs.size());
        assertThat(models.overview(company.id()).items()).extracting(ModelView::state, ModelView::version).contains(tuple("IN_USE", 1));
        assertThat(store.begin(company.id(), "a")).isPresent();
        assertThat(store.begin(company.id(), "b")).as("while one is trained").isEmpty();
    }

    @Test
    void aTrainingThatWasKilledIsTakenUpAgain() {
        decisions.write(company.id(), 1, 1_500);
        long id = store.begin(company.id(), "sophie").orElseThrow();
        assertThat(models.byId(id).orElseThrow().state()).isEqualTo("CANDIDATE");
        jobs.run(LettrageModels.JOB_KIND, "t", String.valueOf(id), "sophie", training.resume(String.valueOf(id)));
        assertThat(models.byId(id).orElseThrow().state()).isEqualTo("IN_USE");
        jobs.run(LettrageModels.JOB_KIND, "t", String.valueOf(id), "sophie", training.resume(String.valueOf(id)));
        assertThat(models.overview(company.id()).items()).as("twice does no more than once").hasSize(1);
    }
}
