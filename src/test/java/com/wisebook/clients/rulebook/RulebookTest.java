package com.wisebook.clients.rulebook;

import static com.wisebook.clients.rulebook.RulebookDatabase.TABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.wisebook.clients.dunning.rules.RelanceFact;
import com.wisebook.clients.dunning.rules.RelanceWorkbooks;
import com.wisebook.clients.rulebook.RuleVersion.Source;
import com.wisebook.clients.rulebook.RuleVersion.Status;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the workbooks of a rule table over its life. */
class RulebookTest {

    private static final int ENTRY_ROW = 25;
    private static RulebookDatabase database;
    private Rulebook rulebook;

    @BeforeAll
    static void database() {
        database = new RulebookDatabase();
    }

    @AfterAll
    static void close() throws Exception {
        database.close();
    }

    @BeforeEach
    void firstStart() {
        database.forgetEverything();
        rulebook = database.start();
    }

    @AfterEach
    void stop() {
        rulebook.stop();
    }

    @Test
    void theShippedTableIsTheFirstVersionAndSaysWhichRowDecided() {
        RelanceFact item = RelanceWorkbooks.standardItemSomeDaysLate();
        CompiledTable decidedBy = rulebook.evaluate(TABLE, List.of(item));

        assertThat(decidedBy.version()).isEqualTo(1);
        assertThat(decidedBy.firedRow(item).orElseThrow().number()).isEqualTo(ENTRY_ROW);
        assertThat(rulebook.rows(TABLE)).hasSize(50);
        assertThat(rulebook.versions(TABLE)).extracting(RuleVersion::version, RuleVersion::status, RuleVersion::source)
                .containsExactly(tuple(1, Status.ACTIVE, Source.SHIPPED));
        assertThat(rulebook.workbook(TABLE, 1)).hasValue(RelanceWorkbooks.shipped());
    }

    @Test
    void aNewWorkbookDecidesOnceItIsCompiledAndTheOldOneIsKept() {
        RuleVersion active = submit(RelanceWorkbooks.with("P" + ENTRY_ROW, 12)).outcome().join();

        assertThat(active.status()).isEqualTo(Status.ACTIVE);
        assertThat(rulebook.activeVersion(TABLE)).isEqualTo(2);
        assertThat(rulebook.rows(TABLE).get(ENTRY_ROW - 13).integer("delay")).isEqualTo(12);
        assertThat(rulebook.versions(TABLE)).extracting(RuleVersion::version, RuleVersion::status)
                .containsExactly(tuple(2, Status.ACTIVE), tuple(1, Status.RETIRED));
    }

    @Test
    void aBrokenWorkbookIsKeptWithItsFindingsAndTheOldTableGoesOn() {
        CompiledTable before = rulebook.active(TABLE);
        RuleVersion refused = submit(RelanceWorkbooks.with("P" + ENTRY_ROW, "douze")).version();

        assertThat(refused.status()).isEqualTo(Status.REFUSED);
        assertThat(rulebook.versions(TABLE).get(0).findings()).containsExactly(
                new Finding("Relances", "P" + ENTRY_ROW, "rulebook.cell.not-number", List.of("douze")));
        assertThat(rulebook.active(TABLE)).isSameAs(before);
    }

    @Test
    void theOldTableDecidesWhileTheNewOneIsBeingCompiled() {
        rulebook.active(TABLE);
        Rulebook.Submission submission = submit(RelanceWorkbooks.with("P" + ENTRY_ROW, 12));
        CompiledTable meanwhile = rulebook.active(TABLE);

        assertThat(submission.version().status()).isEqualTo(Status.COMPILING);
        assertThat(meanwhile.version()).isEqualTo(1);
        assertThat(submission.outcome().join().status()).isEqualTo(Status.ACTIVE);
        // A run that began with the old table ends with it.
        RelanceFact item = RelanceWorkbooks.standardItemSomeDaysLate();
        meanwhile.evaluate(List.of(item));
        assertThat(meanwhile.firedRow(item).orElseThrow().integer("delay")).isEqualTo(10);
    }

    @Test
    void theSameWorkbookPublishedByTwoAtOnceIsOneVersionAndTheSecondIsTold() {
        rulebook.active(TABLE);
        byte[] workbook = RelanceWorkbooks.with("P" + ENTRY_ROW, 12);
        List<Rulebook.Submission> both = java.util.stream.Stream.generate(() -> java.util.concurrent.CompletableFuture.supplyAsync(() -> submit(workbook))).limit(2)
                .toList().stream().map(java.util.concurrent.CompletableFuture::join).toList();
        assertThat(both).extracting(Rulebook.Submission::known).containsExactlyInAnyOrder(true, false);
        assertThat(both).allSatisfy(one -> assertThat(one.outcome().join()).extracting(RuleVersion::version, RuleVersion::status).containsExactly(2, Status.ACTIVE));
        assertThat(rulebook.versions(TABLE)).hasSize(2);
    }

