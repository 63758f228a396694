package com.wisebook.clients.lettrage;

/** Somebody has decided what waited in a company's lettrage, or what counts as waiting too long. Published inside the transaction that did. */
public record WaitingChanged(long companyId) {
}
