package com.wisebook.clients.rulebook;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.kie.api.KieBase;

/** One version of a rule table, ready to decide. Immutable; may be used by any number of threads at once. */
public final class CompiledTable {

    private final RuleTableDefinition definition;
    private final int version;
    private final List<RuleRow> rows;
    private final KieBase base;
    private final int firstCompiledRow;

    CompiledTable(RuleTableDefinition definition, int version, List<RuleRow> rows, KieBase base, int firstCompiledRow) {
        this.definition = definition;
        this.version = version;
        this.rows = List.copyOf(rows);
        this.base = base;
        this.firstCompiledRow = firstCompiledRow;
    }

    public RuleTableDefinition definition() {
        return definition;
    }

    /** Number of the version; a decision is stored with it. */
    public int version() {
        return version;
    }

    /** The rows in the order of the workbook, for display and explanation. */
    public List<RuleRow> rows() {
        return rows;
    }

    /** Lets the first row that fits decide each fact; a fact that no row fits is left as it was. One session for the call. */
    public void evaluate(Collection<? extends RuleFact> facts) {
        base.newStatelessKieSession().execute(facts);
    }

    /** The row of the manager's workbook that decided a fact of this table. */
    public Optional<RuleRow> firedRow(RuleFact fact) {
        if (fact.getFiredRule() == null) {
            return Optional.empty();
        }
        // Drools names a rule after its table and its row in the workbook that was compiled.
        String name = fact.getFiredRule();
        int compiledRow = Integer.parseInt(name.substring(name.lastIndexOf('_') + 1));
        return Optional.of(rows.get(compiledRow - firstCompiledRow));
    }
}
