package com.wisebook.clients.lettrage.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

/** {@link ContestedInFull}, and what the other strategies make of an invoice of which a part is contested. */
class ContestedTest {

    private static List<Match.Clue.Kind> clues(Match match) {
        return match.clues().stream().map(Match.Clue::kind).toList();
    }

    @Test
    void theRestIsSettledByItsNumberAndTheContestedPartStaysOpen() {
        Match match = new Books().contested("2026-09-01", 10_000, 1_200, "FA2026-00101").payment("2026-10-01", 8_800, "VIR FA2026-00101").only();
        assertThat(Books.given(match)).containsExactly(8_800.0, -8_800.0);
        assertThat(match.step()).isEqualTo(Match.Step.REFERENCE_IN_TEXT);
        assertThat(match.partial()).isTrue();
        assertThat(match.mayBeAutomatic()).as("where the table makes part payments").isTrue();
        assertThat(match.certain()).isFalse();
        assertThat(match.missing()).isEqualTo(Match.Missing.DISPUTE_ENDED);
        assertThat(match.clues()).contains(new Match.Clue(Match.Clue.Kind.CONTESTED, "1200.00"));
    }

    @Test
    void whatPaysEverythingIsNeverAutomatic() {
        Match match = new Books().contested("2026-09-01", 10_000, 1_200, "FA2026-00101").payment("2026-10-01", 10_000, "VIR FA2026-00101").only();
        assertThat(Books.given(match)).containsExactly(10_000.0, -10_000.0);
        assertThat(match.partial()).isFalse();
        assertThat(match.mayBeAutomatic()).isFalse();
        assertThat(match.missing()).isEqualTo(Match.Missing.DISPUTE_GIVEN_UP);
        assertThat(clues(match)).contains(Match.Clue.Kind.REFERENCE_READ, Match.Clue.Kind.CONTESTED);
    }

    @Test
    void whatIsContestedAsAWholeIsPaidByWhoNamesItOnly() {
        Match match = new Books().contested("2026-09-01", 500, 500, "FA2026-00101").invoice("2026-09-02", 500, "FA2026-00102")
            .payment("2026-10-01", 500, "VIR FA2026-00101").only();
        assertThat(Books.lines(match)).containsExactly(1L, 3L);
        assertThat(match.mayBeAutomatic()).isFalse();
        assertThat(new Books().contested("2026-09-01", 500, 500, "FA2026-00101").invoice("2026-09-02", 300, "FA2026-00102")
            .payment("2026-10-01", 300, "VIR FA2026-00101").only().confidence()).as("it names the one that is contested").isLessThan(0.8);
    }

    @Test
    void anAmountThatAContestedInvoiceHasIsNotCertainForAnother() {
        Match match = new Books().contested("2026-09-01", 512.3, 100, "FA2026-00101").invoice("2026-09-02", 512.3, "FA2026-00102")
            .payment("2026-10-01", 512.3, "VIR").only();
        assertThat(Books.lines(match)).containsExactly(2L, 3L);
        assertThat(match.mayBeAutomatic()).isFalse();
        assertThat(match.others()).singleElement().satisfies(other -> assertThat(other).extracting(Item::id).containsExactly(1L, 3L));
    }

    @Test
    void theOnlyOneOfItsAmountIsProposedWithoutANumber() {
        Match match = new Books().contested("2026-09-01", 512.3, 100, "FA2026-00101").invoice("2026-09-02", 77, "FA2026-00102").payment("2026-10-01", 512.3, "VIR").only();
        assertThat(Books.given(match)).containsExactly(512.3, -512.3);
        assertThat(match.mayBeAutomatic()).isFalse();
        assertThat(match.confidence()).isLessThan(0.9);
    }

    @Test
    void severalNamedTogetherAreSettledWithWhatIsContestedOfOne() {
        Match match = new Books().contested("2026-09-01", 1_000, 100, "FA2026-00101").invoice("2026-09-02", 500, "FA2026-00102")
            .payment("2026-10-01", 1_500, "VIR FA2026-00101 FA2026-00102").only();
        assertThat(Books.given(match)).containsExactly(1_000.0, 500.0, -1_500.0);
        assertThat(match.mayBeAutomatic()).isFalse();
    }
}
