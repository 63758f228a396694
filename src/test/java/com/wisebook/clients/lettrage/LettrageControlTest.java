package com.wisebook.clients.lettrage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.IntegrationTest;
import com.wisebook.clients.company.Companies;

/** The control ties to the cent, whatever is made and undone, and every figure is the entries behind it. */
@IntegrationTest
class LettrageControlTest {

    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Companies companies;
    @Autowired
    private LettrageRuns runs;
    @Autowired
    private Lettrages lettrages;
    @Autowired
    private LettrageControl control;
    @Autowired
    private LettrageAudits audits;
    @Autowired
    private TestRestTemplate http;

    private LettrageScene scene;

    @BeforeEach
    void aCompanyAndACustomer() {
        scene = new LettrageScene(jdbc, companies, "CTL", "Contrôle");
    }

    private LettrageControl.Control whole() {
        return control.control(new ControlQuery(scene.company.id(), null, null, null));
    }

    private List<Long> behind(ControlFigure kind) {
        return control.rows(new ControlQuery(scene.company.id(), null, null, null), kind, 100, null).stream().map(ControlRow::entryId).toList();
    }

    private static void tiesTo(LettrageControl.Control answer, String balance, String open, String left) {
        assertThat(answer.ties()).singleElement().satisfies(tie -> {
            assertThat(tie.account()).isEqualTo("411000");
            assertThat(tie.balance()).isEqualByComparingTo(balance);
            assertThat(tie.open()).isEqualByComparingTo(open);
            assertThat(tie.leftByLetters()).isEqualByComparingTo(left);
            assertThat(tie.difference()).isEqualByComparingTo("0");
        });
        assertThat(answer.figures()).filteredOn(figure -> figure.kind() == ControlFigure.DIFFERENCE).isEmpty();
    }

    @Test
    void itTiesToTheCentBeforeAfterAndOnceUndone() {
        scene.invoice("2026-09-01", "1200.01", "FA2026-00101");
        scene.payment("2026-10-02", "1200.01", "VIR JAOUEN FA2026-00101");
        scene.invoice("2026-09-03", "310.10", "FA2026-00102");
        tiesTo(whole(), "310.10", "310.10", "0");
        assertThat(whole().automation().byPayment()).isEqualByComparingTo("0");
        assertThat(whole().automation().precision()).isNull();

        runs.runNow(scene.company, LettrageRuns.Mode.AUTO, "amelie");
        LettrageControl.Control made = whole();
        tiesTo(made, "310.10", "310.10", "0");
        assertThat(made.automation()).satisfies(automatic -> {
            assertThat(automatic.byPayment()).isEqualByComparingTo("1");
            assertThat(automatic.byLine()).isEqualByComparingTo("0.6667");
            assertThat(automatic.precision()).isEqualByComparingTo("1");
            assertThat(automatic.minutesSaved()).isEqualByComparingTo("2");
        });
        assertThat(behind(ControlFigure.AUTOMATIC_LINES)).hasSize(2);
        assertThat(behind(ControlFigure.UNLETTERED)).hasSize(1);

        assertThat(lettrages.undo(scene.company.id(), lettrages.groups(scene.company.id(), null, 10, null).get(0).id(), "amelie")).isTrue();
        LettrageControl.Control undone = whole();
        tiesTo(undone, "310.10", "310.10", "0");
        assertThat(undone.automation()).satisfies(automatic -> {
            assertThat(automatic.undone()).isEqualTo(1);
            assertThat(automatic.precision()).isEqualByComparingTo("0");
            assertThat(automatic.minutesSaved()).isEqualByComparingTo("0");
        });
        assertThat(behind(ControlFigure.UNLETTERED)).hasSize(3);
    }

    @Test
    void aRefusedProposalIsNotAnAutomaticLettrageThatWasUndone() {
        scene.invoice("2026-09-03", "310.00", "FA2026-00102");
        scene.invoice("2026-09-04", "450.50", "FA2026-00103");
        scene.payment("2026-10-05", "760.50", "VIR JAOUEN");
        runs.runNow(scene.company, LettrageRuns.Mode.PROPOSE, "amelie");
        assertThat(lettrages.refuse(lettrages.proposals(scene.company.id(), null, 10, 0).get(0).id(), "amelie")).isTrue();
        assertThat(whole().automation().undone()).isZero();
    }

