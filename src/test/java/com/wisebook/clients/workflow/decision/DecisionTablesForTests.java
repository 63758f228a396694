package com.wisebook.clients.workflow.decision;

/** The check of tables without an engine behind it. */
public final class DecisionTablesForTests {

    private DecisionTablesForTests() {
    }

    public static DecisionTables tables() {
        return new DecisionTables(null, null);
    }
}
