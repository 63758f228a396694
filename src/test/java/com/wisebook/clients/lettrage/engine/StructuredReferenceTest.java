package com.wisebook.clients.lettrage.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;

import org.junit.jupiter.api.Test;

class StructuredReferenceTest {

    private static String reference(String body) {
        StringBuilder digits = new StringBuilder();
        (body + "RF00").chars().forEach(sign -> digits.append(Character.digit(sign, 36)));
        int rest = new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue();
        return String.format("RF%02d%s", 98 - rest, body);
    }

    @Test
    void theStandardsOwnExampleIsValid() {
        assertThat(StructuredReference.valid("18", "539007547034")).isTrue();
        assertThat(StructuredReference.number("/RF18 5390 0754 7034 MERCI")).contains("539007547034");
        assertThat(StructuredReference.number("RF19539007547034")).isEmpty();
    }

    @Test
    void itNamesTheInvoiceOfThatNumberAndIsCertainWithTheAmount() {
        Match match = new Books().invoice("2026-09-01", 500, "FA2026-00101").invoice("2026-09-02", 500, "FA2026-00102")
            .payment("2026-10-01", 500, "VIR " + reference("FA202600102")).only();
        assertThat(Books.lines(match)).containsExactly(2L, 3L);
        assertThat(match.step()).isEqualTo(Match.Step.STRUCTURED_REFERENCE);
        assertThat(match.certain()).isTrue();
    }

    @Test
    void withAnotherAmountItIsNoWholePayment() {
        assertThat(new Books().invoice("2026-09-01", 500, "FA2026-00101").payment("2026-10-01", 200, reference("FA202600101")).matches())
            .allMatch(match -> match.step() != Match.Step.STRUCTURED_REFERENCE && !match.certain());
    }
}
