package com.wisebook.clients.receivable;

import java.time.Instant;
import java.time.LocalDate;

/** The newest news of a company's ledger; a part that never came is null. */
public record LedgerNews(LocalDate newestTreasury, Instant newestImportAt) {
}