    @Test
    void whatAPeriodLeavesIsSaidWithItsEntries() {
        long invoice = scene.invoice("2026-09-01", "1200.01", "FA2026-00101");
        scene.payment("2026-10-02", "1200.01", "VIR JAOUEN FA2026-00101");
        runs.runNow(scene.company, LettrageRuns.Mode.AUTO, "amelie");
        ControlQuery september = new ControlQuery(scene.company.id(), LocalDate.parse("2026-09-01"), LocalDate.parse("2026-09-30"), "411");
        LettrageControl.Control answer = control.control(september);
        tiesTo(answer, "1200.01", "0", "1200.01");
        assertThat(answer.figures()).filteredOn(figure -> figure.kind() == ControlFigure.LEFT_BY_LETTERS).singleElement()
            .satisfies(figure -> assertThat(figure.amount()).isEqualByComparingTo("1200.01"));
        assertThat(control.rows(september, ControlFigure.LEFT_BY_LETTERS, 10, null)).extracting(ControlRow::entryId).containsExactly(invoice);
        assertThat(control.control(new ControlQuery(scene.company.id(), null, null, "401")).ties()).isEmpty();
    }

    /** What the bank announced is no entry of the ledger: it stands apart, on the account of what it settles. */
    @Test
    void announcedPaymentsStandApartAndTheLedgersBalanceTies() {
        long invoice = scene.invoice("2026-09-01", "1200.00", "FA2026-00101");
        scene.invoice("2026-09-03", "310.10", "FA2026-00102");
        long settling = scene.announced("2026-10-02", "1200.00", "VIR JAOUEN FA2026-00101");
        long open = scene.announced("2026-10-03", "50.00", "VIR JAOUEN ACOMPTE");
        scene.lettrage(Map.of(invoice, "1200.00", settling, "-1200.00"));
        LettrageControl.Control answer = whole();
        tiesTo(answer, "1510.10", "260.10", "0");
        assertThat(answer.ties()).singleElement().satisfies(tie -> {
            assertThat(tie.announced()).isEqualByComparingTo("-1250");
            assertThat(tie.entries()).isEqualTo(2);
        });
        assertThat(behind(ControlFigure.ANNOUNCED)).containsExactly(settling, open);
        assertThat(behind(ControlFigure.BALANCE)).hasSize(2).doesNotContain(settling, open);
        assertThat(control.rows(new ControlQuery(scene.company.id(), null, null, "411"), ControlFigure.ANNOUNCED, 10, null)).hasSize(2)
            .allSatisfy(row -> assertThat(row.announced()).isTrue());
        assertThat(control.rows(new ControlQuery(scene.company.id(), null, null, null, "411", null), ControlFigure.OPEN, 10, null)).as("exactly that account").isEmpty();
        assertThat(control.rows(new ControlQuery(scene.company.id(), null, null, null, "411000", "EUR"), ControlFigure.OPEN, 10, null)).hasSize(2);
    }

    @Test
    void aPartIsAskedForByItself() {
        whatLooksWrongIsFound();
        ControlQuery query = new ControlQuery(scene.company.id(), null, null, null);
        LettrageControl.Control balance = control.control(query, EnumSet.of(ControlSection.BALANCE));
        assertThat(balance.ties()).hasSize(1);
        assertThat(balance.automation()).isNull();
        LettrageControl.Control checks = control.control(query, EnumSet.of(ControlSection.CHECKS));
        assertThat(checks.ties()).isEmpty();
        List<LettrageControl.Figure> parts = Stream.of(balance, checks, control.control(query, EnumSet.of(ControlSection.AUTOMATION)))
            .flatMap(part -> part.figures().stream()).toList();
        assertThat(parts).containsExactlyInAnyOrderElementsOf(whole().figures());
    }

    @Test
    void instalmentsOfOneInvoiceAreNotTheSameAmountTwice() {
        long first = scene.invoice("2026-11-02", "80.00", "FA1");
        long second = scene.invoice("2026-11-02", "80.00", "FA1");
        jdbc.sql("update ledger_entry set due_date = '2026-12-31' where id = :id").param("id", first).update();
        jdbc.sql("update ledger_entry set due_date = '2027-01-31' where id = :id").param("id", second).update();
        assertThat(behind(ControlFigure.SAME_AMOUNT)).isEmpty();
        jdbc.sql("update ledger_entry set due_date = '2026-12-31' where id = :id").param("id", second).update();
        assertThat(behind(ControlFigure.SAME_AMOUNT)).as("posted twice").containsExactly(first, second);
    }

