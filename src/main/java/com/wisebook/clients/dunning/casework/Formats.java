package com.wisebook.clients.dunning.casework;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.PrintedAmount;

/** Amounts and dates as the Tasklist shows them: French typography, « 1 234,56 € », « 22/11/2026 ». */
public final class Formats {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");

    private Formats() {
    }

    public static String amount(BigDecimal amount, String currency) {
        return PrintedAmount.of(amount, currency, Locale.FRANCE);
    }

    /** Several currencies one after the other, never added up. */
    public static String amounts(Map<String, BigDecimal> byCurrency) {
        return byCurrency.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(e -> amount(e.getValue(), e.getKey()))
            .collect(Collectors.joining(" + "));
    }

    public static String day(LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }

    public static String minute(Instant at) {
        return at == null ? "" : MINUTE.format(at.atZone(BusinessClock.PARIS));
    }
}
