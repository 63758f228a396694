package com.wisebook.clients.rulebook;

import static com.wisebook.clients.rulebook.RulebookDatabase.TABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.wisebook.clients.dunning.rules.RelanceWorkbooks;
import com.wisebook.clients.rulebook.RuleVersion.Source;
import com.wisebook.clients.rulebook.RuleVersion.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A manager works with the workbook in the rules folder. Each look stands for some seconds. */
class RulesFolderTest {

    private static RulebookDatabase database;
    private Rulebook rulebook;
    @TempDir
    private Path data;
    private RulesFolder folder;
    private Path file;
    private Path report;

    @BeforeAll
    static void database() {
        database = new RulebookDatabase();
    }

    @AfterAll
    static void close() throws Exception {
        database.close();
    }

    @BeforeEach
    void start() {
        database.forgetEverything();
        rulebook = database.start();
        rulebook.active(TABLE);
        folder = folder();
        file = data.resolve("rules/relance-levels.drl.xlsx");
        report = data.resolve("rules/relance-levels.refus.txt");
        folder.look();
    }

    @AfterEach
    void stop() {
        rulebook.stop();
    }

    @Test
    void theShippedWorkbookIsThereToBeEdited() {
        assertThat(file).hasBinaryContent(RelanceWorkbooks.shipped());
    }

    @Test
    void aSavedWorkbookComesIntoUse() throws Exception {
        save(RelanceWorkbooks.with("P25", 12));
        looks(2);

        assertThat(rulebook.activeVersion(TABLE)).isEqualTo(2);
        assertThat(rulebook.versions(TABLE).get(0)).extracting(RuleVersion::source, RuleVersion::createdBy)
                .containsExactly(Source.FOLDER, "folder");
    }

    @Test
    void aHalfWrittenFileIsLeftAloneUntilItRests() throws Exception {
        byte[] edited = RelanceWorkbooks.with("P25", 12);
        save(Arrays.copyOf(edited, 3_000));
        looks(1);
        save(Arrays.copyOf(edited, 9_000));
        looks(1);
        save(edited);
        looks(2);

        assertThat(rulebook.versions(TABLE)).extracting(RuleVersion::version, RuleVersion::status)
                .containsExactly(tuple(2, Status.ACTIVE), tuple(1, Status.RETIRED));
    }

    @Test
    void aBrokenWorkbookIsExplainedBesideItAndTheOldTableGoesOn() throws Exception {
        save(RelanceWorkbooks.with("P25", "douze"));
        looks(4);

        assertThat(rulebook.activeVersion(TABLE)).isEqualTo(1);
        assertThat(rulebook.versions(TABLE)).hasSize(2);
        assertThat(report).content().contains("est refusé. La version 1 reste en service.",
                "- feuille Relances, cellule P25 : « douze » est du texte ; un nombre est attendu.");
        save(RelanceWorkbooks.with("P25", 12));
        looks(2);
        assertThat(rulebook.activeVersion(TABLE)).isEqualTo(3);
        assertThat(report).doesNotExist();
    }

    @Test
    void goingBackToAnEarlierFileIsANewVersion() throws Exception {
        save(RelanceWorkbooks.with("P25", 12));
        looks(2);
        save(RelanceWorkbooks.shipped());
        looks(2);

        assertThat(rulebook.activeVersion(TABLE)).isEqualTo(3);
        assertThat(rulebook.rows(TABLE).get(12).integer("delay")).isEqualTo(10);
    }

    @Test
    void theFolderFollowsAnUploadSoThatNobodyEditsAnOldWorkbook() {
        byte[] uploaded = RelanceWorkbooks.with("P25", 12);
        rulebook.submit(TABLE, uploaded, Source.UPLOAD, "x.xlsx", "manager").outcome().join();
        looks(2);

        assertThat(file).hasBinaryContent(uploaded);
        assertThat(rulebook.versions(TABLE)).hasSize(2);
    }

    @Test
    void anOldFileFoundAtAStartIsNoWishToGoBackToIt() throws Exception {
        byte[] uploaded = RelanceWorkbooks.with("P25", 12);
        rulebook.submit(TABLE, uploaded, Source.UPLOAD, "x.xlsx", "manager").outcome().join();
        folder = folder();
        save(RelanceWorkbooks.shipped());
        looks(3);

        assertThat(rulebook.activeVersion(TABLE)).isEqualTo(2);
        assertThat(file).hasBinaryContent(uploaded);
    }

    @Test
    void aFileEditedWhileTheApplicationWasDownIsTakenIn() throws Exception {
        save(RelanceWorkbooks.with("P25", 12));
        folder = folder();
        looks(2);

        assertThat(rulebook.activeVersion(TABLE)).isEqualTo(2);
    }

    @Test
    void inServerModeNoFolderIsWatchedUnlessOneIsNamed() {
        RulesFolder server = new RulesFolder(rulebook, database.store, database.clock, "", data.resolve("server").toString(), "SERVER");
        server.look();
        assertThat(data.resolve("server")).doesNotExist();
    }

    private RulesFolder folder() {
        return new RulesFolder(rulebook, database.store, database.clock, "", data.toString(), "EMBEDDED");
    }

    private void save(byte[] bytes) throws IOException {
        Files.write(file, bytes);
    }

    private void looks(int times) {
        for (int i = 0; i < times; i++) {
            folder.look();
        }
        rulebook.afterCompilations().join();
    }
}
