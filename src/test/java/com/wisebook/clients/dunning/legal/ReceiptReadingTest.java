package com.wisebook.clients.dunning.legal;

import static org.assertj.core.api.Assertions.assertThat;

import com.wisebook.clients.dunning.legal.ReceiptReading.Lost;
import com.wisebook.clients.dunning.legal.ReceiptReading.Money;
import com.wisebook.clients.dunning.legal.ReceiptReading.Owed;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which losses a payment is about: 900 of F-2026-12, 300 of F-2026-13 are lost since 23 November. */
class ReceiptReadingTest {

    private static final LocalDate LOST = LocalDate.of(2026, 11, 23);

    private static Lost lost(long entry, String reference, String amount) {
        return new Lost(1, "PER-1", 7, 1, LOST, entry, reference, "EUR", new BigDecimal(amount));
    }

    @ParameterizedTest(name = "{0}, {1} {2}, owes {4}: {5}")
    @CsvSource(nullValues = "-", value = {
        // text, amount, currency, days after, open besides, what is found (entry amount certain why)
        "VIR F-2026-12 SOLDE, 900, EUR, 1, -, 12 900 certain NAMED",
        "VIR F2026 12 SOLDE, 900, EUR, 0, -, 12 900 certain NAMED",
        "vir f 2026/12, 400, EUR, 1, -, 12 400 certain NAMED",
        "VIR F-2026-12 F-2026-13, 1200, EUR, 1, -, 12 900 certain NAMED + 13 300 certain NAMED",
        "VIR F-2026-12 F-2026-13, 1000, EUR, 1, -, 12 900 asked NAMED + 13 100 asked NAMED",
        "VIR F-2026-12, 1000, EUR, 1, -, 12 900 asked NAMED",
        "VIR F-2026-12, 900, EUR, -1, -, 12 900 asked NAMED",
        "VIR F-2026-12 F-2026-99, 900, EUR, 1, F-2026-99, 12 900 asked NAMED",
        "VIR F-2026-99, 900, EUR, 1, F-2026-99, -",
        "VIR F-2026-123, 450, EUR, 1, F-2026-99, -",
        "VIR 1F-2026-12, 450, EUR, 1, F-2026-99, -",
        "VIR SEPA, 900, EUR, 1, -, 12 900 asked AMOUNT",
        "VIR SEPA, 900, EUR, 1, F-2026-99, 12 900 asked AMOUNT",
        "VIR SEPA, 1200, EUR, 1, F-2026-99, 12 900 asked AMOUNT + 13 300 asked AMOUNT",
        "VIR SEPA, 950, EUR, 1, -, 12 900 asked NOTHING_ELSE + 13 50 asked NOTHING_ELSE",
        "VIR SEPA, 950, EUR, 1, F-2026-99, -",
        "VIR SEPA, 900, EUR, -1, -, -",
        "VIR F-2026-12, 900, USD, 1, -, -",
        "-, 900, EUR, 1, -, 12 900 asked AMOUNT"})
    void whatItIsAbout(String label, String amount, String currency, int days, String besides, String found) {
        Map<Lost, BigDecimal> rest = new LinkedHashMap<>();
        List.of(lost(12, "F-2026-12", "900"), lost(13, "F-2026-13", "300")).forEach(one -> rest.put(one, one.remaining()));
        Money money = new Money(99, 7, LOST.plusDays(days), null, label, currency, new BigDecimal(amount));
        List<Owed> owed = besides == null ? List.of() : Arrays.stream(besides.split(" ")).map(reference -> new Owed(7, reference, "EUR")).toList();
        assertThat(ReceiptReading.of(money, rest, owed).stream().map(one -> one.of().entryId() + " " + one.amount() + " " + (one.certain() ? "certain" : "asked") + " " + one.why())
            .collect(Collectors.joining(" + "))).isEqualTo(found == null ? "" : found);
    }
}
