package com.wisebook.clients.lettrage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.wisebook.clients.IntegrationTest;
import com.wisebook.clients.company.Companies;

/** One letter never stands for two things on a customer's account, whoever gave it; and what proposals say of each other. */
@IntegrationTest
class LettrageLettersTest {

    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Companies companies;
    @Autowired
    private LettrageRuns runs;
    @Autowired
    private Lettrages lettrages;

    private LettrageScene scene;

    @BeforeEach
    void aCompanyAndACustomer() {
        scene = new LettrageScene(jdbc, companies, "LTR", "Lettree");
    }

    private void run() {
        runs.runNow(scene.company, LettrageRuns.Mode.AUTO, "amelie");
    }

    private List<String> codes() {
        return lettrages.groups(scene.company.id(), null, 100, null).stream().map(LettrageGroup::code).toList();
    }

    private List<LettrageProposal> proposals() {
        return lettrages.proposals(scene.company.id(), null, 100, 0);
    }

    @Test
    void theLettersOfTheLedgerAreNotGivenAgainInCapitalsOrNot() {
        scene.entry("INVOICE", "2026-08-01", "50.00", "FA2026-00090", null, "AAA");
        scene.entry("INVOICE", "2026-08-02", "60.00", "FA2026-00091", null, "aab");
        scene.entry("INVOICE", "2026-08-03", "70.00", "FA2026-00092", null, "B");
        scene.entry("INVOICE", "2026-08-03", "80.00", "FA2026-00093", null, "LITIGE");
        scene.invoice("2026-09-01", "1200.00", "FA2026-00101");
        scene.payment("2026-10-02", "1200.00", "VIR FA2026-00101");
        scene.invoice("2026-09-01", "1000.00", "FA2026-00102");
        scene.payment("2026-10-02", "400.00", "ACOMPTE FA2026-00102");
        run();
        assertThat(codes()).containsExactly("AAC");
        assertThat(lettrages.accept(proposals().get(0).id(), "amelie").orElseThrow().code()).as("by hand").isEqualTo("aad");
    }

    @Test
    void anotherCustomersLettersAreHisOwn() {
        jdbc.sql("insert into customer (code, name) values ('C2', 'Autre')").update();
        jdbc.sql("insert into customer_account (company_id, customer_id, account_code) select :company, id, code from customer where code = 'C2'")
            .param("company", scene.company.id()).update();
        scene.entry("INVOICE", "2026-08-01", "50.00", "FA2026-00090", null, "AAA");
        jdbc.sql("update ledger_entry set customer_id = (select id from customer where code = 'C2')").update();
        scene.invoice("2026-09-01", "1200.00", "FA2026-00101");
        scene.payment("2026-10-02", "1200.00", "VIR FA2026-00101");
        run();
        assertThat(codes()).containsExactly("AAA");
    }

    @Test
    void theRestOfAnInvoiceThatWasPaidInPartIsAPartToo() {
        scene.invoice("2026-09-01", "1000.00", "FA2026-00102");
        scene.payment("2026-10-02", "400.00", "ACOMPTE FA2026-00102");
        run();
        lettrages.accept(proposals().get(0).id(), "amelie");
        scene.payment("2026-10-20", "600.00", "SOLDE FA2026-00102");
        run();
        assertThat(codes()).containsExactly("aaa", "aab");
        assertThat(jdbc.sql("select count(*) from lettrage_fec_line where letter is not null and company_id = :company").param("company", scene.company.id())
            .query(Long.class).single()).as("entries without a rank in a journal are in no file").isZero();
        assertThat(jdbc.sql("select distinct letter from lettrage_written where company_id = :company").param("company", scene.company.id())
            .query(String.class).list()).as("together they leave nothing: one letter for accounting").containsExactly("AAA");
    }

    @Test
    void whatWasSettledSinceIsNoAlternativeAnyMore() {
        scene.invoice("2026-09-01", "500.00", "FA2026-00104");
        long newer = scene.invoice("2026-09-08", "500.00", "FA2026-00105");
        scene.payment("2026-10-01", "500.00", "VIR");
        run();
        assertThat(proposals()).singleElement().satisfies(proposal -> {
            assertThat(proposal.alternatives()).isEqualTo(1);
            assertThat(proposal.otherCombinations()).hasSize(1);
        });
        long note = scene.entry("CREDIT_NOTE", "2026-10-10", "-500.00", "AV2026-00001", null);
        scene.lettrage(java.util.Map.of(newer, "500.00", note, "-500.00"));
        assertThat(proposals()).singleElement().satisfies(proposal -> {
            assertThat(proposal.alternatives()).isZero();
            assertThat(proposal.otherCombinations()).isEmpty();
            assertThat(proposal.missing()).startsWith("Les autres combinaisons ont été lettrées entre-temps");
        });
    }

    @Test
    void whatCannotBeShownIsSaidInWords() {
        for (int i = 0; i < 60; i++) {
            scene.invoice("2026-0" + (1 + i % 9) + "-1" + i % 10, "10.00", "F" + (10_000 + i));
        }
        scene.payment("2026-10-05", "250.00", "VIR JAOUEN");
        run();
        assertThat(proposals()).singleElement().satisfies(proposal -> {
            assertThat(proposal.alternatives()).isGreaterThan(proposal.otherCombinations().size());
            assertThat(proposal.otherCombinations()).hasSize(5);
            assertThat(proposal.unlisted()).contains("sont montrées");
        });
    }

    @Test
    void aCertainOneThatIsOnlyProposedSaysThatNothingIsMissing() {
        scene.invoice("2026-09-01", "1200.00", "FA2026-00101");
        scene.payment("2026-10-02", "1200.00", "VIR FA2026-00101");
        runs.runNow(scene.company, LettrageRuns.Mode.PROPOSE, "amelie");
        assertThat(proposals()).singleElement().extracting(LettrageProposal::missing).isEqualTo("Rien ne lui manque\u202f: l’exécution ne faisait que proposer.");
    }
}
