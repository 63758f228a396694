package com.wisebook.clients.lettrage.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.wisebook.clients.lettrage.MatchJudge.Action;
import com.wisebook.clients.lettrage.MatchJudge.Residual;
import com.wisebook.clients.rulebook.Coverage;
import com.wisebook.clients.rulebook.Finding;
import com.wisebook.clients.rulebook.RuleRow;
import com.wisebook.clients.rulebook.RuleTableCheck;
import com.wisebook.clients.rulebook.RuleTableDefinition;

/**
 * What must hold of a lettrage table: nothing is made by itself on thin evidence or while a question stays open, a difference
 * goes somewhere only within a tolerance, and every match is taken by a row.
 */
final class LettrageChecks implements RuleTableCheck {

    /** Nothing below this makes itself, whatever a manager writes. */
    static final BigDecimal LOWEST_AUTOMATIC = new BigDecimal("95");

    @Override
    public List<Finding> check(RuleTableDefinition table, List<RuleRow> rows) {
        List<Finding> findings = new ArrayList<>();
        for (RuleRow row : rows) {
            automatic(table, row, findings);
            Residual residual = Residual.valueOf(row.text("residual"));
            boolean tolerant = row.decimal("toleranceAmount").signum() > 0 && row.decimal("tolerancePercent").signum() > 0;
            if (residual != Residual.LEAVE_OPEN && !tolerant) {
                findings.add(table.at(row, "toleranceAmount", "lettrage-rules.check.tolerance", LettrageColumns.RESIDUALS.label(residual.name())));
            }
        }
        if (findings.isEmpty()) {
            Coverage coverage = Coverage.of(table);
            coverage.gap(coverage.everything(), rows.stream().map(coverage::of).toList()).ifPresent(gap -> {
                Map<String, String> example = gap.example();
                findings.add(table.whole("lettrage-rules.check.gap", example.get("segment"), example.get("kind"), example.get("evidence"),
                    example.get("amount")));
            });
        }
        return findings;
    }

    private static void automatic(RuleTableDefinition table, RuleRow row, List<Finding> findings) {
        if (Action.valueOf(row.text("action")) == Action.AUTO) {
            if (row.decimal("confidence").compareTo(LOWEST_AUTOMATIC) < 0) {
                findings.add(table.at(row, "confidence", "lettrage-rules.check.confidence", row.decimal("confidence").stripTrailingZeros().toPlainString(),
                    LOWEST_AUTOMATIC.toPlainString()));
            }
            if (Residual.valueOf(row.text("residual")) == Residual.ASK) {
                findings.add(table.at(row, "residual", "lettrage-rules.check.ask"));
            }
        }
    }
}
