package com.wisebook.clients.dunning.relance;

/** A case has to look at its facts again: its message was stopped, failed, or became uncertain. */
public record CaseMustThink(long caseId, String reason) {
}
