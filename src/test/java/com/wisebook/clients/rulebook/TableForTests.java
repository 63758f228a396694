package com.wisebook.clients.rulebook;

import java.util.List;
import org.kie.api.KieBase;

/** A workbook taken through the same steps as a manager's, without a database. */
public final class TableForTests {

    private final LiveTable live;
    private final WorkbookReader.Reading reading;

    public TableForTests(RuleTableDefinition definition, byte[] workbook) {
        this.live = new LiveTable(definition);
        this.reading = live.examine(workbook);
    }

    public List<Finding> findings() {
        return reading.findings();
    }

    public List<RuleRow> rows() {
        return reading.rows();
    }

    /** Rewritten into the shipped workbook and compiled. */
    public CompiledTable compiled() {
        return TableCompiler.compile(live.definition, live.trusted, 1, rows());
    }

    /** The workbook just as it is, given to Drools: only ever our own. */
    public static KieBase compiledAsItIs(RuleTableDefinition definition, byte[] workbook) {
        return TableCompiler.compile(definition, workbook);
    }

    /** Decides with a workbook that was compiled as it is. */
    public static CompiledTable asItIs(RuleTableDefinition definition, byte[] workbook, List<RuleRow> rows) {
        return new CompiledTable(definition, 1, rows, compiledAsItIs(definition, workbook), rows.get(0).number());
    }
}
