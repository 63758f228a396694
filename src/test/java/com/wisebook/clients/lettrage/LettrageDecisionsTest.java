package com.wisebook.clients.lettrage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.wisebook.clients.EmptyTables;
import com.wisebook.clients.IntegrationTest;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.lettrage.learning.DecisionLog;
import com.wisebook.clients.rulebook.Rulebook;
import com.wisebook.clients.rulebook.TableTrial;

/** What people decide becomes what is learnt from, as it was known when it was proposed; what is learnt ranks and, once proven, validates. */
@IntegrationTest
class LettrageDecisionsTest {

    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Companies companies;
    @Autowired
    private LettrageRuns runs;
    @Autowired
    private Lettrages lettrages;
    @Autowired
    private DecisionLog decisions;
    @Autowired
    private Rulebook rulebook;
    @Autowired
    private List<TableTrial> trials;

    private LettrageScene scene;

    @BeforeEach
    void aCompanyAndACustomer() {
        scene = new LettrageScene(jdbc, companies, "DEC", "Decidante");
    }

    /** Two invoices that one payment adds up to: proposed. */
    private List<Long> aRun() {
        return List.of(scene.entry("INVOICE", "2026-09-03", "310.00", "FA1", null, null), scene.entry("INVOICE", "2026-09-04", "450.50", "FA2", null, null),
            scene.entry("PAYMENT", "2026-10-05", "-760.50", null, "VIR JAOUEN", null));
    }

    private void certain() {
        scene.entry("INVOICE", "2026-09-01", "1200.00", "FA2026-00101", null, null);
        scene.entry("PAYMENT", "2026-10-02", "-1200.00", null, "VIR JAOUEN FA2026-00101", null);
    }

    private long proposal() {
        return lettrages.proposals(scene.company.id(), null, 10, 0).get(0).id();
    }

    private List<String> learnt() {
        return jdbc.sql("select source || ' ' || label || ' ' || automatic from lettrage_decision order by id").query(String.class).list();
    }

    private void run(LettrageRuns.Mode mode) {
        runs.runNow(scene.company, mode, "amelie");
    }

    @Test
    void acceptedRefusedPartedAndReopenedAreRemembered() {
        aRun();
        run(LettrageRuns.Mode.AUTO);
        assertThat(learnt()).isEmpty();
        lettrages.refuse(proposal(), "amelie");
        assertThat(learnt()).containsExactly("REFUSED false false");
        long refused = jdbc.sql("select id from lettrage_proposal").query(Long.class).single();
        lettrages.reopen(refused);
        assertThat(learnt()).as("the refusal was taken back").isEmpty();
        lettrages.accept(refused, "amelie");
        assertThat(learnt()).containsExactly("ACCEPTED true false");
        lettrages.undo(scene.company.id(), lettrages.groups(scene.company.id(), null, 10, null).get(0).id(), "amelie");
        assertThat(learnt()).containsExactly("UNDONE false false");
    }

    @Test
    void anAutomaticLettrageIsJudgedByWhoPartsItAndByWhoAuditsIt() {
        certain();
        run(LettrageRuns.Mode.AUTO);
        LettrageGroup group = lettrages.groups(scene.company.id(), null, 10, null).get(0);
        String fingerprint = ProposalStore.fingerprint(group.entries().stream().map(LettrageGroup.Entry::ledgerEntryId).toList());
        assertThat(decisions.audited(scene.company.id(), fingerprint, true, "sophie")).isTrue();
        assertThat(learnt()).containsExactly("AUDIT_RIGHT true true");
        assertThat(decisions.audited(scene.company.id(), "unknown", true, "sophie")).isFalse();
        lettrages.undo(scene.company.id(), group.id(), "amelie");
        assertThat(learnt()).as("the newest word counts").containsExactly("UNDONE false true");
    }

    @Test
    void settlingByHandJudgesTheProposalsThatWantedTheSameEntries() {
        List<Long> entries = aRun();
        run(LettrageRuns.Mode.PROPOSE);
        decisions.byHand(scene.company.id(), entries.subList(0, 2), "amelie");
        assertThat(learnt()).containsExactly("CHANGED false false");
        decisions.byHand(scene.company.id(), entries, "amelie");
        assertThat(learnt()).as("by hand, and the same").containsExactly("ACCEPTED true false");
    }

    @Test
    void whatIsLearntFromIsWhatWasKnownWhenItWasProposed() {
        aRun();
        run(LettrageRuns.Mode.PROPOSE);
        String then = jdbc.sql("select features::text from lettrage_features").query(String.class).single();
        jdbc.sql("update customer set name = 'Somebody Else'").update();
        for (int i = 0; i < 5; i++) {
            scene.entry("INVOICE", "2026-10-1" + i, "77.00", "FB" + i, null, null);
        }
        lettrages.accept(proposal(), "amelie");
        assertThat(jdbc.sql("select features::text from lettrage_decision").query(String.class).single()).isEqualTo(then);
        assertThat(then).contains("nameInText", "step.RUN", "engineConfidence");
    }

