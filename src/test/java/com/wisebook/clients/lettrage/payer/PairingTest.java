package com.wisebook.clients.lettrage.payer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

/** Lines of the bank and entries of the ledger of one amount: paired where nobody can be wrong. */
class PairingTest {

    private static Pairing.Fit fit(long transaction, String booked, long entry, String posted) {
        return new Pairing.Fit(transaction, LocalDate.parse(booked), entry, LocalDate.parse(posted), null);
    }

    @Test
    void aLineAndItsOnlyEntryAreOne() {
        assertThat(Pairing.of(List.of(fit(1, "2026-11-02", 10, "2026-11-04")))).containsEntry(1L, 10L).hasSize(1);
    }

    @Test
    void asManyLinesAsEntriesArePairedInTheOrderOfTheirDays() {
        assertThat(Pairing.of(List.of(fit(2, "2026-11-05", 10, "2026-11-02"), fit(2, "2026-11-05", 11, "2026-11-06"),
            fit(1, "2026-11-02", 11, "2026-11-06"), fit(1, "2026-11-02", 10, "2026-11-02")))).containsEntry(1L, 10L).containsEntry(2L, 11L);
    }

    @Test
    void twoLinesForOneEntryAreLeftAndSoIsOneLineForTwoEntries() {
        assertThat(Pairing.of(List.of(fit(1, "2026-11-02", 10, "2026-11-02"), fit(2, "2026-11-02", 10, "2026-11-02")))).isEmpty();
        assertThat(Pairing.of(List.of(fit(1, "2026-11-02", 10, "2026-11-02"), fit(1, "2026-11-02", 11, "2026-11-02")))).isEmpty();
    }

    @Test
    void theOneOfTheSameDayIsMeantWhereAnOlderOneFitsToo() {
        assertThat(Pairing.of(List.of(fit(1, "2026-11-12", 10, "2026-11-04"), fit(1, "2026-11-12", 11, "2026-11-12")))).containsEntry(1L, 11L).hasSize(1);
    }

    @Test
    void whatDoesNotTouchAnotherIsJudgedAlone() {
        assertThat(Pairing.of(List.of(fit(1, "2026-10-02", 10, "2026-10-02"), fit(2, "2026-11-02", 11, "2026-11-04"), fit(2, "2026-11-02", 12, "2026-11-05"))))
            .containsEntry(1L, 10L).hasSize(1);
    }
}
