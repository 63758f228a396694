package com.wisebook.clients.lettrage.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.poi.ss.usermodel.Cell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import com.wisebook.clients.lettrage.MatchJudge;
import com.wisebook.clients.lettrage.MatchJudge.Action;
import com.wisebook.clients.lettrage.MatchJudge.Residual;
import com.wisebook.clients.lettrage.engine.Item;
import com.wisebook.clients.lettrage.engine.Match;
import com.wisebook.clients.rulebook.CompiledTable;
import com.wisebook.clients.rulebook.Finding;
import com.wisebook.clients.rulebook.TableForTests;

/** What the lettrage table decides, and what a manager, or an attacker, cannot make of it. */
class LettrageTableTest {

    private static final String PWNED = "wisebook.pwned";
    private static CompiledTable table;

    @AfterEach
    void noCodeInACellHasRun() {
        assertThat(System.getProperty(PWNED)).isNull();
    }

    private static CompiledTable shipped() {
        if (table == null) {
            table = new TableForTests(LettrageColumns.definition(), LettrageWorkbooks.shipped()).compiled();
        }
        return table;
    }

    private static Item item(long id, double euros) {
        return new Item(id, LocalDate.parse("2026-09-01"), Math.round(euros * 10_000), euros > 0 ? Item.Nature.DOCUMENT : Item.Nature.MONEY, null, null);
    }

    private static Match match(Match.Step step, double confidence, int alternatives) {
        return new Match(List.of(item(1, 100), item(2, -100)), step, confidence, List.of(), alternatives);
    }

    private static Match lessThan(double euros, Match.Reason reason) {
        long gap = Math.round(euros * 10_000);
        return new Match(List.of(item(1, 1000), item(2, -1000 + euros)), Match.Step.SMALL_DIFFERENCE, 0.95, List.of(), 0, Map.of(1L, 10_000_000 - gap),
            List.of(), null, new Match.Gap(1, gap, reason), null);
    }

    private static MatchJudge.Verdict verdict(CompiledTable table, String segment, Match match) {
        return TableJudge.judge(table, List.of(new MatchJudge.Found(7, segment, "EUR", match))).get(0);
    }

    @ParameterizedTest
    @EnumSource(value = Match.Step.class, names = "SMALL_DIFFERENCE", mode = EnumSource.Mode.EXCLUDE)
    void byDefaultWhatTheEngineCallsCertainMakesItselfAndNothingElse(Match.Step step) {
        Set<Match.Step> sure = Set.of(Match.Step.STRUCTURED_REFERENCE, Match.Step.SAME_REFERENCE, Match.Step.REFERENCE_IN_TEXT,
            Match.Step.NUMBER_AND_AMOUNT, Match.Step.ONLY_AMOUNT);
        MatchJudge.Verdict certain = verdict(shipped(), "STANDARD", match(step, 0.985, 0));
        assertThat(certain.action()).isEqualTo(sure.contains(step) ? Action.AUTO : Action.PROPOSE);
        assertThat(certain.row()).isBetween(14, 20);
        assertThat(verdict(shipped(), "STANDARD", match(step, 0.9799, 0)).action()).isEqualTo(Action.PROPOSE);
    }

    @Test
    void noTableMakesATieAutomatic() {
        assertThat(verdict(shipped(), "STANDARD", match(Match.Step.SAME_REFERENCE, 0.998, 1)).action()).isEqualTo(Action.PROPOSE);
        CompiledTable bold = new TableForTests(LettrageColumns.definition(), LettrageWorkbooks.with("F14", c -> c.setCellValue("Tous"))).compiled();
        assertThat(verdict(bold, "STANDARD", match(Match.Step.EQUAL_AMOUNTS, 0.99, 0)).action()).isEqualTo(Action.AUTO);
        assertThat(verdict(bold, "STANDARD", match(Match.Step.EQUAL_AMOUNTS, 0.99, 1)).action()).isEqualTo(Action.PROPOSE);
    }