    @Test
    void theNumbersOfAReasonAreWrittenAsTheReaderWritesThem() {
        Finding between = Finding.at("Relances", "Q14", "rulebook.cell.out-of-range", "-1.5", 0, "1000000000");
        assertThat(between.reason(java.util.Locale.FRENCH)).isEqualTo("« -1,5 » n’est pas compris entre 0 et 1\u202f000\u202f000\u202f000.");
        assertThat(between.reason(java.util.Locale.ENGLISH)).isEqualTo("\"-1.5\" is not between 0 and 1,000,000,000.");
        assertThat(FindingDetail.of(between, java.util.Locale.FRENCH).expected()).contains("1\u202f000\u202f000\u202f000");
        assertThat(Finding.at("Relances", "Q14", "rulebook.table.range", new java.math.BigDecimal("1500.00"), new java.math.BigDecimal("100.00"))
                .reason(java.util.Locale.FRENCH)).isEqualTo("L’intervalle est vide : de 1\u202f500,00 à 100,00.");
        assertThat(Finding.at("Relances", "Q14", "rulebook.cell.not-text", "10000.50").reason(java.util.Locale.FRENCH)).as("what was typed").contains("10000.50");
        assertThat(Finding.at("Relances", "14", "rulebook.table.dead-row", 1014).reason(java.util.Locale.FRENCH)).as("a row").contains("1014");
    }

    @Test
    void theWorkbookInUseMakesNoNewVersion() {
        rulebook.active(TABLE);
        assertThat(submit(RelanceWorkbooks.shipped()).version().version()).isEqualTo(1);
        assertThat(rulebook.versions(TABLE)).hasSize(1);
    }

    @Test
    void aRestartGoesOnWithTheVersionInUse() {
        submit(RelanceWorkbooks.with("P" + ENTRY_ROW, 12)).outcome().join();
        rulebook.stop();
        rulebook = database.start();

        assertThat(rulebook.activeVersion(TABLE)).isEqualTo(2);
        assertThat(rulebook.versions(TABLE)).hasSize(2);
    }

    @Test
    void anotherNodeFollows() {
        rulebook.active(TABLE);
        Rulebook other = database.start();
        try {
            assertThat(other.activeVersion(TABLE)).isEqualTo(1);
            submit(RelanceWorkbooks.with("P" + ENTRY_ROW, 12)).outcome().join();
            other.refresh();
            other.afterCompilations().join();
            assertThat(other.activeVersion(TABLE)).isEqualTo(2);
        } finally {
            other.stop();
        }
    }

    @Test
    void aWorkbookOfAnOlderReleaseThatNoLongerFitsGivesWayToTheShippedOne() {
        rulebook.active(TABLE);
        byte[] outdated = RelanceWorkbooks.with("L12", "Ancien titre");
        RuleVersion old = database.store.add(TABLE, outdated, Source.UPLOAD, "old.drl.xlsx", Status.COMPILING, List.of(), "manager", null);
        database.store.activate(TABLE, old.version());
        rulebook.stop();
        rulebook = database.start();

        assertThat(rulebook.activeVersion(TABLE)).isEqualTo(3);
        assertThat(rulebook.versions(TABLE)).extracting(RuleVersion::status, RuleVersion::source).containsExactly(
                tuple(Status.ACTIVE, Source.SHIPPED), tuple(Status.RETIRED, Source.UPLOAD), tuple(Status.RETIRED, Source.SHIPPED));
    }

    @Test
    void aTableThatDroolsRefusesNeverComesIntoUse() {
        byte[] wrongProgram = RelanceWorkbooks.with("L11", "$item.noSuchMethod($param);");

        assertThatThrownBy(() -> TableForTests.compiledAsItIs(RelanceWorkbooks.definition(), wrongProgram))
                .isInstanceOf(TableCompiler.CompilationFailed.class);
    }

    @Test
    void anUnknownTableIsSaidToBeUnknown() {
        assertThatThrownBy(() -> rulebook.active("no-such-table")).isInstanceOf(UnknownTableException.class);
    }

    private Rulebook.Submission submit(byte[] workbook) {
        rulebook.active(TABLE);
        return rulebook.submit(TABLE, workbook, Source.UPLOAD, "relances.xlsx", "manager");
    }
}
