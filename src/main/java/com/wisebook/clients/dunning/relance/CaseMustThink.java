package com.wisebook.clients.dunning.relance;

/** A case has to look at its facts again: its message was stopped, failed, became uncertain, or its letter was posted. */
public record CaseMustThink(long caseId, String reason) {

    /** A letter was posted, perhaps while a person had the task to post it. */
    public static final String LETTER_POSTED = "LETTER_POSTED";
}
