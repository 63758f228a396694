package com.wisebook.clients.lettrage.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.HashSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever has to decide sees every combination that is counted, or is told in words why he cannot, and what would have made it certain. */
class ExplainedTest {

    private static void explained(Match match) {
        if (match.unlisted() == null) {
            assertThat(match.others()).as(match.toString()).hasSize(match.alternatives());
        } else {
            assertThat(match.alternatives()).as(match.toString()).isPositive();
        }
        match.others().forEach(other -> {
            assertThat(other.stream().mapToLong(Item::units).sum()).as("it balances: %s", other).isZero();
            assertThat(Set.copyOf(other)).as("it is another one").isNotEqualTo(new HashSet<>(match.items()));
        });
        assertThat(match.others()).as("each once").doesNotHaveDuplicates();
        if (!match.certain()) {
            assertThat(match.missing()).as(match.toString()).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource(HostileLedger.Habit.class)
    void everythingThatIsCountedIsShownOrExplained(HostileLedger.Habit habit) {
        for (boolean priceList : List.of(false, true)) {
            HostileLedger ledger = new HostileLedger(7, habit, 60, 25, priceList);
            List<Match> matches = Engine.match(ledger.items(), Tolerance.usual(100));
            assertThat(matches).anyMatch(match -> match.alternatives() > 0).anyMatch(match -> match.unlisted() == null && match.alternatives() > 1);
            matches.forEach(ExplainedTest::explained);
        }
    }

    @Test
    void theLastOfSeveralPairsShowsTheOneThatTheFirstHasTaken() {
        List<Match> matches = new Books().invoice("2026-09-01", 500, "A-1001").invoice("2026-09-08", 500, "A-1002").payment("2026-10-01", 500, "VIR")
            .payment("2026-10-02", 500, "VIR").matches();
        assertThat(matches).hasSize(2).allSatisfy(ExplainedTest::explained);
        assertThat(matches.get(1).others()).singleElement().satisfies(other -> assertThat(other).extracting(Item::id).containsExactly(1L, 4L));
    }

    @Test
    void aPaymentThatCameBackIsShownWithWhatItMayHaveComeBackFrom() {
        List<Match> matches = new Books().invoice("2026-09-01", 512.3, "FA-1001").payment("2026-10-01", 512.3, "PRLV FA-1001")
            .cameBack("2026-10-05", 512.3, "Rejeté : provision insuffisante").payment("2026-10-20", 512.3, "VIR FA-1001").matches();
        assertThat(matches).hasSize(2).allSatisfy(ExplainedTest::explained);
        assertThat(matches).anySatisfy(match -> {
            assertThat(Books.lines(match)).containsExactly(1L, 4L);
            assertThat(match.others()).extracting(other -> other.stream().map(Item::id).toList()).contains(List.of(4L, 3L));
            assertThat(match.missing()).isEqualTo(Match.Missing.WHICH_CAME_BACK);
        });
    }

    @Test
    void aReturnWithNothingElseOnTheAccountSaysWhyItIsNotCertain() {
        Match match = new Books().payment("2026-10-01", 500, "PRLV").cameBack("2026-10-01", 500, "REJET PRLV").only();
        assertThat(match.alternatives()).isEqualTo(1);
        assertThat(match.others()).isEmpty();
        assertThat(match.unlisted()).isEqualTo(Match.Unlisted.PAID_AGAIN);
    }

    @Test
    void whatLeansOnATieShowsTheExchange() {
        List<Match> matches = new Books().invoice("2026-06-22", 1292.38, "A-319").invoice("2026-06-29", 1292.38, "A-335").payment("2026-07-02", 1292.38, "CHQ")
            .invoice("2026-07-07", 628.78, "A-338").payment("2026-07-15", 1921.16, "CHQ").matches();
        assertThat(matches).filteredOn(match -> Books.lines(match).equals(List.of(2L, 4L, 5L))).singleElement().satisfies(match ->
            assertThat(match.others()).singleElement().satisfies(other -> assertThat(other).extracting(Item::id).containsExactly(1L, 4L, 5L)));
        assertThat(matches).allSatisfy(ExplainedTest::explained);
    }

    @Test
    void aSearchThatStoppedSaysSo() {
        Books books = new Books();
        for (int i = 0; i < 24; i++) {
            books.invoice("2026-09-0" + (1 + i % 9), 100 + i * 1.37 + i * i * 0.11, "A-10" + (10 + i));
        }
        assertThat(books.payment("2026-10-01", 1713.11, "VIR").matches()).allSatisfy(ExplainedTest::explained);
    }
}
