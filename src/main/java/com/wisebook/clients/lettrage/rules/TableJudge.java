package com.wisebook.clients.lettrage.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

import org.springframework.stereotype.Component;

import com.wisebook.clients.lettrage.MatchJudge;
import com.wisebook.clients.lettrage.engine.Item;
import com.wisebook.clients.lettrage.engine.Match;
import com.wisebook.clients.lettrage.engine.Tolerance;
import com.wisebook.clients.rulebook.CompiledTable;
import com.wisebook.clients.rulebook.RuleRow;
import com.wisebook.clients.rulebook.Rulebook;

/** Asks the lettrage table, all matches in one session. What no row takes, and what ties, is proposed to people. */
@Component
class TableJudge implements MatchJudge {

    private final Rulebook rulebook;

    TableJudge(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    @Override
    public List<Verdict> judge(List<Found> found) {
        return judge(rulebook.active(LettrageColumns.NAME), found);
    }

    static List<Verdict> judge(CompiledTable table, List<Found> found) {
        List<LettrageFact> facts = found.stream().map(TableJudge::fact).toList();
        table.evaluate(facts.stream().filter(LettrageFact::isKnown).toList());
        List<Verdict> verdicts = new ArrayList<>(found.size());
        for (int i = 0; i < found.size(); i++) {
            verdicts.add(verdict(table, found.get(i), facts.get(i)));
        }
        return verdicts;
    }

    private static Verdict verdict(CompiledTable table, Found found, LettrageFact fact) {
        return verdict(table, fact, difference(found), found.match().mayBeAutomatic());
    }

    /** What a table says of a fact that it was asked about. */
    static Verdict verdict(CompiledTable table, LettrageFact fact, BigDecimal difference, boolean mayBeAutomatic) {
        Integer row = table.firedRow(fact).map(RuleRow::number).orElse(null);
        if (row == null) {
            return new Verdict(Action.PROPOSE, Residual.LEAVE_OPEN, table.version(), null);
        }
        Residual residual = fact.residual(difference);
        boolean tooBold = fact.action() == Action.AUTO && (!mayBeAutomatic || residual == Residual.ASK);
        return new Verdict(tooBold ? Action.PROPOSE : fact.action(), residual, table.version(), row);
    }

    static BigDecimal difference(Found found) {
        Match.Gap gap = found.match().gap();
        return gap == null ? BigDecimal.ZERO : found.amount(Math.abs(gap.units()));
    }

    static LettrageFact fact(Found found) {
        Match match = found.match();
        long settled = match.items().stream().filter(Item::debit).mapToLong(match::given).sum();
        return new LettrageFact(found.segment(), found.amount(settled), match.kind(), LettrageColumns.evidence(match),
            BigDecimal.valueOf(match.confidence() * 100).setScale(2, RoundingMode.HALF_UP));
    }

    /** The largest tolerance of any row: within it the engine looks for differences. */
    @Override
    public Tolerance tolerance(long unitsPerCurrency) {
        return tolerance(rulebook.rows(LettrageColumns.NAME), unitsPerCurrency);
    }

    static Tolerance tolerance(List<RuleRow> rows, long unitsPerCurrency) {
        BigDecimal most = rows.stream().map(row -> row.decimal("toleranceAmount")).max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
        BigDecimal percent = rows.stream().map(row -> row.decimal("tolerancePercent")).max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
        return new Tolerance(unitsPerCurrency, most.multiply(BigDecimal.valueOf(unitsPerCurrency)).longValue(), percent.doubleValue());
    }
}
