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
    void theOnlyOneOfItsAmountIsNotCertainWhenItComesVeryLateOrNamesAnother() {
        Match late = new Books().invoice("2026-01-01", 512.3, "A-1001").payment("2026-10-01", 512.3, "VIR").only();
        assertThat(late.certain()).isFalse();
        assertThat(late.missing()).isEqualTo(Match.Missing.NEARER_DATE);
        Books books = new Books().invoice("2026-09-01", 512.3, "FA-1001").invoice("2026-09-02", 17, "FA-1002").invoice("2026-09-03", 18, "FA-1003");
        Match other = books.payment("2026-10-01", 512.3, "VIR FA-9999").only();
        assertThat(Books.lines(other)).containsExactly(1L, 4L);
        assertThat(other.confidence()).isLessThan(0.8);
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

    @Test
    void aRoundSumIsNotCertainWhereItMayBePartOfSomethingLarger() {
        Books books = new Books().invoice("2026-09-01", 600, "A-1001").payment("2026-10-01", 600, "VIR");
        assertThat(books.only().certain()).isTrue();
        Match match = books.invoice("2026-08-01", 1734.2, "A-0990").only();
        assertThat(Books.lines(match)).containsExactly(1L, 2L);
        assertThat(match.certain()).isFalse();
        assertThat(new Books().invoice("2026-08-01", 1734.2, "A-0990").invoice("2026-09-01", 613.2, "A-1001").payment("2026-10-01", 613.2, "VIR").only().certain())
            .as("nobody pays 613.20 of 1 734.20").isTrue();
    }

    @Test
    void theOnlyOneOfItsAmountTiesWithASumOfOthers() {
        Match match = new Books().invoice("2026-09-01", 101, "A-1001").invoice("2026-09-02", 77, "A-1002").invoice("2026-09-03", 202, "A-1003")
            .invoice("2026-09-04", 303, "A-1004").payment("2026-10-01", 303, "VIR").matches().get(0);
        assertThat(Books.lines(match)).containsExactly(4L, 5L);
        assertThat(match.mayBeAutomatic()).isFalse();
        assertThat(match.others()).singleElement().satisfies(other -> assertThat(other).extracting(Item::id).containsExactly(1L, 3L, 5L));
    }

    @Test
    void aRejectedPaymentIsUndoneDaysLaterAndTheNextOneIsNotCertain() {
        List<Match> matches = new Books().invoice("2026-09-01", 512.3, "FA-1001").payment("2026-10-01", 512.3, "PRLV FA-1001")
            .cameBack("2026-10-05", 512.3, "Rejeté : provision insuffisante").payment("2026-10-20", 512.3, "VIR FA-1001").matches();
        assertThat(matches).extracting(Books::lines).containsExactlyInAnyOrder(List.of(2L, 3L), List.of(1L, 4L));
        assertThat(matches).noneMatch(Match::certain);
    }

    @Test
    void moneyThatCameBackForAnotherInvoiceDoesNotTroubleThisOne() {
        List<Match> matches = new Books().invoice("2026-09-01", 49.9, "FA-10017").invoice("2026-09-02", 49.9, "FA-10018").payment("2026-10-01", 49.9, "VIR FA-10018")
            .cameBack("2026-10-05", 49.9, "FRAIS FA-10017").matches();
        assertThat(matches).filteredOn(match -> Books.lines(match).equals(List.of(2L, 3L))).singleElement().satisfies(match -> assertThat(match.certain()).isTrue());
    }

    @Test
    void anInvoicePaidBeforeACreditNoteOfItsAmountIsNotCancelledByIt() {
        List<Match> matches = new Books().invoice("2026-04-04", 2901.6, "A-1001").payment("2026-04-04", 2901.6, "CHQ").invoice("2026-05-02", 2418, "A-1002")
            .creditNote("2026-05-02", 2901.6, "AV-1").invoice("2026-06-02", 5254.5, "A-1003").payment("2026-06-07", 4770.9, "CHQ").matches();
        assertThat(matches).extracting(Books::lines).containsExactlyInAnyOrder(List.of(1L, 2L), List.of(3L, 4L, 5L, 6L));
        assertThat(matches).noneMatch(Match::certain);
    }

    @Test
    void aSubscriptionWithAMonthLeftOutKeepsItsRhythm() {
        Books books = new Books();
        for (int month = 1; month <= 6; month++) {
            books.invoice("2026-0" + month + "-01", 59.9, "A-100" + month);
        }
        for (int month : List.of(1, 2, 4, 5, 6)) {
            books.payment("2026-0" + month + "-1" + month % 3, 59.9, "PRLV");
        }
        List<Match> matches = books.matches();
        assertThat(matches).extracting(Books::lines).containsExactly(List.of(1L, 7L), List.of(2L, 8L), List.of(4L, 9L), List.of(5L, 10L), List.of(6L, 11L));
        assertThat(matches).noneMatch(Match::certain);
    }

    @Test
    void whatLeansOnATieIsATieItself() {
        List<Match> matches = new Books().invoice("2026-06-22", 1292.38, "A-319").invoice("2026-06-29", 1292.38, "A-335").payment("2026-07-02", 1292.38, "CHQ")
            .invoice("2026-07-07", 628.78, "A-338").payment("2026-07-15", 1921.16, "CHQ").matches();
        assertThat(matches).hasSize(2).noneMatch(Match::mayBeAutomatic);
    }

    @Test
    void paymentsOnAccountComeLongBeforeTheInvoice() {
        Match match = new Books().payment("2026-06-01", 1500, "ACOMPTE").invoice("2026-08-10", 4233.1, "A-1001").payment("2026-09-01", 2733.1, "SOLDE").only();
        assertThat(Books.lines(match)).containsExactly(1L, 2L, 3L);
        assertThat(match.certain()).isFalse();
    }

    @Test
    void aNumberMayStandInBothLabels() {
        Books books = new Books();
        books.items.add(new Item(1, java.time.LocalDate.parse("2026-09-01"), 51_230, Item.Nature.DOCUMENT, "VE12", "FACTURE FA2000004 DURAND"));
        books.items.add(new Item(2, java.time.LocalDate.parse("2026-09-02"), 51_230, Item.Nature.DOCUMENT, "VE12", "FACTURE FA2000005 DURAND"));
        Match match = books.payment("2026-10-01", 512.3, "Reglt 4804 - ,FA2000005").only();
        assertThat(Books.lines(match)).containsExactly(2L, 3L);
        assertThat(match.step()).isEqualTo(Match.Step.REFERENCE_IN_TEXT);
        assertThat(match.certain()).isTrue();
    }

    @Test
    void theOnlyPairOfAPriceThatIsUsualIsNotCertainWhileOthersAreOpen() {
        java.util.List<java.util.Collection<Item>> ledger = new java.util.ArrayList<>();
        for (int customer = 0; customer < 20; customer++) {
            ledger.add(new Books().invoice("2026-09-0" + (1 + customer % 9), 119.88, "A-20" + customer).items);
        }
        Books books = new Books().invoice("2026-08-01", 119.88, "A-1001").invoice("2026-08-02", 1734.2, "A-1002").payment("2026-10-01", 119.88, "VIR");
        assertThat(books.matches().get(0).certain()).as("a price of this customer only").isTrue();
        ledger.add(books.items);
        Match match = Engine.of(ledger, Tolerance.usual(100)).account(books.items, Habits.UNKNOWN).matches().get(0);
        assertThat(Books.lines(match)).containsExactly(1L, 3L);
        assertThat(match.certain()).as("everybody has such invoices").isFalse();
    }
}
