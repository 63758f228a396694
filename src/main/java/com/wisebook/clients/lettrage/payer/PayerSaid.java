package com.wisebook.clients.lettrage.payer;

/** Somebody has said whose money a line of the bank is, or that it is not his; published in the same transaction. */
public record PayerSaid(long companyId) {
}
