package com.wisebook.clients.rulebook;

/**
 * What a rule table decides about. The rules test {@code firedRule == null} and set it when they fire, so that
 * the first row that fits decides and no other fires after it.
 */
public abstract class RuleFact {

    private String firedRule;

    /** Name of the rule that decided, null as long as none has. */
    public String getFiredRule() {
        return firedRule;
    }

    /** Called by the rules only. */
    public void setFiredRule(String firedRule) {
        this.firedRule = firedRule;
    }
}
