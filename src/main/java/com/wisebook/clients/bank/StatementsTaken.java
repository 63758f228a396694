package com.wisebook.clients.bank;

/** Statements of a company have gone in; published once an import, in its transaction, where they brought something new. */
public record StatementsTaken(long companyId, Long importId) {
}