    @Test
    void bothLinesOfAPairStandTogetherOnThePageAndInTheFile() {
        long one = scene.invoice("2026-11-02", "80.00", "FA1");
        long other = scene.invoice("2026-11-03", "95.00", "FA2");
        long alone = scene.invoice("2026-11-04", "33.00", "FA3");
        long otherAgain = scene.invoice("2026-11-05", "95.00", "FA4");
        long oneAgain = scene.invoice("2026-11-06", "80.00", "FA5");
        assertThat(behind(ControlFigure.SAME_AMOUNT)).containsExactly(one, oneAgain, other, otherAgain).doesNotContain(alone);
        ControlQuery query = new ControlQuery(scene.company.id(), null, null, null);
        assertThat(control.rows(query, ControlFigure.SAME_AMOUNT, 100, null)).extracting(ControlRow::together).satisfies(pairs -> {
            assertThat(pairs.get(0)).isEqualTo(pairs.get(1)).isNotEqualTo(pairs.get(2));
            assertThat(pairs.get(2)).isEqualTo(pairs.get(3));
        });
        assertThat(control.rows(query, ControlFigure.SAME_AMOUNT, 2, oneAgain)).extracting(ControlRow::entryId).as("from page to page").containsExactly(other, otherAgain);
        assertThat(control.rows(query, ControlFigure.OPEN, 1, null)).extracting(ControlRow::together).containsOnlyNulls();
        String file = http.withBasicAuth("helene", "demo").getForObject("/api/v1/lettrage/control/export?companyCode=CTL&kind=SAME_AMOUNT&format=csv", String.class);
        assertThat(file.lines().skip(1).map(line -> line.split(";")[0] + " " + line.split(";")[6])).containsExactly("1 FA1", "1 FA5", "2 FA2", "2 FA4");
    }

    @Test
    void booksThatDoNotTieAreNamed() {
        long wrong = scene.invoice("2026-09-01", "100.00", "FA1");
        scene.invoice("2026-09-02", "50.00", "FA2");
        jdbc.sql("update ledger_entry set open_amount = 99.99 where id = :id").param("id", wrong).update();
        assertThat(whole().ties()).singleElement().satisfies(tie -> assertThat(tie.difference()).isEqualByComparingTo("0.01"));
        assertThat(behind(ControlFigure.DIFFERENCE)).containsExactly(wrong);
    }

    @Test
    void whatLooksWrongIsFound() {
        long first = scene.invoice("2026-11-02", "80.00", "FA1");
        long twice = scene.invoice("2026-11-03", "80.00", "FA2");
        long sent = scene.invoice("2026-11-10", "77.00", "FA3");
        long back = scene.payment("2026-11-10", "77.00", "VIR");
        long old = scene.invoice("2026-01-02", "12.00", "FA4");
        long lettered = scene.entry("INVOICE", "2026-11-04", "20.00", "FA5", null, "B");
        long badly = scene.entry("PAYMENT", "2026-11-05", "-19.00", null, "VIR B", "B");
        assertThat(behind(ControlFigure.SAME_AMOUNT)).containsExactly(first, twice);
        assertThat(behind(ControlFigure.BOTH_SIDES)).containsExactly(sent, back);
        assertThat(behind(ControlFigure.OLD)).containsExactly(old);
        assertThat(behind(ControlFigure.UNBALANCED)).containsExactly(lettered, badly);
        assertThat(behind(ControlFigure.ON_ACCOUNT)).containsExactly(back, badly);
    }

    @Test
    void lettersOfOursThatTheLedgerContradictsAreFound() {
        long lettered = scene.entry("INVOICE", "2026-09-01", "1200.01", "FA2026-00101", null, "Z");
        long paid = scene.payment("2026-10-02", "1200.01", "VIR JAOUEN FA2026-00101");
        runs.runNow(scene.company, LettrageRuns.Mode.AUTO, "amelie");
        assertThat(behind(ControlFigure.LETTERS_DIFFER)).containsExactly(lettered, paid);
    }

