package com.wisebook.clients.dunning.penalty;

/** Which half-year's rate applies to a delay that lasts over several; practice is disputed, so it is a setting. */
public enum RateRule {
    /** Each day bears the rate of the half-year it belongs to (the default). */
    FOLLOW_HALF_YEAR,
    /** The whole delay bears the rate of the half-year of the due date. */
    RATE_OF_DUE_DATE
}