    @Test
    void whatLeavesAContestedPartOpenIsAPartPaymentAndWhatPaysItIsNeverMade() {
        Item contested = new Item(1, LocalDate.parse("2026-09-01"), 88_000_000, Item.Nature.DOCUMENT, null, null, 12_000_000);
        Match rest = new Match(List.of(contested, item(2, -8_800)), Match.Step.REFERENCE_IN_TEXT, 0.998, List.of(), 0);
        Match whole = new Match(List.of(contested, item(2, -10_000)), Match.Step.REFERENCE_IN_TEXT, 0.998, List.of(), 0, Map.of(1L, 100_000_000L), List.of(), null,
            null, null);
        assertThat(verdict(shipped(), "STANDARD", rest)).extracting(MatchJudge.Verdict::action, MatchJudge.Verdict::row).containsExactly(Action.PROPOSE, 19);
        CompiledTable bold = new TableForTests(LettrageColumns.definition(), LettrageWorkbooks.with("F14", c -> c.setCellValue("Tous"))).compiled();
        assertThat(verdict(bold, "STANDARD", rest).action()).as("where a manager lets part payments make themselves").isEqualTo(Action.AUTO);
        assertThat(verdict(bold, "STANDARD", whole).action()).isEqualTo(Action.PROPOSE);
    }

