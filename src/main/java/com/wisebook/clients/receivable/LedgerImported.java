package com.wisebook.clients.receivable;

/** A ledger file has gone in, or has been taken back; published once an import, in its transaction. */
public record LedgerImported(long companyId, long importId) {
}
