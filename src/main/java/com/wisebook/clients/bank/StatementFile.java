package com.wisebook.clients.bank;

import java.util.List;

/** What a statement file holds, and what could not be read of it. */
public record StatementFile(StatementFormat format, List<ParsedStatement> statements, List<StatementFault> faults) {

    /** Whether something was left out. */
    public boolean refusedSomething() {
        return faults.stream().anyMatch(StatementFault::refused);
    }

    /** All transactions of all statements. */
    public int transactions() {
        return statements.stream().mapToInt(statement -> statement.transactions().size()).sum();
    }
}
