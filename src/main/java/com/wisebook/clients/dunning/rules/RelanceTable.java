package com.wisebook.clients.dunning.rules;

import com.wisebook.clients.rulebook.CompiledTable;
import com.wisebook.clients.rulebook.RuleRow;
import com.wisebook.clients.rulebook.Rulebook;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks the relance table which step each item deserves. */
@Component
public class RelanceTable {

    private final Rulebook rulebook;

    RelanceTable(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /**
     * Decides every fact, each exactly once: afterwards {@link RelanceFact#outcome()} and {@link RelanceFact#step()} answer.
     *
     * @return the version of the table that decided
     */
    public int decide(List<RelanceFact> facts) {
        return decide(rulebook.active(RelanceColumns.NAME), facts);
    }

    static int decide(CompiledTable table, List<RelanceFact> facts) {
        List<RelanceFact> known = facts.stream().filter(RelanceFact::isKnown).toList();
        facts.stream().filter(fact -> !fact.isKnown()).forEach(fact -> fact.settle(RelanceFact.Outcome.UNKNOWN_VALUE, null));
        table.evaluate(known);
        for (RelanceFact fact : known) {
            table.firedRow(fact).ifPresentOrElse(
                    row -> fact.settle(RelanceFact.Outcome.STEP, fact.concluded(row.number(), table.version())),
                    () -> fact.settle(RelanceFact.Outcome.NO_ROW, null));
        }
        return table.version();
    }

    /** The version of the table in use. */
    public int version() {
        return rulebook.activeVersion(RelanceColumns.NAME);
    }

    /** The first day on which any row can fire, in days after the due date: negative when a step comes before it. */
    public int earliestDaysOverdue() {
        return rulebook.active(RelanceColumns.NAME).rows().stream()
                .mapToInt(row -> row.has("daysFrom") ? row.integer("daysFrom") : 0).min().orElse(0);
    }

    /** The steps that a segment knows: its rows by level, those of one level in the order of the workbook. */
    public List<RelanceStep> ladder(String segment) {
        CompiledTable table = rulebook.active(RelanceColumns.NAME);
        return table.rows().stream().filter(row -> row.codes("segment").contains(segment))
                .sorted(Comparator.comparing(row -> row.integer("nextLevel")))
                .map(row -> step(row, table.version())).toList();
    }

    static RelanceStep step(RuleRow row, int version) {
        return new RelanceStep(row.number(), version, row.integer("nextLevel"), row.text("label"),
                RelanceChannel.valueOf(row.text("channel")), RelanceTemplate.valueOf(row.text("template")),
                row.integer("delay"), row.decimal("minimum"), row.decimal("approval"),
                row.has("fallback") ? RelanceChannel.valueOf(row.text("fallback")) : null,
                "yes".equals(row.text("penalties")), row.decimal("creditShare"));
    }
}