    @Test
    void lettersAndTheOrderOfLinesChangeNoFeature() {
        record Line(String kind, String day, String amount, String reference, String label) {
        }
        List<Line> lines = new java.util.ArrayList<>(List.of(new Line("INVOICE", "2026-09-03", "310.00", "FA2026-00201", null),
            new Line("INVOICE", "2026-09-04", "450.50", "FA2026-00202", null), new Line("PAYMENT", "2026-10-05", "-760.50", null, "VIR JAOUEN"),
            new Line("INVOICE", "2026-09-20", "99.00", "FA2026-00203", null), new Line("PAYMENT", "2026-10-20", "-99.00", null, "FA2026-00203"),
            new Line("INVOICE", "2026-09-28", "50.00", "FA2026-00204", null), new Line("INVOICE", "2026-09-29", "50.00", "FA2026-00205", null),
            new Line("PAYMENT", "2026-11-02", "-50.00", null, "JAOUEN SA")));
        lines.forEach(one -> scene.entry(one.kind, one.day, one.amount, one.reference, one.label, null));
        run(LettrageRuns.Mode.PROPOSE);
        List<String> before = features();
        EmptyTables.in(jdbc, "ledger_entry, lettrage_features, lettrage_proposal");
        java.util.Collections.reverse(lines);
        lines.forEach(one -> scene.entry(one.kind, one.day, one.amount, one.reference, one.label, "L" + one.amount));
        run(LettrageRuns.Mode.PROPOSE);
        assertThat(before).hasSizeGreaterThan(1);
        assertThat(features()).isEqualTo(before);
    }

    private List<String> features() {
        return jdbc.sql("select features::text from lettrage_features order by 1").query(String.class).list();
    }

    private void aModelThatFindsEverything(double probability, Double threshold) {
        jdbc.sql("""
                insert into lettrage_model (company_id, version, state, asked_by, asked_at, decisions, threshold, proven, coefficients, metrics)
                values (:company, 1, 'IN_USE', 'sophie', now(), 3000, :threshold, 2000, :coefficients::jsonb, '{}')""")
            .param("company", scene.company.id()).param("threshold", threshold)
            .param("coefficients", "{\"weights\":{},\"bias\":0,\"calibration\":{\"scores\":[0],\"shares\":[" + probability + "]}}").update();
    }

    private void judgedByPeople(int decisions) {
        jdbc.sql("""
                insert into lettrage_decision (company_id, customer_id, fingerprint, step, features, label, source, automatic, decided_by, decided_at)
                select :company, 1, 'p' || n, 'ONLY_AMOUNT', '{}', true, case when n = 1 then 'AUDIT_RIGHT' else 'ACCEPTED' end, n = 1, 'amelie', now()
                  from generate_series(1, :decisions) n""").param("company", scene.company.id()).param("decisions", decisions).update();
    }

    @Test
    void belowAThousandDecisionsTheModelRanksAndTheRulesAloneValidate() {
        aRun();
        judgedByPeople(999);
        aModelThatFindsEverything(0.999, 0.99);
        run(LettrageRuns.Mode.AUTO);
        assertThat(lettrages.groups(scene.company.id(), null, 10, null)).isEmpty();
        assertThat(lettrages.proposals(scene.company.id(), null, 10, 0)).singleElement().extracting(LettrageProposal::confidence)
            .satisfies(confidence -> assertThat((BigDecimal) confidence).isEqualByComparingTo("0.9990"));
    }

    @Test
    void aboveAProvenThresholdItValidatesButNeverWhatTies() {
        aRun();
        judgedByPeople(1_000);
        aModelThatFindsEverything(0.999, 0.99);
        scene.entry("INVOICE", "2026-06-01", "500.00", "FC1", null, null);
        scene.entry("INVOICE", "2026-06-08", "500.00", "FC2", null, null);
        scene.entry("PAYMENT", "2026-07-01", "-500.00", null, "VIR JAOUEN", null);
        run(LettrageRuns.Mode.AUTO);
        assertThat(lettrages.groups(scene.company.id(), null, 10, null)).singleElement().satisfies(group -> {
            assertThat(group.automatic()).isTrue();
            assertThat(group.kind()).isEqualTo("n-1");
            assertThat(group.confidence()).isEqualByComparingTo("0.9990");
        });
        assertThat(lettrages.proposals(scene.company.id(), null, 10, 0)).singleElement().extracting(LettrageProposal::alternatives).isEqualTo(1);
    }