    @Test
    void aSegmentThatTheTableDoesNotKnowIsForPeople() {
        assertThat(verdict(shipped(), "MARTIAN", match(Match.Step.SAME_REFERENCE, 0.998, 0)))
            .isEqualTo(new MatchJudge.Verdict(Action.PROPOSE, Residual.LEAVE_OPEN, 1, null));
        assertThat(verdict(shipped(), null, match(Match.Step.SAME_REFERENCE, 0.998, 0)).action()).isEqualTo(Action.PROPOSE);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({"0.99, ROUNDING, WRITE_OFF", "12, BANK_CHARGES, BANK_CHARGES", "20.01, BANK_CHARGES, LEAVE_OPEN", "20, DISCOUNT, DISCOUNT",
        "50.01, DISCOUNT, LEAVE_OPEN", "40, DEDUCTION, ASK", "50.01, DEDUCTION, LEAVE_OPEN"})
    void aDifferenceGoesWhereItsRowSaysWithinTheTolerance(double euros, Match.Reason reason, Residual expected) {
        MatchJudge.Verdict verdict = verdict(shipped(), "STANDARD", lessThan(euros, reason));
        assertThat(verdict.action()).as("what goes to a loss, charges or a discount is always for people").isEqualTo(Action.PROPOSE_ONLY);
        assertThat(verdict.residual()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} €: {1}")
    @CsvSource({"49999.99, PROPOSE", "50000, PROPOSE_ONLY"})
    void aLargeAmountWithoutCertainEvidenceIsKeptForPeople(double euros, Action expected) {
        Match large = new Match(List.of(item(1, euros), item(2, -euros)), Match.Step.RUN, 0.96, List.of(), 0);
        assertThat(verdict(shipped(), "STANDARD", large).action()).isEqualTo(expected);
        Match amount = new Match(large.items(), Match.Step.ONLY_AMOUNT, 0.985, List.of(), 0);
        assertThat(verdict(shipped(), "STANDARD", amount).action()).as("the only one of its amount").isEqualTo(euros < 50_000 ? Action.AUTO : Action.PROPOSE_ONLY);
        Match certain = new Match(large.items(), Match.Step.SAME_REFERENCE, 0.998, List.of(), 0);
        assertThat(verdict(shipped(), "STANDARD", certain).action()).as("a number in full and the amount").isEqualTo(Action.AUTO);
    }

    @Test
    void theFirstRowThatFitsDecides() {
        CompiledTable cautious = new TableForTests(LettrageColumns.definition(), LettrageWorkbooks.with("C14", c -> c.setCellValue(500))).compiled();
        MatchJudge.Verdict small = verdict(cautious, "STANDARD", match(Match.Step.SAME_REFERENCE, 0.998, 0));
        assertThat(small.action()).isEqualTo(Action.PROPOSE);
        assertThat(small.row()).isEqualTo(20);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '\u00a6', quoteCharacter = '~', value = {
        "A14 ¦ \"); System.setProperty(\"wisebook.pwned\",\"1\"); // ¦ rulebook.cell.alphabet",
        "F14 ¦ \" || System.setProperty(\"wisebook.pwned\",\"2\") == null || evidence == \" ¦ rulebook.cell.not-in-list",
        "F14 ¦ Intuition ¦ rulebook.cell.not-in-list", "E14 ¦ 2 factures ¦ rulebook.cell.not-in-list",
        "G14 ¦ 0); System.setProperty(\"wisebook.pwned\",\"3\"); // ¦ rulebook.cell.not-number",
        "I15 ¦ 0\")); System.setProperty(\"wisebook.pwned\",\"4\"); // ¦ rulebook.cell.not-number", "H14 ¦ Toujours ¦ rulebook.cell.not-in-list",
        "K15 ¦ Poubelle ¦ rulebook.cell.not-in-list", "B10 ¦ $match : Object ¦ rulebook.cell.header", "H11 ¦ System.exit(0); ¦ rulebook.cell.header",
        "H12 ¦ Action ¦ rulebook.cell.header"})
    void aCellThatIsNotWhatItsColumnHoldsIsRefusedWithItsPlace(String cell, String text, String reason) {
        assertThat(findings(LettrageWorkbooks.with(cell, c -> c.setCellValue(text)))).extracting(Finding::cell, Finding::key)
            .contains(org.assertj.core.api.Assertions.tuple(cell, reason));
    }

    @Test
    void aFormulaIsRefused() {
        assertThat(findings(LettrageWorkbooks.with("G14", c -> c.setCellFormula("49*2")))).extracting(Finding::key).contains("rulebook.cell.formula");
    }

    @Test
    void nothingIsAutomaticOnThinEvidenceOrWhileSomethingIsAsked() {
        assertThat(findings(LettrageWorkbooks.with("G14", c -> c.setCellValue(94.99)))).extracting(Finding::key).contains("lettrage-rules.check.confidence");
        assertThat(findings(LettrageWorkbooks.with("G14", c -> c.setCellValue(95)))).isEmpty();
        assertThat(findings(LettrageWorkbooks.with("K14", c -> c.setCellValue("Demander")))).extracting(Finding::key)
            .contains("lettrage-rules.check.ask", "lettrage-rules.check.tolerance");
    }

    @Test
    void aDifferenceWithoutToleranceAGapAndARowThatNeverFiresAreRefused() {
        assertThat(findings(LettrageWorkbooks.with("I16", c -> c.setCellValue(0)))).extracting(Finding::key).containsExactly("lettrage-rules.check.tolerance");
        assertThat(findings(LettrageWorkbooks.with("B20", c -> c.setCellValue("Standard, À risque")))).extracting(Finding::key)
            .containsExactly("lettrage-rules.check.gap");
        assertThat(findings(LettrageWorkbooks.with("F15", c -> c.setCellValue("Tous")))).extracting(Finding::key).contains("rulebook.table.dead-row");
    }

    private static List<Finding> findings(byte[] workbook) {
        return new TableForTests(LettrageColumns.definition(), workbook).findings();
    }

    @Test
    void anEmptyBoundDoesNotLimitAndAnEmptyListIsRefused() {
        assertThat(findings(LettrageWorkbooks.with("C14", Cell::setBlank))).isEmpty();
        assertThat(findings(LettrageWorkbooks.with("E14", Cell::setBlank))).extracting(Finding::key).contains("rulebook.cell.required");
    }
}
