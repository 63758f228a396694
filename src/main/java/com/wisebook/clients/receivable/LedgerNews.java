package com.wisebook.clients.receivable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import com.wisebook.clients.company.BusinessClock;

/** The newest news of a company's ledger; a part that never came is null. */
public record LedgerNews(LocalDate newestTreasury, Instant newestImportAt) {

    /** The later of the two days, empty when there is no news at all. */
    public Optional<LocalDate> newest() {
        LocalDate imported = newestImportAt == null ? null : newestImportAt.atZone(BusinessClock.PARIS).toLocalDate();
        return Stream.of(newestTreasury, imported).filter(Objects::nonNull).max(Comparator.naturalOrder());
    }
}