    private TableTrial.Trial tried() {
        TableTrial trial = trials.stream().filter(one -> one.table().equals("lettrage-rules")).findFirst().orElseThrow();
        return trial.run(rulebook.active("lettrage-rules"), rulebook.active("lettrage-rules"), "DEC", Locale.FRENCH);
    }

    @Test
    void theTrialOfATableCountsWhatTheModelWouldMakeAndKeepsNothing() {
        aRun();
        judgedByPeople(1_000);
        assertThat(tried().counts()).filteredOn(one -> one.code().equals("AUTO")).singleElement().extracting(TableTrial.Count::after).isEqualTo(0);
        aModelThatFindsEverything(0.999, 0.99);
        assertThat(tried().counts()).filteredOn(one -> one.code().equals("AUTO")).singleElement().extracting(TableTrial.Count::after).isEqualTo(1);
        assertThat(features()).isEmpty();
        assertThat(tried().limits()).contains("1\u202f000 clients au plus", "5\u202f000 derniers lettrages automatiques");
        run(LettrageRuns.Mode.AUTO);
        assertThat(lettrages.groups(scene.company.id(), null, 10, null)).as("as the run does").hasSize(1);
        assertThat(tried().counts()).as("and it stays so once it is made").filteredOn(one -> one.code().equals("AUTO")).singleElement()
            .extracting(TableTrial.Count::after).isEqualTo(1);
    }

    @Test
    void whatARowKeepsForPeopleNoModelMakes() {
        scene.entry("INVOICE", "2026-09-03", "31000.00", "FA1", null);
        scene.entry("INVOICE", "2026-09-04", "45000.50", "FA2", null);
        scene.entry("PAYMENT", "2026-10-05", "-76000.50", null, "VIR JAOUEN");
        judgedByPeople(1_000);
        aModelThatFindsEverything(0.999, 0.99);
        run(LettrageRuns.Mode.AUTO);
        assertThat(lettrages.groups(scene.company.id(), null, 10, null)).as("the shipped table keeps large amounts for people").isEmpty();
        assertThat(lettrages.proposals(scene.company.id(), null, 10, 0)).singleElement().extracting(LettrageProposal::confidence)
            .satisfies(confidence -> assertThat((BigDecimal) confidence).as("it is ranked all the same").isEqualByComparingTo("0.9990"));
    }

    @Test
    void whereAModelRanksTheWeightsAreWhatItReckoned() {
        aRun();
        jdbc.sql("""
                insert into lettrage_model (company_id, version, state, asked_by, asked_at, decisions, proven, coefficients, metrics)
                values (:company, 1, 'IN_USE', 'sophie', now(), 3000, 2000, :coefficients::jsonb, '{}')""").param("company", scene.company.id())
            .param("coefficients", "{\"weights\":{\"engineConfidence\":2,\"wholeAmounts\":0.5,\"kind.n-1\":-0.75},\"bias\":0.25,"
                + "\"calibration\":{\"scores\":[0],\"shares\":[0.9]}}").update();
        run(LettrageRuns.Mode.PROPOSE);
        LettrageProposal proposal = lettrages.proposals(scene.company.id(), null, 10, 0).get(0);
        assertThat(proposal.weights()).extracting(ClueWeight::code).contains("SUM_OF", "LEARNT", "BASE");
        double engine = Math.log(0.96 / 0.04);
        assertThat(proposal.weights().stream().mapToDouble(ClueWeight::weight).sum()).as("the score of the model").isCloseTo(engine + 0.5 - 0.75 + 0.25, within(0.03));
        assertThat(proposal.weights()).anySatisfy(one -> {
            assertThat(one.clue()).isEqualTo("Factures et règlements, n-1");
            assertThat(one.weight()).isEqualTo(-0.75);
        });
        assertThat(proposal.weights().stream().mapToDouble(ClueWeight::share).sum()).isCloseTo(1, within(0.001));
        assertThat(proposal.clues()).as("the engine's own").containsExactly("Somme exacte de 2 écritures ouvertes qui se suivent");
    }

    @Test
    void withoutAThresholdOrBelowItNothingIsValidated() {
        aRun();
        judgedByPeople(2_000);
        aModelThatFindsEverything(0.98, 0.99);
        run(LettrageRuns.Mode.AUTO);
        assertThat(lettrages.groups(scene.company.id(), null, 10, null)).isEmpty();
        jdbc.sql("update lettrage_model set threshold = null").update();
        run(LettrageRuns.Mode.AUTO);
        assertThat(lettrages.groups(scene.company.id(), null, 10, null)).isEmpty();
    }
}
