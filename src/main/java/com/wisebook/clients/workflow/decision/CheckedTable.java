package com.wisebook.clients.workflow.decision;

import java.util.List;

/**
 * What the check of a file found.
 *
 * @param xml   the table as it would be used; null when it cannot be
 * @param table the table as people read it; null when not even that was possible
 */
public record CheckedTable(String xml, TableView table, List<TableFinding> findings) {

    public CheckedTable {
        findings = List.copyOf(findings);
    }

    /** True when it may be published. */
    public boolean usable() {
        return xml != null && findings.stream().noneMatch(TableFinding::isError);
    }
}
