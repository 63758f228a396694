package com.wisebook.clients.lettrage.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

/** {@link OnlyAmount}, {@link EqualAmounts}, {@link CameBack}, {@link CreditNoteForInvoice}, {@link SameReference}, and what habits may say. */
class TiesTest {

    @Test
    void oneInvoiceOfThatAmountIsCertain() {
        Match match = new Books().invoice("2026-09-01", 512.3, "A-1001").invoice("2026-09-02", 512.31, "A-1002").payment("2026-10-01", 512.3, "VIR").only();
        assertThat(match.step()).isEqualTo(Match.Step.ONLY_AMOUNT);
        assertThat(match.certain()).isTrue();
        assertThat(match.missing()).isNull();
    }

    @Test
    void theSameTransferTwiceOnTheSameDayIsNeverCertain() {
        List<Match> matches = new Books().invoice("2026-09-01", 500, "A-1001").payment("2026-10-01", 500, "VIR").payment("2026-10-01", 500, "VIR").matches();
        assertThat(matches).isNotEmpty().noneMatch(Match::certain);
    }

    @Test
    void equalInvoicesAreSettledOldestFirstWithTheOthersBesides() {
        Match match = new Books().invoice("2026-09-01", 500, "A-1001").invoice("2026-09-08", 500, "A-1002").payment("2026-10-01", 500, "VIR").only();
        assertThat(Books.lines(match)).containsExactly(1L, 3L);
        assertThat(match.alternatives()).isEqualTo(1);
        assertThat(match.others()).containsExactly(List.of(match.others().get(0).get(0), match.items().get(1)));
        assertThat(match.others().get(0).get(0).id()).isEqualTo(2);
    }

    @Test
    void aHabitChoosesAmongEqualOnesButMakesNothingCertain() {
        Match match = new Books().payer(new Habits(12, 30, 0.2, 0, 0, 0)).invoice("2026-06-01", 500, "A-1001").invoice("2026-09-01", 500, "A-1002")
            .payment("2026-10-01", 500, "VIR").only();
        assertThat(Books.lines(match)).as("he pays after 30 days, not the oldest first").containsExactly(2L, 3L);
        assertThat(match.clues()).extracting(Match.Clue::kind).contains(Match.Clue.Kind.USUAL_DELAY);
        assertThat(match.alternatives()).isEqualTo(1);
        assertThat(match.certain()).isFalse();
    }

    @Test
    void oneWhoPaysByMonthIsOfferedTheWholeMonth() {
        Books books = new Books().invoice("2026-07-30", 100, "A-1001").invoice("2026-08-03", 200, "A-1002").invoice("2026-08-20", 100, "A-1003")
            .payment("2026-09-05", 300, "VIR");
        assertThat(Books.lines(books.only())).containsExactly(1L, 2L, 4L);
        Match monthly = books.payer(new Habits(12, 200, 1, 0.9, 0, 0)).only();
        assertThat(Books.lines(monthly)).containsExactly(2L, 3L, 4L);
        assertThat(monthly.certain()).isFalse();
    }

    @Test
    void fewerThanFiveSettledGroupsAreNoHabit() {
        assertThat(new Habits(4, 30, 1, 1, 0, 0).known()).isFalse();
        assertThat(new Habits(5, 30, 1, 1, 0, 0).known()).isTrue();
    }

    @Test
    void aPaymentTakenBackTheSameDayIsNotThePaymentOfTheInvoice() {
        List<Match> matches = new Books().invoice("2026-09-01", 500, "A-1001").payment("2026-10-01", 500, "PRLV").cameBack("2026-10-01", 500, "REJET PRLV").matches();
        assertThat(matches).singleElement().satisfies(match -> {
            assertThat(match.step()).isEqualTo(Match.Step.CAME_BACK);
            assertThat(Books.lines(match)).containsExactly(2L, 3L);
            assertThat(match.certain()).isFalse();
        });
    }

    @Test
    void aCreditNoteCancelsTheInvoiceOfItsAmountBeforeAPaymentDoes() {
        List<Match> matches = new Books().invoice("2026-09-01", 500, "A-1001").creditNote("2026-09-10", 500, "AV-1").invoice("2026-09-10", 300, "A-1002")
            .invoice("2026-09-10", 200, "A-1003").payment("2026-10-01", 500, "VIR").matches();
        assertThat(matches).extracting(Books::lines).containsExactlyInAnyOrder(List.of(1L, 2L), List.of(3L, 4L, 5L));
        assertThat(matches).noneMatch(Match::certain);
    }

    @Test
    void theSameReferenceOnBothSidesIsCertain() {
        Books books = new Books().invoice("2026-09-01", 500, "180894").invoice("2026-09-01", 500, "180895");
        books.items.add(new Item(9, books.items.get(0).date().plusDays(30), -50_000, Item.Nature.MONEY, "180895", null));
        Match match = books.only();
        assertThat(Books.lines(match)).containsExactly(2L, 9L);
        assertThat(match.step()).isEqualTo(Match.Step.SAME_REFERENCE);
        assertThat(match.certain()).isTrue();
    }

    @Test
    void theOrderOfLinesSaysNothing() {
        Books books = new Books().invoice("2026-09-01", 500, "A-1001").invoice("2026-09-08", 500, "A-1002").invoice("2026-09-09", 70, "A-1003")
            .payment("2026-10-01", 500, "VIR").payment("2026-10-02", 570, "VIR");
        List<List<Long>> forwards = books.matches().stream().map(Books::lines).toList();
        java.util.Collections.reverse(books.items);
        assertThat(books.matches().stream().map(Books::lines).toList()).isEqualTo(forwards);
    }
}
