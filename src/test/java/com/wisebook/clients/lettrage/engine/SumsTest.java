package com.wisebook.clients.lettrage.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** {@link Runs}, {@link WholeDays}, {@link FewItems}, {@link DayOfPayments}, {@link BackToZero}: what adds up, and where the search ends. */
class SumsTest {

    @Test
    void onePaymentForAFewInvoicesAnywhere() {
        Match match = new Books().invoice("2026-09-01", 110, "A-1001").invoice("2026-09-02", 47, "A-1002").invoice("2026-09-03", 230, "A-1003")
            .invoice("2026-09-04", 91, "A-1004").invoice("2026-09-05", 350, "A-1005").payment("2026-10-01", 110 + 230 + 350, "VIR").only();
        assertThat(Books.lines(match)).containsExactly(1L, 3L, 5L, 6L);
        assertThat(match.step()).isIn(Match.Step.FEW_ITEMS, Match.Step.WHOLE_DAYS);
        assertThat(match.certain()).isFalse();
        assertThat(match.missing()).isEqualTo(Match.Missing.NUMBER);
    }

    @Test
    void aCreditNoteInARunIsDeducted() {
        Match match = new Books().invoice("2026-09-01", 110, "A-1001").creditNote("2026-09-02", 40, "AV-1").invoice("2026-09-03", 230, "A-1003")
            .payment("2026-10-01", 300, "VIR").only();
        assertThat(Books.lines(match)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(match.clues()).extracting(Match.Clue::kind).contains(Match.Clue.Kind.CREDIT_NOTE_DEDUCTED);
    }

    @Test
    void severalPaymentsForOneInvoice() {
        Match match = new Books().invoice("2026-09-01", 1000, "A-1001").payment("2026-09-20", 333, "VIR").payment("2026-10-20", 667, "VIR").only();
        assertThat(match.step()).isEqualTo(Match.Step.PARTS);
        assertThat(match.kind()).isEqualTo("1-n");
    }

    @Test
    void theChequesOfOneDayForARunOfInvoices() {
        Books books = new Books().invoice("2026-08-01", 77, "A-1000").invoice("2026-09-01", 110, "A-1001").invoice("2026-09-02", 250, "A-1002")
            .payment("2026-10-01", 160, "CHQ 1").payment("2026-10-01", 200, "CHQ 2");
        assertThat(books.matches()).anySatisfy(match -> {
            assertThat(Books.lines(match)).containsExactly(2L, 3L, 4L, 5L);
            assertThat(match.kind()).isEqualTo("n-m");
        });
    }

    @Test
    void twoCombinationsThatFitAreNeverCertainAndBothAreKept() {
        Match match = new Books().invoice("2026-09-01", 100, "A-1001").invoice("2026-09-02", 300, "A-1002").invoice("2026-09-03", 200, "A-1003")
            .invoice("2026-09-04", 200, "A-1004").payment("2026-10-01", 400, "VIR").only();
        assertThat(match.alternatives()).isPositive();
        assertThat(match.mayBeAutomatic()).isFalse();
        assertThat(match.missing()).isEqualTo(Match.Missing.WHICH_OF_SEVERAL);
        assertThat(match.others()).isNotEmpty().allSatisfy(other -> {
            assertThat(OpenItems.sum(other)).isZero();
            assertThat(other).isNotEqualTo(match.items());
        });
    }

    @Test
    void aSearchThatStoppedSaysSo() {
        Books books = new Books();
        Random random = new Random(7);
        for (int i = 0; i < 24; i++) {
            books.invoice("2026-09-" + String.format("%02d", 1 + i), 1000 + random.nextInt(100_000) / 100.0 * 2, "A-10" + i);
        }
        Engine.Outcome outcome = books.payment("2026-10-01", 7777.77, "VIR").outcome();
        assertThat(outcome.stopped()).isEqualTo(1);
        assertThat(outcome.matches()).allMatch(match -> match.alternatives() > 0);
    }

    @Test
    void fiveHundredItemsWhereThousandsOfCombinationsFitEndSoonAndNoneIsCertain() {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            boolean payment = i % 5 == 4;
            items.add(new Item(i, LocalDate.parse("2026-01-01").plusDays(i / 3), payment ? -100_000 : 10_000 + i % 7 * 10_000,
                payment ? Item.Nature.MONEY : Item.Nature.DOCUMENT, "FA" + (10_000 + i), null));
        }
        long began = System.nanoTime();
        Engine.Outcome outcome = Engine.of(List.of(items), Tolerance.usual(100)).account(items, Habits.UNKNOWN);
        assertThat((System.nanoTime() - began) / 1e9).isLessThan(20);
        assertThat(outcome.matches()).isNotEmpty().noneMatch(Match::certain);
    }

    @Test
    void twentyThousandLinesOnOneAccountEndAndKeepWhatSaysItself() {
        List<Item> items = new ArrayList<>();
        Random random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            LocalDate day = LocalDate.parse("2026-01-01").plusDays(i / 30);
            long units = 5_000 + random.nextInt(400_000);
            items.add(new Item(2 * i, day, units, Item.Nature.DOCUMENT, "FA" + (100_000 + i), "CLIENT " + i % 700));
            items.add(new Item(2 * i + 1, day.plusDays(30), i % 10 == 0 ? -units - 77 : -units, Item.Nature.MONEY, null,
                i % 2 == 0 ? "VIR FA" + (100_000 + i) : "VIR CLIENT " + i % 700));
        }
        long began = System.nanoTime();
        Engine.Outcome outcome = Engine.of(List.of(items), Tolerance.usual(100)).account(items, Habits.UNKNOWN);
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf("lettrage 20000 lines on one account: %.1f s, %d matches, %d searches stopped%n", seconds, outcome.matches().size(), outcome.stopped());
        assertThat(seconds).isLessThan(120);
        assertThat(outcome.matches().stream().filter(match -> match.step() == Match.Step.REFERENCE_IN_TEXT)).hasSizeGreaterThan(3_900)
            .allMatch(match -> match.items().get(0).id() / 2 == match.items().get(1).id() / 2);
    }
}
