package com.wisebook.clients.customer.process;

/** What a person decides about doubtful checks. */
public enum CheckDecision {
    /** the doubt is lifted */
    PROCEED,
    /** an identifier was wrong and is corrected: checked again */
    CORRECT,
    /** it is a customer that we have */
    DUPLICATE,
    REFUSE
}
