package com.wisebook.clients.lettrage.payer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.wisebook.clients.EmptyTables;
import com.wisebook.clients.IntegrationTest;
import com.wisebook.clients.bank.SampleStatements;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.exchange.ImportKind;
import com.wisebook.clients.exchange.ImportParameters;
import com.wisebook.clients.exchange.ImportRequest;
import com.wisebook.clients.exchange.ImportView;
import com.wisebook.clients.exchange.Imports;
import com.wisebook.clients.exchange.RollbackRefused;
import com.wisebook.clients.exchange.RollbackReport;
import com.wisebook.clients.lettrage.LettrageGroup;
import com.wisebook.clients.lettrage.Lettrages;

/** A statement is imported: what it tells is matched by itself, and gone again when the import is taken back. */
@IntegrationTest
class ImportedStatementTest {

    @TempDir
    private Path folder;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Companies companies;
    @Autowired
    private Imports imports;
    @Autowired
    private Lettrages lettrages;
    @Autowired
    private LinesAside aside;

    private BankScene scene;
    private long durand;

    @AfterEach
    void everythingHasFollowed() {
        BankScene.quiet(jdbc);
    }

    @BeforeEach
    void aCustomerWhoOwesTwoInvoices() {
        scene = new BankScene(jdbc, companies);
        EmptyTables.in(jdbc, "import_run");
        durand = scene.customer("DURAND1", "Établissements Durand");
        scene.invoice(durand, "2026-01-05", "700.00", "FA-2026-0001");
        scene.invoice(durand, "2026-01-06", "500.00", "FA-2026-0002");
    }

    private ImportView statement() throws Exception {
        Path file = Files.writeString(folder.resolve("releve.txt"), SampleStatements.CFONB, StandardCharsets.ISO_8859_1);
        long id = imports.runNow(new ImportRequest(ImportKind.BANK_STATEMENT, "VAL", null, "releve.txt", file, false, ImportParameters.parse("{}"), "amelie"));
        await().atMost(Duration.ofSeconds(60)).until(() -> jdbc.sql("select count(*) from lettrage_run where status = 'DONE'").query(Long.class).single() > 0);
        return imports.byId(id).orElseThrow();
    }

    @Test
    void theTransferMatchesByItself() throws Exception {
        assertThat(statement().status()).isEqualTo("DONE");
        assertThat(scene.open(durand)).isZero();
        assertThat(groups()).singleElement().satisfies(group -> assertThat(group.entries()).hasSize(3));
    }

    private List<LettrageGroup> groups() {
        return lettrages.groups(scene.company.id(), null, 10, null);
    }

    @Test
    void aRuleSetsItsLineAsideWhenTheStatementArrives() throws Exception {
        Path first = Files.writeString(folder.resolve("un.sta"), mt940("1", "260101", "100,00", "REMB ASSURANCE SINISTRE 4471", "160,00"));
        imported(first);
        long line = jdbc.sql("select transaction_id from bank_payer").query(Long.class).single();
        aside.set(line, new LinesAside.Said(AsideReason.SUPPLIER, null, AsideRule.Kind.LABEL), "amelie");
        BankScene.quiet(jdbc);
        imported(Files.writeString(folder.resolve("deux.sta"), mt940("2", "260201", "160,00", "REMB ASSURANCE SINISTRE 5512", "220,00")));
        assertThat(jdbc.sql("select b.state || ' ' || b.decided_by from bank_payer b where b.transaction_id <> :id").param("id", line).query(String.class).single())
            .isEqualTo("ASIDE system");
        assertThat(scene.unmatched()).isZero();
    }

    private void imported(Path file) {
        imports.runNow(new ImportRequest(ImportKind.BANK_STATEMENT, "VAL", null, file.getFileName().toString(), file, false, ImportParameters.parse("{}"), "amelie"));
        BankScene.quiet(jdbc);
    }

    private static String mt940(String number, String day, String opening, String text, String closing) {
        return String.join("\n", ":20:RELEVE", ":25:FR7630003031100001234567844", ":28C:0000" + number + "/001", ":60F:C" + day + "EUR" + opening,
            ":61:" + day + day.substring(2) + "C60,00NMSCNONREF//BK" + number, ":86:" + text, ":62F:C" + day + "EUR" + closing, "-", "");
    }

    @Test
    void takenBackItLeavesNothing() throws Exception {
        ImportView run = statement();
        RollbackReport report = imports.rollback(run.id(), "amelie");
        assertThat(report.undone()).singleElement().asString().endsWith("AAA");
        assertThat(scene.open(durand)).isEqualByComparingTo(new BigDecimal("1200.00"));
        assertThat(scene.entries()).isEqualTo(2);
        assertThat(jdbc.sql("select count(*) from bank_payer").query(Long.class).single()).isZero();
        assertThat(statement().added()).as("and comes again").isEqualTo(3);
    }

    @Test
    void whatAPersonHasLetteredIsNotTakenBackBehindHisBack() throws Exception {
        ImportView run = statement();
        jdbc.sql("update lettrage set source = 'MANUAL'").update();
        assertThatThrownBy(() -> imports.rollback(run.id(), "amelie")).isInstanceOfSatisfying(RollbackRefused.class, refused -> {
            assertThat(refused.code()).isEqualTo("LETTERED");
            assertThat(refused.detail()).isEqualTo("DURAND1 AAA");
        });
        assertThat(scene.open(durand)).isZero();
    }

    @Test
    void theLedgerThatPostsThePaymentTakesTheAnnouncedOnesPlaceAndGivesItBack() throws Exception {
        statement();
        String code = groups().get(0).code();
        ImportView fec = imports.byId(imports.runNow(new ImportRequest(ImportKind.FEC, "VAL", null, "732829320FEC20261231.txt", fec(), false,
            ImportParameters.parse("{}"), "amelie"))).orElseThrow();
        assertThat(fec.status()).isEqualTo("DONE");
        assertThat(scene.entries()).as("two invoices and one payment").isEqualTo(3);
        assertThat(scene.open(durand)).isZero();
        assertThat(groups()).singleElement().satisfies(group -> {
            assertThat(group.code()).isEqualTo(code);
            assertThat(group.entries()).extracting(LettrageGroup.Entry::importId).contains(fec.id());
        });
        assertThat(announced()).isZero();

        imports.rollback(fec.id(), "amelie");
        await().atMost(Duration.ofSeconds(60)).until(() -> announced() == 1 && scene.open(durand).signum() == 0);
        assertThat(scene.entries()).isEqualTo(3);
    }

    private long announced() {
        return jdbc.sql("select count(*) from ledger_entry where announced").query(Long.class).single();
    }

    private Path fec() throws Exception {
        String head = "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|"
            + "EcritureLet|DateLet|ValidDate|Montantdevise|Idevise";
        String line = "BQ|Banque|1|20260203|%s|%s|%s|%s|RG1|20260203|VIR DURAND|%s|%s|||20260204||";
        return Files.writeString(folder.resolve("732829320FEC20261231.txt"), String.join("\n", head,
            line.formatted("512000", "Banque", "", "", "1200,00", "0,00"),
            line.formatted("411000", "Clients", "DURAND1", "Durand", "0,00", "1200,00")).replace('|', '\t') + "\n");
    }
}
