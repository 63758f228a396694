package com.wisebook.clients.lettrage.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@link NamedParts} and {@link OnlyDocument}: less, or more, than what is due. */
class PartPaymentsTest {

    @Test
    void aNamedInvoiceIsPaidInPart() {
        Match match = new Books().invoice("2026-09-01", 1000, "FA2026-00101").payment("2026-10-01", 400, "ACOMPTE FA2026-00101").only();
        assertThat(match.step()).isEqualTo(Match.Step.PART);
        assertThat(Books.given(match)).containsExactly(400.0, -400.0);
        assertThat(match.partial()).isTrue();
        assertThat(match.certain()).isFalse();
        assertThat(match.missing()).isEqualTo(Match.Missing.WHOLE_AMOUNT);
    }

    @Test
    void severalPartsOfOneInvoiceGoTogether() {
        Match match = new Books().invoice("2026-09-01", 1000, "FA2026-00101").payment("2026-10-01", 400, "FA2026-00101")
            .payment("2026-10-15", 250, "FA2026-00101").only();
        assertThat(Books.given(match)).containsExactly(650.0, -400.0, -250.0);
    }

    @Test
    void moreThanWhatIsNamedStaysOnAccount() {
        Match match = new Books().invoice("2026-09-01", 1000, "FA2026-00101").payment("2026-10-01", 1300, "FA2026-00101").only();
        assertThat(Books.given(match)).containsExactly(1000.0, -1000.0);
        assertThat(match.clues()).extracting(Match.Clue::kind).contains(Match.Clue.Kind.OVERPAID);
    }

    @Test
    void ofSeveralNamedTheOldestIsPaidFirst() {
        Match match = new Books().invoice("2026-09-01", 1000, "FA2026-00101").invoice("2026-09-10", 1000, "FA2026-00102")
            .payment("2026-10-01", 1200, "FA2026-00101 FA2026-00102").only();
        assertThat(Books.given(match)).containsExactly(1000.0, 200.0, -1200.0);
    }

    @Test
    void theOnlyOpenInvoiceMayBePaidInPartWithoutItsNumber() {
        Match match = new Books().invoice("2026-09-01", 1000, "FA2026-00101").payment("2026-10-01", 300, "VIR JAOUEN").only();
        assertThat(match.step()).isEqualTo(Match.Step.PART);
        assertThat(match.confidence()).isLessThan(0.6);
    }

    @Test
    void ofTwoOpenInvoicesNothingIsGuessed() {
        Books books = new Books().invoice("2026-09-01", 1000, "FA2026-00101").invoice("2026-09-02", 700, "FA2026-00102").payment("2026-10-01", 300, "VIR");
        assertThat(books.matches()).isEmpty();
        assertThat(Books.given(books.payer(new Habits(20, 30, 0.95, 0, 0, 0)).only())).as("unless he always pays the oldest first").containsExactly(300.0, -300.0);
    }

    @Test
    void aPaymentOfOneCentSettlesNothing() {
        assertThat(new Books().invoice("2026-09-01", 1000, "FA2026-00101").invoice("2026-09-02", 700, "FA2026-00102").payment("2026-10-01", 0.01, "VIR").matches())
            .isEmpty();
    }
}