    @Test
    void everyFigureIsTheSumOfItsEntries() {
        whatLooksWrongIsFound();
        assertThat(whole().figures()).isNotEmpty().allSatisfy(figure -> {
            List<ControlRow> rows = control.rows(new ControlQuery(scene.company.id(), null, null, figure.account()), figure.kind(), 100, null);
            assertThat(rows).hasSize((int) figure.entries());
            assertThat(rows.stream().map(ControlRow::counted).reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo(figure.amount());
        });
    }

    @Test
    void whatIsDrawnIsJudgedOnceAndWhatIsWrongIsUndone() {
        for (int i = 1; i <= 2; i++) {
            scene.invoice("2026-09-0" + i, i + "00.00", "FA2026-0010" + i);
            scene.payment("2026-10-0" + i, i + "00.00", "VIR FA2026-0010" + i);
        }
        jdbc.sql("insert into lettrage_setting (company_id, audit_share) values (:company, 1)").param("company", scene.company.id()).update();
        runs.runNow(scene.company, LettrageRuns.Mode.AUTO, "amelie");
        await().atMost(Duration.ofSeconds(20)).until(() -> audits.waiting(scene.company.id(), 10, null).size() == 2);
        assertThat(audits.draw(scene.company.id())).as("drawn once").isZero();
        List<LettrageAudits.Drawn> drawn = audits.waiting(scene.company.id(), 10, null);
        assertThat(judge(drawn.get(0), "RIGHT", "amelie")).isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(judge(drawn.get(0), "WRONG", "amelie")).as("judged once").isEqualTo(HttpStatus.CONFLICT);
        assertThat(judge(drawn.get(1), "WRONG", "thomas")).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(judge(drawn.get(1), "WRONG", "amelie")).isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(lettrages.groups(scene.company.id(), null, 10, null)).extracting(LettrageGroup::id).containsExactly(drawn.get(0).group().id());
        assertThat(audits.waiting(scene.company.id(), 10, null)).isEmpty();
        List<Long> entries = drawn.get(1).group().entries().stream().map(LettrageGroup.Entry::ledgerEntryId).toList();
        assertThat(jdbc.sql("select fingerprint from lettrage_audit where verdict = 'WRONG' and decided_by = 'amelie' and step is not null")
            .query(String.class).single()).isEqualTo(ProposalStore.fingerprint(entries));
        tiesTo(whole(), "0", "0", "0");
    }

    @Test
    void aCompanyThatWantsNoAuditHasNone() {
        scene.invoice("2026-09-01", "100.00", "FA2026-00101");
        scene.payment("2026-10-01", "100.00", "VIR FA2026-00101");
        jdbc.sql("insert into lettrage_setting (company_id, audit_share) values (:company, 0)").param("company", scene.company.id()).update();
        assertThat(runs.byId(runs.runNow(scene.company, LettrageRuns.Mode.AUTO, "amelie")).orElseThrow().made()).isEqualTo(1);
        assertThat(audits.draw(scene.company.id())).isZero();
    }

    private HttpStatusCode judge(LettrageAudits.Drawn one, String verdict, String user) {
        return http.withBasicAuth(user, "demo").postForEntity("/api/v1/lettrage/audits/" + one.id() + "/verdict",
            Map.of("companyCode", "CTL", "verdict", verdict), JsonNode.class).getStatusCode();
    }

    @Test
    void overRestByPagesAndAsAFileForThoseWhoMay() {
        scene.invoice("2026-11-02", "80.00", "=1+1");
        scene.invoice("2026-11-03", "81.00", "FA2");
        String address = "/api/v1/lettrage/control/rows?companyCode=CTL&kind=UNLETTERED&limit=1";
        JsonNode first = http.withBasicAuth("amelie", "demo").getForObject(address, JsonNode.class);
        JsonNode second = http.withBasicAuth("amelie", "demo").getForObject(address + "&after=" + first.get("next").asText(), JsonNode.class);
        assertThat(List.of(first, second)).extracting(page -> page.get("items").size(), page -> page.get("items").get(0).get("openAmount").decimalValue().intValue())
            .containsExactly(tuple(1, 80), tuple(1, 81));
        ResponseEntity<String> file = http.withBasicAuth("amelie", "demo")
            .getForEntity("/api/v1/lettrage/control/export?companyCode=CTL&kind=UNLETTERED&format=csv", String.class);
        assertThat(file.getBody()).contains("'=1+1").contains("FA2").contains(";02/11/2026;");
        assertThat(http.withBasicAuth("thomas", "demo").getForEntity("/api/v1/lettrage/control?companyCode=CTL", JsonNode.class).getStatusCode())
            .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(http.withBasicAuth("amelie", "demo").getForEntity("/api/v1/lettrage/control?companyCode=NONE", JsonNode.class).getStatusCode())
            .isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(http.withBasicAuth("amelie", "demo").getForObject("/api/v1/lettrage/control?companyCode=CTL", JsonNode.class).get("ties").get(0).get("balance")
            .decimalValue()).isEqualByComparingTo("161");
    }
}
