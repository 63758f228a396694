package com.wisebook.clients.rulebook;

import java.util.List;

/** What must be true of a table as a whole, beyond its single cells. */
@FunctionalInterface
public interface RuleTableCheck {

    /** Everything that is wrong, with its cell; empty when the table may be used. */
    List<Finding> check(RuleTableDefinition table, List<RuleRow> rows);
}
